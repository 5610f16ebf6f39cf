"""The nearest flip of a claim: the smallest step from the reference setting, in prior standard deviations, to turn it.

A plane is laid through the margins of all settings, over the few numbers they lean on beyond chance; the shortest way
from the reference to where the plane is nil is straight down it.  What the plane says is then lived, under several
lucks, and told as confirmed only where it has turned.  Numbers that calibration has tied together stay as they are, for
moved one by one they would miss the targets.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from sim.analysis.yearly import Floats
from sim.judgement.margins import Margins

MOST = 6
"""Over so many numbers the plane is laid at most."""
FURTHEST = 1.96
"""No number is moved further than this from its middle, in standard deviations: to its 2.5th or 97.5th percentile."""
BEYOND = 0.25
"""The step goes so far beyond the plane's nil, in standard deviations of the margin, that luck does not blur it."""


@dataclass(frozen=True)
class Flip:
    """A setting beyond the nearest flip: its ``numbers``, those that were moved, and how far in all."""

    numbers: dict[str, float]
    moved: dict[str, tuple[float, float]]
    distance: float
    margin_at_reference: float


def nearest_flip(margins: Margins, reference: Mapping[str, float], tied: Collection[str] = ()) -> Flip | None:
    """The setting just beyond the nearest flip as the plane has it; None where nothing beyond chance leads to one.

    ``reference`` are the numbers the step begins from; those that are not among them begin from the median.
    """
    beyond = [each.parameter for each in margins.leanings if each.beyond_chance]
    leaning = [name for name in beyond if name not in tied][:MOST]
    if not leaning:
        return None
    columns = margins.values[:, [margins.names.index(name) for name in leaning]]
    start = np.array([reference.get(name, float(np.median(columns[:, i]))) for i, name in enumerate(leaning)])
    z = np.column_stack([_standard(columns[:, i]) for i in range(len(leaning))])
    slope, level = _plane(z, margins.margin)
    z0 = np.array([_standard_of(columns[:, i], start[i]) for i in range(len(leaning))])
    there = float(level + slope @ z0)
    end = _down(z0, slope, there)
    if end is None:
        return None
    values = np.array([_value_at(columns[:, i], end[i]) for i in range(len(leaning))])
    numbers = {name: float(value) for name, value in zip(leaning, values, strict=True)}
    moved = {name: (float(a), float(b)) for name, a, b in zip(leaning, start, values, strict=True)}
    return Flip(numbers, moved, float(np.linalg.norm(end - z0)), there)


def _plane(z: Floats, margin: Floats) -> tuple[Floats, float]:
    """Least squares: slopes (number) and level."""
    design = np.column_stack([z, np.ones(len(z))])
    found, *_ = np.linalg.lstsq(design, margin, rcond=None)
    return np.asarray(found[:-1]), float(found[-1])


def _down(z0: Floats, slope: Floats, there: float) -> Floats | None:
    """The nearest point beyond nil with every number in its range: those at the end of it stay, the others go on."""
    goal = -np.sign(there) * BEYOND
    end, free = z0.copy(), np.ones(len(z0), bool)
    for _ in range(len(z0)):
        left = goal - (there + slope @ (end - z0))
        if not (free.any() and (slope[free] ** 2).sum() > 0):
            return None
        step = np.where(free, slope, 0.0) * left / (slope[free] ** 2).sum()
        beyond = free & (np.abs(end + step) > FURTHEST)
        if not beyond.any():
            return np.asarray(end + step)
        end[beyond] = np.sign(end + step)[beyond] * np.maximum(FURTHEST, np.abs(z0[beyond]))
        free &= ~beyond
    return None


# --- numbers in standard deviations -----------------------------------------------------------------------------------


def _standard(column: Floats) -> Floats:
    """Each value as the normal quantile of its rank, so that every prior has standard deviation 1."""
    from scipy.special import ndtri
    from scipy.stats import rankdata

    return np.asarray(ndtri((rankdata(column) - 0.5) / len(column)))


def _standard_of(column: Floats, value: float) -> float:
    from scipy.special import ndtri

    below = (np.sum(column < value) + 0.5 * np.sum(column == value)) / len(column)
    return float(ndtri(min(max(below, 0.5 / len(column)), 1 - 0.5 / len(column))))


def _value_at(column: Floats, z: float) -> float:
    from scipy.special import ndtr

    return float(np.quantile(column, float(ndtr(z))))
