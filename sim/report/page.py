"""The page of a result folder: one file that holds all it shows and asks nothing of any server."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.report import conclusions, figures, grids, means_figure, story
from sim.report.blocks import Blocks
from sim.report.drawing import Picture
from sim.report.grids import Grid
from sim.report.words import Words, words
from sim.store import Results, load_results, replace_file, told_in_one_line, write_manifest

TEMPLATES = Path(__file__).with_name("template")
PAGE = "report.html"
LIMITS = ("laboratory", "shares", "assumptions", "luck", "evaluation", "prices")


@dataclass(frozen=True)
class Fact:
    """A text about how the results were made; ``code`` is set as such."""

    text: str
    code: bool = False


@dataclass(frozen=True)
class Section:
    """One part of a page; whatever is empty is left out."""

    name: str
    title: str
    texts: Sequence[str] = ()
    pictures: Sequence[Picture] = ()
    grids: Sequence[Grid] = ()
    folded: Sequence[Grid] = ()
    points: Sequence[str] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


# --- writing ----------------------------------------------------------------------------------------------------------


def write_page(results: Results, folder: Path, language: str = "en") -> Path:
    """Write ``report.html`` and ``figures/`` into a result folder; the page's path."""
    told = words(language)
    drawn = _pictures(results, told)
    with told_in_one_line(folder):
        (folder / "figures").mkdir(exist_ok=True)
    for picture in drawn:
        replace_file(folder / "figures" / f"{picture.name}.svg", picture.svg)
    replace_file(folder / PAGE, page(results, told, drawn).encode())
    return folder / PAGE


def rebuild(directory: str | Path, language: str = "en") -> Path:
    """Build page and figures of a result folder again from its tables; the page's path."""
    results = load_results(directory)
    path = write_page(results, Path(directory), language)
    write_manifest(results.manifest, Path(directory))
    return path


def page(results: Results, told: Words, drawn: Sequence[Picture] | None = None) -> str:
    """The page as HTML."""
    drawn = _pictures(results, told) if drawn is None else drawn
    return rendered(told, **_content(results, told, drawn))


