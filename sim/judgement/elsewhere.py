"""Elsewhere: worlds unlike the one a claim is tried in, in which it is asked again.

They are of another size, for in a small place posts come whole, workplaces are few and luck is larger; or a rival
account (``sim/judgement/rivals.py``) is put in or out of force.  Everything else is as at home: the same settings, the
same luck, the same arms.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sim.contrast import Contrast
from sim.judgement.rivals import RIVALS
from sim.judgement.worlds import Trial


@dataclass(frozen=True)
class Elsewhere:
    """A world by its ``name``: ``adults`` where its size is another, ``numbers`` where another account holds in it."""

    name: str
    adults: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)
    """What the other account says, in three languages."""


def elsewheres(contrast: Contrast) -> list[Elsewhere]:
    """The other sizes and the rival accounts that a contrast names."""
    sizes = [Elsewhere(f"adults_{adults}", adults=adults) for adults in contrast.sizes]
    rivals = [Elsewhere(name, numbers=RIVALS[name].numbers, says=RIVALS[name].says) for name in contrast.rivals]
    return sizes + rivals


def trial_in(trial: Trial, there: Elsewhere) -> Trial:
    """The same trial elsewhere."""
    moved = copy.copy(trial.contrast)
    moved.arms = {
        name: replace(arm, numbers={**arm.numbers, **there.numbers}) for name, arm in trial.contrast.arms.items()
    }
    return replace(trial, contrast=moved, citizens=there.adults or trial.citizens)
