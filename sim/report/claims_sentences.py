"""Verdicts in plain sentences, written from the numbers they rest on."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.report.claims_numbers import amount, mean_and_interval, share, share_interval, whole
from sim.report.claims_row import Condition, Row, plain
from sim.report.words import DASH, Words


def verdict(row: Row, words: Words, tried: int) -> list[str]:
    """What became of a claim that was tried; ``tried`` is how many were."""
    return [*_verdict(row, words, tried)]


def _verdict(row: Row, words: Words, tried: int) -> Iterator[str]:
    yield opening(row, words)
    yield from _condition(row.decisive, words)
    if len(row.conditions) > 1:
        yield _together(row, words)
    yield _share(row, words)
    if row.verdict == "inconclusive":
        yield _wanted(row.decisive, words)
    if row.raw:
        yield words.say("claims.sentence.raw", raw=words[f"claims.verdict.{row.raw}"], tried=whole(words, tried),
                        verdict=words[f"claims.verdict.{row.verdict}"])  # fmt: skip
    if failures := row.told.get("failures"):
        yield words.say("claims.sentence.failures", failures=whole(words, failures))


def opening(row: Row, words: Words) -> str:
    """The verdict itself."""
    if row.verdict != "conditional":
        return words.say(f"claims.sentence.{row.verdict}", settings=whole(words, _settings(row)))
    answers = {each.answer for each in row.conditions}
    lean = "no" if "no" in answers else "yes" if answers == {"yes"} else "unsure"
    return words[f"claims.sentence.conditional_{lean}"]


def _settings(row: Row) -> float:
    return max((each.n for each in row.conditions if math.isfinite(each.n)), default=float("nan"))


def _condition(each: Condition, words: Words) -> Iterator[str]:
    answer = words[f"claims.sentence.{each.answer}"]
    yield words.say("claims.sentence.asked", says=plain(each.told.get("says"), words), answer=answer)
    value, interval = mean_and_interval(words, each.unit, each.mean, each.low, each.high)
    if value != DASH:
        kind = "mean" if interval != DASH else "mean_alone"
        yield words.say(f"claims.sentence.{kind}", n=whole(words, each.n), value=value, interval=interval)
    nil = "_nil" if each.smallest == 0 and each.holds != "near" else ""
    bound = -each.smallest if each.holds == "below" else each.smallest
    yield words.say(f"claims.sentence.{each.holds}{nil}", smallest=amount(words, each.unit, bound))


def _together(row: Row, words: Words) -> str:
    answers = [each.answer for each in row.conditions]
    counts = {word: answers.count(word) for word in ("yes", "no", "unsure")}
    kind = "all_yes" if counts["yes"] == len(answers) else "of_conditions"
    return words.say(f"claims.sentence.{kind}", n=len(answers), **counts)


def _share(row: Row, words: Words) -> str:
    if not row.differ:
        known = any(math.isfinite(each.luck_spread) for each in row.conditions)
        kind = "luck_unknown" if not known else "alike_open" if row.verdict == "inconclusive" else "alike"
        return words[f"claims.sentence.{kind}"]
    low, high = (float(row.told.get(key) or 0.0) for key in ("share_low", "share_high"))
    return words.say("claims.sentence.share", share=share(words, float(row.told.get("share") or 0.0)),
                     interval=share_interval(words, low, high))  # fmt: skip


def _wanted(each: Condition, words: Words) -> str:
    if math.isfinite(each.wanted):
        return words.say("claims.sentence.wanted", wanted=whole(words, each.wanted))
    return words["claims.sentence.wanted_none"]
