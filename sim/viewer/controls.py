"""What can be chosen on Explore: a card, a place, a luck, and how much of each lever."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import solara

from sim.policy import policy
from sim.report.words import Words
from sim.viewer.choice import LARGEST_SEED, Choice, adults_of, offered_places
from sim.viewer.levers import CARDS, Lever, levers
from sim.viewer.part import part
from sim.viewer.pictures import title_of

Choose = Callable[[Choice], None]


@part("parts/slide.vue")
def Slide(
    name: str, says: str, value: float, low: float, high: float, step: float, event_move: Callable[[float], None]
) -> None:
    """A slider with its name and what its value says."""


@part("parts/pick.vue")
def Pick(label: str, chosen: str, options: Sequence[Mapping[str, str]], event_choose: Callable[[str], None]) -> None:
    """One of several."""


@solara.component
def PressButton(label: str, pressed: bool | None, on_click: Callable[[], None], look: str = "choice") -> Any:
    """A button of the browser's own; ``pressed`` is told where it is one of several."""
    attributes = {"type": "button", **({} if pressed is None else {"aria-pressed": "true" if pressed else "false"})}
    button = solara.v.Html(tag="button", class_=look, attributes=attributes, children=[label])
    solara.v.use_event(button, "click", lambda *event: on_click())
    return button


@dataclass(frozen=True)
class Choosing:
    """Something to choose when a button is pressed."""

    choose: Choose
    choice: Choice

    def __call__(self) -> None:
        self.choose(self.choice)


@solara.component
def Controls(chosen: Choice, choose: Choose, said: Words) -> None:
    """Cards, place, luck and sliders."""
    Cards(chosen, choose, said)
    _section(said["explore.sliders"])
    for each in levers(chosen.scenario):
        Slider(each, chosen, choose, said).key(each.name)
    PressButton(said["explore.reset"], None, Choosing(choose, chosen.as_published()), "plain")
    _section(said["explore.places"])
    Place(chosen, choose, said)
    Seed(chosen, choose, said)


@solara.component
def Cards(chosen: Choice, choose: Choose, said: Words) -> None:
    """The scenarios worth showing first; the chosen one tells its question."""
    _section(said["explore.scenarios"])
    with solara.v.Html(tag="div", class_="choices", attributes={"role": "group",
                       "aria-label": said["explore.scenarios"]}):  # fmt: skip
        for each in CARDS:
            here = each.scenario == chosen.scenario
            PressButton(title_of(each.scenario, said), here, Choosing(choose, chosen.on_card(each.scenario)))
    question = said.get(f"cards.{chosen.scenario}.question", "")
    solara.HTML(tag="p", unsafe_innerHTML=html.escape(question), classes=["question"])


def _section(title: str) -> None:
    solara.HTML(tag="h2", unsafe_innerHTML=html.escape(title), classes=["small-head"])


# --- sliders ----------------------------------------------------------------------------------------------------------


@solara.component
def Slider(lever: Lever, chosen: Choice, choose: Choose, said: Words) -> None:
    """One lever, with its meaning, source and quality behind a fold."""

    def move(value: float) -> None:
        choose(chosen.with_setting(lever.name, float(value)))

    with solara.Div(classes=["lever"]):
        Slide(
            name=name_of(lever, said),
            says=says(lever, chosen.value(lever), said),
            value=chosen.value(lever),
            low=lever.low,
            high=lever.high,
            step=lever.step,
            event_move=move,
        )
        solara.HTML(tag="details", unsafe_innerHTML=about(lever, said), classes=["about"])


def name_of(lever: Lever, said: Words) -> str:
    """What a slider is called; what its parameter means where it has no words of its own."""
    return said.get(f"{lever.words}.name", "") or _meaning(lever)


def says(lever: Lever, value: float, said: Words) -> str:
    """What a value of a slider means, in its unit."""
    factor = 100 if lever.unit.startswith("share") else 1
    number = said.number(value * factor, _decimals(lever.step * factor))
    return said.get(f"{lever.words}.says", "{value} " + lever.unit).format(value=number)


def about(lever: Lever, said: Words) -> str:
    """Meaning, published value, quality and source."""
    meaning = said.get(f"{lever.words}.meaning", "") or _meaning(lever)
    quality = said.say("explore.quality_mark", quality=said[f"explore.quality.{lever.quality}"])
    published = said.say("explore.published", value=says(lever, lever.default, said))
    source = f'{said["viewer.source"]}: <span lang="en">{html.escape(lever.source)}</span>'
    return (
        f"<summary>{html.escape(said['explore.about'])}</summary><p>{html.escape(meaning)}</p>"
        f'<p class="quiet">{html.escape(published)}. {html.escape(quality)}. {source}. <code>{lever.name}</code></p>'
    )


def _meaning(lever: Lever) -> str:
    group, _, name = lever.name.partition(".")
    return next(each.meaning for each in policy(group).parameters if each.name == name)


def _decimals(step: float) -> int:
    return next(digits for digits in range(6) if abs(step * 10**digits - round(step * 10**digits)) < 1e-6)


# --- where and with which luck ----------------------------------------------------------------------------------------


@solara.component
def Place(chosen: Choice, choose: Choose, said: Words) -> None:
    """The places that can be lived while somebody waits."""
    options = [{"value": name, "text": place_text(name, said)} for name in offered_places()]
    Pick(
        label=said["viewer.place"],
        chosen=chosen.place,
        options=options,
        event_choose=lambda name: choose(replace(chosen, place=name)),
    )


def place_text(name: str, said: Words) -> str:
    """A place and how many adults live there."""
    adults = said.say("explore.places_adults", adults=said.number(adults_of(name)))
    return f"{said.get(f'explore.place.{name}', name)} ({adults})"


@solara.component
def Seed(chosen: Choice, choose: Choose, said: Words) -> None:
    """The number of the luck; other numbers are other lucks for the same people's town."""

    def take(number: float) -> None:
        choose(replace(chosen, seed=min(LARGEST_SEED, max(0, int(number)))))

    Number(label=said["explore.seed"], value=chosen.seed, high=LARGEST_SEED, event_take=take)


@part("parts/number.vue")
def Number(label: str, value: int, high: int, event_take: Callable[[float], None]) -> None:
    """A whole number."""
