"""Function in daily life: how capability and the hours of help a person truly needs belong together.

Capability is a share of full function; need is the weekly hours of practical and personal help that make good what is
missing.  One is a fixed function of the other, ``need = 3 h x (1 / capability - 1)``: half the function lost means
three hours a week [A].  The scale is a convention of the model; the spread of hours is calibrated to target K3.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import inlined, kernel
from sim.population.table import Floats

HOURS_AT_HALF_FUNCTION = 3.0
INDEPENDENT_BELOW_HOURS = 0.5
"""Whoever needs less than this is called independent."""


@inlined
def need_at(capability):  # type: ignore[no-untyped-def]
    """Hours a week of help that one person of this capability needs, at most 168: for kernels."""
    return min(168.0, HOURS_AT_HALF_FUNCTION * (1.0 / max(capability, 1e-3) - 1.0))


@inlined
def function_at(hours):  # type: ignore[no-untyped-def]
    """Capability of one person who needs this many hours a week: for kernels."""
    return HOURS_AT_HALF_FUNCTION / (HOURS_AT_HALF_FUNCTION + hours)


def hours_needed(capability: Floats) -> Floats:
    """Hours a week of help needed at this capability (share, 0 to 1), at most 168."""
    hours = np.empty(len(capability))
    _fill_hours(capability, hours)
    return hours


def capability_at(hours: Floats) -> Floats:
    """Capability (share, 0 to 1) at which this many hours a week are needed."""
    return HOURS_AT_HALF_FUNCTION / (HOURS_AT_HALF_FUNCTION + hours)


@kernel
def _fill_hours(capability, hours):  # type: ignore[no-untyped-def]
    for i in range(capability.shape[0]):
        hours[i] = need_at(capability[i])
