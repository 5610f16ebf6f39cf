"""A document of verdicts, made up: every kind of verdict, with all optional parts (full) or none (quick)."""

from __future__ import annotations

import random
from typing import Any

FAMILIES = {"A": 9, "B": 14, "C": 16, "D": 25, "E": 15, "F": 3}
SOURCES = ("Skaksen 2013", "Axelholm 2016", "Samskaping n.d.", "Meld. St. 30", "Bason 2014")
TRIED = ("A1", "A2", "A3", "A4", "A5", "A8", "A9", "B1", "B2", "B3", "B4", "B11", "B12", "C1", "C2", "C3", "C4",
         "C5", "C6", "C7", "C11", "C16", "F1", "F2", "F3")  # fmt: skip
VERDICTS = ("supported", "refuted", "conditional", "inconclusive")
UNITS = ("share of home-care cost", "share", "Erreygers index", "standard deviations", "DKK, 2020", "hours")


def document(profile: str = "full", more: int = 0) -> dict[str, Any]:
    """About ninety claims; ``more`` of them are added to the family E, untried."""
    dice = random.Random(4)
    rows = [f"{family}{n}" for family, count in FAMILIES.items() for n in range(1, count + 1)]
    claims = [claim(row, dice, profile) for row in rows]
    claims += [claim(f"C{n}", dice, profile, suffix="_again") for n in range(1, 6)]
    claims += [_untried(f"E{n % 15 + 1}", f"_{n}") for n in range(more)]
    return {
        "kind": "samspil verdicts",
        "format": 1,
        "profile": profile,
        "made": "2026-11-22T09:00:00+00:00",
        "samspil": "0.1.0",
        "python": "3.11.9",
        "packages": {"numpy": "2.4.6"},
        "sources_sha256": "0" * 64,
        "git": {"commit": "abc1234", "changed": False},
        "machine": {},
        "command": "uv run run_experiments.py claims --seed 2008",
        "seed": 2008,
        "level": 0.95,
        "seconds": 187.4,
        "n_tried": sum("conditions" in each for each in claims),
        "claims": claims,
    }


def claim(row: str, dice: random.Random, profile: str, suffix: str = "") -> dict[str, Any]:
    """One claim; what happens to it follows from its row."""
    if row not in TRIED:
        return _untried(row, suffix)
    place = TRIED.index(row) + len(suffix)
    verdict = "not_run" if row == "A9" else VERDICTS[place % 4]
    told = _said(row, suffix)
    arms = {
        "passive": {"scenario": "fredericia_passive", "numbers": {}},
        "no_fear": {"scenario": "fredericia_reablement", "numbers": {"acceptance.contact": 0.0}},
    }
    told |= {"contrast": f"contrast_{place % 5}", "place": "town", "weeks": 520, "waits_for": "", "arms": arms}
    if verdict == "not_run":
        return {**told, "verdict": verdict}
    n = 24 if profile == "quick" else 96
    conditions = [_condition(row, verdict, number, n, dice) for number in range(4 if row == "A1" else 1 + place % 3)]
    share = {"supported": 0.97, "refuted": 0.04, "conditional": 0.46, "inconclusive": 0.61}[verdict]
    told |= {
        "verdict": verdict,
        "verdict_raw": "supported" if row == "A4" else verdict,
        "p_for": 0.0001, "p_against": 1.0, "p_for_holm": 0.0049, "p_against_holm": 1.0,
        "share": share, "share_low": max(0.0, share - 0.13), "share_high": min(1.0, share + 0.13),
        "settings_differ": place % 3 != 0, "settings": n, "runs": 2 * (n + 6), "failures": int(row == "B3"),
        "conditions": conditions,
        "run": {"seed": 2008, "first_luck": 300000, "settings": list(range(n)), "sha256": f"{place:064x}"},
    }  # fmt: skip
    return {**told, **(_of_full_profile(row, place, verdict) if profile == "full" else {})}


