"""The page of the virtual evaluator: what each design would have reported, beside the truth."""

from __future__ import annotations

import csv
import io
import json
import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sim import provenance
from sim.evaluation.design import design
from sim.evaluation.evaluation import Evaluation
from sim.evaluation.performance import Performance
from sim.evaluation.pilot import Plan
from sim.report.drawing import BLUE, INK, VERMILION, Picture, canvas, finished
from sim.report.grids import Grid, Line
from sim.report.odense import odense_told, percent
from sim.report.page import PAGE, Fact, Section, rendered
from sim.report.plain import plain
from sim.report.words import DASH, Words, words
from sim.store import replace_file, told_in_one_line, write_manifest

FIGURES, WIDTH = "figures", 118
KIND = "samspil evaluation"
COLUMNS = ("n", "truth", "mean", "low", "high", "sd", "bias", "power", "sign_error", "exaggeration")
CASH = "public_cash_saved_share_all_weeks"
SHARES = ("power", "sign_error")
LIMITS = ("truth", "tests", "luck", "elsewhere", "staff", "drift")


def write_evaluation(
    found: Evaluation, planned: Sequence[Plan], folder: Path, document: Mapping[str, Any], language: str = "en"
) -> Path:
    """Write tables, figure, page, ``evaluation.json`` and manifest into a folder that is still being made."""
    said = words(language)
    drawn = [beside_truth(found, said)]
    with told_in_one_line(folder):
        (folder / FIGURES).mkdir(exist_ok=True)
    for name, rows in tables(found, planned).items():
        replace_file(folder / f"{name}.csv", _csv(rows))
    for picture in drawn:
        replace_file(folder / FIGURES / f"{picture.name}.svg", picture.svg)
    facts = provenance.facts()
    replace_file(folder / "evaluation.json", (json.dumps(plain(document), indent=1) + "\n").encode())
    command = str(document.get("command", ""))
    replace_file(folder / PAGE, page(found, planned, said, drawn, _made(facts, command, said)).encode())
    write_manifest({"kind": KIND, "verb": "evaluate", "command": command, **facts}, folder)
    return folder / PAGE


def tables(found: Evaluation, planned: Sequence[Plan]) -> dict[str, list[dict[str, Any]]]:
    """``designs``; ``estimates``, a row for each; ``money``, a row for each replication; ``pilots`` where asked for."""
    estimates = [
        {"design": one.design, "n": one.n, "against": one.against, "number": number, "estimate": float(effect),
         "error": float(error), "p": float(p)}
        for one in found.series
        for number, (effect, error, p) in enumerate(zip(one.effect, one.error, one.p, strict=True))
    ]  # fmt: skip
    purse = [{"replication": each.number, **each.money} for each in found.looked]
    told = {"designs": [row.document() for row in found.rows], "estimates": estimates, "money": purse}
    return told | ({"pilots": [each.document() for each in planned]} if planned else {})


def _csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


# --- in sentences -----------------------------------------------------------------------------------------------------


def for_people(found: Evaluation, language: str) -> list[str]:
    """The first lines of the page, for a terminal."""
    return [textwrap.fill(text, WIDTH) for text in lead(found, words(language))]


def lead(found: Evaluation, said: Words) -> list[str]:
    """What is true, what before-after would have reported, and what trials would have found."""
    texts = [_true(found, said), _before_after(found, said), *_trials(found, said)]
    return [text for text in texts if text]


def _true(found: Evaluation, said: Words) -> str:
    cash, elders = found.money[CASH]["mean"], [row for row in found.rows if row.against == "per_elder"]
    purse = said.say(f"evaluation.lead.{'costs' if cash < 0 else 'saves'}", cash=percent(said, abs(cash)))
    names = {"policy": found.policy.title, "purse": purse, "weeks": found.policy.weeks}
    if not elders:
        return said.say("evaluation.lead.cash", **names)
    return said.say("evaluation.lead.true", hours=percent(said, elders[0].truth_share), **names)


def _before_after(found: Evaluation, said: Words) -> str:
    told = found.odense
    return "" if told is None else odense_told(asdict(told), said)


def _trials(found: Evaluation, said: Words) -> list[str]:
    trials = [row for row in found.rows if row.pool and row.against.endswith("half_saturation")]
    told = [
        said.say("evaluation.lead.trial", n=said.number(row.n), power=said.percent(row.power),
                 times=said.number(row.exaggeration, 1))
        for row in (trials[:1] + trials[-1:])
        if math.isfinite(row.exaggeration)
    ]  # fmt: skip
    few = [row for row in trials if row.pool < row.n]
    told += [said.say("evaluation.lead.pool", pool=said.number(few[0].pool))] if few else []
    return [" ".join(told)] if told else []


# --- the page ---------------------------------------------------------------------------------------------------------


def page(
    found: Evaluation, planned: Sequence[Plan], said: Words, drawn: Sequence[Picture], made: Mapping[str, Fact]
) -> str:
    """The page as HTML."""
    sources = said.say("evaluation.sources", n=len(found.looked), adults=said.number(found.policy.citizens))
    return rendered(
        said,
        title=said.say("evaluation.title", policy=found.policy.title),
        subtitle=said.say("lead.subtitle", baseline=found.baseline.title),
        place=found.policy.place.title,
        question=said["evaluation.question"],
        lead=lead(found, said),
        sources=sources,
        sections=[each for each in _sections(found, planned, said, drawn, made) if each is not None],
    )


