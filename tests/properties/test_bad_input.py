"""Whatever is wrong with a scenario file: exit code 2, one line for each problem, and never a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.front_door import main
from sim.provenance import PROJECT

PROBLEM = re.compile(r"^[^\n]+:\d+: [^\n]+: \S[^\n]*$")

RIGHT = """\
title = "A right one"
question = "Is it read?"
claims = ["A1", "F3"]
place = "village"
mechanisms = ["demography", "functional_decline", "needs_assessment", "reablement_referral", "reablement_acceptance"]
measures = []

[run]
weeks = 52
past_weeks = 52
burn_in_weeks = 52
citizens = 300
replications = 2

[policies.reablement_offer]
start = 4
end = 30
share_new = 0.4

[parameters]
prices.marginal_share = 0.5
"demography.level" = 1.0
"""

FAULTS = {
    "no text at all": ("", "mechanisms"),
    "one word": ("hello", "toml"),
    "unknown key": (RIGHT.replace("title", "titel"), "titel"),
    "unknown table": (RIGHT + "[polices.x]\n", "polices"),
    "unknown key of run": (RIGHT.replace("burn_in_weeks", "burnin_weeks"), "run.burnin_weeks"),
    "unknown mechanism": (RIGHT.replace('"demography"', '"demografy"'), "mechanisms.0"),
    "unknown policy": (RIGHT.replace("reablement_offer", "reablement_ofer"), "policies.reablement_ofer"),
    "unknown measure": (RIGHT.replace("measures = []", 'measures = ["happines"]'), "measures.0"),
    "unknown place": (RIGHT.replace("village", "vilage"), "place"),
    "unknown parameter": (RIGHT.replace("demography.level", "demography.levl"), "parameters.demography.levl"),
    "unknown group": (RIGHT.replace("prices.m", "price.m"), "parameters.price.marginal_share"),
    "parameter without a group": (RIGHT.replace("prices.m", "m"), "parameters.marginal_share"),
    "unknown lever": (RIGHT.replace("share_new", "share_old"), "policies.reablement_offer.share_old"),
    "unknown claim": (RIGHT.replace('"F3"', '"F4"'), "claims.1"),
    "claim without a number": (RIGHT.replace('"F3"', '"F"'), "claims.1"),
    "unknown extended": ('extends = "basline"\n' + RIGHT, "extends"),
    "extended file not there": ('extends = "not_here.toml"\n' + RIGHT, "extends"),
    "extends itself": ('extends = "right.toml"\n' + RIGHT, "extends"),
    "parameter too large": (RIGHT.replace("share = 0.5", "share = 5.0"), "parameters.prices.marginal_share"),
    "parameter too small": (RIGHT.replace("share = 0.5", "share = -0.5"), "parameters.prices.marginal_share"),
    "parameter not a number": (RIGHT.replace("share = 0.5", "share = nan"), "parameters.prices.marginal_share"),
    "parameter infinite": (RIGHT.replace("share = 0.5", "share = inf"), "parameters.prices.marginal_share"),
    "parameter as text": (RIGHT.replace("share = 0.5", 'share = "0.5"'), "parameters.prices.marginal_share"),
    "parameter yes or no": (RIGHT.replace("share = 0.5", "share = true"), "parameters.prices.marginal_share"),
    "parameter a list": (RIGHT.replace("share = 0.5", "share = [0.5]"), "parameters.prices.marginal_share"),
    "parameter a date": (RIGHT.replace("share = 0.5", "share = 2020-01-01"), "parameters.prices.marginal_share"),
    "parameter enormous": (RIGHT.replace("share = 0.5", "share = " + "9" * 400), "parameters.prices.marginal_share"),
    "lever too large": (RIGHT.replace("new = 0.4", "new = 1.4"), "policies.reablement_offer.share_new"),
    "lever not a number": (RIGHT.replace("new = 0.4", "new = nan"), "policies.reablement_offer.share_new"),
    "lever as text": (RIGHT.replace("new = 0.4", 'new = "much"'), "policies.reablement_offer.share_new"),
    "policy ends before it starts": (RIGHT.replace("end = 30", "end = 3"), "policies.reablement_offer.end"),
    "policy starts after the end": (RIGHT.replace("4\nend = 30", "52"), "policies.reablement_offer.start"),
    "policy starts before week 0": (RIGHT.replace("start = 4", "start = -4"), "policies.reablement_offer.start"),
    "policy starts mid-week": (RIGHT.replace("start = 4", "start = 4.5"), "policies.reablement_offer.start"),
    "policy that reaches nobody": (RIGHT + "[policies.job_guarantee]\n", "policies.job_guarantee"),
    "policy as a number": (RIGHT + "[policies]\njob_guarantee = 1\n", "policies.job_guarantee"),
    "policies as a list": ('policies = ["reablement_offer"]\n' + RIGHT.partition("[policies")[0], "policies"),
    "parameters of what is off": (RIGHT + '"hospital.bed_days" = 3\n', "parameters.hospital.bed_days"),
    "no weeks": (RIGHT.replace("weeks = 52\npast", "weeks = 0\npast"), "run.weeks"),
    "weeks as text": (RIGHT.replace("weeks = 52\npast", 'weeks = "52"\npast'), "run.weeks"),
    "weeks with a fraction": (RIGHT.replace("weeks = 52\npast", "weeks = 52.0\npast"), "run.weeks"),
    "negative past": (RIGHT.replace("past_weeks = 52", "past_weeks = -1"), "run.past_weeks"),
    "too few citizens": (RIGHT.replace("citizens = 300", "citizens = 3"), "run.citizens"),
    "too many citizens": (RIGHT.replace("citizens = 300", "citizens = 9_000_000_000"), "run.citizens"),
    "no replications": (RIGHT.replace("replications = 2", "replications = 0"), "run.replications"),
    "run as a number": ("run = 3\n" + RIGHT.partition("[run]")[0], "run"),
    "mechanisms as text": (re.sub(r"mechanisms = \[.*\]", 'mechanisms = "demography"', RIGHT), "mechanisms"),
    "mechanisms twice": (RIGHT.replace('["demography"', '["demography", "demography"'), "mechanisms.1"),
    "mechanism as a number": (RIGHT.replace('["demography"', "[3"), "mechanisms.0"),
    "no mechanisms told": (re.sub(r"mechanisms = \[.*\]\n", "", RIGHT), "mechanisms"),
    "mechanism taken out twice": ('remove_mechanisms = ["contact"]\n' + RIGHT, "remove_mechanisms.0"),
    "mechanism there already": ('add_mechanisms = ["demography"]\n' + RIGHT, "add_mechanisms.0"),
    "policy taken out that is not there": ('remove_policies = ["open_call"]\n' + RIGHT, "remove_policies.0"),
    "title as a number": (RIGHT.replace('"A right one"', "3"), "title"),
    "title as a list": (RIGHT.replace('"A right one"', "[]"), "title"),
    "key twice": ('title = "B"\n' + RIGHT, "toml"),
    "table twice": (RIGHT + "[run]\n", "toml"),
    "quote left open": (RIGHT.replace('one"', "one"), "toml"),
    "value left out": (RIGHT.replace('"village"', ""), "toml"),
    "bracket left open": (RIGHT.replace('"F3"]', '"F3"'), "toml"),
    "yaml": ("title: A\nweeks: 3\n", "toml"),
    "json": ('{"title": "A"}', "toml"),
    "a null byte": (RIGHT.replace("village", "vil\0age"), "toml"),
    "lists within lists": ("x = " + "[" * 3000 + "]" * 3000, "toml"),
    "tables within tables": (".".join(["a"] * 100) + " = 1", "toml"),
    "a key of two lines": ('"a\\nb" = 1\n' + RIGHT, "'a\\nb'"),
    "policy starts enormously late": (
        RIGHT.replace("start = 4", "start = " + "9" * 400), "policies.reablement_offer.start"),
    "claim of an endless number": (RIGHT.replace('"F3"', '"F' + "3" * 5000 + '"'), "claims.1"),
    "parameter told twice": (RIGHT + "demography.level = 1.1\n", "parameters.demography.level"),
    "lever told twice": (RIGHT + "reablement_offer.share_new = 0.5\n", "parameters.reablement_offer.share_new"),
    "extends a name with a null": ('extends = "./a\\u0000.toml"\n' + RIGHT, "extends"),
    "extends an endless name": (f'extends = "./{"a" * 5000}.toml"\n' + RIGHT, "extends"),
    "place not there": (RIGHT.replace("village", "./village.toml"), "place"),
    "a control sign in a key": (RIGHT + '"\\u001b[2J.x" = 1\n', r"parameters.\x1b[2J.x"),
    "line ends that no system has": (RIGHT.replace("\n", "\r\r\n"), "toml"),
    "a very long key": ("k" * 5000 + " = 1\n" + RIGHT, "k" * 80 + "…"),
}  # fmt: skip


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "right.toml"
    path.write_text(RIGHT)
    return path


def _said(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    code = main(["plan", str(path), "--json"])
    captured = capsys.readouterr()
    return code, captured.err.splitlines(), captured.out


def test_the_right_one_is_right(right: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, errors, out = _said(right, capsys)
    assert (code, errors) == (0, [])
    assert out.startswith("{")


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_in_one_line_at_its_key(fault: str, right: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, key = FAULTS[fault]
    right.write_text(text)
    code, errors, out = _said(right, capsys)
    assert (code, out) == (2, "")
    assert [line for line in errors if not PROBLEM.match(line)] == []
    assert any(line.startswith(f"{right}:") and f": {key}: " in line for line in errors), errors


def test_a_fault_is_told_at_its_line(right: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right.write_text(RIGHT.replace("share_new = 0.4", "share_new = 1.4"))
    line = RIGHT.splitlines().index("share_new = 0.4") + 1
    _, errors, _ = _said(right, capsys)
    assert errors == [
        f"{right}:{line}: policies.reablement_offer.share_new: out of bounds: 1.4 (allowed: 0 to 1 share)"
    ]


def test_all_faults_are_told_at_once(right: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = RIGHT.replace("title", "titel").replace("village", "vilage").replace("new = 0.4", "new = 1.4")
    right.write_text(text.replace("weeks = 52\npast", "weeks = 0\npast"))
    _, errors, _ = _said(right, capsys)
    assert len(errors) == 4


# --- generated --------------------------------------------------------------------------------------------------------

VALUES = ("nan", "-inf", "1e999", '"text"', "true", "-1", "1e9", "[]", "{}", "[[1]]", "1979-05-27", "", "=", "'''")


def _mutants() -> Iterator[tuple[str, str]]:
    """Each line with its value replaced, its key misspelt, doubled, or the file cut off within it."""
    lines = RIGHT.splitlines(keepends=True)
    for n, line in enumerate(lines):
        before, after = "".join(lines[:n]), "".join(lines[n + 1 :])
        key, equals, _ = line.partition(" = ")
        if equals:
            yield from ((f"{n} {value}", f"{before}{key} = {value}\n{after}") for value in VALUES)
            yield f"{n} misspelt", f"{before}{line[:2]}{line[3:]}{after}"
        yield f"{n} doubled", before + line + line + after
        yield f"{n} cut off", before + line[: len(line) // 2]


def test_generated_faults_are_told_in_one_line_each(right: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = 0
    for what, text in _mutants():
        right.write_text(text)
        code, errors, out = _said(right, capsys)
        assert code in (0, 2), what
        assert [line for line in errors if not PROBLEM.match(line)] == [], what
        assert (code == 2) == bool(errors) == (out == ""), what
        refused += code == 2
    assert refused >= 150


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(RIGHT)), st.integers(0, 12), st.binary(max_size=12))
def test_damaged_bytes_never_end_in_a_traceback(
    right: Path, capsys: pytest.CaptureFixture[str], at: int, gone: int, instead: bytes
) -> None:
    raw = RIGHT.encode()
    right.write_bytes(raw[:at] + instead + raw[at + gone :])
    code, errors, _ = _said(right, capsys)
    assert code in (0, 2)
    assert [line for line in errors if not PROBLEM.match(line)] == []


# --- from outside -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["plan"], ["run"], ["compare", "baseline"]])
def test_no_traceback_is_seen_from_outside(words: list[str], right: Path) -> None:
    right.write_text(RIGHT.replace("share = 0.5", "share = nan"))
    done = subprocess.run(
        [sys.executable, str(PROJECT / "run_experiments.py"), *words, str(right)], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert [line for line in done.stderr.splitlines() if not PROBLEM.match(line)] == []
