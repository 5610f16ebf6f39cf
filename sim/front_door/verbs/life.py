"""Tell one citizen's years in two worlds, with and without a policy, and the reasons behind each decision.

One possible story: of the same person with the same luck.  Without --citizen or --like somebody of about eighty is told
of who lives alone and has home help.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sim.front_door.options import SEED, add_output_options, add_scenario_options, scenarios_of, whole
from sim.front_door.output import only_what_is_said, say, say_json
from sim.front_door.verb import Verb
from sim.reading import BadInput
from sim.report.plain import plain
from sim.scenario_file import COMMAND_LINE

if TYPE_CHECKING:
    from sim.report.life_story import Story

PLACE = "town"


def arguments(parser: argparse.ArgumentParser) -> None:
    """``life BASELINE POLICY [--citizen ID | --like age=82,sex=woman,lives_alone=yes]``."""
    parser.add_argument("baseline", metavar="BASELINE", help="a scenario, by name or path")
    parser.add_argument("policy", metavar="POLICY", help="a scenario, by name or path")
    whom = parser.add_mutually_exclusive_group()
    whom.add_argument("--citizen", type=whole(0), metavar="ID", help="whose years, by number")
    whom.add_argument("--like", metavar="a=v,…", help="the adult most like this, as age=82,sex=woman,lives_alone=yes")
    add_scenario_options(parser)
    parser.set_defaults(place=PLACE)
    parser.add_argument("--seed", type=whole(0), default=SEED, metavar="S", help="seed of all luck (%(default)s)")
    parser.add_argument(
        "--replication", type=whole(0), default=0, metavar="R", help="which people and luck (%(default)s)"
    )
    add_output_options(parser)


verb = Verb("one citizen's years with and without a policy", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Live, keep and say."""
    from sim.evaluation.life_person import USUAL, read_like

    like = read_like(asked.like if asked.like is not None else USUAL)
    from sim.front_door.job import command
    from sim.report.life import document, write_life
    from sim.store import default_directory, result_folder

    with only_what_is_said() as stream:
        story = story_of(asked, like)
        directory = asked.output or default_directory("life", story.scenarios["policy"].name)
        with result_folder(directory) as partial:
            write_life(story, partial, command(asked.words), plain)
        if asked.json:
            say_json({**document(story), "directory": str(directory)}, stream)
        else:
            say(*for_people(story), "", f"→ {directory / 'report.html'}", stream=stream)
    return 0


def story_of(asked: argparse.Namespace, like: dict[str, str | float]) -> Story:
    """Both worlds lived with an eye on whom was asked for; ``BadInput`` where there is nobody."""
    from sim.evaluation.life_lived import ARMS, beginnings, lived
    from sim.evaluation.life_person import by_number, portrait, somebody_like
    from sim.report.life_story import Story, life_words

    scenarios = dict(zip(ARMS, scenarios_of(asked, asked.baseline, asked.policy), strict=True))
    try:
        worlds = beginnings(scenarios["baseline"], scenarios["policy"], asked.seed, asked.replication)
    except ValueError as error:
        raise BadInput([COMMAND_LINE.problem("life", str(error))]) from None
    world = worlds[ARMS[0]].world
    who = somebody_like(world, like) if asked.citizen is None else by_number(world, asked.citizen)
    her = portrait(world, who)
    lines = {arm: lived(simulation, who) for arm, simulation in worlds.items()}
    return Story(her, lines, scenarios, asked.seed, asked.replication, life_words(asked.language))


def for_people(story: Story) -> list[str]:
    """The story as text for a terminal."""
    import textwrap

    from sim.front_door.output import table
    from sim.front_door.told import WIDTH
    from sim.report import life_story as told
    from sim.report.life import sums

    grid = sums(story)
    said = [told.title(story), "", *told.lead(story)]
    for _, heading, lines in told.chapters(story):
        said += ["", heading, *(f"  {line}" for line in lines)]
    said += ["", *table(grid.heads, [[line.head, *line.cells] for line in grid.lines], (1, 2)), "", told.checked(story)]
    return [textwrap.fill(line, WIDTH, subsequent_indent="    " if line.startswith(" ") else "") for line in said]