def _said(row: str, suffix: str) -> dict[str, Any]:
    own = row[0] == "F"
    built_in = row in ("A5", "C1", "B12")
    return {
        "id": f"{row.lower()}_made_up{suffix}",
        "rows": [row],
        "family": row[0],
        "source": "Samspil" if own else SOURCES[int(row[1:]) % len(SOURCES)],
        "hedge": "hypothesis of the project" if own else "apparently",
        "role": "built_in" if built_in else "calibration" if row == "B1" else "emergent",
        "built_in_by": ["employee_ideas.reward"] if built_in else [],
        "statement": {
            "en": f"Training elderly people to stay self-reliant, instead of passive care, saves public money ({row}).",
            "da": f"At træne ældre til at forblive selvhjulpne i stedet for passiv pleje sparer penge ({row}).",
            "nb": f"Å trene eldre til å forbli selvhjulpne i stedet for passiv pleie sparer penger ({row}).",
        },
        "registered": "2026-11-22",
        "population": "everybody who lives in the town in the ten years after the offer begins",
        "refuted_by": "public cash that does not fall so far",
        "says_the_model": {},
    }


def _untried(row: str, suffix: str = "") -> dict[str, Any]:
    told = {**_said(row, suffix), "verdict": "not_testable", "waits_for": "mechanisms of planning with citizens"}
    if row in ("D15", "D23", "D24"):
        says = {"en": "What would follow from it.", "da": "Hvad der ville følge.", "nb": "Hva som ville følge."}
        told |= {"role": "normative", "hedge": "normative", "waits_for": "", "says_the_model": says}
    return told


def _condition(row: str, verdict: str, number: int, n: int, dice: random.Random) -> dict[str, Any]:
    unit = UNITS[0] if row in ("A1", "A3") else UNITS[(int(row[1:]) + number) % len(UNITS)]
    size = 1_500_000.0 if unit.startswith("DKK") else 400.0 if unit == "hours" else 1.0
    centre = {"supported": 0.062, "refuted": -0.011, "conditional": 0.024, "inconclusive": 0.021}[verdict] * size
    values = [centre + 0.03 * size * dice.gauss(0, 1) for _ in range(n)]
    mean = sum(values) / n
    half = 0.09 * size / n**0.5
    answer = {"supported": "yes", "refuted": "no", "conditional": "yes", "inconclusive": "unsure"}[verdict]
    holds = ("above", "below", "near")[number % 3] if row[0] == "C" else "above"
    sign = -1 if holds == "below" else 1
    return {
        "says": {"en": "Public cash falls by at least 2 % of what home care costs",
                 "da": "De offentlige udgifter falder med mindst 2 % af hjemmeplejens",
                 "nb": "De offentlige utgiftene faller med minst 2 % av hjemmetjenestens"},
        "measure": "public_cash_dkk", "group": "all", "unit": unit, "holds": holds,
        "smallest": 0.0 if number and holds == "above" else 0.02 * size,
        "because": "less is lost in the yearly swings of a municipal budget; the reports spoke of 8 to 16 %",
        "answer": answer if number == 0 else "yes",
        "mean": sign * mean, "low": sign * mean - half, "high": sign * mean + half, "n": n,
        "p_for": 0.0001, "p_against": 1.0, "spread": 0.031 * size, "luck_spread": 0.012 * size, "differs_p": 0.0003,
        "holds_share": 0.88, "wanted": 214 if answer == "unsure" and row != "B2" else None,
        "values": [sign * each for each in values],
    }  # fmt: skip


# --- the full profile -------------------------------------------------------------------------------------------------


