"""Numbers, names and order move only when somebody means them to."""

from __future__ import annotations

import math

import pytest

from sim.randomness import stream_number
from tests.golden.state import baseline_run, catalogue, plan, read, streams

REFRESH = "if this is meant, run: uv run python -m tests.golden.refresh"


@pytest.mark.parametrize(("name", "make"), [("catalogue", catalogue), ("plan", plan), ("streams", streams)])
def test_names_and_order_are_as_they_were(name: str, make: object) -> None:
    assert make() == read(name), REFRESH  # type: ignore[operator]


def test_a_baseline_run_gives_the_numbers_it_gave() -> None:
    """Equal to nine digits: processors differ in the last bits of exp and log."""
    expected, found = read("baseline_run"), baseline_run()
    assert found.keys() == expected.keys(), REFRESH  # type: ignore[attr-defined]
    moved = [
        f"{name} {group}: {expected[name][group]} -> {value}"  # type: ignore[index]
        for name, groups in found.items()
        for group, value in groups.items()
        if not _same(value, expected[name][group])  # type: ignore[index]
    ]
    assert moved == [], REFRESH


def _same(first: float, second: float) -> bool:
    return (math.isnan(first) and math.isnan(second)) or math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-12)


def test_streams_do_not_collide() -> None:
    names = streams()
    assert len({int(stream_number(name)) for name in names}) == len(names)
    assert [name for name in names if "." not in name] == []
