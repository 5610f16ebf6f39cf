"""Values as settings would give them, with an effect planted, judged look by look as the judge does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from sim.analysis.verdict import LEVEL, Holds, Word, find, rule, ruled
from sim.judgement.judge import QUICK
from sim.judgement.session import ECHOES, strict_level

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int], Floats]
SMALLEST = 1.0
PLANTS = {"present": 3.0, "just the smallest": 1.0, "below the smallest": 0.5, "absent": 0.0, "reversed": -2.0}
"""The true effect in standard deviations; 1 is the smallest of interest."""
WRONG: Mapping[str, tuple[Word, ...]] = {
    "present": ("refuted",),
    "just the smallest": ("supported", "refuted"),
    "below the smallest": ("supported",),
    "absent": ("supported",),
    "reversed": ("supported",),
}
"""What must not be said; just at the bound nothing can be told, so both are counted."""
CLAIMS = 30
"""So many claims are corrected for."""
LOOKS = tuple(range(QUICK.first, QUICK.most + 1, QUICK.more))


@dataclass(frozen=True)
class Kind:
    """A kind of values with mean 0 and standard deviation 1: the part of settings, and the part of luck."""

    luck: Draw
    between: float = 0.0
    """The share of the variance that is settings."""

    def draw(self, rng: np.random.Generator, n: int, echoes: int) -> tuple[Floats, list[tuple[float, float]]]:
        """Values of ``n`` settings, and the first few of them with what they gave under another luck."""
        setting = np.sqrt(self.between) * rng.standard_normal(n)
        one, other = (setting + np.sqrt(1 - self.between) * self.luck(rng, n) for _ in range(2))
        return one, list(zip(one[:echoes].tolist(), other[:echoes].tolist(), strict=True))


def _lognormal(rng: np.random.Generator, n: int) -> Floats:
    return np.asarray((np.exp(rng.standard_normal(n)) - np.exp(0.5)) / np.sqrt((np.e - 1) * np.e))


def _exponential(rng: np.random.Generator, n: int) -> Floats:
    return rng.exponential(1.0, n) - 1.0


def _yes(share: float) -> Draw:
    return lambda rng, n: ((rng.random(n) < share) - share) / np.sqrt(share * (1 - share))


KINDS = {
    "normal": Kind(lambda rng, n: rng.standard_normal(n)),
    "normal, settings differ": Kind(lambda rng, n: rng.standard_normal(n), between=0.8),
    "heavy-tailed (t, 5 df)": Kind(lambda rng, n: rng.standard_t(5, n) / np.sqrt(5 / 3)),
    "skewed (exponential)": Kind(_exponential),
    "strongly skewed (lognormal)": Kind(_lognormal),
    "strongly skewed the other way": Kind(lambda rng, n: -_lognormal(rng, n)),
    "yes or no, half": Kind(_yes(0.5)),
    "yes or no, a third": Kind(_yes(1 / 3)),
    "yes or no, a tenth": Kind(_yes(0.1)),
}


Echoes = list[tuple[float, float]]
Condition = tuple[Floats, Echoes, Holds]


def words(conditions: Sequence[Condition], claims: int = CLAIMS) -> tuple[Word, Word, int]:
    """The verdict before and after correcting for many claims, and the settings that it took."""
    level = strict_level(claims)
    for n in LOOKS:
        findings = [find(values[:n], echoes, holds, SMALLEST, level) for values, echoes, holds in conditions]
        ruling = rule(findings, level)
        if ruling.word in ("supported", "refuted"):
            break
    return ruled(ruling, level=LEVEL).word, ruling.word, n


def shifted(values: Floats, echoes: Echoes, effect: float, holds: Holds = "above") -> Condition:
    """The same with an effect planted, turned so that more is more of what is claimed."""
    sign = -1.0 if holds == "below" else 1.0
    return sign * (values + effect), [(sign * (one + effect), sign * (other + effect)) for one, other in echoes], holds


def judged(
    kind: Kind, effects: Sequence[float], rng: np.random.Generator, holds: Holds = "above"
) -> tuple[Word, Word, int]:
    """A claim with these true effects, one for each of its conditions, judged once."""
    return words([shifted(*kind.draw(rng, QUICK.most, ECHOES), effect, holds) for effect in effects])


def at_least(errors: int, repeats: int) -> float:
    """The exact binomial lower bound of an error rate, at 99 % (Clopper and Pearson 1934)."""
    return float(beta.ppf(0.01, errors, repeats - errors + 1)) if errors else 0.0
