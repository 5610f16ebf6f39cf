"""Say which uncertain numbers decide what came of a sweep, how sure that is, and how much is luck.

Sobol designs give shares of the spread, Morris designs a screening, all others rank correlations; PAWN checks where it
fits.  A design that was not swept yet is swept first.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.front_door.options import add_language_option
from sim.front_door.output import only_what_is_said, say, say_json
from sim.front_door.sweeping import add_engine_options
from sim.front_door.verb import Verb

if TYPE_CHECKING:
    from sim.report.sensed import Sensed


def arguments(parser: argparse.ArgumentParser) -> None:
    """``sensitivity DIR|DESIGN [--outcome NAME] [-o DIR]``."""
    parser.add_argument("swept", metavar="DIR|DESIGN", help="the folder of a sweep; or a design, which is swept first")
    parser.add_argument("--outcome", action="append", default=[], metavar="NAME",
                        help="a measure of the sweep (all of them); may be given again")  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, metavar="DIR",
                        help="folder of the analysis (DIR/sensitivity); for a design, that of its sweep")  # fmt: skip
    add_language_option(parser)
    add_engine_options(parser)


verb = Verb("which numbers decide what came of a sweep", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Sweep if need be, analyse, keep and say."""
    from sim.front_door.job import command
    from sim.report.page import PAGE
    from sim.report.sensitivity import FOLDER, write_sensitivity
    from sim.report.sensitivity_findings import load_fit

    with only_what_is_said() as stream:
        is_folder = Path(asked.swept).is_dir()
        folder = Path(asked.swept) if is_folder else _swept_first(asked)
        target = asked.output if is_folder and asked.output else folder / FOLDER
        swept, left_out = load_fit(folder, asked.outcome)
        sensed = write_sensitivity(swept, target, asked.language, command(asked.words), left_out)
        if asked.json:
            say_json({**document(sensed), "directory": str(target)}, stream)
        else:
            say(*for_people(sensed), f"→ {target / PAGE}", stream=stream)
    return 0


def _swept_first(asked: argparse.Namespace) -> Path:
    """The folder of a design's sweep, begun or gone on with."""
    from sim.experiments.progress import shown
    from sim.front_door.job import command
    from sim.store import RESULTS
    from sim.sweeps.design import load_design
    from sim.sweeps.plan import Plan
    from sim.sweeps.sweep import sweep

    plan = Plan(load_design(asked.swept))
    folder: Path = asked.output or RESULTS / f"sweep-{plan.design.name}"
    how = {"engine": asked.engine, "scheduler": asked.scheduler, "workers": asked.workers}
    with shown() as progress:
        sweep(plan, folder, **how, progress=progress, command=command(asked.words))
    return folder


def for_people(sensed: Sensed) -> list[str]:
    """The first lines of the page."""
    import textwrap

    from sim.front_door.told import WIDTH
    from sim.report.sensitivity_words import check, lead

    return [textwrap.fill(text, WIDTH) for text in (*lead(sensed), *check(sensed, sensed.found[0]))]


def document(sensed: Sensed) -> dict[str, Any]:
    """What ``--json`` tells: every index of every outcome, the split of its spread, and where the methods disagree."""
    from sim.report import sensitivity_tables as tables

    told = {
        "indices": (tables.INDICES, tables.index_rows(sensed.found)),
        "spread": (tables.SPREADS, tables.spread_rows(sensed.found)),
        "disagreements": (tables.APART, tables.apart_rows(sensed.found)),
    }
    rows = {name: [dict(zip(heads, row, strict=True)) for row in found] for name, (heads, found) in told.items()}
    return {"design": sensed.swept.design, **rows, "left_out": dict(sensed.left_out)}