def _of_full_profile(row: str, place: int, verdict: str) -> dict[str, Any]:
    leaning = [
        {"parameter": "spontaneous_recovery.first_year", "meaning": "share that recover by themselves in a year",
         "unit": "share per year", "quality": "K-h", "source": "hardy_gill_2004", "correlation": -0.62,
         "beyond_chance": True, "turns_the_sign": place % 2 == 0},
        {"parameter": "reablement_acceptance.contact", "meaning": "fear of losing the helper", "unit": "log odds",
         "quality": "A", "source": "", "correlation": 0.41, "beyond_chance": True, "turns_the_sign": False},
        {"parameter": "home_care.hour_price", "meaning": "price of an hour", "unit": "DKK, 2020", "quality": "S",
         "source": "di_2020", "correlation": 0.08, "beyond_chance": False, "turns_the_sign": False},
    ]  # fmt: skip
    limits = [{**leaning[0], "low": 0.52, "high": None}, {**leaning[1], "low": -0.4, "high": 0.2}]
    return {
        "map": {
            "priors": {"calibrated": {"n": 96, "share": 0.46, "low": 0.36, "high": 0.57},
                       "flat": {"n": 64, "share": 0.39, "low": 0.27, "high": 0.52}},
            "share": 0.43, "settings": 160, "seeks": "holds" if verdict == "refuted" else "fails",
            "boxes": [{"limits": limits, "density": 0.81, "coverage": 0.55, "base": 0.4, "rows": 43, "chance": 0.01}],
            "influences": leaning, "sign_turns_with": ["reablement_acceptance.contact"] if place % 4 == 0 else [],
            "nearest_flip": {"distance": 0.83, "confirmed": place % 2 == 0,
                             "moved": {"reablement_acceptance.contact": [0.1, -0.35]}},
            "picture": {
                "across": leaning[0], "up": leaning[1], "reference": {"across": 0.1, "up": 0.3},
                "points": [{"across": 0.01 * n, "up": 0.5 - 0.02 * n, "holds": n % 3 == 0} for n in range(12)],
            },
            "elsewhere": [
                {"name": "adults_1500", "adults": 1500, "numbers": {}, "says": {}, "settings": 15, "share": 0.2,
                 "share_here": 0.6, "p": 0.003, "turns": True, "effect": 0.01, "effect_here": 0.03},
                {"name": "family", "adults": None, "numbers": {"family_care.displaced": 0.0},
                 "says": {"en": "families help the same", "da": "familier hjælper det samme",
                          "nb": "familier hjelper det samme"}, "settings": 15, "share": 0.8 if place % 2 else 0.0,
                 "share_here": 0.8, "p": 1.0 if place % 2 else 0.0005, "turns": place % 2 == 0,
                 "effect": 0.02, "effect_here": 0.03},
            ],
        },
        "counter_world": {"settings": 160, "failing": 21, "trivial": 4, "far_out": ["spontaneous_recovery.first_year"],
                          "command": f"uv run run_experiments.py claims --world {row.lower()}.toml",
                          "why": {"en": "Almost everybody recovers by herself.", "da": "Næsten alle kommer sig selv.",
                                  "nb": "Nesten alle kommer seg selv."}},
        "hinges": leaning[:2],
        "gainers": {"people": 612, "repetitions": 30, "rule": {"en": "A rule."}, "caution": {"en": "A caution."},
                    "rows": [_group(group) for group in ("all", "resource_quintile=1", "age=75-84")]},
        "evaluator": {"truth": {"per_elder": {"mean": 0.021, "low": 0.011, "high": 0.031, "unit": "hours a week"}},
                      "odense": {"reported": 0.077, "reported_low": -0.15, "reported_high": 0.22, "true": 0.031,
                                 "reported_of_nil": 0.05, "of_figure": 0.67, "as_much_of_nil": 0.35,
                                 "replications": 40},
                      "designs": [{"design": "before_after", "n": 400, "mean": 0.11, "sd": 0.02, "bias": 0.089,
                                   "power": 0.99, "sign_error": 0.0, "exaggeration": 5.2},
                                  {"design": "randomised_trial", "n": 120, "mean": 0.02, "sd": 0.06, "bias": None,
                                   "power": 0.07, "sign_error": 0.31, "exaggeration": 4.4}]},
    }  # fmt: skip


def _group(group: str) -> dict[str, Any]:
    return {"outcome": "weeks_independent", "unit": "weeks", "coupling": "same_luck", "smallest": 13.0, "group": group,
            "people": 612, "mean": 9.4, "low": 6.1, "high": 12.7, "gain_share": 0.21, "gain_low": 0.18,
            "gain_high": 0.24, "lose_share": 0.06, "lose_low": 0.04, "lose_high": 0.08}  # fmt: skip
