"""Try the claims of the sources in paired worlds and give each a verdict, with a page that tells them all.

The quick profile lives a town under a dozen settings or more of everything uncertain, four minutes on two cores.  The
full profile adds, for each claim, a map of where it holds, a counter-world, who gains, and what real evaluations would
have seen; it takes hours and goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from sim.front_door.endings import Exit
from sim.front_door.options import SEED, add_output_options, one_of, whole
from sim.front_door.output import number, only_what_is_said, say, say_json, table
from sim.front_door.verb import Verb
from sim.reading import BadInput
from sim.report.plain import plain
from sim.scenario_file import COMMAND_LINE

PROFILES = ("quick", "full")
FULL = Path("results") / "claims-full"
"""Where the full profile lives, so that the same command goes on."""
HEADS = ("claim", "verdict", "role", "effect", "interval", "unit", "holds in")


def arguments(parser: argparse.ArgumentParser) -> None:
    """``claims [ID …] [--profile quick|full]``."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="a row (A1), a family (A) or a claim by name; all of them")
    parser.add_argument("--profile", type=one_of("profile", PROFILES), default="quick", metavar="quick|full",
                        help="verdict and effect, or everything (%(default)s)")  # fmt: skip
    parser.add_argument("--settings", type=whole(2, 100_000), metavar="N",
                        help="live exactly so many settings (until decided, or the budget ends)")  # fmt: skip
    parser.add_argument("--world", type=Path, metavar="FILE",
                        help="live one claim in the world of this file and say what it reads")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="only say what would be lived and how long it takes")
    parser.add_argument("--seed", type=whole(0), default=SEED, metavar="S", help="seed of all luck (%(default)s)")
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core); changes no result")
    add_output_options(parser)


verb = Verb("try the claims and give verdicts", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Try, keep and say."""
    from sim.judgement.choosing import chosen

    named = chosen(asked.ids)
    if asked.world is not None:
        return _seen_again(asked, named)
    if asked.dry_run:
        return _only_said(asked, named)
    with only_what_is_said() as stream:
        told, directory = _full(asked, named) if asked.profile == "full" else _quick(asked, named)
        if asked.json:
            say_json({**told, "directory": str(directory)}, stream)
        else:
            say(*for_people(told), f"→ {directory / PAGE}", stream=stream)
    return Exit.FAILED if any(each.get("failures") for each in told["claims"]) else Exit.DONE


PAGE = "claims.html"


def _quick(asked: argparse.Namespace, named: Any) -> tuple[dict[str, Any], Path]:
    from sim.experiments.progress import shown
    from sim.front_door.job import command
    from sim.judgement.judge import quick
    from sim.store import default_directory, result_folder, write_manifest

    directory = asked.output or default_directory("claims", asked.profile)
    with result_folder(directory) as partial:
        with shown() as progress:
            told = quick(
                named, seed=asked.seed, settings=asked.settings, workers=asked.workers, progress=progress,
                command=command(asked.words),
            )  # fmt: skip
        write(told, partial, asked.language)
        write_manifest({"verb": "claims", "command": told["command"], "seed": asked.seed}, partial)
    return told, directory


def _full(asked: argparse.Namespace, named: Any) -> tuple[dict[str, Any], Path]:
    from sim.experiments.progress import shown
    from sim.front_door.job import command
    from sim.judgement.full import estimate, full, parts_of
    from sim.store import write_manifest

    folder: Path = asked.output or FULL
    parts = parts_of(named, asked.seed, asked.settings)
    said(*estimate(parts, folder, asked.workers))
    with shown() as progress:
        told = full(
            named, folder, seed=asked.seed, settings=asked.settings, workers=asked.workers, progress=progress,
            command=command(asked.words),
        )  # fmt: skip
    write(told, folder, asked.language)
    write_manifest({"verb": "claims", "command": told["command"], "seed": asked.seed}, folder)
    return told, folder


def _only_said(asked: argparse.Namespace, named: Any) -> int:
    """What the full profile would live, and how long that takes; the quick one takes its budget at most."""
    import tempfile

    from sim.judgement.full import estimate, parts_of
    from sim.judgement.judge import QUICK

    if asked.profile == "quick":
        say(f"at most {QUICK.most} settings of each contrast, {QUICK.seconds:.0f} seconds and what starting takes")
        return Exit.DONE
    with tempfile.TemporaryDirectory() as folder:
        said(*estimate(parts_of(named, asked.seed, asked.settings), Path(folder), asked.workers))
    return Exit.DONE


def said(worlds: int, seconds: float) -> None:
    """Say how much it is before it begins."""
    print(f"{worlds:,} worlds, about {seconds / 60:.0f} minutes", file=sys.stderr)  # noqa: T201


def _seen_again(asked: argparse.Namespace, named: Any) -> int:
    """One claim in one world, under each luck the file names."""
    from sim.judgement.world_file import read_world, readings, relived
    from sim.judgement.worlds import trials_of

    world = read_world(asked.world)
    if list(named) != [world.claim]:
        told = f"this world is one of {world.claim!r}; name that claim and no other"
        raise BadInput([COMMAND_LINE.problem("ID", told)])
    claim = named[world.claim]
    with only_what_is_said() as stream:
        (lives,) = relived(trials_of([claim])[0], [world], asked.workers)
        found = dict(zip((each.says["en"] for each in claim.conditions), readings(claim, lives), strict=True))
        if asked.json:
            say_json({"claim": claim.name, "lucks": world.lucks, "readings": found}, stream)
        else:
            rows = [
                [each.says[asked.language], f"{each.holds} {number(each.smallest)} {each.unit}", *map(number, values)]
                for each, values in zip(claim.conditions, found.values(), strict=True)
            ]
            heads = ["condition", "asked", *(f"luck {each}" for each in world.lucks)]
            say(*table(heads, rows, numbers=range(2, len(heads))), stream=stream)
    return Exit.DONE if len(lives) == len(world.lucks) else Exit.FAILED


def write(told: dict[str, Any], folder: Path, language: str) -> None:
    """The document and its page."""
    from sim.judgement.document import FILE
    from sim.report.claims import write_claims_page
    from sim.store import replace_file

    text = json.dumps(plain(told), indent=1, ensure_ascii=False, allow_nan=False)
    replace_file(folder / FILE, (text + "\n").encode())
    write_claims_page(json.loads(text), folder, language)


def for_people(told: dict[str, Any]) -> list[str]:
    """A line for each claim that was tried."""
    rows = [_row(each) for each in told["claims"] if each.get("conditions")]
    untried = sum(not each.get("conditions") for each in told["claims"])
    return [*table(HEADS, rows, numbers=(3,)), "", f"{len(rows)} claims tried, {untried} not"]


def _row(claim: dict[str, Any]) -> list[str]:
    first = claim["conditions"][0]
    return [
        claim["id"], claim["verdict"], claim["role"], number(first["mean"]),
        f"{number(first['low'])} to {number(first['high'])}", first["unit"], f"{claim['share']:.0%}",
    ]  # fmt: skip
