#!/usr/bin/env python3
"""Samspil's front door.

    run_experiments.py                    the main job: reablement against passive care in Fredericia, with a page
    run_experiments.py list [KIND]        what there is: mechanisms policies measures scenarios places claims …
    run_experiments.py plan SCENARIO      the week in order, the numbers with their sources, how long it takes
    run_experiments.py run SCENARIO       live one scenario several times
    run_experiments.py compare A B        live two scenarios in paired worlds
    run_experiments.py claims [ID …]      try what the texts say, and give verdicts
    run_experiments.py evaluate A B       what real evaluations of a policy would have reported, beside the truth
    run_experiments.py brief A B          one page on a policy, for mail and print
    run_experiments.py life A B           one citizen's years in both worlds, and the reasons behind each decision
    run_experiments.py sweep DESIGN       many worlds; and resume, expand, status, verify, merge, export
    run_experiments.py sensitivity DIR    which numbers decide what came of a sweep; discover: where it turns
    run_experiments.py validate           the model against published figures
    run_experiments.py bench [NAME]       speed and luck, as ratios
    run_experiments.py report DIR         rebuild the page of a result folder
    run_experiments.py view               the viewer, in a browser on this machine
    run_experiments.py new KIND NAME      a place or scenario to fill in

``--help`` after any of them tells the rest.  Each verb is one file in ``sim/front_door/verbs``.
"""

import sys

NEEDED = (3, 11)
ENVIRONMENT, INTERRUPTED = 3, 130


def enter() -> int:
    """Carry out what was asked, and say in one line what stands in the way of even beginning."""
    if sys.version_info < NEEDED:
        print(f"environment: Python {NEEDED[0]}.{NEEDED[1]} or later is needed", file=sys.stderr)  # noqa: T201
        return ENVIRONMENT
    try:
        from sim.front_door import main

        return main()
    except KeyboardInterrupt:
        return INTERRUPTED
    except ModuleNotFoundError as error:
        told = f"environment: the package {error.name!r} is missing; try: pip install uv && uv run run_experiments.py"
        print(told, file=sys.stderr)  # noqa: T201
        return ENVIRONMENT


if __name__ == "__main__":
    sys.exit(enter())
