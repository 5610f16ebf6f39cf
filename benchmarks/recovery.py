"""Parameter recovery with the model itself: prints the table of ``benchmarks/results/parameter_recovery.md``.

python -m benchmarks.recovery
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from sim.experiments.calibration_question import question
from sim.experiments.recovery import LEVEL, Recovered, recover

TRUTHS = [
    {"volunteering.hours_per_month": 14.2, "loneliness.often_alone_above": 1.65,
     "functional_decline.entry_median_hours": 0.45, "prices.hospital_day_dkk": 7_000.0},
    {"volunteering.hours_per_month": 16.8, "loneliness.often_alone_above": 1.9,
     "functional_decline.entry_median_hours": 0.8, "prices.hospital_day_dkk": 9_000.0},
    {"volunteering.hours_per_month": 15.5, "loneliness.often_alone_above": 1.5,
     "functional_decline.entry_median_hours": 0.3, "prices.hospital_day_dkk": 6_500.0},
]  # fmt: skip
IDLE = "prices.hospital_day_dkk"
"""No target depends on what a day in hospital costs."""
TARGETS = ("K1", "K2", "K3", "K6", "K7")
PLACE, CITIZENS = "town", 800
BUDGET, GENERATION = 312, 60


def table(workers: int = 1) -> list[list[Recovered]]:
    """Recover every truth, and print a row for each number."""
    asked = question(list(TRUTHS[0]), TARGETS, place=PLACE, citizens=CITIZENS, seed=1)
    print(f"| truth | number | set | found ({100 * LEVEL:.0f} %) | holds it | width beside the prior | profile |")
    print("|---|---|---|---|---|---|---|")
    found = []
    for number, truth in enumerate(TRUTHS):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            rows = recover(asked, truth, Path(folder) / "one", budget=BUDGET, generation=GENERATION, workers=workers)
        found.append(rows)
        for row in rows:
            interval = f"{row.low:.4g} to {row.high:.4g}"
            held = "yes" if row.held else "no"
            cells = [number + 1, f"`{row.name}`", f"{row.truth:g}", interval, held, f"{row.width:.2f}", row.verdict]
            print("| " + " | ".join(map(str, cells)) + " |")
        print(f"<!-- {time.monotonic() - began:.0f} s -->", flush=True)
    return found


if __name__ == "__main__":
    table()
