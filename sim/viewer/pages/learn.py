"""The page of lessons: look, guess, see, reach, judge; with notes for whoever teaches.

Which lesson and which step stand in the address, so that a link opens them; the guess stays with the visitor.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

import solara

from sim.report.words import Words
from sim.viewer import visit
from sim.viewer.choice import Choice
from sim.viewer.controls import PressButton, Slide, Slider
from sim.viewer.future import Future
from sim.viewer.learning import Learner, goals_html, place_in, verdicts_html
from sim.viewer.lesson_pictures import after_the_guess, against_guess, amount, before_the_guess, picture, told
from sim.viewer.lessons import LESSONS, STEPS, Lesson
from sim.viewer.levers import levers
from sim.viewer.page import Page
from sim.viewer.runner import Shown, use_future
from sim.viewer.words import viewer_words


def go(at: Lesson, step: str) -> None:
    """Turn to a step of a lesson."""
    said = dict(parse_qsl(visit.query.value, keep_blank_values=True))
    visit.query.set(urlencode({**said, "lesson": at.name, "step": step}))


@solara.component
def Learn() -> None:
    """Lessons, steps, the step itself, notes."""
    said = viewer_words(visit.language.value)
    at, step = place_in(visit.query.value)
    learner, keep = solara.use_state(Learner({}))
    shown = use_future(at.choice, band=step == "see")
    with solara.Div(classes=["samspil"]):
        text("h1", said["page.learn"])
        text("p", said["learn.lead"], "lead")
        Lessons(at, said)
        with solara.Div(classes=["lesson"]):
            text("h2", said[f"learn.{at.name}.question"])
            Steps(at, step, said)
            text("h3", said.say("learn.step", number=STEPS.index(step) + 1, name=said[f"learn.step_name.{step}"]))
            STEP[step](at, learner, keep, shown, said).key(f"{at.name} {step}")
            Onward(at, step, said)
            Teacher(at, said)


def text(tag: str, told: str, *classes: str) -> None:
    """A text that is nothing but a text."""
    solara.HTML(tag=tag, unsafe_innerHTML=html.escape(told), classes=list(classes))


# --- where one is -----------------------------------------------------------------------------------------------------


@solara.component
def Lessons(at: Lesson, said: Words) -> None:
    """The lessons there are."""
    with solara.v.Html(tag="div", class_="track-choice", attributes={"role": "group",
                       "aria-label": said["learn.choose"]}):  # fmt: skip
        for each in LESSONS:
            PressButton(said[f"learn.{each.name}.title"], each == at, Go(each, STEPS[0]))


@solara.component
def Steps(at: Lesson, step: str, said: Words) -> None:
    """The five steps; the one here is marked."""
    with solara.v.Html(tag="div", class_="steps", attributes={"role": "group", "aria-label": said["learn.steps"]}):
        for n, each in enumerate(STEPS, start=1):
            PressButton(f"{n} {said[f'learn.step_name.{each}']}", each == step, Go(at, each))


@dataclass(frozen=True)
class Go:
    """Turn to a step when a button is pressed."""

    at: Lesson
    step: str

    def __call__(self) -> None:
        go(self.at, self.step)


@solara.component
def Onward(at: Lesson, step: str, said: Words) -> None:
    """To the step before and the step after."""
    place = STEPS.index(step)
    with solara.Div(classes=["onward", "unprinted"]):
        if place > 0:
            PressButton(said["learn.back"], None, Go(at, STEPS[place - 1]), "plain")
        if place + 1 < len(STEPS) and step != "guess":
            after = STEPS[place + 1]
            label = said.say("learn.onward", name=said[f"learn.step_name.{after}"])
            PressButton(label, None, Go(at, after), "plain strong")


# --- the five steps ---------------------------------------------------------------------------------------------------


@solara.component
def Look(at: Lesson, learner: Learner, keep: Any, shown: Shown, said: Words) -> None:
    """The world without the policy, and what is thought of."""
    for key in ("look1", "look2"):
        text("p", said[f"learn.{at.name}.{key}"])
    Drawn(shown, lambda future: before_the_guess(at, future, said).figure(said), ("look", at.name), said)


@solara.component
def Guess(at: Lesson, learner: Learner, keep: Any, shown: Shown, said: Words) -> None:
    """A slider, and a button that makes the guess count."""
    text("p", said[f"learn.{at.name}.guess_text"])
    GuessSlider(at, learner, keep, said)

    def done() -> None:
        keep(learner.having_seen(at))
        go(at, "see")

    with solara.Div(classes=["onward"]):
        PressButton(said["learn.guess_done"], None, done, "plain strong")


@solara.component
def GuessSlider(at: Lesson, learner: Learner, keep: Any, said: Words) -> None:
    """What is guessed."""
    value = learner.guess(at)
    Slide(
        name=said[f"learn.reading.{at.guess.kind}_{at.guess.measure}"],
        says=said.say("learn.guess_is", value=amount(value, at.guess, said)),
        value=value,
        low=at.low,
        high=at.high,
        step=at.step,
        event_move=lambda moved: keep(learner.guessing(at, float(moved))),
    )


@solara.component
def See(at: Lesson, learner: Learner, keep: Any, shown: Shown, said: Words) -> None:
    """What was lived, held against the guess."""
    if at.name not in learner.seen:
        text("p", said["learn.guess_first"], "note")
        with solara.Div(classes=["onward"]):
            PressButton(said["learn.to_guess"], None, Go(at, "guess"), "plain strong")
        return
    Drawn(shown, lambda future: after_the_guess(at, future, said).figure(said), ("see", at.name), said)
    future = ready(shown)
    if future is None:
        return
    lines = against_guess(learner.guess(at), at, future.lives, at.guess.span(shown.band), said)
    told_aloud("".join(f"<p>{html.escape(each)}</p>" for each in lines))
    text("p", said[f"learn.{at.name}.see_text"])
    text("h3", said["learn.also"])
    points = "".join(f"<li>{html.escape(told(at, each, future.lives, said))}</li>" for each in at.also)
    solara.HTML(tag="ul", unsafe_innerHTML=points)
    text("p", said["learn.guess_again"], "quiet")


@solara.component
def Reach(at: Lesson, learner: Learner, keep: Any, shown: Shown, said: Words) -> None:
    """Sliders and goals."""
    choice = learner.choice(at).said_in(said.language)
    tried = use_future(choice, band=False)

    def choose(moved: Choice) -> None:
        keep(learner.trying(at, moved.said_in("en")))

    text("p", said[f"learn.{at.name}.reach_text"])
    for each in levers(at.choice.scenario):
        if each.name in at.opens:
            Slider(each, choice, choose, said).key(each.name)
    with solara.Div(classes=["onward"]):
        PressButton(said["learn.as_published"], None, lambda: choose(at.choice), "plain")
    future = ready(tried)
    text("h3", said["learn.goals"])
    told_aloud(goals_html(at, future, said))
    Drawn(tried, lambda future: picture(at, future, said, both=True).figure(said), ("reach", at.name), said)


@solara.component
def Judge(at: Lesson, learner: Learner, keep: Any, shown: Shown, said: Words) -> None:
    """What many runs say, and what to talk about."""
    text("h4", said["learn.verdicts"])
    found = verdicts_html(at, said)
    text("p", said["learn.verdicts_text"] if found else said["learn.no_verdicts"])
    if found:
        solara.HTML(tag="ul", unsafe_innerHTML=found)
    text("h4", said["learn.talk"])
    talk = "".join(f"<li>{html.escape(said[f'learn.{at.name}.talk{n}'])}</li>" for n in (1, 2, 3))
    solara.HTML(tag="ol", unsafe_innerHTML=talk)
    with solara.Div(classes=["onward"]):
        To("/claims", visit.query.value, said["learn.claims"])
        To("/", learner.choice(at).said_in(said.language).to_query(), said["learn.open"])


@solara.component
def To(path: str, query: str, label: str) -> Any:
    """A link to another page."""
    router = solara.use_router()

    def follow(*event: Any) -> None:
        visit.query.set(query)
        router.push(f"{path}?{query}")

    link = solara.v.Html(tag="a", class_="plain", attributes={"href": f"{path}?{query}"}, children=[label])
    solara.v.use_event(link, "click.prevent.stop", follow)
    return link


STEP: Mapping[str, Callable[..., Any]] = {"look": Look, "guess": Guess, "see": See, "reach": Reach, "judge": Judge}


# --- common -----------------------------------------------------------------------------------------------------------


def ready(shown: Shown) -> Future | None:
    """The future, once it is that of what is asked and lived to its end."""
    return shown.future if shown.future is not None and shown.future.complete and not shown.busy else None


def told_aloud(inner: str) -> None:
    """What changes while one looks, said to those who listen."""
    solara.HTML(tag="div", unsafe_innerHTML=inner, attributes={"role": "status"})


@solara.component
def Drawn(shown: Shown, draw: Callable[[Future], str], what: tuple[str, ...], said: Words) -> None:
    """A picture of a future once there is one; until then what is going on."""
    future = shown.future
    inner = solara.use_memo(lambda: draw(future) if future else "", [id(future), *what, said.language])
    if shown.message:
        solara.HTML(tag="p", unsafe_innerHTML=html.escape(shown.message), classes=["note"],
                    attributes={"role": "alert"})  # fmt: skip
    if shown.busy and not shown.message:
        solara.HTML(tag="p", unsafe_innerHTML=html.escape(said["viewer.working"]), classes=["busy"],
                    attributes={"role": "status"})  # fmt: skip
    if inner:
        solara.HTML(tag="div", unsafe_innerHTML=inner)


@solara.component
def Teacher(at: Lesson, said: Words) -> None:
    """Notes, folded away so that a class does not read them first."""
    notes = [said[f"learn.{at.name}.{key}"] for key in ("aim", "hint", "trap")]
    inner = "".join(f"<p>{html.escape(each)}</p>" for each in [notes[0], said["learn.teacher_how"], *notes[1:]])
    solara.HTML(
        tag="details", unsafe_innerHTML=f"<summary>{html.escape(said['learn.teacher'])}</summary>{inner}",
        classes=["teacher"],
    )  # fmt: skip


page = Page("page.learn", "learn", Learn, order=60)
