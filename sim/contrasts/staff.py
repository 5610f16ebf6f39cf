"""Ordinary home care and its staff, and the same with one thing changed, in a market town for four years.

Staff are few: a town of 5,000 adults has five workplaces of elder care.  The market town has a dozen.
"""

from __future__ import annotations

from sim.contrast import Arm, Contrast

contrast = Contrast(
    title="What encourages and what frightens staff, over four years",
    arms={
        "as_usual": Arm("staff_and_care"),
        "rewarded": Arm("staff_rewarded"),
        "guaranteed": Arm("staff_guaranteed"),
        "trained": Arm("staff_trained"),
        "tolerated": Arm("staff_tolerated"),
        "with_time": Arm("staff_with_time"),
        "campaign": Arm("staff_campaign"),
        "failing_fast": Arm("staff_failing_fast"),
        "squeezed": Arm("staff_squeezed"),
        "without_fear": Arm("staff_and_care", {"job_risk_belief.insecurity_correlation": 0.0}),
        "without_trials": Arm("staff_without_trials"),
    },
    weeks=208,
    place="market_town",
    sizes=(5_000, 24_000),
    rivals=("fear", "blame", "copying"),
)
