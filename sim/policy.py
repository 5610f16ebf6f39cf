"""A policy is one lever in one file of ``sim/policies``: whom it reaches, what it sets, what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from sim import discovery
from sim.mechanism import Part, Step
from sim.parameter import Parameter

Reach = Literal["users", "citizens", "volunteers", "employees", "leaders", "firms", "municipality", "state"]


@dataclass
class Policy(Part):
    """One policy.

    ``reaches`` says whom it addresses.  While it is in force its reasons count and ``acts`` is carried out at the start
    of each week, setting columns of ``world.levers`` (declared in ``writes``).
    """

    reaches: Reach = "citizens"
    act: Step | None = field(default=None, init=False)

    def acts(self, act: Step) -> Step:
        """Mark the function ``(world, p)`` that sets levers at the start of each week in force."""
        self.act = act
        return act


def introduction_cost(default: float, high: float, meaning: str) -> Parameter:
    """The parameter every policy has: what introducing it costs once."""
    return Parameter(
        "introduction_dkk",
        default,
        0,
        high,
        "DKK per inhabitant, 2020",
        meaning,
        "assumption; no evaluation books it",
        "A",
    )


def policies() -> dict[str, Policy]:
    """All policies, by name."""
    return discovery.discover("sim.policies", "policy")


def policy(name: str) -> Policy:
    """One policy, or an error with the nearest name."""
    found: Any = discovery.find("sim.policies", "policy", name)
    return found  # type: ignore[no-any-return]
