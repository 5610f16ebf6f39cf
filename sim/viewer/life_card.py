"""One resident's life in both worlds as HTML: who she is, what happened, and the reasons behind what she decided."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

import numpy as np

from sim.evaluation.life_lived import ARMS
from sim.evaluation.life_watched import Decision
from sim.report import life
from sim.report import life_story as told
from sim.report.grids import Grid
from sim.report.life_figure import LEAST_SPAN
from sim.report.life_story import Story
from sim.report.words import MINUS, Words
from sim.schedule import WEEKS_PER_YEAR
from sim.viewer.charts import Chart, Curve, Panel, Panels, small_multiples

MOST_DECISIONS = 12
"""So many are drawn with all their reasons; the table holds the rest."""
SHORT = 4
"""A chapter of more lines than this is folded."""
HEAVY = 0.05
"""Reasons weighing less than this, in log-odds, are not drawn."""


def card(story: Story) -> str:
    """All of it; the first heading can take the focus."""
    said = story.words
    first, *more = told.lead(story)
    parts = [
        f'<h2 id="resident" tabindex="-1">{_plain(first)}</h2>',
        *(f"<p>{_plain(line)}</p>" for line in more),
        apart(story),
        years(story).figure(said),
        until(story),
        f"<h3>{_plain(said['watch.reasons'])}</h3><p class='quiet'>{_plain(said['watch.reasons_note'])}</p>",
        reasons(story),
        f"<p>{_plain(told.checked(story))}</p>",
        _folded(said["watch.all_decisions"], life.decisions(story)),
        _folded(said["life.section.sums"], life.sums(story)),
    ]
    return "".join(parts)


def _plain(text: str) -> str:
    return html.escape(text, quote=False)


# --- what happened ----------------------------------------------------------------------------------------------------


def apart(story: Story) -> str:
    """Both worlds side by side, once the lives part; nothing where they never do."""
    told_apart = [_chapter(heading, lines) for name, heading, lines in told.chapters(story) if name in ARMS]
    cards = "".join(f'<div class="card">{each}</div>' for each in told_apart)
    return f'<div class="pair">{cards}</div>' if cards else ""


def until(story: Story) -> str:
    """What is the same in both worlds, folded where it is long and something follows."""
    ((heading, lines),) = [(heading, lines) for name, heading, lines in told.chapters(story) if name == "until"]
    if story.parts is None or len(lines) <= SHORT:
        return _chapter(heading, lines)
    points = "".join(f"<li>{_plain(line)}</li>" for line in lines)
    return f'<details class="twin"><summary>{_plain(heading)}</summary><ul>{points}</ul></details>'


def _chapter(heading: str, lines: Sequence[str]) -> str:
    points = "".join(f"<li>{_plain(line)}</li>" for line in lines)
    return f"<h3>{_plain(heading)}</h3><ul>{points}</ul>"


# --- the years --------------------------------------------------------------------------------------------------------

SERIES = (("capability", "share"), ("granted_hours", "hours"), ("loneliness", "deviations"))
TITLES = {"capability": "capability", "granted_hours": "granted", "loneliness": "loneliness"}
TOLD_EVERY = 13
"""The picture and its table tell every quarter of a year; decisions and events are told to the week."""


def years(story: Story) -> Chart:
    """Function, help and loneliness in both worlds."""
    said, weeks = story.words, story.lines[ARMS[0]].weeks
    shown = np.unique([*range(0, len(weeks), TOLD_EVERY), len(weeks) - 1])
    panels = tuple(
        Panel(
            said[f"watch.{TITLES[name]}"],
            tuple(
                Curve(said[f"viewer.{arm}"], np.asarray(story.lines[arm].series[name][shown], dtype=float), arm)
                for arm in ARMS
            ),
            said[f"watch.{unit}"],
            zero=name != "loneliness",
            least=LEAST_SPAN if name == "loneliness" else 0.0,
        )
        for name, unit in SERIES
    )
    x = (weeks[shown] - weeks[0]) / WEEKS_PER_YEAR
    return small_multiples(Panels(said["watch.years"], np.asarray(x, dtype=float), panels, said["chart.years"]), said)


# --- why --------------------------------------------------------------------------------------------------------------


def reasons(story: Story) -> str:
    """The decisions worth telling, each with its reasons as bars; one that is the same in both worlds stands once."""
    said, chosen = story.words, list(_chosen(story))
    if not chosen:
        return f"<p>{_plain(said['watch.no_decisions'])}</p>"
    drawn = "".join(_decision(story, *each, opened=n == 0) for n, each in enumerate(chosen[:MOST_DECISIONS]))
    left = len(chosen) - MOST_DECISIONS
    return drawn + (f"<p>{_plain(said.say('watch.more_decisions', number=left))}</p>" if left > 0 else "")


def _chosen(story: Story) -> Iterator[tuple[str, Decision]]:
    one, other = (told.worth_telling(story, arm) for arm in ARMS)
    both = {*one} & {*other}
    found = [("both" if each in both else ARMS[0], each) for each in one]
    found += [(ARMS[1], each) for each in other if each not in both]
    yield from sorted(found, key=lambda each: (each[1].week, each[1].name, each[0]))


def _decision(story: Story, world: str, decision: Decision, opened: bool) -> str:
    said = story.words
    summary = said.say(
        "watch.decision",
        when=told.when(story, decision.week),
        world=said[f"life.table.{world}"],
        asked=told.asked(story, decision.name),
        answer=said["life.answer.yes" if decision.yes else "life.answer.no"],
    )
    shown = ' open="open"' if opened else ""
    return (
        f'<details class="why"{shown}><summary>{_plain(summary)}</summary>'
        f'<ul class="weights">{"".join(_bars(said, decision))}</ul>'
        f"<p>{_plain(_chance(said, decision))}</p></details>"
    )


def _chance(said: Words, decision: Decision) -> str:
    answer = said["life.answer.yes" if decision.yes else "life.answer.no"]
    side = said["life.below" if decision.yes else "life.above"]
    chance, draw = said.number(decision.probability, 3), said.number(decision.draw, 3)
    return said.say("life.chance", chance=chance, draw=draw, side=side, answer=answer)


def _bars(said: Words, decision: Decision) -> Iterator[str]:
    heavy = sorted((each for each in decision.reasons if abs(each[1]) >= HEAVY), key=lambda each: -abs(each[1]))
    largest = max((abs(value) for _, value in heavy), default=1.0)
    for name, value in heavy:
        phrase = said.get(f"reason.{name}", name.replace(".", ": ").replace("_", " "))
        text = said.number(value, 2)
        weight = text if text.startswith(MINUS) else f"+{text}"
        side = "for" if value > 0 else "against"
        bar = f'<span class="bar {side}" style="width:{50 * abs(value) / largest:.1f}%"></span>'
        yield (
            f'<li><span class="what">{_plain(phrase)}</span><span class="room" aria-hidden="true">{bar}</span>'
            f'<span class="weight">{weight}</span></li>'
        )


# --- tables -----------------------------------------------------------------------------------------------------------


def _folded(summary: str, grid: Grid) -> str:
    label = html.escape(summary)
    table = f'<div class="scrolls" tabindex="0" role="region" aria-label="{label}">{_table(grid)}</div>'
    return f'<details class="twin"><summary>{label}</summary>{table}</details>'


def _table(grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{_plain(head)}</th>' for head in grid.heads)
    rows = "".join(
        f'<tr><th scope="row">{_plain(line.head)}</th>{_cells(line.cells, grid.words)}</tr>' for line in grid.lines
    )
    caption = f"<caption>{_plain(grid.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(cells: Sequence[str], words: Sequence[int]) -> str:
    return "".join(
        f'<td class="words">{_plain(cell)}</td>' if n + 1 in words else f"<td>{_plain(cell)}</td>"
        for n, cell in enumerate(cells)
    )
