"""The pictures of a future, for one choice or for two side by side: from what was lived to charts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.parts import BASELINE, POLICY
from sim.measure import QUINTILES
from sim.population.table import Floats
from sim.report.words import Words
from sim.scenario import load_scenario
from sim.viewer.charts import Bar, Bars, Chart, Curve, Lines, Panel, Panels, bar_chart, line_chart, small_multiples
from sim.viewer.charts.lines import Mark
from sim.viewer.seen import Seen, break_even

BEGINS = 0.5
"""Between year 0, the last without a policy, and year 1."""
WELL_BEING = ("often_alone_share", "loneliness", "unmet_hours")
STAFF = ("jobs", "workload", "staff_leaving")


@dataclass(frozen=True)
class Shade:
    """One choice in a picture: what it is called and how its curve looks."""

    seen: Seen
    name: str
    look: str = "policy"


def title_of(scenario: str, said: Words) -> str:
    """What a scenario is called on a card, or in its file."""
    return said.get(f"cards.{scenario}.title", "") or load_scenario(scenario).title


def baseline_name(seen: Seen, said: Words) -> str:
    """What the world without the policy is called."""
    return said.say("explore.without", name=title_of(seen.future.choice.baseline, said))


def cost(shades: Sequence[Shade], said: Words) -> Chart:
    """Public cash a year; with one choice the difference to its baseline is shaded."""
    seen = shades[0].seen
    curves = _without(shades, "public_cash_dkk", said)
    curves += [_curve(each.seen, POLICY, "public_cash_dkk", each.name, each.look) for each in shades]
    shown = Lines(
        title=said["explore.chart.cost"],
        x=_years(seen),
        curves=tuple(curves),
        x_name=said["chart.years"],
        unit=said["sentences.unit.dkk"],
        difference=(0, 1) if len(shades) == 1 else None,
        marks=tuple(_marks(shades, said)),
    )
    return line_chart(shown, said)


def _marks(shades: Sequence[Shade], said: Words) -> list[Mark]:
    """Where the policy begins and, of a single choice, where it has paid for itself whatever the luck."""
    marks = [Mark(BEGINS, said["explore.begins"])]
    year = break_even(shades[0].seen)
    change = shades[0].seen.change("public_cash_dkk")
    if len(shades) == 1 and math.isfinite(year) and change.clear and change.value < 0:
        marks.append(Mark(year, said["explore.paid_back"]))
    return marks


def taking_part(shades: Sequence[Shade], rung: str, said: Words) -> Chart:
    """Who takes part on one rung, by fifth, with the baseline as ticks."""
    name, seen = f"participation_{rung}", shades[0].seen
    shown = Bars(
        title=said.say("explore.chart.part", rung=said[f"sentences.rung.{rung}"]),
        groups=_fifths(said),
        bars=tuple(
            Bar(each.name, 100 * _by_fifth(each.seen, name, POLICY), each.look, *_range(each.seen, name, 100))
            for each in shades
        ),
        unit=said["explore.of_100"],
        group_name=said["viewer.fifth"],
        baseline=100 * _by_fifth(seen, name, BASELINE),
        baseline_name=baseline_name(seen, said),
    )
    return bar_chart(shown, said)


def benefit(shades: Sequence[Shade], said: Words) -> Chart:
    """Weeks of independence won or lost, by fifth."""
    bars = []
    for each in shades:
        changes = [each.seen.change("weeks_independent", group) for group in QUINTILES]
        low, high = (np.array([getattr(one, end) for one in changes]) for end in ("low", "high"))
        some = each.seen.band is not None
        values = np.array([one.value for one in changes])
        bars.append(Bar(each.name, values, each.look, low if some else None, high if some else None))
    shown = Bars(
        title=said["explore.chart.benefit"],
        groups=_fifths(said),
        bars=tuple(bars),
        unit=said["sentences.unit.weeks"],
        group_name=said["viewer.fifth"],
    )
    return bar_chart(shown, said)


def panels(shades: Sequence[Shade], names: Sequence[str], title: str, said: Words) -> Chart:
    """Small pictures of several measures over the years."""
    seen = shades[0].seen
    there = [name for name in names if all(each.seen.has(name) for each in shades)]
    return small_multiples(
        Panels(
            title=said[title],
            x=_years(seen),
            panels=tuple(_panel(shades, name, said) for name in there),
            x_name=said["chart.years"],
        ),
        said,
    )


PER_CENT = ("often_alone_share", "staff_leaving")


def _panel(shades: Sequence[Shade], name: str, said: Words) -> Panel:
    factor = _factor(name)
    curves = _without(shades, name, said, factor)
    curves += [_curve(each.seen, POLICY, name, each.name, each.look, factor) for each in shades]
    single = (0, 1) if len(shades) == 1 else None
    return Panel(said[f"explore.panel.{name}"], tuple(curves), said[f"explore.unit.{name}"], difference=single)


def _factor(name: str) -> float:
    return 100.0 if name in PER_CENT else 60.0 if name == "unmet_hours" else 1.0


def _without(shades: Sequence[Shade], name: str, said: Words, factor: float = 1.0) -> list[Curve]:
    """The world without the policy; that of a second choice too, where it is another world."""
    first = shades[0].seen
    curves = [_curve(first, BASELINE, name, baseline_name(first, said), "baseline", factor, band=False)]
    for each in shades[1:]:
        if not np.array_equal(each.seen.levels(BASELINE, name), first.levels(BASELINE, name), equal_nan=True):
            label = f"{each.name}. {baseline_name(each.seen, said)}"
            curves.append(_curve(each.seen, BASELINE, name, label, "third", factor, band=False))
    return curves


def _curve(seen: Seen, arm: str, name: str, label: str, look: str, factor: float = 1.0, band: bool = True) -> Curve:
    low, high = seen.range(name) if band else (None, None)
    if low is None or high is None:
        return Curve(label, factor * seen.levels(arm, name), look)
    return Curve(label, factor * seen.levels(arm, name), look, factor * low, factor * high)


def _years(seen: Seen) -> Floats:
    return seen.future.years.astype(float)


def _fifths(said: Words) -> tuple[str, ...]:
    return tuple(said[f"explore.fifth.{number}"] for number in range(1, 6))


def _by_fifth(seen: Seen, name: str, arm: str) -> Floats:
    return np.array([seen.level(arm, name, group) for group in QUINTILES])


def _range(seen: Seen, name: str, factor: float) -> tuple[Floats | None, Floats | None]:
    """How far lucks differ in what the policy changes in each fifth, laid upon the baseline."""
    if seen.band is None:
        return None, None
    level, changes = _by_fifth(seen, name, BASELINE), [seen.change(name, group) for group in QUINTILES]
    low, high = (np.array([getattr(each, end) for each in changes]) for end in ("low", "high"))
    return factor * (level + low), factor * (level + high)
