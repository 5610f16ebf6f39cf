"""The findings that come along can be read and analysed, and the page about them tells their numbers."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from sim.provenance import PROJECT
from sim.scenario_file import designs
from sim.sweeps.manifest import read_manifest, refuse_damage
from sim.sweeps.swept import load_swept

FINDINGS = PROJECT / "docs" / "findings"
FOLDERS = sorted(path for path in FINDINGS.iterdir() if path.is_dir())
PAGE = (FINDINGS / "README.md").read_text(encoding="utf-8")
HOURS = "reablement_course.hours_per_course"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_findings_are_whole_and_of_a_design_that_comes_along(folder: Path) -> None:
    manifest = read_manifest(folder)
    refuse_damage(folder, manifest)
    swept = load_swept(folder, ["public_cash_dkk"])
    assert np.isfinite(swept.outcomes["public_cash_dkk"]).all()
    assert (folder / "design.toml").read_bytes() == designs()[folder.name].read_bytes()
    assert f"`{folder.name}`" in PAGE
    assert manifest["failed"] == 0


def test_the_page_tells_the_share_of_the_number_that_decides_most() -> None:
    rows = _rows("reablement_sobol/sensitivity/indices.csv")
    total = {(row["outcome"], row["factor"]): row for row in rows if row["index"] == "total"}
    for outcome, number in (("public_cash_dkk", HOURS), ("weeks_independent", "reablement_course.uplift_recent")):
        found = total[outcome, number]
        low, high = (100 * min(float(found[end]), 1.0) for end in ("low", "high"))
        assert f"{100 * float(found['value']):.0f} %" in PAGE
        assert f"{low:.0f} to {high:.0f} %" in PAGE
        others = [float(row["value"]) for (of, name), row in total.items() if of == outcome and name != number]
        assert float(found["value"]) > max(others)


def test_the_page_tells_where_reablement_costs_more_than_it_saves() -> None:
    box = _rows("reablement_discovery/discovery/boxes.csv")[0]
    assert box["number"] == HOURS
    assert f"takes {float(box['low']):.0f} hours of staff time or more" in PAGE
    assert f"This holds in {100 * float(box['density']):.0f} % of" in PAGE
    assert f"covers {100 * float(box['coverage']):.0f} % of all cases" in PAGE


def test_the_page_tells_what_each_stretch_of_hours_saves() -> None:
    swept = load_swept(FINDINGS / "reablement_discovery", ["public_cash_dkk", "weeks_independent"])
    hours = swept.values[:, [factor.name for factor in swept.factors].index(HOURS)]
    saving, weeks = -swept.outcomes["public_cash_dkk"][:, 0] / 1e6, swept.outcomes["weeks_independent"][:, 0]
    for low, high in ((0, 20), (20, 31), (31, 50), (50, 99)):
        here = (hours >= low) & (hours < high)
        told = f"| {here.sum()} | {100 * (saving[here] > 0).mean():.0f} % | {np.median(saving[here]):.1f} |"
        told += f" {np.quantile(saving[here], 0.1):.1f} | {np.median(weeks[here]):.1f} |"
        assert told.replace("-", "\N{MINUS SIGN}") in PAGE
    assert f"In {(weeks > 0).sum()} of {len(weeks)} settings" in PAGE


def test_the_page_tells_what_size_changes() -> None:
    town, place = (load_swept(FINDINGS / f"reablement_size_{size}") for size in ("town", "fredericia"))
    assert np.array_equal(town.shares, place.shares)
    small, large = (each.outcomes["public_cash_dkk"][:, 0] / 1e6 for each in (town, place))
    small = small * 40_500 / 5_000
    told = f"| {small.mean():.0f} | {large.mean():.0f} | {(large - small).mean():.0f} ("
    assert told.replace("-", "\N{MINUS SIGN}") in PAGE
    assert f"| {np.corrcoef(small, large)[0, 1]:.2f} | {(small * large > 0).sum()} of 10 |" in PAGE


def _rows(name: str) -> list[dict[str, str]]:
    with (FINDINGS / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
