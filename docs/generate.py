"""Write the generated parts of the documents from what is discovered:  ``uv run python -m docs.generate``.

A generated part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; a test fails when one is stale.
"""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from sim import calibration
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
    rows = [_number(name, parameter) for name, parameter in _parameters().items()]
    return _table("parameter | meaning | central | bounds | unit | source | quality", rows)


def _number(name: str, p: Parameter) -> tuple[str, ...]:
    return f"`{name}`", p.meaning, f"{p.default:g}", f"{p.low:g} to {p.high:g}", p.unit, p.source, f"[{p.quality}]"


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


def matching() -> str:
    """The waves of history matching, and the share of the prior that survived."""
    told = calibration.story()
    rows = [
        (str(w["wave"]), w["place"], str(w["simulated"]), f"{w['not_ruled_out_before']:.2g}", str(w["met_all"]))
        for w in told["waves"]
    ]
    share = (
        f"**Share of the prior that survives: {told['share_of_prior_surviving']:.1g}; {told['survivors']} draws kept.**"
    )
    return share + "\n\n" + _table("wave | adults | simulated | share of the prior they stand for | meet all", rows)


def aims() -> str:
    """The numbers that were met, and how much luck one run at the larger size has."""
    told = calibration.story()
    luck = list(told["luck"].values())[-1]
    met = told["waves"][-1]["met"]
    rows = [
        (f"`{name}`", f"{value:.4g}", f"{tolerance:.3g}", f"{sd:.3g}", f"{100 * met[name]:.0f} %")
        for (name, value, tolerance), sd in zip(told["aims"], luck, strict=True)
    ]
    return _table("target | value | tolerance | luck of one run (SD) | met in the last wave", rows)


def pinned() -> str:
    """The parameters that some target pins: what survives of their range."""
    draws, everything = calibration.joint_draws(), _parameters()
    relevance = sorted(calibration.story()["relevance"].items(), key=lambda item: -item[1])
    rows = []
    for name, strength in relevance:
        low, middle, high = np.quantile([draw[name] for draw in draws], [0.1, 0.5, 0.9])
        bounds = f"{everything[name].low:g} to {everything[name].high:g}"
        rows.append((f"`{name}`", f"{strength:.1f}", bounds, f"{low:.3g}", f"{middle:.3g}", f"{high:.3g}"))
    return _table("parameter | moves a target by (tolerances) | prior | 10 % | median | 90 %", rows)


def ridges() -> str:
    """Pairs of pinned parameters that go together among the survivors."""
    draws = calibration.joint_draws()
    names = list(calibration.story()["relevance"])
    ranks = np.argsort(np.argsort([[draw[name] for name in names] for draw in draws], axis=0), axis=0)
    r = np.corrcoef(ranks.T)
    pairs = [(abs(r[i, j]), names[i], names[j], r[i, j]) for i in range(len(names)) for j in range(i)]
    rows = [(f"`{a}`", f"`{b}`", f"{value:+.2f}") for _, a, b, value in sorted(pairs, reverse=True)[:12]]
    return _table("parameter | goes with | rank correlation", rows)


def verdicts() -> str:
    """What the judge said last of every claim that was tried, those it is surest of first within a verdict."""
    tried = [each for each in _ledger() if each.get("conditions")]
    order = ("supported", "conditional", "refuted", "inconclusive")
    tried.sort(key=lambda each: (order.index(each["verdict"]), each["role"] != "emergent", each["id"]))
    rows = [(", ".join(each["rows"]), each["statement"]["en"], each["verdict"], each["role"].replace("_", " "),
             _read(each["conditions"][0]), f"{each['share']:.0%}") for each in tried]  # fmt: skip
    counts = ", ".join(f"{sum(each['verdict'] == word for each in tried)} {word}" for word in order)
    head = "row | claim | verdict | role | first condition: mean (interval) | holds in"
    return f"{len(tried)} claims tried: {counts}.\n\n{_table(head, rows)}"


def _ledger() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads((DOCS / "verdicts" / "verdicts.json").read_text())["claims"]
    return told


def _read(condition: dict[str, Any]) -> str:
    told = {key: "–" if condition[key] is None else f"{condition[key]:.3g}" for key in ("mean", "low", "high")}
    return f"{told['mean']} ({told['low']} to {told['high']}) {condition['unit']}"


def _parameters() -> dict[str, Parameter]:
    groups: dict[str, tuple[Parameter, ...]] = {"population": synthesis.PARAMETERS, "prices": prices.PARAMETERS}
    groups |= {name: part.parameters for name, part in {**mechanisms(), **policies()}.items()}
    return {f"{group}.{each.name}": each for group, parameters in groups.items() for each in parameters}


PARTS: dict[str, Callable[[], str]] = {
    "week": week,
    "levers": levers,
    "outcomes": outcomes,
    "numbers": numbers,
    "marks": marks,
    "presupposed": presupposed,
    "state": state,
    "matching": matching,
    "aims": aims,
    "pinned": pinned,
    "ridges": ridges,
    "verdicts": verdicts,
}


def written(text: str) -> str:
    """The document with every generated part made anew."""
    return PART.sub(lambda found: f"<!-- generated: {found[1]} -->\n{PARTS[found[1]]()}\n<!-- end -->", text)


def main() -> None:
    """Rewrite every document that has generated parts."""
    for path in DOCS.rglob("*.md"):
        path.write_text(written(path.read_text()))


if __name__ == "__main__":
    main()
