"""Tell what evaluations of a policy would have reported, design by design, beside the truth of paired worlds."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING, Any

from sim.front_door.options import add_run_options, scenarios_of
from sim.front_door.output import number, only_what_is_said, say, say_json, table
from sim.front_door.verb import Verb
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.evaluation.evaluation import Evaluation
    from sim.evaluation.pilot import Plan
    from sim.scenario import Scenario

PLACE, WEEKS, REPLICATIONS = "town", 104, 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """``evaluate BASELINE POLICY [--designs NAME …] [--detect SIZE]``."""
    parser.add_argument("baseline", metavar="BASELINE", help="a scenario without the policy, by name or path")
    parser.add_argument("policy", metavar="POLICY", help="a scenario with it, by name or path")
    parser.add_argument("--designs", nargs="+", action="extend", default=[], type=design_names, metavar="NAME",
                        help="which designs (all that can look at this policy); several, or with commas")  # fmt: skip
    parser.add_argument("--detect", type=size, metavar="SIZE",
                        help="which design and size would detect that each person offered a course needs SIZE hours a "
                        "week less in the year after, or SIZE%% of her hours, with 80%% power")  # fmt: skip
    add_run_options(parser)
    parser.set_defaults(place=PLACE, weeks=WEEKS, replications=REPLICATIONS)


def design_names(text: str) -> list[str]:
    """Names with commas between, each of a design."""
    from sim.discovery import did_you_mean
    from sim.evaluation.design import designs

    names = [name for name in text.split(",") if name]
    for name in names:
        if name not in designs():
            raise argparse.ArgumentTypeError(f"no design {name!r}{did_you_mean(name, designs())}")
    return names


def size(text: str) -> tuple[float, bool]:
    """Hours a week above 0, or a share of them (``20%``)."""
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        value = 0.0
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"must be a number above 0, such as 0.5 or 20%, not {text!r}")
    return (value / 100, True) if text.endswith("%") else (value, False)


verb = Verb("what real evaluations would have reported, beside the truth", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Evaluate, keep and say."""
    from sim.front_door.endings import Exit
    from sim.front_door.job import command
    from sim.report.evaluation import for_people, write_evaluation
    from sim.store import default_directory, result_folder

    settings = own_settings(asked)
    baseline, policy = scenarios_of(asked, asked.baseline, asked.policy)
    with only_what_is_said() as stream:
        directory = asked.output or default_directory("evaluate", policy.name)
        with result_folder(directory) as partial:
            found = evaluated(asked, baseline, policy, settings)
            planned = plans_for(asked, found)
            told = {**document(found, planned), "command": command(asked.words)}
            write_evaluation(found, planned, partial, told, asked.language)
        if asked.json:
            say_json({**document(found, planned), "directory": str(directory)}, stream)
        else:
            say(*for_people(found, asked.language), "", *rows(found), *pilot(planned), stream=stream)
            say("", f"→ {directory}/report.html", stream=stream)
    return Exit.FAILED if found.failures else Exit.DONE


def own_settings(asked: argparse.Namespace) -> dict[str, float]:
    """Take what is set of designs out of ``--set``; BadInput where they have no such number, or it is out of bounds."""
    from sim.discovery import did_you_mean
    from sim.evaluation.design import designs

    own = {name: value for name, value in asked.settings if name.partition(".")[0] in designs()}
    asked.settings = [(name, value) for name, value in asked.settings if name not in own]
    problems = []
    for name, value in own.items():
        group, _, key = name.partition(".")
        known = {each.name: each for each in designs()[group].parameters}
        if key not in known:
            problems.append(COMMAND_LINE.problem(f"--set {name}", f"no parameter {key!r}{did_you_mean(key, known)}"))
        elif not known[key].low <= value <= known[key].high:
            allowed = f"allowed: {known[key].low:g} to {known[key].high:g} {known[key].unit}"
            problems.append(COMMAND_LINE.problem(f"--set {name}", f"out of bounds: {value:g} ({allowed})"))
    if problems:
        raise BadInput(problems)
    return own


def evaluated(
    asked: argparse.Namespace, baseline: Scenario, policy: Scenario, settings: dict[str, float]
) -> Evaluation:
    """The worlds lived, and looked at by the designs asked for."""
    from sim.evaluation.evaluation import evaluate
    from sim.experiments.progress import shown

    wanted = list(dict.fromkeys(name for names in asked.designs for name in names))
    how = {"seed": asked.seed, "replications": asked.replications, "workers": asked.workers}
    with shown() as progress:
        return evaluate(baseline, policy, wanted=wanted, settings=settings, progress=progress, **how)


def plans_for(asked: argparse.Namespace, found: Evaluation) -> list[Plan]:
    """What each design would make of an effect of the size asked about; none where none was."""
    from sim.evaluation.pilot import plans

    if asked.detect is None:
        return []
    value, relative = asked.detect
    return plans(found.rows, value * found.hours_when_offered if relative else value)


def document(found: Evaluation, planned: Sequence[Plan]) -> dict[str, Any]:
    """What ``--json`` tells."""
    return {**found.document(), **({"detect": [each.document() for each in planned]} if planned else {})}


# --- for people -------------------------------------------------------------------------------------------------------


def rows(found: Evaluation) -> list[str]:
    """One line a design and size."""
    heads = ("design", "n", "against", "unit", "truth", "mean", "sd", "bias", "power", "sign error", "exaggeration")
    cells = [
        (row.design, number(row.n), row.against, row.unit,
         *map(number, (row.truth, row.mean, row.sd, row.bias, row.power, row.sign_error, row.exaggeration)))
        for row in found.rows
    ]  # fmt: skip
    return table(heads, cells, numbers=(1, *range(4, 11)))


def pilot(planned: Sequence[Plan]) -> list[str]:
    """Which design and size would detect the effect, best first."""
    if not planned:
        return []
    heads = ("design", "n", "as it sees it", "power", "false alarms", "80 % takes", "", "detects it")
    cells = [
        (each.design, number(each.n), number(each.size), number(each.power), number(each.false_alarms),
         number(each.needed), each.needed_what, "yes" if each.detects else "no")
        for each in planned
    ]  # fmt: skip
    return ["", *table(heads, cells, numbers=range(1, 6))]
