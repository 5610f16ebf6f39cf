"""The main job: what would reablement have brought Fredericia from 2008 on, beside passive care?

A few pairs of worlds at full size give the picture and its luck.  An ensemble of small towns, each with its own draw of
all uncertain numbers, tells how much we do not know.  This is what runs when no verb is given.
"""

from __future__ import annotations

import argparse

from sim.front_door.options import SEED, add_output_options, whole
from sim.front_door.output import only_what_is_said, say, say_json
from sim.front_door.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything has a default."""
    parser.add_argument("--seed", type=whole(0), default=SEED, metavar="S", help="seed of all luck (%(default)s)")
    parser.add_argument("--pairs", type=whole(2, 1000), metavar="P", help="pairs at full size")
    parser.add_argument("--draws", type=whole(2, 100_000), metavar="D", help="towns of the ensemble")
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core); changes no result")
    add_output_options(parser)


verb = Verb("the main job, as without a verb", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Run the main job, keep and say."""
    from sim.experiments.main_job import DRAWS, PAIRS, POLICY, main_job
    from sim.front_door.job import ending, kept
    from sim.front_door.told import comparison
    from sim.front_door.verbs.compare import document

    with only_what_is_said() as stream:
        results = kept(
            asked,
            "main",
            POLICY,
            lambda progress: main_job(
                seed=asked.seed,
                pairs=asked.pairs or PAIRS,
                draws=asked.draws or DRAWS,
                workers=asked.workers,
                progress=progress,
            ),
        )
        if asked.json:
            say_json(document(results), stream)
        else:
            say(*comparison(results, asked.language), stream=stream)
    return ending(results)
