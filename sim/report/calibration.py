"""The page of a calibration: which numbers the published figures tell, which they do not, and how that was found."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim import provenance
from sim.experiments.calibrating import Calibrated
from sim.report.calibration_figures import pictures
from sim.report.calibration_tables import UNKNOWN, numbers, schedule, story, tables, targets
from sim.report.drawing import Picture
from sim.report.grids import Grid, Line
from sim.report.page import PAGE, Fact, Section, rendered
from sim.report.words import Words, words
from sim.store import replace_file, told_in_one_line, write_manifest

if TYPE_CHECKING:
    import pandas as pd

KIND = "samspil calibration"
FIGURES = "figures"
LIMITS = ("one_size", "emulator", "others", "shape")
MOST_NAMED = 8


def write_calibration(found: Calibrated, folder: Path, language: str = "en", command: str = "") -> Path:
    """Write draws, tables, story, figures, ``report.html`` and the manifest into the calibration's folder; the page."""
    said = words(language)
    drawn = pictures(found, said)
    for name, table in tables(found).items():
        replace_file(folder / f"{name}.csv", table.to_csv(index=False, lineterminator="\n").encode())
    replace_file(folder / "story.json", (json.dumps(story(found), indent=1) + "\n").encode())
    with told_in_one_line(folder):
        shutil.rmtree(folder / FIGURES, ignore_errors=True)
        (folder / FIGURES).mkdir()
    for picture in drawn:
        replace_file(folder / FIGURES / f"{picture.name}.svg", picture.svg)
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    manifest = {"kind": KIND, "verb": "calibrate", "made": made, **provenance.facts(), "command": command}
    replace_file(folder / PAGE, page(found, said, drawn, manifest).encode())
    write_manifest(manifest, folder)
    return folder / PAGE


def page(found: Calibrated, said: Words, drawn: Sequence[Picture], manifest: Mapping[str, object]) -> str:
    """The page as HTML."""
    there = {picture.name: picture for picture in drawn}
    return rendered(
        said,
        title=said["calibration.title"],
        subtitle="",
        place=str(found.plan["place"]),
        question=said["calibration.question"],
        lead=lead(found, said),
        sources=_sources(found, said),
        sections=[
            Section("numbers", said["calibration.section.numbers"], [said["calibration.text.numbers"]],
                    [there["kept"]], [_numbers(found, said)]),
            *_identified(there, said),
            Section("targets", said["calibration.section.targets"], [said["calibration.text.targets"]],
                    grids=[_targets(found, said)]),
            Section("way", said["calibration.section.way"], _way(found, said), grids=[_schedule(found, said)]),
            Section("limits", said["section.limits"], points=[said[f"calibration.limits.{each}"] for each in LIMITS]),
            Section("made", said["section.made"], [said["calibration.text.made"]], facts=_made(manifest, said)),
        ],
    )  # fmt: skip


# --- the answer -------------------------------------------------------------------------------------------------------


def lead(found: Calibrated, said: Words) -> list[str]:
    """The first screen: how many numbers are told, how well the figures are met, and what stays open."""
    told, met = numbers(found), int(targets(found)["met"].sum())
    by_verdict = {name: list(told.loc[told["verdict"] == name, "name"]) for name in ("pinned", "bounded", "open")}
    counts = {name: len(names) for name, names in by_verdict.items()}
    if not found.profiles:
        first = said.say("calibration.lead.unknown", number=len(told))
    else:
        first = said.say("calibration.lead.numbers", number=len(told), **counts)
    key = "calibration.lead.draws" if found.is_distribution else "calibration.lead.finds"
    second = said.say(
        key, draws=len(found.weights), runs=said.number(len(found.distances)), met=met, aims=len(found.question.aims),
        effective=said.number(found.effective),
    )  # fmt: skip
    if not by_verdict["open"]:
        return [first, second]
    named = said.listed(by_verdict["open"][:MOST_NAMED])
    more = len(by_verdict["open"]) - MOST_NAMED
    things = named if more <= 0 else said.say("calibration.lead.more", things=named, more=more)
    return [first, second, said.say("calibration.lead.open", things=things)]


