"""How many residents of some streets do what, in both worlds as each year begins: the table behind the picture."""

from __future__ import annotations

from sim.evaluation.life_lived import ARMS
from sim.population.citizens import RUNGS
from sim.report.words import Words
from sim.schedule import WEEKS_PER_YEAR
from sim.viewer.charts import Table
from sim.viewer.charts.chart import Cell
from sim.viewer.neighbourhood import FIRST_CODE, STATES, STEPS, Watched, replayed

COUNTED = ("home_help", "course", "needs", "nursing_home", "died")
STEP_NAMES = ("none", *RUNGS)


def folded_counts(watched: Watched, said: Words) -> str:
    """The same as HTML, folded."""
    table = counts(watched, said).html(said)
    label = said["watch.counts"]
    return (
        f'<details class="twin"><summary>{label}</summary>'
        f'<div class="scrolls" tabindex="0" role="region" aria-label="{label}">{table}</div></details>'
    )


def counts(watched: Watched, said: Words) -> Table:
    """Rows of years; columns of states and steps of the ladder, without and with."""
    weeks = watched.snapshots.weeks
    full = {arm: replayed(told) for arm, told in watched.snapshots.frames.items()}
    whats = [*(("state", name) for name in COUNTED), *(("step", name) for name in RUNGS)]
    heads = [said["viewer.year"]]
    heads += [
        said.say("watch.count_head", what=said[f"watch.{kind}.{name}"], world=said[f"life.table.{arm}"])
        for kind, name in whats
        for arm in ARMS
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            said.number(week // WEEKS_PER_YEAR + 1),
            *(float(count(full[arm][n], kind, name)) for kind, name in whats for arm in ARMS),
        )
        for n, week in enumerate(weeks)
        if week % WEEKS_PER_YEAR == 0 and week < watched.last_week
    ]
    return Table(said["watch.counts"], tuple(heads), tuple(rows), decimals=0)


def count(shot: str, kind: str, name: str) -> int:
    """How many residents of a snapshot are in a state, or on a step of the ladder."""
    codes = [ord(each) - FIRST_CODE for each in shot]
    if kind == "state":
        return sum(code // STEPS == STATES.index(name) for code in codes)
    return sum(code % STEPS == STEP_NAMES.index(name) for code in codes)
