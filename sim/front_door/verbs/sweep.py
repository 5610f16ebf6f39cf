"""Live a whole design: every point of its parameters, each with several lucks, in a folder that can be resumed.

A design is a TOML file, or the name of one in scenarios/designs.  The same command goes on after any interruption.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sim.front_door.options import whole
from sim.front_door.output import say
from sim.front_door.sweeping import add_engine_options, shard, swept_and_told
from sim.front_door.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """``sweep DESIGN [-o DIR] …``."""
    parser.add_argument("design", metavar="DESIGN", help="a design, by name or path")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder of the sweep (results/sweep-NAME)")
    parser.add_argument("--shard", type=shard, default=(1, 1), metavar="I/N", help="only every N-th run, from the I-th")
    parser.add_argument("--dry-run", action="store_true", help="time a few runs and say how long all would take")
    parser.add_argument("--recipe", choices=("slurm", "array"), help="print a job script for a cluster instead")
    parser.add_argument("--jobs", type=whole(1, 10_000), default=16, metavar="N", help="jobs of a recipe (%(default)s)")
    add_engine_options(parser)


verb = Verb("live a whole design, resumable", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Sweep, or tell what it would be."""
    from sim.store import RESULTS
    from sim.sweeps.design import load_design
    from sim.sweeps.plan import Plan

    plan = Plan(load_design(asked.design), asked.shard)
    if asked.recipe:
        from sim.sweeps.recipes import recipe

        say(recipe(asked.recipe, asked.design, plan.design.name, asked.jobs))
        return 0
    if asked.dry_run:
        return _estimated(plan, asked)
    from sim.sweeps.sweep import sweep

    of = "" if asked.shard == (1, 1) else f"-{asked.shard[0]}-of-{asked.shard[1]}"
    folder = asked.output or RESULTS / f"sweep-{plan.design.name}{of}"
    return swept_and_told(asked, folder, lambda **how: sweep(plan, folder, **how))


def _estimated(plan: object, asked: argparse.Namespace) -> int:
    from sim.experiments.progress import duration
    from sim.front_door.output import only_what_is_said, say_json
    from sim.sweeps.estimate import estimated

    with only_what_is_said() as stream:
        found = estimated(plan, asked.workers)  # type: ignore[arg-type]
        told = f"{found.runs:,} runs of {found.seconds_a_run:.2g} s on {found.workers} workers"
        if asked.json:
            say_json({"runs": found.runs, "seconds_a_run": found.seconds_a_run, "workers": found.workers,
                      "seconds": round(found.seconds, 1)}, stream)  # fmt: skip
        else:
            say(f"{told}: about {duration(found.seconds)} (±30 %)", stream=stream)
    return 0
