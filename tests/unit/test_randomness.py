"""Luck: known answers, keys, and independence of how many people there are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.randomness import Luck, philox, stream_number

# Published known-answer vectors of Philox4x32-10 (Random123, kat_vectors): counter, key, result.
VECTORS = [
    ([0, 0, 0, 0], [0, 0], [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([0xFFFFFFFF] * 4, [0xFFFFFFFF] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
    (
        [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
        [0xA4093822, 0x299F31D0],
        [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), VECTORS)
def test_philox_gives_the_published_answers(counter: list[int], key: list[int], answer: list[int]) -> None:
    words = philox(*(np.uint64(word) for word in [*counter, *key]))
    assert [int(word) for word in words] == answer


def test_uniform_is_uniform() -> None:
    draws = Luck(7).uniform("test.uniform", 3, np.arange(200_000))
    assert draws.min() >= 0
    assert draws.max() < 1
    counts = np.bincount((draws * 20).astype(int), minlength=20)
    chi_squared = ((counts - 10_000) ** 2 / 10_000).sum()
    assert chi_squared < 45  # 19 degrees of freedom: beyond the 99.9 % point


def test_normal_is_standard() -> None:
    draws = Luck(7).normal("test.normal", 3, np.arange(200_000))
    assert abs(draws.mean()) < 0.01
    assert abs(draws.std() - 1) < 0.01
    assert abs((draws**4).mean() - 3) < 0.1


@given(st.integers(1, 500), st.integers(-300, 600), st.integers(0, 2**40))
def test_a_draw_does_not_depend_on_who_else_draws(n: int, week: int, seed: int) -> None:
    luck = Luck(seed)
    everybody = luck.uniform("test.draw", week, np.arange(n))
    last = luck.uniform("test.draw", week, np.array([n - 1]))
    assert everybody[-1] == last[0]


def test_streams_weeks_events_and_replications_differ() -> None:
    rows = np.arange(1000)
    base = Luck(1, 0).uniform("test.one", 5, rows)
    others = [
        Luck(1, 0).uniform("test.two", 5, rows),
        Luck(1, 0).uniform("test.one", 6, rows),
        Luck(1, 0).uniform("test.one", 5, rows, event=1),
        Luck(1, 1).uniform("test.one", 5, rows),
        Luck(2, 0).uniform("test.one", 5, rows),
    ]
    for other in others:
        assert abs(np.corrcoef(base, other)[0, 1]) < 0.12


def test_a_stream_number_is_fixed_by_its_name() -> None:
    assert int(stream_number("needs_assessment.apply")) == 0x5B52F697
    assert stream_number("a.b") != stream_number("a.c")
