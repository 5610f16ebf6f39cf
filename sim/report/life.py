"""The page of one citizen's years, with its picture and everything told as ``life.json``; no time stands in any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim import provenance
from sim.evaluation.life_lived import ARMS
from sim.evaluation.twins_outcomes import OUTCOMES
from sim.report import life_story as told
from sim.report.drawing import Picture
from sim.report.grids import Grid, Line
from sim.report.life_figure import picture
from sim.report.life_story import Story
from sim.report.page import PAGE, Fact, Section, rendered
from sim.store import replace_file, told_in_one_line

DOCUMENT = "life.json"


def write_life(story: Story, folder: Path, command: str, plain: Any) -> Path:
    """Write page, picture and document into a folder; ``plain`` makes a document fit for JSON.  The page's path."""
    drawn = picture(story)
    with told_in_one_line(folder):
        (folder / "figures").mkdir(parents=True, exist_ok=True)
    replace_file(folder / "figures" / "life.svg", drawn.svg)
    text = json.dumps(plain({**document(story), "command": command}), indent=1, allow_nan=False)
    replace_file(folder / DOCUMENT, f"{text}\n".encode())
    replace_file(folder / PAGE, page(story, drawn, command).encode())
    return folder / PAGE


def document(story: Story) -> dict[str, Any]:
    """All that is told, as plain data."""
    return {
        "kind": "samspil life",
        "format": 1,
        "sources_sha256": provenance.source_hash(),
        "seed": story.seed,
        "replication": story.replication,
        "place": story.scenarios["baseline"].place.name,
        "citizens": story.scenarios["baseline"].citizens,
        "weeks": story.weeks,
        "scenarios": {arm: story.scenarios[arm].name for arm in ARMS},
        "person": dict(story.portrait),
        "parts_in_week": story.parts,
        "n_decisions": len(story.decisions),
        "n_decisions_matching": sum(each.matches for each in story.decisions),
        "caution": story.words["life.possible"],
        "worlds": {arm: line.document() for arm, line in story.lines.items()},
    }


def page(story: Story, drawn: Picture, command: str) -> str:
    """The page as HTML."""
    said = story.words
    first, *more = told.lead(story)
    chapters = [Section(name, heading, points=lines) for name, heading, lines in told.chapters(story)]
    years = Section("years", said["life.section.years"], pictures=[drawn], grids=[sums(story)])
    why = Section("decisions", said["life.section.decisions"], [told.checked(story)], folded=[decisions(story)])
    made = Section("made", said["section.made"], facts=_made(story, command))
    return rendered(
        said,
        title=told.title(story),
        subtitle=said.say("lead.subtitle", baseline=story.scenarios["baseline"].title),
        place=story.scenarios["baseline"].place.title,
        question="",
        lead=[first, *more],
        sources="",
        sections=[years, *chapters, why, made],
    )


def sums(story: Story) -> Grid:
    """What each world's weeks add up to."""
    said = story.words
    heads = [said["life.table.outcome"], *(said[f"life.table.{arm}"] for arm in ARMS), said["life.table.unit"]]
    lines = []
    for each in OUTCOMES:
        values = [float(story.lines[arm].outcomes[each.name]) for arm in ARMS]
        decimals = 2 if each.name == "loneliness" else 0
        cells = [said.number(value, decimals) for value in values]
        label = each.label[said.language]
        lines.append(Line(label[:1].upper() + label[1:], [*cells, said.unit(each.unit)]))
    return Grid(said["life.section.sums"], heads, lines, words=(3,))


def decisions(story: Story) -> Grid:
    """Every decision of both worlds with all its reasons; one that is the same in both stands once."""
    said = story.words
    keys = ("when", "world", "decision", "answer", "chance", "draw", "reasons")
    one, other = (story.lines[arm].decisions for arm in ARMS)
    both = {*one} & {*other}
    rows = [("both" if each in both else ARMS[0], each) for each in one]
    rows += [(ARMS[1], each) for each in other if each not in both]
    lines = [
        Line(
            told.when(story, each.week),
            [said[f"life.table.{world}"], told.asked(story, each.name),
             said["life.answer.yes" if each.yes else "life.answer.no"], said.number(each.probability, 3),
             said.number(each.draw, 3), told.every_reason(said, each)],
        )
        for world, each in sorted(rows, key=lambda row: (row[1].week, row[1].name, row[0]))
    ]  # fmt: skip
    return Grid(said["life.section.decisions"], [said[f"life.table.{key}"] for key in keys], lines, (1, 2, 3, 6))


def _made(story: Story, command: str) -> dict[str, Fact]:
    said = story.words
    return {
        said["made.command"]: Fact(command, code=True),
        said["made.versions"]: Fact(f"Samspil {provenance.version()}"),
        said["made.sources"]: Fact(provenance.source_hash(), code=True),
    }
