"""The same people under another luck: everything until the policy begins stays theirs, chance differs afterwards.

A person is more than her columns: some of her traits are standing draws, keyed to week 0 and read again whenever they
matter (how lonely she tends to be, how needy she seems to a visitor, whom an offer may reach).  So draws up to the week
in which worlds part come from the luck of the people, and later ones from the luck of the repetition.
"""

from __future__ import annotations

from sim.population.table import Floats, Rows
from sim.randomness import Luck

FIRST_LUCK = 1_200_000
"""The repetitions of luck lie apart from the replications of every other job."""
OTHER_LUCK = 1_400_000
"""The luck of the second world, where each has its own."""


class PartingLuck(Luck):
    """The luck of ``people`` (a replication) up to and in week ``parts``, and that of ``replication`` after it."""

    def __init__(self, seed: int, people: int, replication: int, parts: int) -> None:
        super().__init__(seed, replication)
        self.people = Luck(seed, people)
        self.parts = max(parts, 0)

    def uniform(self, stream: str, week: int, who: Rows, event: int = 0) -> Floats:
        """Uniform on [0, 1)."""
        if week > self.parts:
            return super().uniform(stream, week, who, event)
        return self.people.uniform(stream, week, who, event)

    def normal(self, stream: str, week: int, who: Rows, event: int = 0) -> Floats:
        """Standard normal."""
        if week > self.parts:
            return super().normal(stream, week, who, event)
        return self.people.normal(stream, week, who, event)
