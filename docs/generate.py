"""Write the generated parts of the documents from what is discovered:  ``uv run python -m docs.generate``.

A generated part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; a test fails when one is stale.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sim.measure import measures
from sim.mechanism import mechanism, mechanisms
from sim.parameter import QUALITY, Parameter
from sim.policy import policies
from sim.population import prices, synthesis
from sim.population.world import TABLES
from sim.scenario import load_scenario
from sim.schedule import order_of_week

DOCS = Path(__file__).parent
PART = re.compile(r"<!-- generated: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def week() -> str:
    """The week of the baseline, in order."""
    chosen = order_of_week(mechanism(name) for name in load_scenario("baseline").mechanisms)
    lines = [f"| {each.phase.name} | `{each.name}` | {each.title} |" for each in chosen]
    return "\n".join(["| phase | mechanism | what happens |", "|---|---|---|", *lines])


def levers() -> str:
    """Every policy and whom it reaches."""
    lines = [f"| `{name}` | {each.title} | {each.reaches} |" for name, each in policies().items()]
    return "\n".join(["| policy | what it is | reaches |", "|---|---|---|", *lines])


def outcomes() -> str:
    """Every measure with unit and formula."""
    lines = [f"| `{name}` | {each.title} | {each.unit} | {each.formula} |" for name, each in measures().items()]
    return "\n".join(["| measure | label | unit | formula |", "|---|---|---|---|", *lines])


def numbers() -> str:
    """Every parameter with bounds, unit, source and quality."""
    groups: dict[str, tuple[Parameter, ...]] = {"population": synthesis.PARAMETERS, "prices": prices.PARAMETERS}
    groups |= {name: part.parameters for name, part in {**mechanisms(), **policies()}.items()}
    lines = [
        f"| `{group}.{p.name}` | {p.meaning} | {p.default:g} | {p.low:g} to {p.high:g} | {p.unit} | {p.source} | [{p.quality}] |"
        for group, parameters in groups.items()
        for p in parameters
    ]
    head = ["| parameter | meaning | central | bounds | unit | source | quality |", "|---|---|---|---|---|---|---|"]
    return "\n".join([*head, *lines])


def marks() -> str:
    """What the quality marks mean."""
    return "\n".join(f"- **[{mark}]** {meaning}" for mark, meaning in QUALITY.items())


def presupposed() -> str:
    """Terms whose sign is what a claim says."""
    parts = {**mechanisms(), **policies()}
    lines = [
        f"| `{name}.{reason.name}` | `{reason.propensity}` | {'+' if reason.sign > 0 else '−'} | {', '.join(reason.rows)} |"
        for name, part in parts.items()
        for reason in part.reasons
        if reason.sign
    ]
    return "\n".join(["| term | decision | sign | claims |", "|---|---|---|---|", *lines])


def state() -> str:
    """Every column of every table."""
    world_tables = {table: _columns(table) for table in TABLES}
    return "\n\n".join(f"**{table}**\n\n" + "\n".join(lines) for table, lines in world_tables.items())


def _columns(table: str) -> list[str]:
    from sim.population.world import World

    columns = _classes(World)[table].columns
    lines = [f"| `{name}` | {column.meaning} | {column.unit} |" for name, column in columns.items()]
    return ["| column | meaning | unit |", "|---|---|---|", *lines]


def _classes(world: type) -> dict[str, type]:
    import typing

    return {name: kind for name, kind in typing.get_type_hints(world).items() if name in TABLES}


PARTS: dict[str, Callable[[], str]] = {
    "week": week,
    "levers": levers,
    "outcomes": outcomes,
    "numbers": numbers,
    "marks": marks,
    "presupposed": presupposed,
    "state": state,
}


def written(text: str) -> str:
    """The document with every generated part made anew."""
    return PART.sub(lambda found: f"<!-- generated: {found[1]} -->\n{PARTS[found[1]]()}\n<!-- end -->", text)


def main() -> None:
    """Rewrite every document that has generated parts."""
    for path in DOCS.glob("*.md"):
        path.write_text(written(path.read_text()))


if __name__ == "__main__":
    main()
