"""The picture of one citizen's years: function, help, loneliness and events in both worlds, one above another."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.evaluation.life_lived import ARMS, LifeLine
from sim.report.drawing import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, VERMILION, Picture, canvas, finished, scaled
from sim.report.life_story import Story
from sim.report.words import Words
from sim.schedule import WEEKS_PER_YEAR

LOOKS: dict[str, dict[str, Any]] = {
    "baseline": {"color": GREY, "linewidth": 3.4, "alpha": 0.5},
    "policy": {"color": BLUE, "linewidth": 1.5},
}
"""The life without the policy lies broad below that with it, so that both are seen where they are the same."""
LEAST_SPAN = 1.0
"""Loneliness is shown over a standard deviation at least, so that small changes look small."""
MARKS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "loss": (("loss", "further_loss"), "v", VERMILION),
    "help": (("application", "granted", "refused", "help_ends"), "s", BLUE),
    "course": (("course_begins", "course_completed", "course_left"), "o", GREEN),
    "offer": (("offer",), "^", ORANGE),
    "hospital": (("hospital",), "P", VERMILION),
    "nursing_home": (("nursing_home",), "D", PURPLE),
    "part": (
        ("volunteers", "volunteers_no_more", "own_service", "own_service_ends", "voicing", "voicing_ends",
         "partnership", "partnership_ends"), ".", GREY,
    ),
    "last": (("move", "death"), "X", INK),
}  # fmt: skip
"""Events told by one mark: kinds, marker, colour."""

QUARTERS = 0.25
"""Loneliness is marked in steps as small as this."""


def picture(story: Story) -> Picture:
    """The picture; the same lives give the same bytes."""
    said, her = story.words, story.portrait
    with canvas(1, 8.2, 4) as (figure, (function, hours, lonely, events)):
        for arm in ARMS:
            _draw(story, arm, function, hours, lonely)
        for row, arm in enumerate(reversed(ARMS)):
            _mark(events, row, story.lines[arm], said)
        for axes, name in ((function, "capability"), (hours, "hours"), (lonely, "loneliness"), (events, "events")):
            axes.set_title(said[f"life.figure.{name}"], fontsize=9)
            axes.set_xlim(0, story.weeks / WEEKS_PER_YEAR)
        function.set_ylim(0, 1.02)
        hours.set_ylim(bottom=0)
        _widen(lonely)
        events.set_ylim(-0.6, 1.6)
        events.set_yticks([0, 1], [said[f"life.table.{arm}"] for arm in reversed(ARMS)])
        events.set_xlabel(said["life.figure.years"])
        for axes, reach in ((function, 1.0), (hours, hours.get_ylim()[1]), (lonely, QUARTERS)):
            scaled(said, axes.yaxis, reach)
        title = said.say("life.figure.title", number=her["citizen"], sex=said[f"life.sex.{her['sex']}"],
                         age=int(float(her["age"])))  # fmt: skip
        return finished(figure, "life", title, _source(story), _in_words(story))


def _draw(story: Story, arm: str, function: Any, hours: Any, lonely: Any) -> None:
    said, line = story.words, story.lines[arm]
    look, name = LOOKS[arm], said[f"life.figure.{arm}"]
    x = (line.weeks - line.weeks[0]) / WEEKS_PER_YEAR
    function.plot(x, line.series["capability"], label=name, **look)
    granted, delivered = (said.say(f"life.figure.{each}", arm=name) for each in ("granted", "delivered"))
    hours.plot(x, line.series["granted_hours"], drawstyle="steps-post", label=granted, **look)
    hours.plot(x, line.series["delivered_hours"], ":", label=delivered, **{**look, "linewidth": 1.2})
    lonely.plot(x, line.series["loneliness"], **look)


def _widen(axes: Any) -> None:
    low, high = axes.get_ylim()
    missing = max(0.0, LEAST_SPAN - (high - low)) / 2
    axes.set_ylim(low - missing, high + missing)


def _mark(axes: Any, row: int, line: LifeLine, said: Words) -> None:
    for name, (kinds, marker, colour) in MARKS.items():
        weeks = np.array([each.week - line.weeks[0] for each in line.events if each.kind in kinds])
        if len(weeks):
            axes.scatter(weeks / WEEKS_PER_YEAR, np.full(len(weeks), row), marker=marker, color=colour, s=42,
                         label=said[f"life.mark.{name}"], zorder=3)  # fmt: skip


def _source(story: Story) -> str:
    scenario = story.scenarios["baseline"]
    return story.words.say(
        "life.figure.source", place=scenario.place.title, adults=story.words.number(scenario.citizens),
        seed=story.seed, replication=story.replication, number=story.portrait["citizen"],
    )  # fmt: skip


def _in_words(story: Story) -> str:
    return story.words.say("life.figure.text", **{arm: _ending(story, arm) for arm in ARMS})


def _ending(story: Story, arm: str) -> str:
    said, series = story.words, story.lines[arm].series
    if not np.isfinite(series["capability"][-1]):
        return said["life.figure.ending_left"]
    hours = said.number(float(series["granted_hours"][-1]), 1)
    return said.say("life.figure.ending", capability=said.number(float(series["capability"][-1]), 2), hours=hours)
