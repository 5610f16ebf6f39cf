"""Incentives for users, citizens and employees: none, each alone, in pairs and all three, in a town for four years."""

from __future__ import annotations

from sim.contrast import Arm, Contrast

contrast = Contrast(
    title="Incentives for users, citizens and employees, over four years",
    arms={
        "none": Arm("incentives_none"),
        "users": Arm("incentives_users"),
        "citizens": Arm("incentives_citizens"),
        "employees": Arm("incentives_employees"),
        "users_citizens": Arm("incentives_users_citizens"),
        "users_employees": Arm("incentives_users_employees"),
        "citizens_employees": Arm("incentives_citizens_employees"),
        "all": Arm("incentives_all"),
    },
    weeks=208,
    rivals=("fear", "crowding", "habit"),
)
