"""The verdicts as one document: every claim of the registry, with all that its verdict rests on."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim import provenance
from sim.analysis.multiple_tests import holm
from sim.analysis.verdict import LEVEL, Finding, Ruling, ruled
from sim.claim import Claim, Condition
from sim.contrast import contrast
from sim.experiments.assembly import scenario_document
from sim.judgement.rule import rule_hash
from sim.judgement.session import Judged, strict_level
from sim.judgement.worlds import FIRST_LUCK

KIND = "samspil verdicts"
FORMAT = 1
FILE = "verdicts.json"


def document(
    all_claims: Mapping[str, Claim], judged: Sequence[Judged], *, profile: str, seed: int, seconds: float, command: str
) -> dict[str, Any]:
    """What ``verdicts.json`` holds, in the order of the registry."""
    by_name = {
        each.claim.name: (each, corrected) for each, corrected in zip(judged, corrected_for_many(judged), strict=True)
    }
    return {
        "kind": KIND,
        "format": FORMAT,
        "profile": profile,
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        **provenance.facts(),
        "command": command,
        "seed": seed,
        "level": LEVEL,
        "seconds": round(seconds, 1),
        "n_tried": len(judged),
        "claims": [
            {**_said(each), **(_found(*by_name[name], len(judged)) if name in by_name else _untried(each))}
            for name, each in all_claims.items()
        ],
    }


def corrected_for_many(judged: Sequence[Judged]) -> list[tuple[float, float, Ruling]]:
    """For each claim its two probabilities after Holm (1979) over all that were tried, and the ruling that leaves."""
    raw = [p for each in judged for p in (each.ruling.p_for, each.ruling.p_against)]
    adjusted = holm(raw).reshape(-1, 2) if raw else np.empty((0, 2))
    return [
        (float(p_for), float(p_against), ruled(each.ruling, float(p_for), float(p_against)))
        for each, (p_for, p_against) in zip(judged, adjusted, strict=True)
    ]


def _said(claim: Claim) -> dict[str, Any]:
    """What stands in the registry."""
    told = {
        "id": claim.name,
        "rows": list(claim.rows),
        "family": claim.family,
        "source": claim.source,
        "hedge": claim.hedge,
        "role": claim.role,
        "built_in_by": list(claim.built_in_by),
        "statement": dict(claim.statement),
        "registered": claim.registered,
        "rule_sha256": rule_hash(claim),
        "population": claim.population,
        "refuted_by": claim.refuted_by,
        "waits_for": claim.waits_for,
        "says_the_model": dict(claim.says_the_model),
        "needs": list(claim.needs),
    }
    if not claim.testable:
        return told
    worlds = contrast(claim.contrast)
    arms = {name: {"scenario": arm.scenario, "numbers": dict(arm.numbers)} for name, arm in worlds.arms.items()}
    return {**told, "contrast": worlds.name, "place": worlds.place, "weeks": worlds.weeks, "arms": arms}


def _untried(claim: Claim) -> dict[str, Any]:
    return {"verdict": "not_run" if claim.testable else "not_testable"}


def _found(each: Judged, corrected: tuple[float, float, Ruling], n_tried: int) -> dict[str, Any]:
    p_for, p_against, ruling = corrected
    tried, raw = each.tried, each.ruling
    # What many claims left undecided names the settings that would have decided it among so many.
    level = strict_level(n_tried) if ruling.word == "inconclusive" else LEVEL
    return {
        "verdict": ruling.word,
        "verdict_raw": raw.word,
        "p_for": raw.p_for,
        "p_against": raw.p_against,
        "p_for_holm": p_for,
        "p_against_holm": p_against,
        "share": raw.share,
        "share_low": raw.share_low,
        "share_high": raw.share_high,
        "settings_differ": raw.differ,
        "settings": len(tried.settings),
        "runs": (len(tried.settings) + len(tried.echoes)) * len(tried.trial.contrast.arms),
        "failures": len(tried.failures),
        "conditions": [
            {**_condition(condition, finding), "wanted": tried.finding(condition, level).wanted}
            for condition, finding in zip(each.claim.conditions, each.findings, strict=True)
        ],
        "run": {
            "seed": tried.trial.seed,
            "first_luck": FIRST_LUCK,
            "settings": sorted(tried.settings),
            "echoes": sorted(tried.echoes),
            "sha256": run_hash(each),
        },
    }


def _condition(condition: Condition, finding: Finding) -> dict[str, Any]:
    return {
        "says": dict(condition.says),
        "measure": condition.measure,
        "group": condition.group,
        "unit": condition.unit,
        "holds": condition.holds,
        "smallest": condition.smallest,
        "because": condition.because,
        "answer": finding.answer(),
        "mean": finding.mean,
        "low": finding.low,
        "high": finding.high,
        "n": finding.n,
        "p_for": finding.p_for,
        "p_against": finding.p_against,
        "spread": finding.spread,
        "luck_spread": finding.luck_spread,
        "differs_p": finding.differs_p,
        "holds_share": float(finding.holds.mean()) if finding.n else None,
        "values": finding.values.tolist(),
    }


def run_hash(each: Judged) -> str:
    """SHA-256 of everything that decides the runs: scenarios, sources, seed and settings."""
    trial = each.tried.trial
    decides = {
        "model": provenance.model_hash(),
        "seed": trial.seed,
        "settings": sorted(each.tried.settings),
        "echoes": sorted(each.tried.echoes),
        "arms": {name: scenario_document(scenario) for name, scenario in trial.scenarios.items()},
        "outright": {name: dict(arm.numbers) for name, arm in trial.contrast.arms.items()},
    }
    return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()
