"""Small designs of each kind, and the plans made of them."""

from __future__ import annotations

from pathlib import Path

from sim.sweeps.design import load_design
from sim.sweeps.plan import Plan

SCENARIOS = {
    "small.toml": """\
title = "A small one"
question = "Is it lived?"
place = "village"
mechanisms = ["demography", "functional_decline", "needs_assessment", "reablement_acceptance", "reablement_referral"]
measures = ["capability", "applied_share"]

[run]
weeks = 60
past_weeks = 4
burn_in_weeks = 4
citizens = 200
""",
    "helped.toml": """\
extends = "./small.toml"
title = "The same with reablement"

[policies.reablement_offer]
start = 4
end = 30
share_new = 0.4
""",
}
PAIR = 'baseline = "./small.toml"\npolicy = "./helped.toml"\n'
THREE = 'parameters = ["demography.level", "functional_decline.level", "reablement_referral.selection"]\n'
LEVELS = "[parameters]\ndemography.level = {low = 0.9, high = 1.1}\nfunctional_decline.level = {values = [0.8, 1.2]}\n"
KINDS = {
    "sobol": 'design = "sobol"\nsamples = 4\ndistribution = "prior"\n' + PAIR,
    "morris": 'design = "morris"\nsamples = 4\ndistribution = "prior"\n' + PAIR,
    "lhs": 'design = "lhs"\nsamples = 12\ndistribution = "prior"\nscenario = "./helped.toml"\n',
    "factorial": 'design = "factorial"\nsamples = 3\n' + PAIR,
    "list": 'design = "list"\nscenario = "./small.toml"\n',
}
POINTS = "\n".join(f"[[points]]\ndemography.level = {0.9 + 0.05 * n}\n" for n in range(5))


def design_file(folder: Path, kind: str = "sobol", replications: int = 3, **more: object) -> Path:
    """A design written down in ``folder`` beside its scenarios; ``more`` are keys with their values as in TOML."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SCENARIOS.items():
        (folder / name).write_text(text)
    keys: dict[str, object] = {"seed": 7, "replications": replications, "series": '"weekly"', **more}
    head = [line for line in KINDS[kind].splitlines() if line.partition(" = ")[0] not in keys]
    told = [f"{key} = {value}" for key, value in keys.items()]
    path = folder / f"{kind}.toml"
    path.write_text("\n".join(['name = "try"', *head, *told, {"factorial": LEVELS, "list": POINTS}.get(kind, THREE)]))
    return path


def planned(folder: Path, kind: str = "sobol", replications: int = 3, **more: object) -> Plan:
    """The plan of such a design."""
    return Plan(load_design(design_file(folder, kind, replications, **more)))
