"""Results made ready for telling: blocks of yearly values, names, and differences with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sim.analysis.influence import Influence, influences
from sim.analysis.parts import ENSEMBLE, POLICY, Parts, Told, differences, full_size, parts_of
from sim.analysis.savings import savings
from sim.analysis.yearly import Yearly
from sim.report import story
from sim.report.words import Words
from sim.store import Results


@dataclass(frozen=True)
class Blocks:
    """A comparison whose pairs were lived, and the language it is told in."""

    results: Results
    words: Words

    # --- who and where ----------------------------------------------------------------------------------------------

    @property
    def baseline(self) -> str:
        """The title of the world without the policy."""
        return str(self.results.manifest["scenarios"]["baseline"]["title"])

    @property
    def policy(self) -> str:
        """The title of the world with the policy."""
        return str(self.results.manifest["scenarios"]["policy"]["title"])

    @property
    def place(self) -> str:
        """The name of the place."""
        return str(self.results.manifest["scenarios"]["baseline"]["place"]["title"])

    @property
    def seed(self) -> int:
        """The seed of the job."""
        return int(self.results.manifest["seed"])

    @property
    def citizens(self) -> float:
        """The adults of the place."""
        return full_size(self.results.runs)

    @property
    def ensemble_citizens(self) -> float:
        """The adults of the small place of the ensemble."""
        drawn = self.results.runs[self.results.runs["part"] == ENSEMBLE]
        return float("nan") if drawn.empty else float(drawn["citizens"].iloc[0])

    # --- numbers ----------------------------------------------------------------------------------------------------

    @cached_property
    def parts(self) -> Parts:
        """The blocks of yearly values."""
        found = parts_of(self.results.years, self.results.runs, self.results.codebook)
        if found is None:
            raise ValueError("no pair was lived to its end")
        return found

    @property
    def pairs(self) -> Yearly:
        """The full-size pairs."""
        return self.parts.pairs

    @property
    def ensemble(self) -> Yearly | None:
        """The pairs with numbers drawn."""
        return self.parts.ensemble

    @property
    def years(self) -> float:
        """How long the runs last from week 0 on."""
        return self.pairs.horizons[-1]

    def has(self, measure: str, group: str = "all") -> bool:
        """Whether the results hold this measure for this group."""
        return (measure, group) in self.pairs.series

    @cached_property
    def _about(self) -> dict[str, dict[str, Any]]:
        book = self.results.codebook
        return {str(row["name"]): row for row in book[book["kind"] == "measure"].to_dict("records")}  # type: ignore[misc]

    def label(self, measure: str) -> str:
        """The measure's name in the language of the page."""
        about = self._about[measure]
        own = "label" if self.words.language == "en" else f"label_{self.words.language}"
        return str(about[own] if isinstance(about[own], str) else about["label"])

    def unit(self, measure: str) -> str:
        """The measure's unit, as the codebook has it."""
        return str(self._about[measure]["unit"])

    def better(self, measure: str) -> int:
        """1 if more is better, -1 if less is, 0 if neither can be said."""
        return int(self._about[measure]["better"])

    def formula(self, measure: str) -> str:
        """How the measure is worked out."""
        return str(self._about[measure]["formula"])

    def effect(self, measure: str, group: str = "all", years: float | None = None, rate: float = 0.0) -> dict[str, Any]:
        """The row of ``effects`` for a measure and group."""
        table = self.results.effects
        chosen = table[
            (table["measure"] == measure)
            & (table["group"] == group)
            & (table["years"] == (self.years if years is None else years))
            & (table["discount_percent"] == 100 * rate)
        ]
        return {str(key): value for key, value in chosen.iloc[0].items()}

    def saving(self, view: str, years: float | None = None, rate: float = 0.0) -> dict[str, Any]:
        """The row of ``savings`` for a view."""
        table = self.results.savings
        chosen = table[
            (table["view"] == view)
            & (table["years"] == (self.years if years is None else years))
            & (table["discount_percent"] == 100 * rate)
        ]
        return {str(key): value for key, value in chosen.iloc[0].items()}

    def by_fifth(self, measure: str) -> Told:
        """The effect on each fifth of resources, from least to most."""
        places = [self.parts.place(measure, fifth) for fifth in story.FIFTHS]
        return self.parts.tell(lambda block: differences(block, self.years)[:, places])

    def split(self) -> dict[str, Told]:
        """The formal hours saved and where they went, each with both intervals; empty where they are not measured."""
        if not all(self.has(story.NEED, group) for group, _ in story.SPLIT.values()):
            return {}
        return {name: self._part(group, sign) for name, (group, sign) in story.SPLIT.items()}

    def _part(self, group: str, sign: int) -> Told:
        place = self.parts.place(story.NEED, group)
        return self.parts.tell(lambda block: sign * differences(block, self.years)[:, place])

    def added_life(self) -> dict[str, float] | None:
        """Person-weeks lived longer, and what they cost the public purse; None where it cannot be told."""
        place = self.results.manifest["scenarios"]["baseline"]["place"]
        if not (self.has(story.DEAD) and self.has(story.PER_ELDER) and "elder_share" in place):
            return None
        elders = place["elder_share"] * place["inhabitants"] * self.citizens / place["adults"]
        weeks = -float(self.effect(story.DEAD)["difference"]) * elders
        return {"weeks": weeks, "dkk": weeks * float(self.effect(story.PER_ELDER)["baseline"])}

    @cached_property
    def influences(self) -> list[Influence]:
        """Which uncertain numbers go together with the public saving across the ensemble, strongest first."""
        if self.ensemble is None or not self.has(story.CASH):
            return []
        runs, book = self.results.runs, self.results.codebook
        drawn = runs[runs["arm"] == POLICY].set_index("run_id").loc[list(self.ensemble.runs)]
        names = [str(name) for name in book.loc[book["kind"] == "parameter", "name"] if name in drawn.columns]
        return influences(names, drawn[names].to_numpy(float), savings(self.ensemble, story.CASH, self.years))

    def parameter(self, name: str) -> dict[str, Any]:
        """What the codebook says of a parameter."""
        book = self.results.codebook
        row = book[(book["kind"] == "parameter") & (book["name"] == name)].iloc[0]
        return {str(key): value for key, value in row.items()}