def rendered(told: Words, **content: Any) -> str:
    """What stands on a page, as HTML that holds all it shows; the keys are those of ``_content``."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["data_uri"] = _data_uri
    style = Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))
    return environment.get_template("page.html.j2").render(words=told, style=style, **content)


def _data_uri(svg: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def _pictures(results: Results, told: Words) -> list[Picture]:
    if not results.effects.empty:
        return figures.pictures(Blocks(results, told), told)
    return means_figure.pictures(results, told)


# --- what stands on it ------------------------------------------------------------------------------------------------


def _content(results: Results, told: Words, drawn: Sequence[Picture]) -> dict[str, Any]:
    scenarios = results.manifest["scenarios"]
    scenario = scenarios.get("policy") or next(iter(scenarios.values()))
    compared = not results.effects.empty
    if compared:
        blocks = Blocks(results, told)
        lead, sources = conclusions.lead(blocks, told), conclusions.provenance_of_numbers(blocks, told)
        sections = [*_of_comparison(blocks, told, {picture.name: picture for picture in drawn})]
    else:
        lead, sources = [conclusions.of_runs(results, told)], ""
        sections = [*_of_runs(results, told, drawn)]
    return {
        "title": scenario["title"],
        "subtitle": told.say("lead.subtitle", baseline=scenarios["baseline"]["title"]) if compared else "",
        "place": scenario["place"]["title"],
        "question": scenario["question"],
        "lead": lead,
        "sources": sources,
        "sections": [*sections, *_of_all(results, told)],
    }


def _of_comparison(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> list[Section]:
    build: list[Callable[[Blocks, Words, Mapping[str, Picture]], Section | None]] = [
        _short, _saving, _split, _bears, _people, _fifths, _years, _leans,
    ]  # fmt: skip
    return [section for section in (each(blocks, told, drawn) for each in build) if section is not None]


def _short(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> Section:
    return Section("short", told["section.short"], grids=[grids.headlines(blocks, told)])


def _saving(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> Section | None:
    if not blocks.has(story.CASH):
        return None
    cash = blocks.saving("cash")
    back = told.say("saving.break_even", share=told.percent(cash["break_even_share"]), years=told.number(blocks.years))
    return Section(
        "saving",
        told["section.saving"],
        texts=[told["saving.text"], back, *_added_life(blocks, told)],
        pictures=_there(drawn, "saving_so_far", "cost_by_year"),
        grids=[grids.savings(blocks, told), grids.discounted(blocks, told)],
    )


def _added_life(blocks: Blocks, told: Words) -> list[str]:
    added = blocks.added_life()
    if added is None:
        return []
    amount = told.amount(added["dkk"], told.unit(blocks.unit(story.CASH)))
    return [told.say("saving.added_life", weeks=told.amount(added["weeks"]), amount=amount)]


def _split(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> Section | None:
    if not blocks.split():
        return None
    pictures = _there(drawn, "hours_split")
    return Section("split", told["section.split"], [told["split.text"]], pictures, [grids.split(blocks, told)])


def _bears(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> Section | None:
    if not all(blocks.has(name) for name in story.FULL_COST):
        return None
    texts = [told["bears.text"], conclusions.price_verdict(blocks, told)]
    return Section("bears", told["section.bears"], texts, grids=[grids.who_bears(blocks, told)])


def _people(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> Section | None:
    pictures = _there(drawn, "first_cohort")
    return Section("people", told["section.people"], [told["people.text"]], pictures) if pictures else None


def _fifths(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> Section | None:
    pictures = _there(drawn, "by_quintile")
    if not pictures:
        return None
    return Section("fifths", told["section.fifths"], [told["fifths.text"]], pictures, [grids.fifths(blocks, told)])


def _years(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> Section:
    return Section("years", told["section.years"], [told["years.text"]], grids=[grids.by_year(blocks, told)])


def _leans(blocks: Blocks, told: Words, drawn: Mapping[str, Picture]) -> Section | None:
    found = blocks.influences
    if blocks.ensemble is None or not found:
        return None
    text = told.say("leans.text", number=len(found), settings=len(blocks.ensemble.runs))
    return Section(
        "leans",
        told["section.leans"],
        texts=[text, told["leans.matched"], conclusions.hinges(blocks, told), *conclusions.town_check(blocks, told)],
        grids=[grids.leanings(blocks, told)],
    )


def _of_runs(results: Results, told: Words, drawn: Sequence[Picture]) -> list[Section]:
    if results.means.empty:
        return []
    labels = means_figure.labels(results, told)
    return [Section("means", told["section.means"], (), drawn, [grids.means(results, told, labels.__getitem__)])]


def _of_all(results: Results, told: Words) -> list[Section]:
    sections = [
        Section("numbers", told["section.numbers"], (), points=_marks(told), folded=[grids.assumptions(results, told)])
    ]
    if not results.targets.empty:
        sections.append(_targets(results, told))
    if results.failures:
        sections.append(Section("failures", told["section.failures"], grids=[grids.failures(results, told)]))
    sections.append(Section("limits", told["section.limits"], points=[told[f"limits.{each}"] for each in LIMITS]))
    sections.append(Section("made", told["section.made"], [told["made.tables"]], facts=_made(results, told)))
    return sections


def _targets(results: Results, told: Words) -> Section:
    verdicts = [grids.verdict_of(passed) for passed in results.targets["passed"]]
    text = told.say("targets.text", **{each: verdicts.count(each) for each in ("met", "missed", "unknown")})
    return Section("targets", told["section.targets"], [text], grids=[grids.targets(results, told)])


def _marks(told: Words) -> list[str]:
    return [f"[{mark}] {told[f'quality.{mark}']}" for mark in ("S", "K-h", "K-m", "K-l", "D", "A")]


def _made(results: Results, told: Words) -> dict[str, Fact]:
    manifest = results.manifest
    packages = ", ".join(f"{name} {version}" for name, version in manifest["packages"].items())
    commit = manifest["git"].get("commit", "–") + (" +" if manifest["git"].get("changed") else "")
    return {
        told["made.command"]: Fact(command(manifest), code=True),
        told["made.date"]: Fact(manifest["made"]),
        told["made.versions"]: Fact(f"Samspil {manifest['samspil']}, Python {manifest['python']}, {packages}"),
        told["made.commit"]: Fact(commit, code=True),
        told["made.sources"]: Fact(manifest["sources_sha256"], code=True),
    }


def command(manifest: Mapping[str, Any]) -> str:
    """What to type to get these results again."""
    if "command" in manifest:
        return str(manifest["command"])
    scenarios = list(manifest["scenarios"].values())
    first, seed = scenarios[0], f"--seed {manifest['seed']}"
    if manifest["verb"] == "main":
        return f"uv run run_experiments.py {seed} --pairs {manifest['replications']} --draws {manifest['draws']}"
    names = " ".join(scenario["name"] for scenario in scenarios)
    size = f"--place {first['place']['name']} --citizens {first['citizens']} --weeks {first['weeks']}"
    return (
        f"uv run run_experiments.py {manifest['verb']} {names} {size} {seed} --replications {manifest['replications']}"
    )


def _there(drawn: Mapping[str, Picture], *names: str) -> list[Picture]:
    return [drawn[name] for name in names if name in drawn]
