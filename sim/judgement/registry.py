"""The frozen registry: no rule is changed unseen after it was registered.

``sim/claims/frozen.json`` holds the hash of every rule; ``CHANGES.md`` beside it why one was changed.

    python -m sim.judgement.registry                          what is not in order
    python -m sim.judgement.registry --freeze                 take up all that are new
    python -m sim.judgement.registry --freeze CLAIM … --because "…" --old-verdict refuted
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sim.claim import Claim, claims
from sim.discovery import did_you_mean
from sim.judgement import memory
from sim.judgement.changes import GONE, Change, changes, note
from sim.judgement.rule import judges_constants, judges_hash, rule_hash
from sim.provenance import SIM, within_project
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE

FOLDER = SIM / "claims"
JUDGE = "judge"
"""The name under which the rule stands by which all verdicts are made."""
VERDICTS = ("supported", "refuted", "conditional", "inconclusive", "not_testable", "not_run")
State = Literal["as frozen", "new", "changed", "gone"]


@dataclass(frozen=True)
class Registry:
    """The rules as they are now, by name, with the days they bear, and the folder where they were frozen."""

    now: Mapping[str, str]
    registered: Mapping[str, str] = field(default_factory=dict)
    folder: Path = FOLDER

    @property
    def file(self) -> Path:
        """Where hashes are kept."""
        return self.folder / "frozen.json"

    @property
    def reasons(self) -> Path:
        """Where changes are told."""
        return self.folder / "CHANGES.md"

    def frozen(self) -> dict[str, dict[str, str]]:
        """Every frozen rule: ``registered`` and ``sha256``, by name."""
        if not self.file.exists():
            return {}
        rules: dict[str, dict[str, str]] = json.loads(self.file.read_text(encoding="utf-8"))["rules"]
        return rules

    def states(self) -> dict[str, State]:
        """How each rule stands against what was frozen."""
        frozen = self.frozen()
        return {name: self._state(name, frozen) for name in sorted({*frozen, *self.now})}

    def _state(self, name: str, frozen: Mapping[str, Mapping[str, str]]) -> State:
        if name not in frozen:
            return "new"
        if name not in self.now:
            return "gone"
        return "as frozen" if self.now[name] == frozen[name]["sha256"] else "changed"


def registry(known: Mapping[str, Claim] | None = None) -> Registry:
    """The registry of all claims there are, and of the judge."""
    known = claims() if known is None else known
    now = {name: rule_hash(each) for name, each in known.items()}
    days = {name: each.registered for name, each in known.items()}
    frozen = Registry({}).frozen()
    first = frozen.get(JUDGE, {}).get("registered", datetime.date.today().isoformat())
    return Registry({JUDGE: judges_hash(), **now}, {JUDGE: first, **days})


# --- what is not in order ---------------------------------------------------------------------------------------------


def problems(asked: Registry) -> list[str]:
    """All that is wrong with a registry, each on one line."""
    return [*_unfrozen(asked), *_untold(asked), *_forgotten(asked), *_backdated(asked)]


def _unfrozen(asked: Registry) -> Iterator[str]:
    told = {
        "new": "is not frozen yet: python -m sim.judgement.registry --freeze",
        "changed": "its rule differs from the frozen one; freeze it anew, with --because and --old-verdict",
        "gone": "is frozen but there no more; freeze it anew, with --because and --old-verdict",
    }
    yield from (f"{name}: {told[state]}" for name, state in asked.states().items() if state != "as frozen")


def _untold(asked: Registry) -> Iterator[str]:
    """Entries that do not follow upon one another, or do not end at what is frozen."""
    frozen = {name: each["sha256"] for name, each in asked.frozen().items()}
    last: dict[str, str] = {}
    for each in changes(asked.reasons):
        if last.get(each.name, each.before) not in (each.before, GONE):
            yield f"{each.name}: the change of {each.day} does not follow upon the one before it"
        if each.verdict not in VERDICTS:
            yield f"{each.name}: the change of {each.day} names no verdict that there is: {each.verdict}"
        last[each.name] = each.now
    for name, now in last.items():
        if frozen.get(name, GONE) != now:
            yield f"{name}: CHANGES.md does not end at what is frozen"


def _forgotten(asked: Registry) -> Iterator[str]:
    """Rules that git saw frozen and that were put aside without a word."""
    told = {(each.name, each.before) for each in changes(asked.reasons)}
    now = {name: each["sha256"] for name, each in asked.frozen().items()}
    for name, hashes in memory.ever_frozen(asked.file).items():
        for old in sorted(hashes - {now.get(name)}):
            if (name, old) not in told:
                yield f"{name}: was frozen as {old[:12]}… once; CHANGES.md does not say why no more"


def _backdated(asked: Registry) -> Iterator[str]:
    """Claims that bear a day before git knew them."""
    if memory.remembers():
        known = memory.known_since(asked.folder)
        for name, day in asked.registered.items():
            first = known.get(f"{within_project(asked.folder)}/{name}.py", "")
            if name != JUDGE and day < first:
                yield f"{name}: registered {day}, but git knows it only since {first}"


# --- freezing ---------------------------------------------------------------------------------------------------------


def freeze(asked: Registry, names: Sequence[str] = (), because: str = "", old_verdict: str = "") -> list[str]:
    """Freeze the named rules, or all new ones, and return their names; ``BadInput`` where one may not be."""
    states = asked.states()
    chosen = list(names) or [name for name, state in states.items() if state == "new"]
    wrong = [*_may_not(asked, chosen, states, because, old_verdict)]
    if wrong:
        raise BadInput(wrong)
    moved = [name for name in chosen if states[name] != "as frozen"]
    before, today = asked.frozen(), datetime.date.today().isoformat()
    told = [
        Change(today, name, before[name]["sha256"], asked.now.get(name, GONE), old_verdict, because)
        for name in moved
        if states[name] != "new"
    ]
    kept = {name: each for name, each in before.items() if name not in moved}
    added = {
        name: {"registered": asked.registered[name], "sha256": asked.now[name]} for name in moved if name in asked.now
    }
    _write(asked.file, {**kept, **added})
    if told:
        note(asked.reasons, told)
    return moved


def _may_not(
    asked: Registry, chosen: Sequence[str], states: Mapping[str, State], because: str, old_verdict: str
) -> Iterator[str]:
    for name in chosen:
        if name not in states:
            yield COMMAND_LINE.problem("--freeze", f"no claim named {name!r}{did_you_mean(name, states)}")
    if any(states.get(name) in ("changed", "gone") for name in chosen):
        if not because.strip():
            yield COMMAND_LINE.problem("--because", "must give the reason why a frozen rule is changed")
        if old_verdict not in VERDICTS:
            yield COMMAND_LINE.problem(
                "--old-verdict", f"must be the verdict before{did_you_mean(old_verdict, VERDICTS)}"
            )
    known = memory.known_since(asked.folder) if memory.remembers() else {}
    for name in chosen:
        if known and name != JUDGE and name in asked.now and f"{within_project(asked.folder)}/{name}.py" not in known:
            yield COMMAND_LINE.problem("--freeze", f"{name} is in no commit yet: commit it before it is frozen")
    yield from (each for each in _backdated(asked) if each.partition(":")[0] in chosen)


def _write(file: Path, rules: Mapping[str, Mapping[str, str]]) -> None:
    told: dict[str, Any] = {"format": 1, "judge": judges_constants(), "rules": dict(sorted(rules.items()))}
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def main(words: Sequence[str] | None = None) -> int:
    """The command: 0 when all is in order, 1 when not, 2 for bad input."""
    parser = argparse.ArgumentParser(prog="python -m sim.judgement.registry", description="the frozen registry")
    parser.add_argument("--freeze", nargs="*", metavar="CLAIM", help="freeze these, or all that are new")
    parser.add_argument("--because", default="", help="why a frozen rule is changed")
    parser.add_argument("--old-verdict", default="", metavar="VERDICT", help=" ".join(VERDICTS))
    given = parser.parse_args(words)
    asked = registry()
    if given.freeze is not None:
        try:
            frozen = freeze(asked, given.freeze, given.because, given.old_verdict)
        except BadInput as wrong:
            sys.stderr.write("".join(f"{each}\n" for each in wrong.problems))
            return 2
        sys.stdout.write(f"frozen: {', '.join(frozen) or 'nothing new'}\n")
    wrong_still = problems(asked)
    sys.stdout.write("".join(f"{each}\n" for each in wrong_still) or f"{len(asked.now)} rules, all as frozen\n")
    return 1 if wrong_still else 0


if __name__ == "__main__":
    sys.exit(main())
