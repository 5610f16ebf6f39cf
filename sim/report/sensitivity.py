"""Sensitivity analysis of a sweep, written down: tables, figures, and one page that tells what decides an outcome."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.report import sensitivity_figures as figures
from sim.report import sensitivity_grids as grids
from sim.report import sensitivity_tables as tables
from sim.report import sensitivity_words as sentences
from sim.report.drawing import Picture
from sim.report.page import PAGE, Fact, Section, rendered
from sim.report.sensed import Sensed
from sim.report.sensitivity_findings import NAMED, Finding
from sim.report.words import words
from sim.store import replace_file, told_in_one_line
from sim.sweeps.compaction import RUNS
from sim.sweeps.swept import Swept

FOLDER = "sensitivity"
"""Where in the folder of a sweep the analysis is kept."""
LIMITS = ("ranges", "model", "fixed", "mean")
FACTORS = ("factor", "low", "high", "unit", "quality", "meaning", "source")


def write_sensitivity(
    swept: Swept, folder: Path, language: str = "en", command: str = "", left_out: Mapping[str, str] | None = None
) -> Sensed:
    """Analyse a sweep and write ``report.html``, tables (csv) and ``figures/`` into a folder; what was found.

    A page that stands there already is replaced.  Raises ``UnfitRowsError`` and ``CannotWriteError``.
    """
    sensed = Sensed(swept, words(language), left_out or {})
    drawn = pictures(sensed)
    with told_in_one_line(folder):
        (folder / "figures").mkdir(parents=True, exist_ok=True)
        for old in (folder / "figures").glob("*.svg"):
            old.unlink()
    for picture in drawn:
        replace_file(folder / "figures" / f"{picture.name}.svg", picture.svg)
    for name, content in _tables(sensed):
        replace_file(folder / f"{name}.csv", content)
    replace_file(folder / PAGE, page(sensed, drawn, command).encode())
    return sensed


def _tables(sensed: Sensed) -> Iterator[tuple[str, bytes]]:
    yield "indices", _csv(tables.INDICES, tables.index_rows(sensed.found))
    yield "spread", _csv(tables.SPREADS, tables.spread_rows(sensed.found))
    yield "disagreements", _csv(tables.APART, tables.apart_rows(sensed.found))
    factors = ((f.name, f.low, f.high, f.unit, f.quality, f.meaning, f.source) for f in sensed.swept.factors)
    yield "factors", _csv(FACTORS, factors)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table; what is not known stays empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([["" if cell is None or cell != cell else cell for cell in row] for row in rows])
    return text.getvalue().encode()


# --- the page ---------------------------------------------------------------------------------------------------------


def pictures(sensed: Sensed) -> list[Picture]:
    """What decides the first outcomes, and how much of them is luck."""
    drawn = [figures.strongest(sensed, each) for each in named(sensed) if not each.main.flat]
    luck = figures.luck(sensed, sensed.found[: 3 * NAMED])
    return [*drawn, *([luck] if luck else [])]


def named(sensed: Sensed) -> list[Finding]:
    """The outcomes told at length: the first of all, then the first that vary."""
    return [each for place, each in enumerate(sensed.found) if not place or not each.main.flat][:NAMED]


def page(sensed: Sensed, drawn: Sequence[Picture], command: str = "") -> str:
    """The page as HTML."""
    told, plan, first = sensed.words, sensed.swept.plan, sensed.found[0]
    return rendered(
        told,
        title=told.say("sensitivity.title", what=sensed.what(first.outcome)),
        subtitle=told.say(
            "sensitivity.subtitle", sweep=_title(sensed), number=len(sensed.swept.factors),
            settings=told.number(sensed.settings),
        ),
        place=sensed.scenario["place"]["title"],
        question=plan.get("about", {}).get("question", ""),
        lead=sentences.lead(sensed),
        sources=" ".join([sensed.source(), told["sensitivity.only_these"]]),
        sections=[*_sections(sensed, {picture.name: picture for picture in drawn}, command)],
    )  # fmt: skip


def _title(sensed: Sensed) -> str:
    plan = sensed.swept.plan
    return str(plan.get("about", {}).get("title") or plan["name"])


def _sections(sensed: Sensed, drawn: dict[str, Picture], command: str) -> Iterator[Section]:
    told = sensed.words
    for number, each in enumerate(named(sensed)):
        yield _of_outcome(sensed, each, number, drawn)
    left = [
        told.say("sensitivity.left_out", label=sensed.label(name), reason=why) for name, why in sensed.left_out.items()
    ]
    if len(sensed.found) > 1 or left:
        yield Section("all", told["sensitivity.section.all"], [told["sensitivity.text.all"]],
                      grids=[grids.of_all(sensed, sensed.found)], points=left)  # fmt: skip
    yield _of_luck(sensed, drawn)
    yield _of_check(sensed)
    yield Section("numbers", told["sensitivity.section.numbers"], points=_marks(sensed),
                  folded=[grids.of_factors(sensed)])  # fmt: skip
    points = [told[f"sensitivity.limits.{each}"] for each in LIMITS]
    yield Section("limits", told["sensitivity.section.limits"], points=points)
    yield Section("made", told["section.made"], facts=_made(sensed, command))


def _of_outcome(sensed: Sensed, each: Finding, number: int, drawn: dict[str, Picture]) -> Section:
    """The first outcome is told in the first lines; the others tell their answer here."""
    told = sensed.words
    answer = [sentences.headline(sensed, each), *sentences.luck(sensed, each)] if number else []
    name = f"strongest_{number + 1}"
    title = told.say("sensitivity.section.outcome", what=sensed.what(each.outcome))
    if each.main.flat:
        return Section(name, title, [sentences.headline(sensed, each)])
    pictures = [picture for key, picture in drawn.items() if key == figures.name_of(each)]
    method = sentences.method(sensed, each)
    return Section(name, title, [*answer, *(method[number > 0 :])], pictures, [grids.of_outcome(sensed, each)])


def _of_luck(sensed: Sensed, drawn: dict[str, Picture]) -> Section:
    told = sensed.words
    grid = grids.of_luck(sensed, sensed.found)
    texts = [told["sensitivity.text.luck"]] if grid else sentences.luck(sensed, sensed.found[0])
    pictures = [drawn["luck"]] if "luck" in drawn else []
    return Section("luck", told["sensitivity.section.luck"], texts, pictures, [grid] if grid else [])


def _of_check(sensed: Sensed) -> Section:
    grid = grids.of_disagreements(sensed, sensed.found)
    texts = sentences.check(sensed, sensed.found[0])
    return Section("check", sensed.words["sensitivity.section.check"], texts, folded=[grid] if grid else [])


def _marks(sensed: Sensed) -> list[str]:
    there = {factor.quality for factor in sensed.swept.factors}
    return [f"[{mark}] {sensed.words[f'quality.{mark}']}" for mark in ("A", "S", "K-h", "K-m", "K-l", "D", "L")
            if mark in there]  # fmt: skip


def _made(sensed: Sensed, command: str) -> dict[str, Fact]:
    told, manifest = sensed.words, sensed.swept.manifest
    facts = {
        told["made.command"]: (command, True),
        told["made.date"]: (str(manifest.get("made", "")), False),
        told["made.versions"]: (_versions(manifest), False),
        told["made.sources"]: (str(manifest.get("model_sha256", "")), True),
        RUNS: (str(manifest.get("files", {}).get(RUNS, "")), True),
    }
    return {name: Fact(text, code) for name, (text, code) in facts.items() if text}


def _versions(manifest: Any) -> str:
    packages = ", ".join(f"{name} {version}" for name, version in manifest.get("packages", {}).items())
    return f"Samspil {manifest.get('samspil', '–')}, Python {manifest.get('python', '–')}, {packages}".rstrip(", ")
