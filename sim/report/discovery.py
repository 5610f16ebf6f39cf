"""The page of scenario discovery: the answer first, then limits, how firm they are, the search, a second opinion."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from sim.report import discovery_grids as grids
from sim.report import discovery_notes as notes
from sim.report import discovery_words as told
from sim.report.discovered import Discovered
from sim.report.discovery_figures import pictures
from sim.report.drawing import Picture
from sim.report.page import PAGE, Fact, Section, rendered
from sim.report.words import Words, words
from sim.store import replace_file, told_in_one_line

FOLDER, FIGURES = "discovery", "figures"
LIMITS = ("settings", "cause", "shape", "greedy")


def write_discovery(found: Discovered, folder: Path, language: str = "en", command: str = "") -> Path:
    """Write tables, figures and ``report.html`` into a folder, in place of those of an earlier question; its path."""
    said = words(language)
    drawn = pictures(found, said)
    with told_in_one_line(folder):
        shutil.rmtree(folder / FIGURES, ignore_errors=True)
        (folder / FIGURES).mkdir(parents=True)
    for name, table in grids.tables(found).items():
        replace_file(folder / f"{name}.csv", table.to_csv(index=False, lineterminator="\n").encode())
    for picture in drawn:
        replace_file(folder / FIGURES / f"{picture.name}.svg", picture.svg)
    replace_file(folder / PAGE, page(found, said, drawn, command).encode())
    return folder / PAGE


def page(found: Discovered, said: Words, drawn: Sequence[Picture] | None = None, command: str = "") -> str:
    """The page as HTML."""
    drawn = pictures(found, said) if drawn is None else drawn
    plan = found.swept.plan
    scenario = next(iter(plan["scenarios"].values()))
    return rendered(
        said,
        title=said.say("discovery.title", label=told.label(found, said)),
        subtitle=said.say("lead.subtitle", baseline=scenario["title"]) if found.swept.paired else "",
        place=scenario["place"]["title"],
        question=plan["about"]["question"],
        lead=told.lead(found, said),
        sources=notes.sources(found, said),
        sections=_sections(found, said, {picture.name: picture for picture in drawn}, command),
    )


def _sections(found: Discovered, said: Words, drawn: dict[str, Picture], command: str) -> list[Section]:
    limits = [said[f"discovery.limits.{name}"] for name in LIMITS]
    return [
        *(_of_boxes(found, said, drawn) if found.found else ()),
        _tree(found, said),
        Section("disagree", said["discovery.section.disagree"], points=notes.disagreements(found, said)),
        Section("limits", said["section.limits"], points=limits),
        Section("made", said["section.made"], facts=_made(found, said, command)),
    ]


def _of_boxes(found: Discovered, said: Words, drawn: dict[str, Picture]) -> list[Section]:
    more = _more(found, said)
    return [_where(found, said, drawn), _pair(said, drawn), _stable(found, said), _path(found, said, drawn), more]


def _where(found: Discovered, said: Words, drawn: dict[str, Picture]) -> Section:
    names = {"who": told.who(found, said), "case": told.case(found, said)}
    texts = [said.say("discovery.text.where", **names), *caveats(found, said)]
    return Section(
        "where",
        said["discovery.section.where"],
        texts=[*texts, said["discovery.text.quasi"]],
        pictures=[drawn["limits"]],
        grids=[grids.box_limits(found, said)],
    )


def caveats(found: Discovered, said: Words) -> list[str]:
    """What the design of the sweep does to the answer."""
    texts = [said["discovery.draws_missing"]] if found.draws_missing else []
    joint = [place for place, column in enumerate(found.columns) if column.joint]
    if joint:
        draws = len({tuple(row) for row in found.values[:, joint]})
        texts.append(said.say("discovery.joint", draws=draws))
    return texts


def _pair(said: Words, drawn: dict[str, Picture]) -> Section:
    return Section("pair", said["discovery.section.pair"], pictures=[drawn["pair"]])


def _stable(found: Discovered, said: Words) -> Section:
    assert found.fares is not None
    text = said.say("discovery.text.stable", resamples=len(found.fares.density))
    return Section(
        "stable",
        said["discovery.section.stable"],
        texts=[told.checked(found.fares, said), notes.chance(found.found[0], said), *notes.luck(found, said), text],
        grids=[grids.firmness(found, found.fares, said)],
    )


def _path(found: Discovered, said: Words, drawn: dict[str, Picture]) -> Section:
    text = said["discovery.text.path"]
    return Section("path", said["discovery.section.path"], [text], [drawn["path"]], folded=[grids.path(found, said)])


def _more(found: Discovered, said: Words) -> Section:
    if len(found.found) == 1:
        return Section("more", said["discovery.section.more"], [said["discovery.text.more_none"]])
    return Section(
        "more", said["discovery.section.more"], [said["discovery.text.more"]], grids=[grids.boxes(found, said)]
    )


def _tree(found: Discovered, said: Words) -> Section:
    title = said["discovery.section.tree"]
    if len(found.tree.rules) == 1:
        return Section("tree", title, [said["discovery.text.tree_none"]])
    rules = grids.rich_rules(found)
    explained = said.percent(max(found.tree.explained, 0.0))
    mostly = said.say("discovery.text.tree", explained=explained)
    text = mostly if rules[0].mostly_cases else said["discovery.text.tree_no_cases"]
    told_rules = [
        said.say("discovery.part", limits=told.limits(rule.box, found, said), rows=said.number(rule.standing.rows),
                 density=said.percent(rule.standing.density), coverage=said.percent(rule.standing.coverage))
        for rule in rules
    ]  # fmt: skip
    return Section("tree", title, [text, *told_rules], folded=[grids.tree(found, said)])


def _made(found: Discovered, said: Words, command: str) -> dict[str, Fact]:
    manifest = found.swept.manifest
    packages = ", ".join(f"{name} {version}" for name, version in manifest["packages"].items())
    facts = {
        said["made.command"]: Fact(" && ".join(filter(None, (manifest["command"], command))), code=True),
        said["made.date"]: Fact(manifest["made"]),
        said["made.versions"]: Fact(f"Samspil {manifest['samspil']}, Python {manifest['python']}, {packages}"),
        said["made.commit"]: Fact(manifest["git"].get("commit", "–"), code=True),
        said["made.sources"]: Fact(manifest["sources_sha256"], code=True),
    }
    return {name: fact for name, fact in facts.items() if fact.text}
