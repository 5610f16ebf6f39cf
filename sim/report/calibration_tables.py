"""What a calibration found, as tables and as a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.profiles import CLEAR_RISE, weighted_quantile
from sim.experiments.calibrating import Calibrated

if TYPE_CHECKING:
    import pandas as pd

ENDS = (0.05, 0.5, 0.95)
UNKNOWN = "unknown"
WEIGHT = "weight"


def tables(found: Calibrated) -> dict[str, pd.DataFrame]:
    """Every table of the folder by its name; ``draws`` can be given to a sweep."""
    return {
        "draws": draws(found),
        "numbers": numbers(found),
        "profiles": profiles(found),
        "targets": targets(found),
        "schedule": schedule(found),
    }


def draws(found: Calibrated) -> pd.DataFrame:
    """The draws kept: a column for each ``group.name``, and the weight; weights add to 1."""
    import pandas as pd

    table = pd.DataFrame([found.question.draw(row) for row in found.kept], columns=found.question.names)
    return table.assign(**{WEIGHT: found.weights})


def numbers(found: Calibrated) -> pd.DataFrame:
    """A row for each number: its prior, what is kept of it (90 %, median), and what its profile says."""
    import pandas as pd

    return pd.DataFrame([_number(found, place) for place in range(len(found.question.names))])


def _number(found: Calibrated, place: int) -> dict[str, Any]:
    name = found.question.names[place]
    parameter = found.question.parameters[name]
    low, middle, high = (weighted_quantile(found.kept[:, place], found.weights, end) for end in ENDS)
    return {
        "name": name,
        "unit": parameter.unit,
        "quality": parameter.quality,
        "meaning": parameter.meaning,
        "reference": found.question.reference[name],
        **{f"prior_{100 * end:.0f}": parameter.quantile(end) for end in ENDS},
        **{f"kept_{100 * end:.0f}": parameter.quantile(q) for end, q in zip(ENDS, (low, middle, high), strict=True)},
        "width": (high - low) / (ENDS[-1] - ENDS[0]),
        "share_low": low,
        "share_middle": middle,
        "share_high": high,
        "verdict": found.profiles[place].verdict if found.profiles else UNKNOWN,
        "largest_rise": float(found.profiles[place].rises.max()) if found.profiles else float("nan"),
    }


def profiles(found: Calibrated) -> pd.DataFrame:
    """A row for each number and point of its grid: the best attainable misfit, less the best of all."""
    import pandas as pd

    rows = [
        (name, share, found.question.parameters[name].quantile(float(share)), rise)
        for name, profile in zip(found.question.names, found.profiles, strict=False)
        for share, rise in zip(profile.shares, profile.rises, strict=True)
    ]
    return pd.DataFrame(rows, columns=["name", "share", "value", "rise"])


def targets(found: Calibrated) -> pd.DataFrame:
    """A row for each target: the published figure, the luck of one run, and what the draws kept show of it."""
    import pandas as pd

    rows = []
    for place, (aim, title) in enumerate(zip(found.question.aims, found.question.titles, strict=True)):
        shown = found.kept_outputs[:, place]
        mean = float(found.weights @ shown)
        rows.append(
            {
                "name": aim.name,
                "title": title,
                "published": aim.value,
                "tolerance": aim.tolerance,
                "luck": float(found.luck[place]),
                "mean": mean,
                "low": weighted_quantile(shown, found.weights, ENDS[0]),
                "high": weighted_quantile(shown, found.weights, ENDS[-1]),
                "met": bool(abs(mean - aim.value) <= aim.tolerance),
            }
        )
    return pd.DataFrame(rows)


def schedule(found: Calibrated) -> pd.DataFrame:
    """The generations, with the tolerance of each; of a search the nearest distance so far, each fifth of the way."""
    import pandas as pd

    if found.is_distribution:
        rows = [(each.number, each.simulated, each.tolerance, each.accepted, each.effective) for each in found.schedule]
        return pd.DataFrame(rows, columns=["generation", "simulated", "tolerance", "accepted", "effective"])
    nearest = np.minimum.accumulate(found.distances)
    ends = np.unique(np.linspace(0, len(nearest), 6).astype(int)[1:])
    return pd.DataFrame({"simulated": ends, "nearest": nearest[ends - 1]})


def story(found: Calibrated) -> dict[str, Any]:
    """How it was found, ready for JSON."""
    told = numbers(found)
    return {
        **{key: value for key, value in found.plan.items() if key not in ("parameters", "aims")},
        "stands_for": "a distribution" if found.is_distribution else "the nearest draws of a search, no distribution",
        "runs": len(found.distances) + int(found.plan["repeats"]),
        "failed": found.failed,
        "ended": found.ended,
        "draws": len(found.weights),
        "effective_sample_size": round(found.effective, 2),
        "nearest": float(found.distances.min()),
        "tolerances": [each.tolerance for each in found.schedule],
        "clear_rise": CLEAR_RISE,
        "verdicts": dict(zip(told["name"], told["verdict"], strict=True)),
        "targets_met": int(targets(found)["met"].sum()),
        "targets": len(found.question.aims),
    }