def _sources(found: Calibrated, said: Words) -> str:
    adults = said.number(float(found.plan["citizens"]))
    return said.say(
        "calibration.sources", runs=said.number(len(found.distances)), adults=adults, place=found.plan["place"],
        method=said[f"calibration.method.{found.plan['method']}"],
    )  # fmt: skip


# --- tables -----------------------------------------------------------------------------------------------------------


def _numbers(found: Calibrated, said: Words) -> Grid:
    heads = [said[f"calibration.table.{name}"] for name in ("number", "prior", "kept", "width", "verdict", "quality")]
    table = numbers(found).sort_values("width", kind="stable")
    lines = [_number_line(row, said) for _, row in table.iterrows()]
    caption = said["calibration.caption.numbers"]
    return Grid(caption, [*heads, said["table.unit"], said["table.meaning"]], lines, words=(4, 5, 6, 7))


def _number_line(row: pd.Series, said: Words) -> Line:
    cells = [
        said.interval(float(row["prior_5"]), float(row["prior_95"])),
        said.interval(float(row["kept_5"]), float(row["kept_95"])),
        said.percent(float(row["width"])),
        said[f"calibration.verdict.{row['verdict']}"],
        f"[{row['quality']}]",
        said.unit(str(row["unit"])),
        str(row["meaning"]),
    ]
    return Line(str(row["name"]), cells, strong=row["verdict"] not in ("open", UNKNOWN))


def _identified(there: Mapping[str, Picture], said: Words) -> list[Section]:
    if "profiles" not in there:
        return []
    return [
        Section("profiles", said["calibration.section.profiles"], [said["calibration.text.profiles"]],
                [there["profiles"]])
    ]  # fmt: skip


def _targets(found: Calibrated, said: Words) -> Grid:
    heads = [said["table.target"], said["calibration.table.published"], said["calibration.table.mean"],
             said["calibration.table.shown"], said["calibration.table.luck"], said["table.verdict"]]  # fmt: skip
    lines = []
    for _, row in targets(found).iterrows():
        (value, tolerance, mean, luck), _ = said.together(
            [row["published"], row["tolerance"], row["mean"], row["luck"]]
        )
        shown = said.interval(float(row["low"]), float(row["high"]))
        verdict = said["verdict.met" if row["met"] else "verdict.missed"]
        lines.append(Line(str(row["title"]), [f"{value} ± {tolerance}", mean, shown, luck, verdict]))
    return Grid(said["calibration.caption.targets"], heads, lines, words=(5,))


def _way(found: Calibrated, said: Words) -> list[str]:
    ended = said[f"calibration.ended.{'few' if found.ended.startswith('few') else 'budget'}"]
    failed = [said.say("calibration.text.failed", failed=found.failed)] if found.failed else []
    return [said[f"calibration.text.{found.plan['method']}"], ended, *failed]


def _schedule(found: Calibrated, said: Words) -> Grid:
    table = schedule(found)
    heads = [said[f"calibration.schedule.{name}"] for name in table.columns]
    lines = [Line(_cell(row, table.columns[0], said), [_cell(row, name, said) for name in table.columns[1:]])
             for _, row in table.iterrows()]  # fmt: skip
    return Grid(said["calibration.caption.schedule"], heads, lines)


def _cell(row: pd.Series, name: str, said: Words) -> str:
    """Shares as percent, distances to three decimals, counts as they are."""
    value = float(row[name])
    if name == "accepted":
        return said.percent(value)
    return said.number(value, 3 if name in ("tolerance", "nearest") else 0)


def _made(manifest: Mapping[str, object], said: Words) -> dict[str, Fact]:
    return {
        said["made.command"]: Fact(str(manifest["command"]), code=True),
        said["made.date"]: Fact(str(manifest["made"])),
        said["made.versions"]: Fact(f"Samspil {manifest['samspil']}, Python {manifest['python']}"),
        said["made.sources"]: Fact(str(manifest["sources_sha256"]), code=True),
    }
