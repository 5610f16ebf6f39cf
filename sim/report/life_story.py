"""One citizen's years in plain words: who she is, what happened until the lives part, then in each world, and why.

Every sentence is written from what was lived; the words stand in ``sim/report/language/life``.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.evaluation.life_events import Event
from sim.evaluation.life_lived import ARMS, LifeLine, parts_in
from sim.evaluation.life_watched import Decision
from sim.report.words import FOLDER, MINUS, Words, words
from sim.scenario import Scenario
from sim.schedule import WEEKS_PER_YEAR

HEAVIEST = 4
"""So many reasons are told for each side in a sentence; the table has them all."""
FAINT = 0.005
BEFALLS = ("hospital", "loss", "further_loss", "recovery", "alone", "company", "granted", "refused", "offer")
"""Events that come before the decisions of their week."""
ALWAYS_TOLD = ("needs_assessment.apply", "reablement_acceptance.accept", "technology_use.use")
Portrait = Mapping[str, float | bool | str | int]


@functools.cache
def life_words(language: str) -> Words:
    """The words of a page, and those of one citizen's years beside them."""
    common = words(language)
    told = tomllib.loads((FOLDER / "life" / f"{language}.toml").read_text(encoding="utf-8"))
    return Words(language, {**common.texts, **dict(flat(told))})


def flat(told: Mapping[str, Any], above: str = "") -> Iterable[tuple[str, str]]:
    """Keys one upon another, as ``life.sex.woman``; a key in quotes keeps its points."""
    for key, value in told.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{above}{key}.")
        else:
            yield above + key, str(value)


@dataclass(frozen=True)
class Story:
    """What is told: whose years, in which worlds, under which luck."""

    portrait: Portrait
    lines: Mapping[str, LifeLine]
    scenarios: Mapping[str, Scenario]
    seed: int
    replication: int
    words: Words

    @functools.cached_property
    def parts(self) -> int | None:
        """The first week in which the lives differ."""
        return parts_in(self.lines)

    @property
    def decisions(self) -> list[Decision]:
        """Those of both worlds."""
        return [each for arm in ARMS for each in self.lines[arm].decisions]

    @property
    def weeks(self) -> int:
        """How many weeks are told."""
        return len(self.lines[ARMS[0]].weeks)


# --- who, and how to read it ------------------------------------------------------------------------------------------


def title(story: Story) -> str:
    """What the page is called."""
    return story.words.say("life.title", policy=story.scenarios["policy"].title)


def who(story: Story) -> str:
    """The person, as the worlds part."""
    said, her = story.words, story.portrait
    home = said["life.home.alone" if her["lives_alone"] else "life.home.shared"]
    state = next(
        (name for name in ("nursing_home", "home_help") if her[name]), "needs" if her["needs_help"] else "none"
    )
    granted = said.say(f"life.help.{state}", hours=said.number(float(her["granted_hours"]), 1))
    sex, age = said[f"life.sex.{her['sex']}"], int(float(her["age"]))
    return said.say("life.who", number=her["citizen"], sex=sex, age=age, home=home, help=granted)


def lead(story: Story) -> list[str]:
    """The first lines: who, where the lives part, and how to read it."""
    said, sex = story.words, story.portrait["sex"]
    subject, whom = said[f"life.subject.{sex}"].lower(), said[f"life.object.{sex}"]
    years = said.say("life.weeks", years=said.number(story.weeks / WEEKS_PER_YEAR, 1))
    parting = said["life.never"] if story.parts is None else said.say("life.parts", when=when(story, story.parts))
    return [who(story), f"{years} {parting}", said.say("life.same_luck", whom=whom, subject=subject),
            said["life.possible"]]  # fmt: skip


def checked(story: Story) -> str:
    """Whether every decision told gives the answer taken."""
    wrong, number = [each for each in story.decisions if not each.matches], len(story.decisions)
    if not number:
        return story.words["life.none_asked"]
    if wrong:
        return story.words.say("life.unlike", number=len(wrong), all=number)
    return story.words.say("life.checked", number=number)


