"""A number has a unit, bounds, a source and a quality mark, or it does not enter."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Distribution = Literal["uniform", "triangular", "beta", "lognormal", "fixed"]

QUALITY = {
    "S": "seen in a published source",
    "K-h": "recalled from the literature with high confidence",
    "K-m": "recalled from the literature with medium confidence",
    "K-l": "recalled from the literature with low confidence",
    "D": "derived by arithmetic",
    "A": "assumption, no evidence found",
    "L": "a lever: chosen by the user, not estimated",
}


@dataclass(frozen=True)
class Parameter:
    """One number of a mechanism or policy.

    ``default`` is the central value, ``low`` and ``high`` the bounds within which the model may be run and over which
    it is uncertain; ``distribution`` is the shape of the prior between them (``fixed``: a bound for checking only, the
    number is not drawn).  ``quality`` is a key of ``QUALITY``.  ``direction_presupposed`` marks a one-sided prior on a
    contested effect: no claim resting on it is called emergent.
    """

    name: str
    default: float
    low: float
    high: float
    unit: str
    meaning: str
    source: str
    quality: str
    distribution: Distribution = "uniform"
    direction_presupposed: bool = False

    def __post_init__(self) -> None:
        if self.quality not in QUALITY:
            raise ValueError(f"{self.name}: quality {self.quality!r} is not one of {', '.join(QUALITY)}")
        if not (math.isfinite(self.default) and self.low <= self.default <= self.high):
            raise ValueError(f"{self.name}: default {self.default} lies outside {self.low} to {self.high}")
        for text in (self.unit, self.meaning, self.source):
            if not text.strip():
                raise ValueError(f"{self.name}: unit, meaning and source must be given")

    @property
    def uncertain(self) -> bool:
        """Whether runs draw this number."""
        return self.distribution != "fixed" and self.quality != "L" and self.low < self.high

    def quantile(self, share: float) -> float:
        """The value below which the prior holds ``share`` (0 to 1) of its mass."""
        if self.distribution == "triangular":
            return _triangular_quantile(share, self.low, self.default, self.high)
        if self.distribution == "beta":
            return self.low + (self.high - self.low) * _beta_quantile(share, self._relative_mode)
        if self.distribution == "lognormal":
            return _clipped_lognormal(share, self.low, self.default, self.high)
        return self.low + share * (self.high - self.low)

    @property
    def _relative_mode(self) -> float:
        return (self.default - self.low) / (self.high - self.low)


class Values(Mapping[str, float]):
    """The numbers one mechanism or policy runs with, read as attributes: ``p.first_year``."""

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self.__dict__.update({name: float(value) for name, value in numbers.items()})

    def __getattr__(self, name: str) -> float:
        """Reached only where a name is missing."""
        raise AttributeError(f"no parameter {name!r}; there are: {', '.join(self)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("parameters do not change during a run")

    def __getitem__(self, name: str) -> float:
        number: float = self.__dict__[name]
        return number

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dict__)

    def __len__(self) -> int:
        return len(self.__dict__)

    def __reduce__(self) -> tuple[type[Values], tuple[dict[str, float]]]:
        return (Values, (dict(self.__dict__),))


def defaults(parameters: tuple[Parameter, ...]) -> dict[str, float]:
    """The central value of each parameter, by name."""
    return {parameter.name: parameter.default for parameter in parameters}


def _triangular_quantile(share: float, low: float, mode: float, high: float) -> float:
    if high == low:
        return low
    turn = (mode - low) / (high - low)
    if share < turn:
        return low + math.sqrt(share * (high - low) * (mode - low))
    return high - math.sqrt((1 - share) * (high - low) * (high - mode))


def _beta_quantile(share: float, mode: float) -> float:
    """Beta with concentration 6 and the given mode on [0, 1] (SciPy is imported only when a draw needs it)."""
    from scipy.stats import beta

    return float(beta.ppf(share, 1 + 4 * mode, 1 + 4 * (1 - mode)))


def _clipped_lognormal(share: float, low: float, median: float, high: float) -> float:
    """Lognormal around the median whose 5th and 95th percentile reach for the bounds, cut at the bounds."""
    from statistics import NormalDist

    spread = max(math.log(high / median), math.log(median / low)) / 1.645
    return min(high, max(low, median * math.exp(spread * NormalDist().inv_cdf(min(max(share, 1e-9), 1 - 1e-9)))))
