"""Two choices against each other: what was changed, and how much more the one changes than the other."""

from __future__ import annotations

import numpy as np

from sim.analysis.parts import BASELINE, POLICY
from sim.report.words import Words
from sim.viewer.choice import Choice
from sim.viewer.controls import name_of, place_text, says
from sim.viewer.levers import Lever, levers
from sim.viewer.pictures import title_of
from sim.viewer.seen import Change, Seen, change_over
from sim.viewer.sentences import HEADLINES, amounts

Row = tuple[str, str, str]


def other_than(chosen: Choice) -> Choice:
    """Something to compare with where nothing was kept: the published values, or another card."""
    if chosen.settings:
        return chosen.as_published()
    return chosen.on_card("contact_guarantee" if chosen.scenario == "fredericia_reablement" else Choice().scenario)


def difference(first: Seen, second: Seen, name: str) -> Change:
    """What the second changes less what the first changes, luck by luck."""
    last = max(1, min(first.last_year, second.last_year))
    pairs = list(zip(first.futures, second.futures, strict=False))
    return change_over(
        np.array([
            theirs.lives.change(name, POLICY, BASELINE, years=(1, last))
            - ours.lives.change(name, POLICY, BASELINE, years=(1, last))
            for ours, theirs in pairs
        ])
    )  # fmt: skip


def numbers(first: Seen, second: Seen, said: Words) -> list[tuple[str, str, str, str]]:
    """For each headline its name, what A changes, what B changes, and B less A."""
    return [
        (
            said[f"sentences.label.{key}"],
            amounts(first.change(each.name), each, said)[0],
            amounts(second.change(each.name), each, said)[0],
            _told(difference(first, second, each.name), amounts(difference(first, second, each.name), each, said)[0],
                  said),
        )
        for key, each in HEADLINES.items()
        if first.has(each.name) and second.has(each.name)
    ]  # fmt: skip


def _told(change: Change, number: str, said: Words) -> str:
    """A difference, with how many lucks agree in it once there are several."""
    if change.lucks < 2 or change.value == 0:
        return number
    key = "all" if change.agreeing == change.lucks else "most" if change.clear else "open"
    return f"{number} ({said.say(f'compare.luck.{key}', n=change.agreeing, all=change.lucks)})"


def changed(first: Choice, second: Choice, said: Words) -> list[Row]:
    """What differs between the two, each with what A and what B has."""
    rows = [
        (said["compare.scenario"], title_of(first.scenario, said), title_of(second.scenario, said)),
        (said["compare.baseline"], title_of(first.baseline, said), title_of(second.baseline, said)),
        (said["viewer.place"], place_text(first.place, said), place_text(second.place, said)),
        (said["explore.seed"], str(first.seed), str(second.seed)),
        *_levers(first, second, said),
    ]
    return [row for row in rows if row[1] != row[2]]


def _levers(first: Choice, second: Choice, said: Words) -> list[Row]:
    theirs = {each.name: each for choice in (first, second) for each in levers(choice.scenario)}
    return [(name_of(each, said), _value(first, each, said), _value(second, each, said)) for each in theirs.values()]


def _value(chosen: Choice, lever: Lever, said: Words) -> str:
    """Where a choice has a lever; said so where its scenario has no such slider."""
    own = next((each for each in levers(chosen.scenario) if each.name == lever.name), None)
    return says(own, chosen.value(own), said) if own else said["compare.off"]
