"""Files to fill in: they can be run as they are, and tell in comments what else may stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sim.parameter import QUALITY
from sim.policy import Policy, policies
from sim.population.place import FACTS, load_place

EXTENDED_PLACE = "fredericia_2008"


def new_place(name: str) -> str:
    """A place that is Fredericia in 2008 until something is filled in."""
    return "\n".join([*_place(name), ""])


def _place(name: str) -> Iterator[str]:
    extended = load_place(EXTENDED_PLACE)
    yield f'title = "{_words(name)}"'
    yield "# What is not told here is as in the place this one extends."
    yield f'extends = "{EXTENDED_PLACE}"'
    yield ""
    yield "# Every number says where it comes from and how good that is:"
    yield from (f"#   {mark}  {meaning}" for mark, meaning in QUALITY.items())
    yield ""
    yield "# Residents of all ages, and those of 18 and over."
    for head in ("inhabitants", "adults"):
        yield f'# {head} = {{ value = {extended.facts[head]:g}, quality = "A", source = "…" }}'
    for fact, meaning in FACTS.items():
        yield ""
        yield f"# {meaning.meaning}: {meaning.unit}, {meaning.low:g} to {meaning.high:g}"
        yield f'# {fact} = {{ value = {extended.facts[fact]:g}, quality = "A", source = "…" }}'


def new_scenario(name: str) -> str:
    """A scenario that is the baseline until something is filled in."""
    return "\n".join([*_scenario(name), ""])


def _scenario(name: str) -> Iterator[str]:
    yield f'title = "{_words(name)}"'
    yield 'question = "What would happen if …?"'
    yield "# Rows of the register of claims that it serves, such as A1."
    yield "claims = []"
    yield "# What is not told here is as in the scenario this one extends."
    yield 'extends = "baseline"'
    yield '# place = "fredericia_2008"'
    yield "# add_mechanisms = []"
    yield "# remove_mechanisms = []"
    yield "# remove_policies = []"
    yield "# measures = []           # all of them, when not told"
    yield ""
    yield "[run]"
    yield "# weeks = 520             # from week 0, the first in which a policy may act"
    yield "# past_weeks = 104        # recorded before week 0"
    yield "# burn_in_weeks = 104     # lived before that and never recorded"
    yield "# citizens = 5000         # adults at the start; all of the place's, when not told"
    yield "# replications = 8        # each with its own luck"
    yield ""
    yield "# Numbers of mechanisms, of the population or of prices, by group and name;"
    yield "# run_experiments.py list parameters   tells them all."
    yield "[parameters]"
    yield "# prices.hour_price_dkk = 411"
    yield ""
    yield "# Policies: each in a table of its own, from week start up to, not including, week end."
    for name_of_policy, policy in policies().items():
        yield from _policy(name_of_policy, policy)


def _policy(name: str, policy: Policy) -> Iterator[str]:
    yield ""
    yield f"# {policy.title} (reaches {policy.reaches})"
    yield f"# [policies.{name}]"
    yield "# start = 0"
    for each in policy.parameters:
        yield f"# {each.name} = {each.default:g}  # {each.unit}, {each.low:g} to {each.high:g}: {each.meaning}"


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


TEMPLATES: Mapping[str, Callable[[str], str]] = {"place": new_place, "scenario": new_scenario}
