"""Does the judge judge?  Effects that are planted, and how often each verdict came; how many settings it needs.

``python -m benchmarks.judge`` prints the tables of ``benchmarks/results/judge.md``; ``SAMSPIL_BENCH_REPEATS=500``
judges synthetic values 500 times instead of 2,000, and the village a tenth as often.  Planted synthetic values run
through ``find`` and ``rule`` look by look; the village lives each pair of worlds once for all plants, as what is
planted is paid on top (``tests/claims/test_planted.py`` holds that against the engine).
"""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import numpy as np

from sim.analysis.confidence_sequence import enough, half_width
from sim.analysis.verdict import DIFFER, FIRST, LEVEL, Holds, Word, find
from sim.experiments.life import live
from sim.judgement.judge import QUICK
from sim.judgement.session import ECHOES, strict_level
from sim.judgement.worlds import lives_of
from tests.claims import pairs, planted

TITLE = "The judge: planted effects, wrong verdicts beside the stated rate, and settings needed"
REPEATS = int(os.environ.get("SAMSPIL_BENCH_REPEATS", "2000"))
IN_THE_VILLAGE = max(20, REPEATS * 3 // 20)
EFFECTS = (0.5, 1.0, 2.0, 3.0)
MOST = 400
STRICT = strict_level(pairs.CLAIMS)
Row = dict[str, Any]


def run() -> dict[str, list[Row]]:
    """Every table, as rows."""
    return {
        "synthetic": synthetic(),
        "other_forms": other_forms(),
        "settings": settings(),
        "village": village(),
        "power": power(),
    }


# --- synthetic values -------------------------------------------------------------------------------------------------


def synthetic() -> list[Row]:
    """For each kind of values and each plant: how often each verdict came."""
    return [
        _planted(kind, name, plant, (effect,), pairs.WRONG[plant])
        for name, kind in pairs.KINDS.items()
        for plant, effect in pairs.PLANTS.items()
    ]


def other_forms() -> list[Row]:
    """Claims of another form, with normal values: below, near nil, and four conditions at once."""
    both: tuple[Word, ...] = ("supported", "refuted")
    forms: list[tuple[str, Holds, str, tuple[float, ...], tuple[Word, ...]]] = [
        ("below", "below", "just the smallest", (1.0,), both),
        ("near nil", "near", "absent", (0.0,), ("refuted",)),
        ("near nil", "near", "just the smallest", (1.0,), both),
        ("near nil", "near", "present", (2.0,), ("supported",)),
        ("four conditions", "above", "all present", (3.0,) * 4, ("refuted",)),
        ("four conditions", "above", "all just the smallest", (1.0,) * 4, both),
        ("four conditions", "above", "one just the smallest", (3.0, 3.0, 3.0, 1.0), both),
        ("four conditions", "above", "one below the smallest", (3.0, 3.0, 3.0, 0.5), ("supported",)),
    ]
    kind = pairs.KINDS["normal"]
    return [_planted(kind, form, plant, effects, wrong, holds) for form, holds, plant, effects, wrong in forms]


def _planted(
    kind: pairs.Kind, name: str, plant: str, effects: tuple[float, ...], wrong: tuple[Word, ...], holds: Holds = "above"
) -> Row:
    rng = np.random.default_rng(list(f"{name}/{plant}".encode()))
    told = [pairs.judged(kind, effects, rng, holds) for _ in range(REPEATS)]
    counted = _counted(told, wrong, DIFFER * len(effects) if kind.between == 0 else None)
    return {"values": name, "planted": plant, **counted}


def _counted(told: list[tuple[Word, Word, int]], wrong: tuple[Word, ...], differ: float | None) -> Row:
    """Verdicts, and errors beside what is stated; ``differ`` is what is stated of *conditional*, if anything."""
    raw, strict = Counter(word for word, _, _ in told), Counter(word for _, word, _ in told)
    said = {} if differ is None else _held("conditional", raw["conditional"], len(told), differ)
    return {
        "raw": dict(raw),
        "strict": dict(strict),
        "settings": float(np.mean([n for _, _, n in told])),
        **_held("raw", sum(raw[word] for word in wrong), len(told), 1 - LEVEL),
        **_held("strict", sum(strict[word] for word in wrong), len(told), 1 - STRICT),
        **said,
    }


def _held(name: str, errors: int, repeats: int, stated: float) -> Row:
    least = pairs.at_least(errors, repeats)
    return {f"{name}_wrong": errors, f"{name}_at_least": least, f"{name}_kept": bool(least <= stated)}


def settings() -> list[Row]:
    """How often settings were found to differ, by the share of the variance that is settings."""
    rows = []
    for name in ("normal", "heavy-tailed (t, 5 df)", "strongly skewed (lognormal)", "yes or no, a tenth"):
        for between in (0.0, 0.5, 0.8, 0.9, 0.95):
            kind, rng = pairs.Kind(pairs.KINDS[name].luck, between), np.random.default_rng(int(100 * between))
            told = [find(*kind.draw(rng, QUICK.most, ECHOES), "above", 1.0).settings_differ for _ in range(REPEATS)]
            held = _held("differ", sum(told), REPEATS, DIFFER) if between == 0 else {"differ_wrong": sum(told)}
            rows.append({"values": name, "settings_share": between, **held})
    return rows


# --- the village ------------------------------------------------------------------------------------------------------


def village() -> list[Row]:
    """The same with worlds that were lived: two lucks of one village, and what is planted on top."""
    with ProcessPoolExecutor(2) as processes:
        lived = list(processes.map(_lived, range(1, IN_THE_VILLAGE + 1)))
    rows = []
    for plant, saved in planted.PLANTS.items():
        told = [pairs.words([pairs.shifted(*each, saved)]) for each in lived]
        rows.append({"values": "village", "planted": plant, **_counted(told, pairs.WRONG[plant], DIFFER)})
    return rows


def _lived(seed: int) -> tuple[pairs.Floats, pairs.Echoes]:
    """Savings in all settings with nothing planted, and those that were lived twice."""
    with planted.lever():
        trial = planted.trial(0.0, seed)
        values = [_saving(trial, number, False) for number in range(QUICK.most)]
        echoes = [_saving(trial, number, True) for number in range(ECHOES)]
    return np.array(values), list(zip(values, echoes, strict=False))


def _saving(trial: planted.Planted, setting: int, echo: bool) -> float:
    task = trial.task(setting, echo)
    outcome = live(task)
    if outcome.failure:
        raise RuntimeError(outcome.trace)
    return planted.saving(lives_of(task, outcome))


# --- power ------------------------------------------------------------------------------------------------------------


def power() -> list[Row]:
    """How many settings decide an effect so many standard deviations beyond the smallest, for half, 80 and 95 %."""
    rows = []
    for effect in EFFECTS:
        values = np.random.default_rng(int(10 * effect)).standard_normal((REPEATS, MOST)) + effect
        for name, level in (("raw", LEVEL), ("strict", STRICT)):
            needed = _needed(values, level)
            shares = {f"{share} %": int(np.percentile(needed, share, method="higher")) for share in (50, 80, 95)}
            by_the_end = float(np.mean(needed <= QUICK.most))
            rows.append({"effect": effect, "level": name, **shares, "by_24": by_the_end,
                         "wanted": enough(effect, 1.0, level)})  # fmt: skip
    return rows


def _needed(values: pairs.Floats, level: float) -> pairs.Floats:
    """The number of settings at which each row is decided, looked at after each from ``FIRST`` on."""
    needed = np.full(len(values), MOST + 1)
    for n in range(FIRST, MOST + 1):
        seen = values[needed > MOST, :n]
        if not len(seen):
            break
        away, skew = seen.mean(axis=1) / seen.std(axis=1, ddof=1), _skewness(seen)
        hall = away + skew * away**2 / 3 + skew**2 * away**3 / 27 + skew / (6 * n)
        needed[np.flatnonzero(needed > MOST)[np.minimum(away, hall) > half_width(n, 1.0, level)]] = n
    return needed


def _skewness(seen: pairs.Floats) -> pairs.Floats:
    n = seen.shape[1]
    z = (seen - seen.mean(axis=1, keepdims=True)) / seen.std(axis=1, keepdims=True)
    return np.asarray((z**3).mean(axis=1) * np.sqrt(n * (n - 1)) / (n - 2))


# --- tables -----------------------------------------------------------------------------------------------------------


def tables(found: dict[str, list[Row]]) -> str:
    """All of it in Markdown."""
    verdicts = ("supported", "refuted", "conditional", "inconclusive")
    head = ["values", "planted", *verdicts, "settings", "wrong", "at least", "wrong, strict", "at least", "kept"]
    planted_rows = [
        [row["values"], row["planted"], *(row["raw"].get(word, 0) for word in verdicts), f"{row['settings']:.1f}",
         row["raw_wrong"], f"{100 * row['raw_at_least']:.2f} %",
         row["strict_wrong"], f"{100 * row['strict_at_least']:.2f} %", _kept(row)]
        for row in (*found["synthetic"], *found["other_forms"], *found["village"])
    ]  # fmt: skip
    differ = [[row["values"], f"{row['settings_share']:.0%}", row["differ_wrong"]] for row in found["settings"]]
    powers = [
        [row["effect"], row["level"], row["50 %"], row["80 %"], row["95 %"], f"{row['by_24']:.0%}", row["wanted"]]
        for row in found["power"]
    ]
    return "\n\n".join((
        _table(head, planted_rows),
        _table(["values", "share of variance that is settings", f"found to differ, of {REPEATS}"], differ),
        _table(["spreads beyond", "level", "half", "80 %", "95 %", "decided by 24", "`enough` says"], powers),
    ))  # fmt: skip


def _kept(row: Row) -> str:
    """Which of the stated rates were not kept."""
    failed = [name for name in ("raw", "strict", "conditional") if not row.get(f"{name}_kept", True)]
    return f"**not {', '.join(failed)}**" if failed else "yes"


def _table(head: list[str], rows: list[list[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


if __name__ == "__main__":
    print(f"{REPEATS} repeats, {IN_THE_VILLAGE} in the village\n\n{tables(run())}")
