"""History matching: keep the draws of all uncertain parameters that meet every calibration target at once.

After Craig and others (1997) and Vernon, Goldstein and Bower (2010).  In waves, draws from the prior that an emulator
(a quadratic regression on quantiles) has not ruled out are simulated, and the emulators are fitted anew to all that was
simulated.  At the end, draws that the emulators expect to meet every target are simulated at a larger size, and those
that do meet all are kept.

A target is about what a draw gives on average, and one run has luck in it.  How much is measured by repeats of one draw
(Andrianakis and others 2015); a draw's expected output is then estimated from its own run and from the emulator, each
weighted by its precision, and that estimate must lie within the tolerance.  No pattern outside the targets in force is
looked at.  The share of the prior that survives is the share so expected times the share of those that do.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.parameter import Parameter
from sim.randomness import Luck

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Draw = dict[str, float]
Simulate = Callable[[list[Draw], str, int], Floats]
"""Draws, size, first replication (one each after it) to outputs (draws, targets); not a number for a failed run."""

MARGIN = 2.0
"""An emulator rules a draw out when it misses a target's tolerance by more than this many of its own errors."""
REPEATS = 24
MOST_INPUTS = 16
STIFFNESS = (0.001, 0.03, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
CROWD = 1_500
MOVES = 15
ANEW = (0.01, 0.04, 0.2)
"""Shares of a draw's quantiles that a move draws anew, in turn."""
SURE_SHARE = 0.2
"""An emulator's own error is never taken to be less than this share of its residual."""


@dataclass(frozen=True)
class Aim:
    """One number to be met: its value and what may lie on either side of it.

    Aims of one ``block`` hang on much the same parameters; those of different blocks on few in common.
    """

    name: str
    value: float
    tolerance: float
    block: str = ""

    def missed_by(self, outputs: Floats) -> Floats:
        """Distance from the value in tolerances; at most one means met."""
        return np.abs(outputs - self.value) / self.tolerance


@dataclass
class Emulator:
    """A quadratic regression of one output on the quantiles that matter for it."""

    inputs: NDArray[np.int64]
    coefficients: Floats
    residual: float

    @classmethod
    def fitted(cls, quantiles: Floats, outputs: Floats) -> Emulator:
        """Fit to the simulated draws: first which inputs matter, then a full quadratic in those."""
        seen = np.isfinite(outputs)
        x, y = quantiles[seen] - 0.5, outputs[seen]
        inputs = _inputs_that_matter(x, y, _affordable(len(y)))
        coefficients, residual = _smooth_fit(_quadratic(x[:, inputs]), y)
        return cls(inputs, coefficients, residual)

    def predict(self, quantiles: Floats) -> Floats:
        """The expected output at these quantiles."""
        return np.asarray(_quadratic(quantiles[:, self.inputs] - 0.5) @ self.coefficients)


def _affordable(n_runs: int) -> int:
    """How many inputs leave a quadratic at least three runs for each of its coefficients."""
    return max(k for k in range(2, MOST_INPUTS + 1) if k == 2 or (k + 1) * (k + 2) / 2 <= n_runs / 3)


def _inputs_that_matter(x: Floats, y: Floats, n: int) -> NDArray[np.int64]:
    """Matching pursuit: again and again the input that goes best with what the inputs so far leave unexplained."""
    chosen: list[int] = []
    left = y - y.mean()
    for _ in range(min(n, x.shape[1])):
        goes_with = np.abs((x - x.mean(axis=0)).T @ left)
        goes_with[chosen] = -1.0
        chosen.append(int(np.argmax(goes_with)))
        design = np.column_stack([np.ones(len(y)), x[:, chosen]])
        left = y - design @ _ridge(design, y, 0.02)
    return np.sort(np.array(chosen))


def _quadratic(x: Floats) -> Floats:
    pairs = [x[:, i] * x[:, j] for i in range(x.shape[1]) for j in range(i, x.shape[1])]
    return np.column_stack([np.ones(len(x)), x, *pairs])


def _smooth_fit(design: Floats, y: Floats) -> tuple[Floats, float]:
    """Ridge regression as stiff as leaves the least error on runs left out one at a time, and that error.

    Noisy outputs are fitted stiffly, smooth ones closely.  The error contains that of the coefficients.
    """
    centre = design[:, 1:].mean(axis=0)
    u, scale, v = np.linalg.svd(design[:, 1:] - centre, full_matrices=False)
    along = u.T @ (y - y.mean())
    best = (math.inf, np.zeros(len(scale)))
    for stiffness in STIFFNESS:
        kept = scale**2 / (scale**2 + stiffness)
        left_out = (y - y.mean() - u @ (kept * along)) / (1.0 - 1.0 / len(y) - (u**2) @ kept)
        best = min(best, (float(np.sqrt((left_out**2).mean())), kept), key=lambda found: found[0])
    error, kept = best
    slopes = v.T @ (kept * along / np.maximum(scale, 1e-12))
    return np.concatenate([[y.mean() - centre @ slopes], slopes]), error


def _ridge(design: Floats, y: Floats, strength: float) -> Floats:
    penalty = strength * np.eye(design.shape[1])
    penalty[0, 0] = 0.0
    return np.asarray(np.linalg.solve(design.T @ design + penalty, design.T @ y))


class Prior:
    """The prior of every uncertain parameter, sampled by keyed quantiles: draw ``i`` never depends on how many."""

    def __init__(self, parameters: dict[str, Parameter], seed: int) -> None:
        self.names = sorted(parameters)
        self.parameters = [parameters[name] for name in self.names]
        self.luck = Luck(seed)

    def quantiles(self, first: int, n: int) -> Floats:
        """Independent quantiles of draws ``first`` to ``first + n``, of shape (n, parameters)."""
        rows = np.arange(first, first + n)
        columns = [self.luck.uniform("history_matching.sample", number, rows) for number in range(len(self.names))]
        return np.column_stack(columns)

    def draw(self, quantiles: Floats) -> Draw:
        """The values at one row of quantiles."""
        pairs = zip(self.names, self.parameters, quantiles, strict=True)
        return {name: parameter.quantile(float(share)) for name, parameter, share in pairs}


@dataclass
class Matching:
    """History matching under way."""

    prior: Prior
    aims: Sequence[Aim]
    simulate: Simulate
    say: Callable[[str], None] = lambda line: None
    places: list[str] = field(default_factory=list)
    quantiles: list[Floats] = field(default_factory=list)
    outputs: list[Floats] = field(default_factory=list)
    emulators: list[Emulator] = field(default_factory=list)
    story: list[dict[str, object]] = field(default_factory=list)
    luck: dict[str, Floats] = field(default_factory=dict)
    """Standard deviation of each output among runs of one draw, by place."""
    _drawn: int = 0
    _lived: int = 0

    def wave(self, n: int, place: str, margin: float = MARGIN) -> None:
        """Simulate ``n`` draws not yet ruled out and fit the emulators anew.

        ``margin`` counts an emulator's own errors; at 0 only draws that it expects to meet every target are simulated.
        """
        self._simulate_wave(*self.not_ruled_out(n, margin), place)

    def crossing(self, n: int, place: str) -> None:
        """Simulate ``n`` draws put together from parents that meet the targets of one block each.

        Few draws meet every block at once though many meet each; since blocks hang on few parameters in common, most
        children meet them all, and simulation tells which do.  They stand for the same share as the last wave.
        """
        share = float(str(self.story[-1]["not_ruled_out_before"]))
        self._simulate_wave(self._children(n), share, place)

    def _simulate_wave(self, quantiles: Floats, share: float, place: str) -> None:
        if place not in self.luck:
            self.luck[place] = self._luck(self.prior.draw(quantiles[0]), place)
        self.places.append(place)
        self.quantiles.append(quantiles)
        self.outputs.append(self._simulated([self.prior.draw(row) for row in quantiles], place))
        self._refit()
        self._tell(share)

    def _children(self, n: int) -> Floats:
        """Each input comes from a parent of the block whose targets it moves most."""
        met = np.vstack([self.met(self.expected(wave)) for wave in range(len(self.outputs))])
        everybody = np.vstack(self.quantiles)
        blocks = list(dict.fromkeys(aim.block for aim in self.aims))
        strength = np.array([self._strength([aim.block == block for aim in self.aims]) for block in blocks])
        children = np.empty((n, everybody.shape[1]))
        for number, block in enumerate(blocks):
            of_block = np.array([aim.block == block for aim in self.aims])
            parents = np.flatnonzero(met[:, of_block].all(axis=1))
            luck = self.prior.luck.uniform("history_matching.parent", number, np.arange(self._drawn, self._drawn + n))
            mine = strength.argmax(axis=0) == number
            children[:, mine] = everybody[parents[(luck * len(parents)).astype(np.int64)]][:, mine]
        self._drawn += n
        return children

    def _strength(self, chosen: Sequence[bool]) -> Floats:
        """How much each input moves the chosen target it moves most, in tolerances over its range."""
        strength = np.zeros(len(self.prior.names))
        for aim, emulator, counts in zip(self.aims, self.emulators, chosen, strict=True):
            slopes = counts * np.abs(emulator.coefficients[1 : 1 + len(emulator.inputs)]) / aim.tolerance
            strength[emulator.inputs] = np.maximum(strength[emulator.inputs], slopes)
        return strength

    def _luck(self, draw: Draw, place: str) -> Floats:
        return np.asarray(np.nanstd(self._simulated([draw] * REPEATS, place), axis=0, ddof=1))

    def _simulated(self, draws: list[Draw], place: str) -> Floats:
        first, self._lived = self._lived, self._lived + len(draws)
        return self.simulate(draws, place, first)

    def _refit(self) -> None:
        x, y = np.vstack(self.quantiles), np.vstack(self.outputs)
        self.emulators = [Emulator.fitted(x, y[:, column]) for column in range(y.shape[1])]

    def _tell(self, share: float) -> None:
        met = self.met(self.expected())
        row: dict[str, object] = {
            "wave": len(self.story) + 1,
            "place": self.places[-1],
            "simulated": len(met),
            "not_ruled_out_before": share,
            "met_all": int(met.all(axis=1).sum()),
            "met": {aim.name: round(float(met[:, column].mean()), 4) for column, aim in enumerate(self.aims)},
        }
        self.story.append(row)
        self.say(json.dumps(row))

    def expected(self, wave: int = -1) -> Floats:
        """What each draw of a wave gives on average: its own run and the emulator, weighted by their precision."""
        place = self.places[wave]
        columns = []
        for column, emulator in enumerate(self.emulators):
            own, emulated = self.outputs[wave][:, column], emulator.predict(self.quantiles[wave])
            luck, error = self.luck[place][column] ** 2, self._own_error(column, place) ** 2
            weight = error / (error + luck) if error + luck > 0 else 1.0
            columns.append(weight * own + (1.0 - weight) * emulated)
        return np.column_stack(columns)

    def _own_error(self, column: int, place: str) -> float:
        """An emulator's error apart from the luck in the runs it was fitted to."""
        residual, luck = self.emulators[column].residual, float(self.luck[place][column])
        return math.sqrt(max(residual**2 - luck**2, (SURE_SHARE * residual) ** 2))

    def met(self, outputs: Floats) -> Flags:
        """Which targets each draw meets, of shape (draws, targets)."""
        columns = [aim.missed_by(outputs[:, column]) <= 1.0 for column, aim in enumerate(self.aims)]
        return np.column_stack(columns)

    def not_ruled_out(self, n: int, margin: float = MARGIN) -> tuple[Floats, float]:
        """``n`` draws spread evenly over what no emulator rules out, and its share of the prior.

        Targets that hang on different parameters leave too small a share for plain rejection.  So the emulators are
        let in one at a time (subset simulation, Au and Beck 2001): those ruled out give way to copies of the others,
        and copies then move, each by drawing some of its quantiles anew where that rules it out by none so far.
        """
        crowd = self.prior.quantiles(self._drawn, max(n, CROWD if self.emulators else 0))
        self._drawn += len(crowd)
        share = 1.0
        for last in range(len(self.emulators)):
            plausible = partial(self._plausible, n_emulators=last + 1, margin=margin)
            kept = np.flatnonzero(plausible(crowd))
            if len(kept) == 0:
                raise ValueError(f"the emulators rule out every draw, last of all by {self.aims[last].name}")
            share *= len(kept) / len(crowd)
            crowd = crowd[kept[np.arange(len(crowd)) % len(kept)]]
            for move in range(MOVES):
                crowd = self._moved(crowd, plausible, ANEW[move % len(ANEW)])
        return crowd[:n], share

    def _moved(self, crowd: Floats, plausible: Callable[[Floats], Flags], share_anew: float) -> Floats:
        fresh = self.prior.quantiles(self._drawn, len(crowd))
        chosen = self.prior.quantiles(self._drawn + len(crowd), len(crowd)) < share_anew
        self._drawn += 2 * len(crowd)
        proposed = np.where(chosen, fresh, crowd)
        return np.where(plausible(proposed)[:, None], proposed, crowd)

    def _plausible(self, quantiles: Floats, n_emulators: int, margin: float) -> Flags:
        plausible = np.ones(len(quantiles), dtype=bool)
        for column, emulator in enumerate(self.emulators[:n_emulators]):
            at = np.flatnonzero(plausible)
            distance = np.abs(emulator.predict(quantiles[at]) - self.aims[column].value)
            error = self._own_error(column, self.places[-1])
            plausible[at] = distance <= self.aims[column].tolerance + margin * error
        return plausible

    def relevance(self) -> dict[str, float]:
        """How much each parameter moves the target it moves most: slope over its range, in tolerances."""
        strength = self._strength([True] * len(self.aims))
        return dict(zip(self.prior.names, strength.tolist(), strict=True))
