"""What stands beside the answer of scenario discovery: chance, luck, a second method, and the sweep it comes from."""

from __future__ import annotations

from sim.analysis.scenario_discovery import SHUFFLES, Found
from sim.report.discovered import Discovered
from sim.report.discovery_words import things
from sim.report.sensed import times
from sim.report.words import Words


def chance(first: Found, words: Words) -> str:
    """How often chance alone does as well."""
    of = SHUFFLES + 1
    return words.say("discovery.text.chance", times=words.number(first.chance * of), of=of)


def luck(found: Discovered, words: Words) -> list[str]:
    """How many lucks agree with the mean of their setting; nothing where there is one of each."""
    replications = int(found.swept.plan["replications"])
    if replications < 2:
        return []
    torn = float((found.agreeing < 1).mean())
    return [words.say("discovery.text.luck", replications=replications, share=words.percent(found.agreeing.mean()),
                      torn=words.percent(torn))]  # fmt: skip


def disagreements(found: Discovered, words: Words) -> list[str]:
    """Which numbers only one of the two methods names, and which settings they judge differently."""
    by_boxes = {factor for each in found.found for factor in each.box.restricted}
    by_tree = set(found.tree.factors)
    if not by_boxes and not by_tree:
        return [words["discovery.text.nothing"]]
    told = [("both", by_boxes & by_tree), ("only_box", by_boxes - by_tree), ("only_tree", by_tree - by_boxes)]
    points = [
        words.say(f"discovery.text.{key}", things=things(sorted(them), found, words)) for key, them in told if them
    ]
    apart = float((found.told_by_boxes != found.tree.told_cases).mean())
    points.append(
        words.say("discovery.text.apart", share=words.percent(apart)) if apart else words["discovery.text.agree"]
    )
    for key, cases in (("boxes", found.told_by_boxes), ("trees", found.tree.told_cases)):
        own = found.standing_of(cases)
        if own.rows:
            shares = {"density": words.percent(own.density), "coverage": words.percent(own.coverage)}
            points.append(words.say(f"discovery.text.{key}", **shares))
    return points


def sources(found: Discovered, words: Words) -> str:
    """Which sweep all this is read from."""
    plan = found.swept.plan
    scenario = next(iter(plan["scenarios"].values()))
    return words.say(
        "sensitivity.sources", sweep=plan["name"], settings=words.number(len(found.cases)), design=plan["design"],
        replications=times(plan["replications"], words), adults=words.number(scenario["citizens"]),
        place=scenario["place"]["title"],
    )  # fmt: skip
