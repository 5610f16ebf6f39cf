"""What sensitivity analysis found, as rows of tables for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sim.analysis.morris import Morris
from sim.analysis.sobol import Sobol
from sim.report.sensitivity_findings import Finding

INDICES = ("outcome", "factor", "quality", "method", "index", "value", "low", "high", "matters")
SPREADS = (
    "outcome", "samples", "replications", "total_sd", "unknown_sd", "luck_sd", "unknown_share", "low", "high",
)  # fmt: skip
APART = ("outcome", "factor", "rank", "pawn_rank", "what")


def index_rows(found: Sequence[Finding]) -> Iterator[tuple[Any, ...]]:
    """A row for each outcome, factor and index; an index without interval has no low and high."""
    for each in found:
        for place, factor in enumerate(each.factors):
            head = (each.outcome, factor.name, factor.quality)
            for method, name, value, low, high in _indices(each, place):
                yield (*head, method, name, value, low, high, int(each.matters[place]))
            if each.check is not None:
                told = "pawn", "median", float(each.check.index[place]), None, None
                yield (*head, *told, int(each.check.beyond_chance[place]))
                yield (*head, "pawn", "threshold", each.check.threshold, None, None, "")


def _indices(each: Finding, place: int) -> Iterator[tuple[str, str, float, float | None, float | None]]:
    main = each.main
    if isinstance(main, Sobol):
        for name, values, halves in (("first", main.first, main.first_half), ("total", main.total, main.total_half)):
            value, half = float(values[place]), float(halves[place])
            yield "sobol", name, value, value - half, value + half
    elif isinstance(main, Morris):
        yield "morris", "mu", float(main.mu[place]), None, None
        yield "morris", "mu_star", float(main.mu_star[place]), *each.ends(place)
        yield "morris", "sigma", float(main.sigma[place]), None, None
    else:
        yield "rank_correlation", "spearman", float(main.correlation[place]), *each.ends(place)


def spread_rows(found: Sequence[Finding]) -> Iterator[tuple[Any, ...]]:
    """A row for each outcome whose settings were drawn."""
    for each in found:
        if (own := each.spread) is not None:
            sds = own.total_sd, own.unknown_sd, own.luck_sd
            yield each.outcome, own.samples, own.replications, *sds, own.unknown, own.low, own.high


def apart_rows(found: Sequence[Finding]) -> Iterator[tuple[Any, ...]]:
    """A row for each factor on which PAWN and the main method do not agree."""
    for each in found:
        for one in each.apart:
            what = "pawn cannot tell it from a factor that does nothing" if one.unseen else "pawn alone puts it first"
            yield each.outcome, one.factor, one.rank, one.pawn_rank, what
