"""What the codebook says about measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class About:
    """One measure: its unit, whether more is better (1), worse (-1) or neither (0), and how it adds up."""

    unit: str
    better: int
    over: str
    scale: str
    headline: bool

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money, of which later years may count less."""
        return self.unit.startswith("DKK") and self.over == "sum"

    @property
    def grows(self) -> bool:
        """Whether it is a total that grows with the place."""
        return self.scale == "per_adult"


def measures_in(codebook: pd.DataFrame) -> dict[str, About]:
    """Every measure of the codebook, by name."""
    told = codebook[codebook["kind"] == "measure"]
    columns = ("unit", "better", "over", "scale", "headline")
    rows = zip(told["name"], *(told[column] for column in columns), strict=True)
    return {
        str(name): About(str(unit), int(better), str(over), str(scale), bool(int(headline)))
        for name, unit, better, over, scale, headline in rows
    }
