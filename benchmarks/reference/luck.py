"""Draws one at a time, from the compiled Philox the engine uses: the same stream, week and person give the same number.

So the ratio of speeds measures rules and agent loop, not random generators.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.randomness import Luck, stream_number, two_uniforms

LOW = 0xFFFFFFFF


@kernel
def _uniform(k0, k1, stream, week, event, who):  # type: ignore[no-untyped-def]
    first, _ = two_uniforms(
        np.uint64(k0), np.uint64(k1), np.uint64(stream), np.uint64(week & LOW), np.uint64(event), np.uint64(who)
    )
    return first


@kernel
def _normal(k0, k1, stream, week, event, who):  # type: ignore[no-untyped-def]
    first, second = two_uniforms(
        np.uint64(k0), np.uint64(k1), np.uint64(stream), np.uint64(week & LOW), np.uint64(event), np.uint64(who)
    )
    return np.sqrt(-2.0 * np.log(1.0 - first)) * np.cos(2.0 * np.pi * second)


class Draws:
    """What ``Luck`` gives, for one person at a time."""

    def __init__(self, luck: Luck) -> None:
        self.key = (int(luck.key0), int(luck.key1))
        self.streams: dict[str, int] = {}
        self._draw_uniform, self._draw_normal = _uniform.compiled(), _normal.compiled()

    def uniform(self, stream: str, week: int, who: int, event: int = 0) -> float:
        """Uniform on [0, 1)."""
        return self._draw_uniform(*self.key, self._number(stream), week, event, who)

    def normal(self, stream: str, week: int, who: int, event: int = 0) -> float:
        """Standard normal."""
        return self._draw_normal(*self.key, self._number(stream), week, event, who)

    def _number(self, stream: str) -> int:
        if stream not in self.streams:
            self.streams[stream] = int(stream_number(stream))
        return self.streams[stream]