def _sections(
    found: Evaluation, planned: Sequence[Plan], said: Words, drawn: Sequence[Picture], made: Mapping[str, Fact]
) -> list[Section | None]:
    names = list(dict.fromkeys(row.design for row in found.rows))
    fooled = [f"{design(name).label[said.language]}: {design(name).fooled_by[said.language]}." for name in names]
    limits = [said[f"evaluation.limits.{name}"] for name in LIMITS]
    failed = [f"{each.number}: {each.reason}" for each in found.failures]
    return [
        Section("designs", said["evaluation.section.designs"], [said["evaluation.text.designs"]], drawn,
                [grid(found.rows, said)]),
        Section("pilots", said["evaluation.section.pilots"], [said["evaluation.text.pilots"]],
                grids=[pilot_grid(planned, said)]) if planned else None,
        Section("fooled", said["evaluation.section.fooled"], points=fooled),
        Section("failures", said["section.failures"], points=failed) if failed else None,
        Section("limits", said["section.limits"], points=limits),
        Section("made", said["section.made"], facts=made),
    ]  # fmt: skip


def _made(facts: Mapping[str, Any], command: str, said: Words) -> dict[str, Fact]:
    packages = ", ".join(f"{name} {version}" for name, version in facts["packages"].items())
    told = {
        said["made.command"]: Fact(command, code=True),
        said["made.versions"]: Fact(f"Samspil {facts['samspil']}, Python {facts['python']}, {packages}"),
        said["made.commit"]: Fact(facts["git"].get("commit", DASH), code=True),
        said["made.sources"]: Fact(str(facts["sources_sha256"]), code=True),
    }
    return {name: fact for name, fact in told.items() if fact.text}


def grid(rows: Iterable[Performance], said: Words) -> Grid:
    """A line for each design, size and truth."""
    heads = [said["evaluation.table.design"], *(said[f"evaluation.table.{name}"] for name in COLUMNS)]
    heads += [said["evaluation.table.against"]]
    lines = [
        Line(_name(row, said), [*(_cell(row, name, said) for name in COLUMNS), _against(row, said)]) for row in rows
    ]
    return Grid(said["evaluation.caption.designs"], heads, lines, words=(len(heads) - 1,))


def _cell(row: Performance, name: str, said: Words) -> str:
    value = float(getattr(row, name))
    if name in SHARES:
        return said.percent(value) if math.isfinite(value) else DASH
    return said.number(value, 0 if name == "n" else 1 if name == "exaggeration" else 3)


def _name(row: Performance, said: Words) -> str:
    size = f" ({said.number(row.n)})" if row.pool else ""
    return design(row.design).label[said.language] + size


def _against(row: Performance, said: Words) -> str:
    return said[f"evaluation.against.{row.against}"]


def pilot_grid(planned: Sequence[Plan], said: Words) -> Grid:
    """What each design and size would make of an effect of the size asked about."""
    names = ("design", "n", "size", "power", "false_alarms", "needed")
    lines = [
        Line(
            design(each.design).label[said.language],
            [said.number(each.n), said.number(each.size, 3), said.percent(each.power),
             said.percent(each.false_alarms), _needed(each, said)],
            strong=each.detects,
        )
        for each in planned
    ]  # fmt: skip
    return Grid(said["evaluation.caption.pilots"], [said[f"evaluation.table.{name}"] for name in names], lines)


def _needed(each: Plan, said: Words) -> str:
    if not math.isfinite(each.needed):
        return said["evaluation.never"]
    return f"{said.number(each.needed)} {said[f'evaluation.{each.needed_what}']}"


# --- the figure -------------------------------------------------------------------------------------------------------


def beside_truth(found: Evaluation, said: Words) -> Picture:
    """Nine in ten estimates of each design beside its truth, as shares of the hours without the policy."""
    shown = [
        row for row in found.rows
        if math.isfinite(row.mean_share) and not (row.pool and row.against.endswith("full_roll_out"))
    ]  # fmt: skip
    with canvas(1, 1.3 + 0.32 * max(len(shown), 3)) as (figure, (axes,)):
        for place, row in enumerate(reversed(shown)):
            scale = 100 * row.mean_share / row.mean if row.mean else float("nan")
            first = place == 0
            axes.hlines(place, scale * row.low, scale * row.high, color=BLUE, linewidth=5, alpha=0.35,
                        label=said["evaluation.figure.range"] if first else "_")  # fmt: skip
            axes.plot(scale * row.mean, place, "o", color=BLUE, label=said["evaluation.figure.mean"] if first else "_")
            axes.plot(100 * row.truth_share, place, "D", color=VERMILION, markersize=5,
                      label=said["evaluation.figure.truth"] if first else "_")  # fmt: skip
        axes.axvline(0, color=INK, linewidth=0.9)
        axes.set_yticks(range(len(shown)), [_name(row, said) for row in reversed(shown)], fontsize=8.5)
        axes.set_xlabel(said["evaluation.figure.axis"])
        title = said.say("evaluation.figure.title", policy=found.policy.title)
        source = said.say("evaluation.sources", n=len(found.looked), adults=said.number(found.policy.citizens))
        return finished(figure, "beside_truth", title, source, said["evaluation.figure.text"])
