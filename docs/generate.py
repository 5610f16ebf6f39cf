"""Write the generated parts of the documents from what is discovered:  ``uv run python -m docs.generate``.

A generated part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; a test fails when one is stale.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable
from pathlib import Path

from sim.measure import measures
from sim.mechanism import mechanism, mechanisms
from sim.parameter import QUALITY, Parameter
from sim.policy import policies
from sim.population import prices, synthesis
from sim.population.table import Table
from sim.population.world import TABLES, World
from sim.scenario import load_scenario
from sim.schedule import order_of_week

DOCS = Path(__file__).parent
PART = re.compile(r"<!-- generated: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def week() -> str:
    """The week of the baseline, in order."""
    chosen = order_of_week(mechanism(name) for name in load_scenario("baseline").mechanisms)
    return _table(
        "phase | mechanism | what happens", [(each.phase.name, f"`{each.name}`", each.title) for each in chosen]
    )


def levers() -> str:
    """Every policy and whom it reaches."""
    rows = [(f"`{name}`", each.title, each.reaches) for name, each in policies().items()]
    return _table("policy | what it is | reaches", rows)


def outcomes() -> str:
    """Every measure with unit and formula."""
    rows = [(f"`{name}`", each.title, each.unit, each.formula) for name, each in measures().items()]
    return _table("measure | label | unit | formula", rows)


def numbers() -> str:
    """Every parameter with bounds, unit, source and quality."""
    groups: dict[str, tuple[Parameter, ...]] = {"population": synthesis.PARAMETERS, "prices": prices.PARAMETERS}
    groups |= {name: part.parameters for name, part in {**mechanisms(), **policies()}.items()}
    rows = [_number(group, parameter) for group, parameters in groups.items() for parameter in parameters]
    return _table("parameter | meaning | central | bounds | unit | source | quality", rows)


def _number(group: str, p: Parameter) -> tuple[str, ...]:
    name, bounds = f"`{group}.{p.name}`", f"{p.low:g} to {p.high:g}"
    return name, p.meaning, f"{p.default:g}", bounds, p.unit, p.source, f"[{p.quality}]"


def marks() -> str:
    """What the quality marks mean."""
    return "\n".join(f"- **[{mark}]** {meaning}" for mark, meaning in QUALITY.items())


def presupposed() -> str:
    """Terms whose sign is what a claim says."""
    rows = [
        (f"`{name}.{reason.name}`", f"`{reason.propensity}`", "+" if reason.sign > 0 else "−", ", ".join(reason.rows))
        for name, part in {**mechanisms(), **policies()}.items()
        for reason in part.reasons
        if reason.sign
    ]
    return _table("term | decision | sign | claims", rows)


def state() -> str:
    """Every column of every table."""
    kinds = typing.get_type_hints(World)
    return "\n\n".join(f"**{table}**\n\n{_columns(kinds[table])}" for table in TABLES)


def _columns(kind: type[Table]) -> str:
    rows = [(f"`{name}`", column.meaning, column.unit) for name, column in kind.columns.items()]
    return _table("column | meaning | unit", rows)


def _table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    rule = "|" + "---|" * (head.count("|") + 1)
    return "\n".join([f"| {head} |", rule, *(f"| {' | '.join(row)} |" for row in rows)])


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
