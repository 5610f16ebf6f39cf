"""The rule of a claim: everything that decides its verdict and nothing that only tells of it, with a hash.

The rule is its rows, date and conditions with their readings, as the syntax of its file without docstrings, comments,
annotations and texts for people; the worlds of its contrast with what is done in each; and the syntax of whatever else
of Samspil the file takes in.  Which mechanisms the model has is no part of it: a model may grow while a rule stands.
The judge has a rule of its own: the constants and the code that make a verdict of what was lived.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sim.analysis import verdict
from sim.claim import Claim
from sim.contrast import Arm, contrast
from sim.experiments import life
from sim.judgement import session, worlds
from sim.scenario_file import draft

LANGUAGES = {"en", "da", "nb"}
FOR_PEOPLE = {
    "Claim": {"statement", "source", "hedge", "population", "refuted_by", "waits_for", "says_the_model"},
    "Condition": {"says", "because"},
}
"""Arguments that are read by people alone; the date and the rows of a claim are part of its rule."""
BY_THE_WAY = {"ctx", "kind", "type_comment", "type_params", "annotation", "returns"}
"""Fields of the syntax tree that decide nothing, or that not every Python has."""
SPINE = {"sim.claim", "sim.contrast", "sim.lives"}
"""What every claim takes in: ``sim.lives`` is of the judge's rule, the others only hold what is said."""
JUDGE = ("sim.analysis.verdict", "sim.analysis.confidence_sequence", "sim.analysis.multiple_tests", "sim.lives")


def rule_hash(claim: Claim) -> str:
    """SHA-256 of the rule of a claim, the same on every machine and Python."""
    return _hash(rule(claim))


def rule(claim: Claim) -> dict[str, Any]:
    """The rule of a claim, ready for JSON."""
    said: dict[str, Any] = {"rows": list(claim.rows), "registered": claim.registered, "file": syntax(Path(claim.file))}
    said["takes_in"] = {name: syntax(_file_of(name)) for name in _taken_in(Path(claim.file))}
    if claim.testable:
        lived = contrast(claim.contrast)
        said["contrast"] = {"place": lived.place, "weeks": lived.weeks, "arms": _apart(lived.arms)}
    return said


def judges_constants() -> dict[str, float]:
    """The numbers by which verdicts are made."""
    return {
        "level": verdict.LEVEL,
        "first": verdict.FIRST,
        "everywhere": verdict.EVERYWHERE,
        "differ": verdict.DIFFER,
        "echoes": session.ECHOES,
        "echo": worlds.ECHO,
        "first_luck": worlds.FIRST_LUCK,
        "seed": life.SEED,
    }


def judges_hash() -> str:
    """SHA-256 of the constants and the code that make verdicts."""
    return _hash({"constants": judges_constants(), "code": {name: syntax(_file_of(name)) for name in JUDGE}})


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _apart(arms: Mapping[str, Arm]) -> dict[str, dict[str, Any]]:
    """What sets worlds apart: policies with dates and numbers, numbers said outright, mechanisms not in all of them."""
    drafts = {name: draft(arm.scenario)[0] for name, arm in arms.items()}
    common = set.intersection(*(set(each.mechanisms) for each in drafts.values()))
    return {
        name: {
            "scenario": arms[name].scenario,
            "numbers": dict(arms[name].numbers),
            "policies": {policy: {key: each.value for key, each in at.items()} for policy, at in said.policies.items()},
            "said": {number: each.value for number, each in said.parameters.items()},
            "mechanisms": sorted(set(said.mechanisms) - common),
        }
        for name, said in drafts.items()
    }


# --- syntax without what only tells -----------------------------------------------------------------------------------


def syntax(path: Path) -> Any:
    """What a file of Python does, as plain lists."""
    return _plain(ast.parse(path.read_text(encoding="utf-8")))


def _plain(node: Any) -> Any:
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, ast.AST):
        return repr(node)
    return [type(node).__name__, {name: _plain(value) for name, value in _kept(node)}]


def _kept(node: ast.AST) -> Iterator[tuple[str, Any]]:
    for name, value in ast.iter_fields(node):
        if name in BY_THE_WAY or value is None or value == []:
            continue
        if name == "body" and isinstance(value, list):
            value = value[1:] if _is_text(value[0]) else value
        if name == "keywords" and isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            value = [each for each in value if each.arg not in FOR_PEOPLE.get(node.func.id, ())]
        if isinstance(node, ast.Dict) and _is_in_languages(node):
            continue
        yield name, value


def _is_text(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _is_in_languages(node: ast.Dict) -> bool:
    """Whether a table holds one text in several languages."""
    return bool(node.keys) and all(isinstance(key, ast.Constant) and key.value in LANGUAGES for key in node.keys)


def _taken_in(path: Path) -> list[str]:
    """The parts of Samspil that a file imports, apart from the spine."""
    found = {name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for name in _imported(node)}
    return sorted(name for name in found if name not in SPINE)


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names if each.name.startswith("sim."))
    elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "sim":
        inner = [f"{node.module}.{each.name}" for each in node.names]
        yield from (name if _is_module(name) else node.module for name in inner)


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _file_of(module: str) -> Path:
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(module)
    return Path(found.origin)
