"""What sources reported in the unit of a claim's condition, so that it can stand on the same axis.

Such figures were found by designs of their own, mostly without control group; a page tells so beside them.  Sources:
[kjellberg_ibsen_2012] for Odense; both as listed among the patterns that are reported and never tuned to.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.report.claims_row import Condition, Row


@dataclass(frozen=True)
class Reported:
    """An interval (or a point, where both ends are the same) in a unit of the registry."""

    name: str
    """Its text is ``claims.evidence.<name>``."""
    rows: tuple[str, ...]
    measure: str
    unit: str
    low: float
    high: float
    study: str = ""


REPORTED = (
    Reported("fredericia", ("A1",), "public_cash_dkk", "share of home-care cost", 0.16, 0.16),
    Reported("odense", ("A1",), "public_cash_dkk", "share of home-care cost", 0.07, 0.08, "kjellberg_ibsen_2012"),
    Reported("odense_dkk", ("A3",), "municipality_cash_dkk", "million DKK a year, 2020", 31.6, 31.6,
             "kjellberg_ibsen_2012"),
)  # fmt: skip
"""16 % of home-care cost in Fredericia, 7 to 8 % in Odense by price year; Odense's 30 million DKK of 2012 in money of
2020 [S, derived]."""


def reported(row: Row, condition: Condition) -> list[Reported]:
    """What sources reported of a condition."""
    return [
        each
        for each in REPORTED
        if set(each.rows) & set(row.rows)
        and (each.measure, each.unit) == (condition.told.get("measure"), condition.unit)
    ]
