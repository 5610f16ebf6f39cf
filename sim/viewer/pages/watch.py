"""The page Watch: some streets through the years in both worlds, and one resident's life in both."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

import solara

from sim.evaluation.life_lived import ARMS
from sim.report.life_story import Story
from sim.report.words import Words
from sim.viewer import visit
from sim.viewer.choice import Choice, from_query
from sim.viewer.controls import Pick, Place
from sim.viewer.levers import CARDS
from sim.viewer.life_card import card
from sim.viewer.neighbourhood import STATES, Watched
from sim.viewer.page import Page
from sim.viewer.part import part
from sim.viewer.pictures import title_of
from sim.viewer.street_counts import STEP_NAMES, folded_counts
from sim.viewer.streets import ADULTS
from sim.viewer.watching import Seen, use_neighbourhood
from sim.viewer.words import viewer_words

NOBODY_CHOSEN = -1
KEPT_FOR_COMPARE = "b"
CONTROLS = "watch.control."


@part("../parts/neighbourhood.vue")
def Streets(
    streets: dict[str, Any],
    weeks: list[int],
    frames: dict[str, list[str]],
    complete: bool,
    titles: dict[str, str],
    words: dict[str, str],
    stateWords: dict[str, str],  # noqa: N803 - as the browser's part calls it
    stepWords: dict[str, str],  # noqa: N803
    states: list[str],
    steps: list[str],
    selected: int,
    event_choose: Callable[[int], None],
) -> None:
    """The picture and what moves it; all of it happens in the browser."""


# --- what the address says --------------------------------------------------------------------------------------------


def number_told(query: str, key: str, usual: int) -> int:
    """A small whole number from the address, or the usual one."""
    told = dict(parse_qsl(query)).get(key, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 8 else usual


def address(choice: Choice, which: int, resident: int) -> str:
    """What stands in the address: the choice, the streets and the resident; what another page keeps there stays."""
    kept = {key: text for key, text in parse_qsl(visit.query.peek()) if key == KEPT_FOR_COMPARE}
    more = {**kept, "streets": which + 1, **({"resident": resident} if resident != NOBODY_CHOSEN else {})}
    return f"{choice.to_query()}&{urlencode(more)}"


# --- the page ---------------------------------------------------------------------------------------------------------


@solara.component
def Watch() -> None:
    """Heading, choices, streets and a life."""
    language = visit.language.value
    said = viewer_words(language)
    first = solara.use_memo(lambda: visit.query.value, [])
    choice, set_choice = solara.use_state(solara.use_memo(lambda: from_query(first)[0], []))
    which, set_which = solara.use_state(number_told(first, "streets", 1) - 1)
    resident, set_resident = solara.use_state(number_told(first, "resident", NOBODY_CHOSEN))
    choice = choice.said_in(language)
    seen = use_neighbourhood(choice, max(0, which))

    def told() -> None:
        visit.query.set(address(choice, which, resident))

    solara.use_effect(told, [choice, which, resident])

    def on_card(scenario: str) -> None:
        set_choice(choice.on_card(scenario))

    def on_place(moved: Choice) -> None:
        set_choice(moved)
        on_streets(0)

    def on_streets(number: int) -> None:
        set_which(number)
        set_resident(NOBODY_CHOSEN)

    with solara.Div(classes=["samspil"]):
        solara.HTML(tag="h1", unsafe_innerHTML=said["watch.title"])
        solara.HTML(tag="p", unsafe_innerHTML=said["watch.lead"], classes=["lead"])
        Chosen(choice, max(0, which), seen.watched, on_card, on_place, on_streets)
        Status(seen, choice)
        if seen.watched is not None:
            number = resident if resident in seen.watched.numbers else NOBODY_CHOSEN
            Picture(seen.watched, choice, number, set_resident)
            Resident(seen, choice, number)
            Counts(seen.watched, language)


@solara.component
def Chosen(
    choice: Choice,
    which: int,
    watched: Watched | None,
    on_card: Callable[[str], None],
    on_place: Callable[[Choice], None],
    on_streets: Callable[[int], None],
) -> None:
    """Which policy, which place, and which of its streets."""
    said = viewer_words(choice.language)
    names = list(dict.fromkeys([*(each.scenario for each in CARDS), choice.scenario]))
    n_streets = max(watched.n_streets if watched else 1, which + 1)
    told = {n: said.say("watch.streets_number", number=n + 1, all=n_streets) for n in range(n_streets)}
    with solara.Div(classes=["streets-choice"]):
        Pick(
            label=said["watch.scenario"],
            chosen=choice.scenario,
            options=[{"value": name, "text": title_of(name, said)} for name in names],
            event_choose=on_card,
        )
        Place(choice, on_place, said)
        Pick(
            label=said["watch.streets"],
            chosen=str(which),
            options=[{"value": str(n), "text": text} for n, text in told.items()],
            event_choose=lambda number: on_streets(int(number)),
        )
    worlds = {"policy": title_of(choice.scenario, said), "baseline": title_of(choice.baseline, said)}
    solara.HTML(tag="p", unsafe_innerHTML=html.escape(said.say("watch.worlds", **worlds)))


@solara.component
def Status(seen: Seen, choice: Choice) -> None:
    """How far the years have been lived, or what went wrong."""
    said = viewer_words(choice.language)
    if seen.message:
        solara.Error(seen.message, attributes={"role": "alert"})
        return
    text = ""
    if seen.watched is None:
        text = said["watch.beginning"]
    elif not seen.watched.snapshots.complete:
        weeks = said.number(seen.watched.snapshots.weeks[-1])
        text = said.say("watch.living", weeks=weeks, all=said.number(seen.watched.last_week))
    classes = ["busy", "working"] if text else ["busy"]
    solara.HTML(tag="p", unsafe_innerHTML=text, classes=classes, attributes={"role": "status"})


@solara.component
def Picture(watched: Watched, choice: Choice, resident: int, choose: Callable[[int], None]) -> None:
    """The streets in both worlds."""
    said = viewer_words(choice.language)
    streets = solara.use_memo(lambda: drawn_streets(watched), [watched.streets])
    frames = {arm: list(told) for arm, told in watched.snapshots.frames.items()}
    Streets(
        streets=streets,
        weeks=list(watched.snapshots.weeks),
        frames=frames,
        complete=watched.snapshots.complete,
        titles={arm: said[f"viewer.{arm}"] for arm in ARMS},
        words=below(said, CONTROLS),
        stateWords=below(said, "watch.state."),
        stepWords=below(said, "watch.step."),
        states=list(STATES),
        steps=list(STEP_NAMES),
        selected=watched.numbers.index(resident) if resident in watched.numbers else -1,
        event_choose=lambda place: choose(watched.numbers[place]) if 0 <= place < len(watched.numbers) else None,
    )


def drawn_streets(watched: Watched) -> dict[str, Any]:
    """Where everything lies, as plain data."""
    streets = watched.streets
    return {
        "x": streets.x.tolist(),
        "y": streets.y.tolist(),
        "homes": [list(home) for home in streets.homes],
        "size": list(streets.size),
        "fifths": streets.fifths,
        "numbers": list(watched.numbers),
    }


def below(said: Words, prefix: str) -> dict[str, str]:
    """All words whose key begins so, by what follows."""
    return {key.removeprefix(prefix): text for key, text in said.texts.items() if key.startswith(prefix)}


# --- one resident -----------------------------------------------------------------------------------------------------


@solara.component
def Resident(seen: Seen, choice: Choice, number: int) -> None:
    """Her life, once all years have been lived."""
    said, watched = viewer_words(choice.language), seen.watched
    text = solara.use_memo(lambda: life_of(watched, choice, number), [watched, choice, number])
    with solara.Div(classes=["resident"]):
        solara.HTML(tag="div", unsafe_innerHTML=text or f"<p>{said['watch.who_first']}</p>")


def life_of(watched: Watched | None, choice: Choice, number: int) -> str:
    """The card of a resident; empty where nobody is chosen."""
    said = viewer_words(choice.language)
    if watched is None or number == NOBODY_CHOSEN:
        return ""
    if not watched.snapshots.complete:
        return f"<p>{said['watch.wait']}</p>"
    place = watched.numbers.index(number)
    if place not in watched.portraits:
        return f"<p>{said['watch.not_adult']}</p>"
    scenarios = {arm: replace(each, title=title_of(each.name, said)) for arm, each in watched.scenarios.items()}
    story = Story(watched.portraits[place], watched.lines(place), scenarios, choice.seed, 0, said)
    later = "" if place in watched.from_start else f'<p class="note">{said["watch.arrives"]}</p>'
    return later + card(story)


# --- the table behind the picture -------------------------------------------------------------------------------------


@solara.component
def Counts(watched: Watched, language: str) -> None:
    """How many do what in both worlds at the start of each year."""
    said = viewer_words(language)
    text = solara.use_memo(lambda: folded_counts(watched, said), [watched.snapshots, language])
    solara.HTML(tag="div", unsafe_innerHTML=text)
    note = said.say("watch.note", adults=said.number(ADULTS), all=said.number(watched.citizens))
    solara.HTML(tag="p", unsafe_innerHTML=note, classes=["quiet"])


page = Page("page.watch", "watch", Watch, order=30)