def when(story: Story, week: int) -> str:
    """A week as people say it; year 1 begins in week 0."""
    return story.words.say("life.when", year=week // WEEKS_PER_YEAR + 1, week=week % WEEKS_PER_YEAR + 1)


# --- what happened ----------------------------------------------------------------------------------------------------


def chapters(story: Story) -> list[tuple[str, str, list[str]]]:
    """Name, heading and sentences of each chapter: until the lives part, then without and with the policy."""
    said = story.words
    parting = story.weeks + min(story.lines[ARMS[0]].weeks) if story.parts is None else story.parts
    told = [("until", said["life.section.until"], _sentences(story, ARMS[0], until=parting))]
    if story.parts is not None:
        for arm in ARMS:
            heading = said.say(f"life.section.{arm}", title=story.scenarios[arm].title)
            told.append((arm, heading, _sentences(story, arm, since=parting)))
    return [(name, heading, lines or [said["life.nothing"]]) for name, heading, lines in told]


def _sentences(story: Story, arm: str, since: int | None = None, until: int | None = None) -> list[str]:
    """Events and the decisions worth a sentence, week by week; what befalls her comes before what she decides."""
    line = story.lines[arm]
    told: list[tuple[int, int, str]] = [(each.week, 1, decided(story, each)) for each in worth_telling(story, arm)]
    told += [(each.week, 0 if each.kind in BEFALLS else 2, happened(story, each)) for each in line.events]
    within = [
        (week, order, text)
        for week, order, text in told
        if (since is None or week >= since) and (until is None or week < until)
    ]
    return [f"{_capital(when(story, week))}: {text}" for week, _, text in sorted(within, key=lambda each: each[:2])]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def happened(story: Story, event: Event) -> str:
    """An event in a sentence."""
    subject = story.words[f"life.subject.{story.portrait['sex']}"]
    hours = "" if event.hours is None else story.words.number(event.hours, 1)
    return story.words.say(f"event.{event.kind}", who=subject, hours=hours)


# --- why --------------------------------------------------------------------------------------------------------------


def worth_telling(story: Story, arm: str) -> list[Decision]:
    """Answers to offers, every yes to applying, and answers on taking part that are new or differ between worlds."""
    other = {(each.week, each.name): each.yes for a in ARMS if a != arm for each in story.lines[a].decisions}
    last: dict[str, bool] = {}
    chosen = []
    for each in story.lines[arm].decisions:
        differs = other.get((each.week, each.name), each.yes) != each.yes
        usual = each.name in ALWAYS_TOLD and (each.yes or each.name != ALWAYS_TOLD[0])
        if usual or differs or each.yes != last.get(each.name, False):
            chosen.append(each)
        last[each.name] = each.yes
    return chosen


def decided(story: Story, decision: Decision) -> str:
    """A decision with its heaviest reasons, the chance they gave and the draw."""
    said = story.words
    answer = said["life.answer.yes" if decision.yes else "life.answer.no"]
    side = said["life.below" if decision.yes else "life.above"]
    chance = said.say("life.chance", chance=said.number(decision.probability, 3), draw=said.number(decision.draw, 3),
                      side=side, answer=answer)  # fmt: skip
    parts = [asked(story, decision.name), _side(said, decision, 1, "for"), _side(said, decision, -1, "against"), chance]
    return " ".join([f"{_capital(parts[0])}?", *parts[1:]])


def asked(story: Story, name: str) -> str:
    """What was decided on, in words."""
    return story.words.get(f"decision.{name}", name.replace("_", " "))


def _side(said: Words, decision: Decision, sign: int, word: str) -> str:
    heavy = sorted(
        ((name, value) for name, value in decision.reasons if sign * value >= FAINT), key=lambda each: -sign * each[1]
    )
    if not heavy:
        return said[f"life.none_{word}"]
    return said.say(f"life.{word}", reasons=", ".join(weighed(said, *each) for each in heavy[:HEAVIEST]))


def weighed(said: Words, name: str, value: float) -> str:
    """A reason and its weight in log-odds, with its sign."""
    phrase = said.get(f"reason.{name}", name.replace(".", ": ").replace("_", " "))
    text = said.number(value, 2)
    return f"{phrase} {text if text.startswith(MINUS) else '+' + text}"


def every_reason(said: Words, decision: Decision) -> str:
    """All reasons that weighed anything."""
    told: Sequence[tuple[str, float]] = sorted(decision.reasons, key=lambda each: -abs(each[1]))
    return "; ".join(weighed(said, *each) for each in told if abs(each[1]) >= FAINT)
