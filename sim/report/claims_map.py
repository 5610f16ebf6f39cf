"""Where a claim holds and where it turns, in sentences and tables; all of it optional in the document."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from sim.report.claims_numbers import share, share_interval, small, unit, whole
from sim.report.claims_row import Row, number, plain
from sim.report.grids import Grid, Line
from sim.report.numbers_in_words import called
from sim.report.words import Words


def map_texts(row: Row, words: Words) -> list[str]:
    """Boxes, flips, the nearest of them, and assumptions within whose range the sign changes."""
    return [*_map_texts(row, row.part("map"), words)]


def known_numbers(row: Row) -> dict[str, Mapping[str, Any]]:
    """What the document tells of the numbers that it names in this claim."""
    told = [*(row.part("map").get("influences") or ()), *row.parts("hinges")]
    return {str(each.get("parameter")): each for each in told}


def _map_texts(row: Row, told: Mapping[str, Any], words: Words) -> Iterator[str]:
    if not told:
        return
    names = known_numbers(row)
    boxes = [_box(each, told, words) for each in told.get("boxes") or ()]
    flips = [plain(each, words) for each in told.get("flips") or ()]
    nearest = _nearest(told.get("nearest_flip"), names, words)
    yield from (each for each in (*boxes, *flips, *nearest) if each)
    if turning := [thing(names.get(name, {"parameter": name}), words) for name in told.get("sign_turns_with") or ()]:
        yield words.say("claims.map.sign_turns", things=words.listed(turning))
    if not (any(boxes) or any(flips) or nearest):
        yield words["claims.map.none"]


def _box(told: Mapping[str, Any], whole_map: Mapping[str, Any], words: Words) -> str:
    """One part of the settings in which it mostly holds, or mostly fails."""
    if "says" in told:
        return plain(told["says"], words)
    limits = [_limit(each, words) for each in told.get("limits") or ()]
    if not limits:
        return ""
    shares = {key: share(words, number(told, key)) for key in ("density", "base", "coverage")}
    kind = "holds" if whole_map.get("seeks") == "holds" else "fails"
    return words.say(f"claims.map.box_{kind}", limits=words.listed(limits), **shares)


def _limit(told: Mapping[str, Any], words: Words) -> str:
    low, high = number(told, "low"), number(told, "high")
    bounded = (math.isfinite(low), math.isfinite(high))
    kind = "between" if all(bounded) else "at_least" if bounded[0] else "at_most"
    first, last = _in_unit(told, low, words), _in_unit(told, high, words)
    return words.say(f"discovery.{kind}", thing=thing(told, words), low=first, high=last)


def _in_unit(told: Mapping[str, Any], value: float, words: Words) -> str:
    """A number of the model; shares as percent."""
    name = str(told.get("unit", ""))
    if name.startswith("share"):
        return small(words, 100 * value) + words["number.percent"]
    return " ".join(filter(None, (small(words, value), "" if name in ("", "number") else unit(name, words).text)))


def _nearest(told: Any, names: Mapping[str, Mapping[str, Any]], words: Words) -> list[str]:
    if not isinstance(told, Mapping):
        return []
    if "says" in told:
        return [f"{words['claims.map.nearest']} {plain(told['says'], words)}"]
    moved = told.get("moved") or {}
    moves = [_move(names.get(name, {"parameter": name}), ends, words) for name, ends in moved.items()]
    if not moves:
        return []
    distance = small(words, number(told, "distance"))
    text = words.say("claims.map.nearest_told", moves=words.listed(moves), distance=distance)
    confirmed = told.get("confirmed")
    kind = "confirmed" if confirmed else "not_confirmed"
    return [" ".join([text, *([] if confirmed is None else [words[f"claims.map.{kind}"]])])]


def _move(told: Mapping[str, Any], ends: Any, words: Words) -> str:
    first, last = (_in_unit(told, each, words) for each in ends_of(ends))
    return words.say("claims.map.move", thing=thing(told, words), first=first, last=last)


def ends_of(told: Any) -> tuple[float, float]:
    """Where a number begins and where it goes, told as a pair or as ``from`` and ``to``."""
    first, last = (told["from"], told["to"]) if isinstance(told, Mapping) else told
    return number({"at": first}, "at"), number({"at": last}, "at")


def thing(told: Mapping[str, Any], words: Words) -> str:
    """A number of the model in words, with its quality mark."""
    name = str(told.get("parameter", ""))
    meaning = str(told.get("meaning") or name.partition(".")[2].replace("_", " "))
    mark = f" [{unbroken(told['quality'])}]" if told.get("quality") else ""
    return called(name, meaning, str(told.get("unit", ""))) + mark


def unbroken(mark: str) -> str:
    """A quality mark that no line end breaks."""
    return mark.replace("-", "\N{NON-BREAKING HYPHEN}")


# --- tables -----------------------------------------------------------------------------------------------------------


def priors(row: Row, words: Words) -> Grid | None:
    """The share of settings in which it holds, under each prior."""
    told = row.part("map").get("priors")
    if not isinstance(told, Mapping) or not told:
        return None
    lines = [
        Line(words.get(f"claims.prior.{name}", str(name)), _of_prior(each, words))
        for name, each in told.items()
        if isinstance(each, Mapping)
    ]
    heads = [words[f"claims.table.{key}"] for key in ("prior", "share", "interval", "settings")]
    return Grid(words["claims.caption.priors"], heads, lines)


def _of_prior(told: Mapping[str, Any], words: Words) -> list[str]:
    interval = share_interval(words, number(told, "low"), number(told, "high"))
    return [share(words, number(told, "share")), interval, whole(words, number(told, "n"))]


def hinges(row: Row, words: Words) -> Grid | None:
    """What it hinges on, assumptions first; the map's influences where the document has no hinges of their own."""
    found = [*row.parts("hinges")]
    if not found:
        return None
    found.sort(key=lambda each: each.get("quality") != "A")
    lines = [_leaning(each, words) for each in found]
    heads = [words[f"claims.table.{key}"] for key in ("number", "quality", "correlation", "turns")]
    return Grid(words["claims.caption.hinges"], heads, lines, words=(1,))


def influences(row: Row, words: Words) -> Grid | None:
    """Numbers that go together with the margin."""
    found = [each for each in row.part("map").get("influences") or () if isinstance(each, Mapping)]
    if not found:
        return None
    lines = [_leaning(each, words, beyond=True) for each in found]
    heads = [words[f"claims.table.{key}"] for key in ("number", "quality", "correlation", "turns", "beyond")]
    return Grid(words["claims.caption.influences"], heads, lines, words=(1,))


def _leaning(told: Mapping[str, Any], words: Words, beyond: bool = False) -> Line:
    quality = str(told.get("quality", ""))
    mark = f"[{unbroken(quality)}] {words.get(f'quality.{quality}', '')}".strip() if quality else "–"
    cells = [mark, words.number(number(told, "correlation"), 2), yes_or_no(told.get("turns_the_sign"), words)]
    cells += [yes_or_no(told.get("beyond_chance"), words)] if beyond else []
    return Line(thing({**told, "quality": ""}, words), cells, strong=bool(told.get("beyond_chance")) and beyond)


def yes_or_no(told: Any, words: Words) -> str:
    """A yes, a no, or a dash."""
    return "–" if told is None else words[f"claims.table.{'is_so' if told else 'is_not'}"]
