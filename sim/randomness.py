"""Luck: a draw belongs to a decision, a week and a person, never to "next".

Philox4x32-10 (Salmon and others 2011) turns a counter (person, event, week, stream) and a key into four random words
without any state.  The key comes from the seed and the replication alone, so two worlds compared share their luck
until the policy acts, and one more citizen changes nobody else's draws.
"""

from __future__ import annotations

import functools
import hashlib

import numpy as np
from numpy.typing import NDArray

from sim.kernel import inlined, kernel

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_FIVE = np.uint64(5)
_SIX = np.uint64(6)
_TO_UNIT = 2.0**-53


@inlined
def philox(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Philox4x32-10: four counter words and two key words give four random words, each a uint64 below 2**32.

    Words are carried in 64 bits, which lets a loop over persons be vectorised (4 instead of 19 ns a draw).
    """
    for _ in range(10):
        p0 = _M0 * c0
        p1 = _M1 * c2
        c0, c1, c2, c3 = (p1 >> _HALF) ^ c1 ^ k0, p1 & _LOW, (p0 >> _HALF) ^ c3 ^ k1, p0 & _LOW
        k0 = (k0 + _W0) & _LOW
        k1 = (k1 + _W1) & _LOW
    return c0, c1, c2, c3


@inlined
def two_uniforms(k0, k1, stream, week, event, who):  # type: ignore[no-untyped-def]
    """Two independent doubles in [0, 1) for one person, event and week; all words are uint64."""
    a, b, c, d = philox(who, event, week, stream, k0, k1)
    first = (np.float64(np.int64(a >> _FIVE)) * 67108864.0 + np.float64(np.int64(b >> _SIX))) * _TO_UNIT
    second = (np.float64(np.int64(c >> _FIVE)) * 67108864.0 + np.float64(np.int64(d >> _SIX))) * _TO_UNIT
    return first, second


@inlined
def _word(number):  # type: ignore[no-untyped-def]
    """The counter word of a whole number, which may be negative."""
    return np.uint64(number & 0xFFFFFFFF)


@kernel
def _fill_uniform(key0, key1, stream, week, event, who, out):  # type: ignore[no-untyped-def]
    k0, k1, s, w, e = np.uint64(key0), np.uint64(key1), np.uint64(stream), _word(week), _word(event)
    for i in range(out.shape[0]):
        out[i] = two_uniforms(k0, k1, s, w, e, np.uint64(who[i]))[0]


@kernel
def _find_below(key0, key1, stream, week, event, who, below, found, luck):  # type: ignore[no-untyped-def]
    """Write those who draw less than ``below``, and what they drew; returns how many they are."""
    k0, k1, s, w, e = np.uint64(key0), np.uint64(key1), np.uint64(stream), _word(week), _word(event)
    for i in range(who.shape[0]):
        luck[i] = two_uniforms(k0, k1, s, w, e, np.uint64(who[i]))[0]
    n = 0
    for i in range(who.shape[0]):
        found[n], luck[n] = who[i], luck[i]
        n += luck[n] < below
    return n


@kernel
def _fill_normal(key0, key1, stream, week, event, who, out):  # type: ignore[no-untyped-def]
    k0, k1, s, w, e = np.uint64(key0), np.uint64(key1), np.uint64(stream), _word(week), _word(event)
    for i in range(who.shape[0]):
        first, second = two_uniforms(k0, k1, s, w, e, np.uint64(who[i]))
        out[i] = np.sqrt(-2.0 * np.log(1.0 - first)) * np.cos(2.0 * np.pi * second)


class Luck:
    """All the luck of one replication; both arms of a comparison hold the same one.

    ``seed`` and ``replication`` are whole numbers from 0.  Every method takes the name of a stream (mechanism and verb,
    such as ``needs_assessment.apply``), the week, the rows that draw (``int64``, shape ``(n,)``) and, where somebody
    draws several times in one week, an event number; it returns ``float64`` of shape ``(n,)``.
    """

    def __init__(self, seed: int, replication: int = 0) -> None:
        self.seed = seed
        self.replication = replication
        digest = hashlib.sha256(f"{seed}/{replication}".encode()).digest()
        # plain whole numbers: NumPy's own take a kernel longer to receive than twenty persons take to draw
        self.key0 = int.from_bytes(digest[:4], "little")
        self.key1 = int.from_bytes(digest[4:8], "little")

    def uniform(self, stream: str, week: int, who: Rows, event: int = 0) -> Floats:
        """Uniform on [0, 1)."""
        out = np.empty(len(who))
        _fill_uniform(self.key0, self.key1, stream_number(stream), week, event, who, out)
        return out

    def below(self, stream: str, week: int, who: Rows, bound: float, event: int = 0) -> tuple[Rows, Floats]:
        """Those who draw less than ``bound`` with ``uniform``, and what they drew."""
        found, luck = np.empty(len(who), np.int64), np.empty(len(who))
        n = _find_below(self.key0, self.key1, stream_number(stream), week, event, who, bound, found, luck)
        return found[:n], luck[:n]

    def normal(self, stream: str, week: int, who: Rows, event: int = 0) -> Floats:
        """Standard normal, by Box and Muller."""
        out = np.empty(len(who))
        _fill_normal(self.key0, self.key1, stream_number(stream), week, event, who, out)
        return out


@functools.cache
def stream_number(name: str) -> int:
    """The counter word of a stream: the first 32 bits of the SHA-256 of its name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "little")
