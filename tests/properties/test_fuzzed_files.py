"""Three thousand damaged scenarios and designs: refused line by line, or accepted for exactly what they say."""

from __future__ import annotations

import math
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sim.experiments.draws import parameters_of
from sim.front_door import main
from sim.front_door.endings import told_in_one_line
from sim.scenario import Scenario, load_scenario
from sim.scenario_check import WHEN
from sim.sweeps.design import Design, load_design
from sim.sweeps.design_file import DesignForm
from tests.properties.fuzzing import damaged
from tests.properties.right_files import DESIGNS, SCENARIOS, SOBOL, laid_out
from tests.properties.test_bad_designs import PROBLEM

Capture = pytest.CaptureFixture[str]
FILES_OF_A_KIND = 1500
RIGHT = {**SCENARIOS, **DESIGNS}


class Tally:
    """What became of damaged files, and what was told of them."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def table(self, what: str) -> str:
        """A row of ``benchmarks/results/fuzzed_input.md``."""
        count = self.count
        located = f"{count['located'] / max(count['problems'], 1):.0%}"
        cells = (what, count["files"], count["refused"], count["accepted"], count["problems"], located)
        return " | ".join(map(str, ("", *cells, ""))).strip()


def _mutants(names: Mapping[str, str], number: int) -> Iterator[tuple[str, int, bytes]]:
    kinds = sorted(names)
    for n in range(number):
        kind = kinds[n % len(kinds)]
        yield kind, n, damaged(names[kind], n)


def _judge(raw: bytes, code: int, told: str, path: Path, tally: Tally) -> None:
    """A refusal is made of one line for each problem, and every line says where."""
    lines = told.split("\n")[:-1]
    assert code in (0, 2), (raw, told)
    assert (code == 2) == bool(lines), raw
    assert len(set(lines)) == len(lines), lines
    assert len(lines) <= 1 + 2 * max(raw.count(b"\n"), 1), (raw, lines)
    for line in lines:
        assert PROBLEM.match(line), (raw, line)
        assert line.isprintable(), (raw, line)
        assert re.match(rf"{re.escape(str(path.parent))}/[\w.]+:\d+: ", line), (raw, line)
        tally.count["problems"] += 1
        tally.count["located"] += _is_located(line, raw)
    tally.count["files"] += 1
    tally.count["refused" if code else "accepted"] += 1


def _is_located(line: str, raw: bytes) -> bool:
    """Whether the line number is above 1, or 1 and the first line is what it is about."""
    number, _, told = line.partition(".toml:")[2].partition(": ")
    first = raw.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace")
    key = told.partition(": ")[0]
    return number != "1" or key == "toml" or key.partition(".")[0].strip("'") in first


def _said(raw: bytes) -> dict[str, Any]:
    return tomllib.loads(raw.decode("utf-8-sig"))


def _flat(told: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in told.items():
        if isinstance(value, Mapping) and not {"low", "high", "values"} & set(value):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, value


# --- scenarios --------------------------------------------------------------------------------------------------------


def test_damaged_scenarios_are_refused_line_by_line_or_are_legal(tmp_path: Path, capsys: Capture) -> None:
    path, tally = laid_out(tmp_path) / "damaged.toml", Tally()
    for _, _, raw in _mutants(SCENARIOS, FILES_OF_A_KIND):
        path.write_bytes(raw)
        code = told_in_one_line(lambda: 0 * load_scenario(path).weeks)
        _judge(raw, code, capsys.readouterr().err, path, tally)
        if code == 0:
            _same_scenario(load_scenario(path), _said(raw))
    with capsys.disabled():
        print(f"\n{tally.table('scenarios')}")
    assert tally.count["refused"] >= 0.7 * FILES_OF_A_KIND
    assert tally.count["accepted"] >= 0.02 * FILES_OF_A_KIND
    assert tally.count["located"] >= 0.7 * tally.count["problems"]


def _same_scenario(scenario: Scenario, said: Mapping[str, Any]) -> None:
    """The scenario says what the file says, and nothing else than the files it extends."""
    run = said.get("run", {})
    for key in ("weeks", "past_weeks", "burn_in_weeks", "citizens", "replications"):
        assert key not in run or getattr(scenario, key) == run[key]
    assert "mechanisms" not in said or scenario.mechanisms == tuple(sorted(said["mechanisms"]))
    assert "measures" not in said or scenario.measures == tuple(said["measures"])
    assert scenario.rows == tuple(said.get("claims", ()))
    assert scenario.question == said.get("question", "")
    assert "place" not in said or scenario.place.name == said["place"]
    in_force = {each.name: each for each in scenario.policies}
    for policy, table in said.get("policies", {}).items():
        for key in set(WHEN) & set(table):
            assert getattr(in_force[policy], key) == table[key]
    numbers = dict(_flat(said.get("parameters", {}))) | {
        f"{policy}.{key}": value
        for policy, table in said.get("policies", {}).items()
        for key, value in table.items()
        if key not in WHEN
    }
    known = parameters_of([scenario])
    for name, value in numbers.items():
        group, _, parameter = name.partition(".")
        assert scenario.numbers[group][parameter] == value
        assert known[name].low <= value <= known[name].high


def test_the_front_door_refuses_what_the_reader_refuses(tmp_path: Path, capsys: Capture) -> None:
    path = laid_out(tmp_path) / "damaged.toml"
    for n in range(60):
        raw = damaged(SCENARIOS["small"], n)
        path.write_bytes(raw)
        code = told_in_one_line(lambda: 0 * load_scenario(path).weeks)
        told = capsys.readouterr().err
        assert main(["plan", str(path), "--json"]) == code
        assert capsys.readouterr().err == told


# --- designs ----------------------------------------------------------------------------------------------------------


def test_damaged_designs_are_refused_line_by_line_or_are_legal(tmp_path: Path, capsys: Capture) -> None:
    path, tally = laid_out(tmp_path) / "damaged.toml", Tally()
    for _, _, raw in _mutants(DESIGNS, FILES_OF_A_KIND):
        path.write_bytes(raw)
        read: list[Design] = []
        code = told_in_one_line(lambda: bool(read.append(load_design(path))))  # noqa: B023 - called at once
        _judge(raw, code, capsys.readouterr().err, path, tally)
        if code == 0:
            _same_design(read[0], _said(raw))
    with capsys.disabled():
        print(f"\n{tally.table('designs')}")
    assert tally.count["refused"] >= 0.7 * FILES_OF_A_KIND
    assert tally.count["accepted"] >= 0.02 * FILES_OF_A_KIND
    assert tally.count["located"] >= 0.7 * tally.count["problems"]


def _same_design(design: Design, said: Mapping[str, Any]) -> None:
    """The design says what the file says, and its points stand where the file allows them."""
    assert set(said) <= set(DesignForm.model_fields)
    assert (design.name, design.kind) == (said["name"], said["design"])
    for key in ("samples", "replications", "seed", "distribution", "series", "seconds_a_run", "megabytes_a_run"):
        assert key not in said or getattr(design, key) == said[key]
    assert design.question == said.get("question", "")
    assert design.paired == ("policy" in said) == ("scenario" not in said)
    for _, scenario in design.arms:
        assert "citizens" not in said or scenario.citizens == said["citizens"]
        assert "weeks" not in said or scenario.weeks == said["weeks"]
        assert "place" not in said or scenario.place.name == said["place"]
        assert "measures" not in said or scenario.measures == tuple(said["measures"])
    _same_factors(design, said)
    _possible_points(design)


def _same_factors(design: Design, said: Mapping[str, Any]) -> None:
    found = {factor.name: factor for factor in design.factors}
    told = said.get("parameters")
    if design.kind == "list":
        assert [dict(_flat(point)) for point in said.get("points", [])] == [
            dict(zip(found, row, strict=True)) for row in design.given
        ]
    elif isinstance(told, list):
        assert set(told) <= set(found) | set(design.tied)
        assert said.get("others") == "calibrated" or set(design.tied) <= set(told)
    elif isinstance(told, Mapping):
        assert set(dict(_flat(told))) == set(found) - {"calibrated_draw"}
        for name, each in _flat(told):
            if "values" in each:
                assert list(found[name].levels) == each["values"]
            else:
                assert (found[name].low, found[name].high) == (each["low"], each["high"])


def _possible_points(design: Design) -> None:
    known = parameters_of(scenario for _, scenario in design.arms)
    for factor in design.factors:
        if factor.name in known:
            assert known[factor.name].low <= factor.low <= factor.high <= known[factor.name].high
    assert math.isfinite(design.seconds_a_run)
    if design.runs <= 1000 and len(design.factors) < 10:
        values = design.points.values(0, min(design.points.number, 8))
        for column, factor in zip(values.T, design.factors, strict=True):
            assert column.min() >= factor.low - 1e-9
            assert column.max() <= factor.high + 1e-9


# --- several faults in one file ---------------------------------------------------------------------------------------

APART = (
    ('name = "first_try"', 'name = "a b"', "name"),
    ("samples = 8", "samples = 0", "samples"),
    ("replications = 2", 'replications = "2"', "replications"),
    ("seed = 3", "seed = -3", "seed"),
    ('"./small.toml"', '"./smal.toml"', "baseline"),
    ('"./helped.toml"', '"helped"', "policy"),
    ("citizens = 400", "citizens = nan", "citizens"),
    ('others = "reference"', 'others = "refrence"', "others"),
    ('draws = "draws.csv"', 'draws = "drews.csv"', "draws"),
    ('"demography.level"', '"demography.leval"', "parameters.0"),
    ('"spontaneous_recovery.first_year"', '"functional_decline.level"', "parameters.2"),
    ('"capability"', '"capabilities"', "measures.0"),
    ('series = "yearly"', 'series = "daily"', "series"),
    ("seconds_a_run = 60.0", "seconds_a_run = inf", "seconds_a_run"),
)


@pytest.mark.parametrize("number", range(40))
def test_faults_that_stand_apart_are_all_told(number: int, tmp_path: Path, capsys: Capture) -> None:
    chance = random.Random(f"apart/{number}")
    chosen = chance.sample(APART, chance.randrange(2, len(APART) + 1))
    text = SOBOL
    for right, wrong, _ in chosen:
        text = text.replace(right, wrong)
    path = laid_out(tmp_path) / "damaged.toml"
    path.write_text(text)
    assert told_in_one_line(lambda: 0 * load_design(path).samples) == 2
    told = [line.split(": ")[1] for line in capsys.readouterr().err.splitlines()]
    assert sorted(told) == sorted(key for _, _, key in chosen)
