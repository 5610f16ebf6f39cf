"""Every number a scenario runs with, as rows of a table that is narrowed in the browser."""

from __future__ import annotations

from typing import Any

from sim.parameter import QUALITY
from sim.report.words import Words
from sim.scenario import Scenario
from sim.scenario_check import groups

PARAMETERS = ("name", "meaning", "number", "range", "unit", "quality", "source")


def parameter_rows(scenario: Scenario, said: Words) -> list[dict[str, Any]]:
    """A row for each number: what it is, how large, how large it may be, and where it comes from."""
    known, found = groups(), []
    for group, numbers in scenario.numbers.items():
        for each in known[group]:
            name, value = f"{group}.{each.name}", numbers[each.name]
            source = " ".join(each.source.split())
            cells = [
                {"text": name, "sort": name},
                {"text": each.meaning, "sort": each.meaning, "lang": "en"},
                {"text": said.amount(value), "sort": value},
                {"text": said.interval(each.low, each.high), "sort": each.low},
                {"text": said.unit(each.unit), "sort": each.unit},
                {"text": f"[{each.quality}]", "sort": each.quality, "badge": "mark"},
                {"text": source, "sort": source, "lang": "en"},
            ]
            search = f"{name} {each.meaning} {source}".lower()
            filters = {"group": group, "quality": each.quality}
            found.append({"id": f"number-{name}", "cells": cells, "search": search, "filters": filters})
    return found


def parameter_filters(scenario: Scenario, said: Words) -> list[dict[str, Any]]:
    """Narrow by part of the model and by quality mark."""
    parts = [[group, group] for group, numbers in sorted(scenario.numbers.items()) if numbers]
    marks = [[mark, f"[{mark}] {said[f'quality.{mark}']}"] for mark in QUALITY]
    return [
        {"key": "group", "label": said["data.group"], "options": parts},
        {"key": "quality", "label": said["viewer.quality"], "options": marks},
    ]
