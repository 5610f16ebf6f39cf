"""Whatever is wrong with a design, or with a file it names: exit code 2, a line for each problem, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.front_door import main
from sim.front_door.endings import told_in_one_line
from sim.sweeps.design import MOST_RUNS, load_design
from sim.sweeps.design_file import KINDS
from tests.properties.right_files import DESIGNS, DRAWS, FACTORIAL, LHS, LIST, MORRIS, SMALL, SOBOL, laid_out

PROBLEM = re.compile(r"^[^\n]+:\d+: [^\n]+: \S[^\n]*$")
Capture = pytest.CaptureFixture[str]


def _with(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, (old, text)
    return text.replace(old, new)


def _without(text: str, key: str) -> str:
    return _with(text, "".join(line for line in text.splitlines(keepends=True) if line.startswith(f"{key} = ")), "")


# What is wrong, the text, the line of the file (0: none in particular) and the key it must point at, and words told.
FAULTS: dict[str, tuple[str, int, str, str]] = {
    "empty": ("", 1, "name", "must be given"),
    "blanks alone": ("\n\n  \n", 1, "design", "must be given (allowed: factorial, lhs, list, morris, sobol)"),
    "a comment alone": ("# nothing yet\n", 1, "name", "must be given"),
    "one word": ("hello", 1, "toml", "not valid TOML"),
    "yaml": ("name: a\ndesign: sobol\n", 1, "toml", "not valid TOML"),
    "json": ('{"name": "a"}', 1, "toml", "not valid TOML"),
    "no name": (_without(SOBOL, "name"), 1, "name", "must be given"),
    "no design": (_without(SOBOL, "design"), 1, "design", "must be given (allowed: factorial, lhs"),
    "name as a number": (_with(SOBOL, '"first_try"', "3"), 1, "name", "must be text in quotes, not 3"),
    "name of nothing": (_with(SOBOL, '"first_try"', '""'), 1, "name", "must begin with a letter or digit"),
    "name with a slash": (_with(SOBOL, '"first_try"', '"a/b"'), 1, "name", "must begin"),
    "name that climbs": (_with(SOBOL, '"first_try"', '"../up"'), 1, "name", "must begin"),
    "name that hides": (_with(SOBOL, '"first_try"', '".hidden"'), 1, "name", "must begin"),
    "name with a blank": (_with(SOBOL, '"first_try"', '"a b"'), 1, "name", "must begin"),
    "name of two lines": (_with(SOBOL, '"first_try"', '"a\\n"'), 1, "name", r"not 'a\n'"),
    "name with a null": (_with(SOBOL, '"first_try"', '"a\\u0000"'), 1, "name", "must begin"),
    "name too long": (_with(SOBOL, '"first_try"', f'"{"a" * 81}"'), 1, "name", "must begin"),
    "name with letters of elsewhere": (_with(SOBOL, '"first_try"', '"prøve"'), 1, "name", "must begin"),
    "title as a list": (_with(SOBOL, '"A right one"', "[]"), 2, "title", "must be text in quotes"),
    "question as true": (_with(SOBOL, '"Which numbers matter?"', "true"), 3, "question", "must be text in quotes"),
    "unknown kind": (_with(SOBOL, '"sobol"', '"soboll"'), 4, "design", "did you mean 'sobol'?"),
    "kind as a list": (_with(SOBOL, '"sobol"', '["sobol"]'), 4, "design", "must be text in quotes"),
    "unknown key": (_with(SOBOL, "samples =", "sampels ="), 5, "sampels", "did you mean 'samples'?"),
    "unknown table": (SOBOL + "[run]\nweeks = 3\n", 21, "run", "unknown key"),
    "no samples": (_without(SOBOL, "samples"), 1, "samples", "must be given for design = 'sobol' (allowed: 1 or more)"),
    "samples 0": (_with(SOBOL, "samples = 8", "samples = 0"), 5, "samples", "out of bounds: 0 (allowed: 1 or more)"),
    "samples below 0": (_with(SOBOL, "samples = 8", "samples = -8"), 5, "samples", "out of bounds: -8"),
    "samples as text": (_with(SOBOL, "samples = 8", 'samples = "8"'), 5, "samples", "must be a whole number, not '8'"),
    "samples and a half": (_with(SOBOL, "samples = 8", "samples = 8.5"), 5, "samples", "must be a whole number"),
    "samples yes": (_with(SOBOL, "samples = 8", "samples = true"), 5, "samples", "must be a whole number, not true"),
    "samples enormous": (_with(SOBOL, "samples = 8", f"samples = {'9' * 400}"), 5, "samples", "(allowed: 10000000 or"),
    "samples beyond reading": (_with(SOBOL, "samples = 8", f"samples = {'9' * 5000}"), 1, "toml", "cannot be read"),
    "more runs than can be": (_with(SOBOL, "samples = 8", "samples = 10_000_000"), 5, "samples", str(MOST_RUNS)),
    "no replications": (_with(SOBOL, "replications = 2", "replications = 0"), 6, "replications", "(allowed: 1 or more"),
    "replications infinite": (_with(SOBOL, "replications = 2", "replications = inf"), 6, "replications", "a whole num"),
    "seed below 0": (_with(SOBOL, "seed = 3", "seed = -3"), 7, "seed", "out of bounds: -3 (allowed: 0 or more)"),
    "seed too large": (_with(SOBOL, "seed = 3", f"seed = {2**63}"), 7, "seed", f"(allowed: {2**63 - 1} or less)"),
    "seed a date": (_with(SOBOL, "seed = 3", "seed = 2020-01-01"), 7, "seed", "must be a whole number"),
    "no scenario": (_without(_without(SOBOL, "baseline"), "policy"), 1, "scenario", "give either scenario, or both"),
    "policy without baseline": (_without(SOBOL, "baseline"), 8, "policy", "give either scenario, or both baseline and"),
    "baseline without policy": (_without(SOBOL, "policy"), 8, "baseline", "give either scenario, or both baseline and"),
    "scenario and baseline": ('scenario = "./small.toml"\n' + SOBOL, 1, "scenario", "give either scenario, or both"),
    "unknown scenario": (_with(MORRIS, '"./helped.toml"', '"open_cal"'), 4, "scenario", "did you mean 'open_call'?"),
    "scenario of no name": (_with(MORRIS, '"./helped.toml"', '""'), 4, "scenario", "no scenario of this name"),
    "scenario as a number": (_with(MORRIS, '"./helped.toml"', "1"), 4, "scenario", "must be text in quotes, not 1"),
    "scenario not there": (_with(MORRIS, "./helped", "./not_here"), 4, "scenario", "no such file './not_here.toml'"),
    "scenario a folder": (_with(MORRIS, '"./helped.toml"', '"./"'), 4, "scenario", "no such file './'"),
    "scenario with a null": (_with(MORRIS, "helped", "a\\u0000b"), 4, "scenario", r"no such file './a\x00b.toml'"),
    "scenario of endless name": (_with(MORRIS, "helped", "a" * 5000), 4, "scenario", "no such file './aaa"),
    "unknown place": (_with(SOBOL, '"village"', '"vilage"'), 10, "place", "did you mean 'village'?"),
    "place not there": (_with(SOBOL, '"village"', '"./vil.toml"'), 10, "place", "no such file"),
    "too few citizens": (_with(SOBOL, "citizens = 400", "citizens = 4"), 11, "citizens", "(allowed: 50 or more)"),
    "too many citizens": (_with(SOBOL, "citizens = 400", "citizens = 40_000_000"), 11, "citizens", "(allowed: 5000000"),
    "no weeks": (_with(SOBOL, "weeks = 40", "weeks = 0"), 12, "weeks", "out of bounds: 0 (allowed: 1 or more)"),
    "weeks as text": (_with(SOBOL, "weeks = 40", "weeks = '40'"), 12, "weeks", "must be a whole number, not '40'"),
    "unknown distribution": (_with(SOBOL, '"calibrated"', '"callibrated"'), 13, "distribution", "did you mean 'calibr"),
    "unknown others": (_with(SOBOL, '"reference"', '"refrence"'), 14, "others", "did you mean 'reference'?"),
    "others as false": (_with(SOBOL, '"reference"', "false"), 14, "others", "must be text in quotes, not false"),
    "draws not there": (_with(SOBOL, '"draws.csv"', '"drews.csv"'), 15, "draws", "'drews.csv' cannot be read: No such"),
    "draws a folder": (_with(SOBOL, '"draws.csv"', '"."'), 15, "draws", "'.' cannot be read: Is a directory"),
    "draws of no name": (_with(SOBOL, '"draws.csv"', '""'), 15, "draws", "'' cannot be read: Is a directory"),
    "draws with a null": (_with(SOBOL, '"draws.csv"', '"a\\u0000"'), 15, "draws", "cannot be read: embedded null byte"),
    "draws no design": (_with(SOBOL, '"draws.csv"', '"small.toml"'), 0, "csv", "cannot be read: "),
    "draws that nobody asks": (_with(SOBOL, '"calibrated"', '"prior"'), 15, "draws", "nothing here comes from joint"),
    "draws as a number": (_with(SOBOL, '"draws.csv"', "4"), 15, "draws", "must be text in quotes"),
    "unknown parameter": (_with(SOBOL, "demography.level", "demography.levl"), 16, "parameters.0", "did you mean 'lev"),
    "unknown group": (_with(SOBOL, "demography.level", "demografy.level"), 16, "parameters.0", "did you mean 'demogra"),
    "parameter without a group": (_with(SOBOL, '"demography.level"', '"level"'), 16, "parameters.0", "no mechanism, p"),
    "parameter of no name": (_with(SOBOL, '"demography.level"', '""'), 16, "parameters.0", "no mechanism, policy or g"),
    "parameter of what is off": (_with(SOBOL, "demography.level", "trust.speed"), 16, "parameters.0", "switched on he"),
    "parameter twice": (_with(SOBOL, "spontaneous_recovery.first_year", "demography.level"), 16,
                        "parameters.2", "is named twice"),
    "parameter as a number": (_with(SOBOL, '"demography.level"', "7"), 16, "parameters", "must be a list of names, or"),
    "parameters as text": (re.sub("parameters = .*", 'parameters = "all"', SOBOL), 16, "parameters", "must be a list"),
    "parameters as a number": (re.sub("parameters = .*", "parameters = 3", SOBOL), 16, "parameters", "must be a list"),
    "parameters as true": (re.sub("parameters = .*", "parameters = true", SOBOL), 16, "parameters", "must be a list"),
    "parameters as a date": (re.sub("parameters = .*", "parameters = 2020-01-01", SOBOL), 16, "parameters", "must be"),
    "no parameters in a list": (re.sub("parameters = .*", "parameters = []", SOBOL), 16, "parameters", "nothing varie"),
    "no parameters in a table": (_with(MORRIS, "calibrated", "reference").partition('"demo')[0], 8,
                                 "parameters", "nothing varies"),
    "low above high": (_with(MORRIS, "low = 0.95, high = 1.05", "low = 1.05, high = 0.95"), 9,
                       "parameters.demography.level", "low 1.05 is not below high 0.95"),
    "low is high": (_with(MORRIS, "low = 0.95, high = 1.05", "low = 1, high = 1"), 9,
                    "parameters.demography.level", "low 1 is not below high 1"),
    "range out of bounds": (_with(MORRIS, "high = 1.2", "high = 12"), 10,
                            "parameters.functional_decline.level", "out of bounds: 12 (allowed: 0.75 to 1.25"),
    "range as text": (_with(MORRIS, "high = 1.2", 'high = "1.2"'), 10,
                      "parameters.functional_decline.level", "must be finite numbers"),
    "range not a number": (_with(MORRIS, "high = 1.2", "high = nan"), 10,
                           "parameters.functional_decline.level", "must be finite numbers"),
    "range infinite": (_with(MORRIS, "high = 1.2", "high = inf"), 10,
                       "parameters.functional_decline.level", "must be finite numbers"),
    "range enormous": (_with(MORRIS, "high = 1.2", f"high = {'9' * 400}"), 10,
                       "parameters.functional_decline.level", "must be finite numbers"),
    "range yes": (_with(MORRIS, "high = 1.2", "high = true"), 10,
                  "parameters.functional_decline.level", "must be finite numbers"),
    "range half told": (_with(MORRIS, ", high = 1.2", ""), 10, "parameters.functional_decline.level", "{low = …, high"),
    "range misspelt": (_with(MORRIS, "high = 1.2", "hihg = 1.2"), 10, "parameters.functional_decline.level", "must be"),
    "range as a number": (_with(MORRIS, "{low = 0.8, high = 1.2}", "1.0"), 10,
                          "parameters.functional_decline.level", "must be a range"),
    "range as a list": (_with(MORRIS, "{low = 0.8, high = 1.2}", "[0.8, 1.2]"), 10,
                        "parameters.functional_decline.level", "must be a range"),
    "range of a group": (_with(MORRIS, "functional_decline.level =", "functional_decline ="), 10,
                         "parameters.functional_decline", "has no parameter ''"),
    "range told twice": (MORRIS + "demography.level = {low = 1, high = 1.1}\n", 9,
                         "parameters.demography.level", "'demography.level' is named twice"),
    "range in two tables": (MORRIS + "demography.level.x.low = 1\n", 9,
                            "parameters.demography.level", "must be a range"),
    "values where a range is meant": (_with(MORRIS, "{low = 0.8, high = 1.2}", "{values = [0.8, 1.2]}"), 10,
                                      "parameters.functional_decline.level", "must be a range (allowed: {low = …"),
    "lever of what is off": (_with(MORRIS, "reablement_offer.share_new", "open_call.arenas"), 11,
                             "parameters.open_call.arenas", "belongs to nothing that is switched on here"),
    "factorial without parameters": (FACTORIAL.partition("[parameters]")[0], 1, "parameters", "names its parameters"),
    "factorial without samples": (_without(FACTORIAL, "samples"), 1, "samples", "'demography.level' has no values of"),
    "factorial of one level": (_with(FACTORIAL, "samples = 3", "samples = 1"), 3, "samples", "(allowed: 2 to 1000)"),
    "factorial of countless levels": (_with(FACTORIAL, "samples = 3", "samples = 10_000_000"), 3, "samples", "2 to 10"),
    "factorial of countless points": (
        _with(FACTORIAL.replace("samples = 3", "samples = 999"), "[0.8, 1.0, 1.2]",
              str([0.75 + n / 1e5 for n in range(10_100)])),
        8, "parameters", "too many combinations (allowed: 10000000)"),
    "factorial values none": (_with(FACTORIAL, "[0.8, 1.0, 1.2]", "[]"), 9,
                              "parameters.functional_decline.level", "must be finite numbers"),
    "factorial values as a number": (_with(FACTORIAL, "[0.8, 1.0, 1.2]", "0.8"), 9,
                                     "parameters.functional_decline.level", "must be finite numbers"),
    "factorial values out of bounds": (_with(FACTORIAL, "[0.8, 1.0, 1.2]", "[0.8, 8.0]"), 9,
                                       "parameters.functional_decline.level", "out of bounds: 8"),
    "factorial values within values": (_with(FACTORIAL, "[0.8, 1.0, 1.2]", "[[0.8]]"), 9,
                                       "parameters.functional_decline.level", "must be finite numbers"),
    "factorial value twice": (_with(FACTORIAL, "[0.8, 1.0, 1.2]", "[0.8, 0.8]"), 9,
                              "parameters.functional_decline.level", "a value is told twice"),
    "factorial with a range and values": (_with(FACTORIAL, "{values =", "{low = 1, values ="), 9,
                                          "parameters.functional_decline.level", "or {values = […]}"),
    "factorial with a distribution": ('distribution = "flat"\n' + FACTORIAL, 1, "distribution", "has no say in design"),
    "factorial with others": ('others = "calibrated"\n' + FACTORIAL, 1, "others", "has no say in design = 'factorial'"),
    "factorial with draws": ('draws = "draws.csv"\n' + FACTORIAL, 1, "draws", "has no say in design = 'factorial'"),
    "points of no list": (_with(LIST, '"list"', '"lhs"'), 6, "points", "belongs to design = 'list' (allowed there alo"),
    "list with parameters": (LIST + "[parameters]\n", 13, "parameters", "a list tells its points in [[points]]"),
    "list with samples": ("samples = 2\n" + LIST, 1, "samples", "as many samples as it has points"),
    "list with draws": ('draws = "draws.csv"\n' + LIST, 1, "draws", "has no say in design = 'list'"),
    "points as a table": (LIST.partition("[[")[0] + "[points]\na.b = 1\n", 6, "points", "must be a list in [ ]"),
    "points as numbers": (LIST.partition("[[")[0] + "points = [1, 2]\n", 6, "points.0", "must be a table of keys"),
    "point of other parameters": (_with(LIST, '"reablement_offer.share_new"', "demography.level"), 10,
                                  "points.1", "must name the same parameters: functional_decline.level, reab"),
    "point of fewer parameters": (_with(LIST, '"reablement_offer.share_new" = 0.6\n', ""), 10, "points.1", "the same"),
    "point of unknown parameter": (LIST.replace("share_new", "share_nw"), 8,
                                   "points.0.reablement_offer.share_nw", "did you mean 'share_new'?"),
    "point out of bounds": (_with(LIST, "= 0.6", "= 6"), 12, "points.1.reablement_offer.share_new", "(allowed: 0 to 1"),
    "point not a number": (_with(LIST, "= 0.6", "= nan"), 12, "points.1.reablement_offer.share_new", "finite numbers"),
    "point as text": (_with(LIST, "= 0.6", "= 'much'"), 12, "points.1.reablement_offer.share_new", "finite numbers"),
    "point within a point": (_with(LIST, "= 0.6", "= {low = 0}"), 12, "points.1.reablement_offer.share_new", "finite"),
    "point told twice": (LIST + "reablement_offer.share_new = 0.7\n", 12,
                         "points.1.reablement_offer.share_new", "is named twice"),
    "unknown measure": (_with(SOBOL, '"capability"', '"capabilty"'), 17, "measures.0", "did you mean 'capability'?"),
    "measure twice": (_with(SOBOL, '"applied_share"', '"capability"'), 17, "measures.1", "'capability' is named twice"),
    "measure as a number": (_with(SOBOL, '"applied_share"', "1"), 17, "measures.1", "must be text in quotes"),
    "measures as text": (re.sub("measures = .*", 'measures = "capability"', SOBOL), 17, "measures", "must be a list i"),
    "measure that cannot be seen": (_with(SOBOL, '"applied_share"', '"trials"'), 17, "measures.1", "comes with"),
    "unknown series": (_with(SOBOL, '"yearly"', '"monthly"'), 18, "series", "no series 'monthly' (allowed: none, week"),
    "no seconds": (_with(SOBOL, "seconds_a_run = 60.0", "seconds_a_run = 0"), 19, "seconds_a_run", "more than 0"),
    "seconds not a number": (_with(SOBOL, "seconds_a_run = 60.0", "seconds_a_run = nan"), 19, "seconds_a_run", "finit"),
    "seconds endless": (_with(SOBOL, "seconds_a_run = 60.0", "seconds_a_run = inf"), 19, "seconds_a_run", "finite"),
    "seconds enormous": (_with(SOBOL, "seconds_a_run = 60.0", f"seconds_a_run = {'9' * 400}"), 19, "seconds_a_run", ""),
    "too little memory": (_with(SOBOL, "megabytes_a_run = 2000", "megabytes_a_run = 5"), 20, "megabytes_a_run", "50"),
    "key twice": (SOBOL + 'name = "again"\n', 21, "toml", "not valid TOML: cannot overwrite a value"),
    "table twice": (MORRIS + "[parameters]\n", 12, "toml", "not valid TOML: cannot declare"),
    "quote left open": (_with(SOBOL, 'first_try"', "first_try"), 1, "toml", "not valid TOML"),
    "bracket left open": (_with(SOBOL, 'first_year"]', 'first_year"'), 17, "toml", "not valid TOML"),
    "value left out": (_with(SOBOL, '"village"', ""), 10, "toml", "not valid TOML: invalid value"),
    "comma for a point": (_with(MORRIS, "0.95", "0,95"), 9, "toml", "not valid TOML"),
    "a null byte": (_with(SOBOL, "village", "vil\0age"), 10, "toml", "not valid TOML"),
    "lists within lists": (SOBOL + "x = " + "[" * 3000 + "]" * 3000, 1, "toml", "nested too deeply"),
    "tables within tables": (SOBOL + ".".join(["a"] * 100) + " = 1", 1, "toml", "nested too deeply (allowed: 12 level"),
    "ranges within ranges": (MORRIS + ".".join(["a"] * 10) + " = 1", 12, "parameters.a.a", "no mechanism, policy or g"),
    "a key of two lines": (MORRIS + '"a\\nb.c" = 1\n', 12, "parameters.a b.c", "no mechanism, policy or group named"),
    "a key that clears the screen": (MORRIS + '"\\u001b[2J" = 1\n', 12, r"parameters.\x1b[2J", "no mechanism, policy"),
    "a very long key": (SOBOL + "k" * 5000 + " = 1\n", 21, "k" * 80 + "…", "unknown key"),
    "no file of its own kind": (SMALL, 5, "mechanisms", "unknown key"),
}  # fmt: skip


@pytest.fixture
def design(tmp_path: Path) -> Path:
    return laid_out(tmp_path) / "design.toml"


def _said(design: Path, capsys: Capture) -> tuple[int, list[str], str]:
    """How ``sweep --dry-run`` ends; only for what is wrong, for the right ones would be tried out."""
    code = main(["sweep", str(design), "--dry-run"])
    captured = capsys.readouterr()
    return code, captured.err.splitlines(), captured.out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_right_ones_are_right(kind: str, end: str, mark: str, design: Path, capsys: Capture) -> None:
    design.write_bytes((mark + DESIGNS[kind].replace("\n", end)).encode())
    assert told_in_one_line(lambda: 0 * load_design(design).samples) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_in_one_line_at_its_key(fault: str, design: Path, capsys: Capture) -> None:
    text, line, key, words = FAULTS[fault]
    design.write_text(text)
    code, errors, out = _said(design, capsys)
    assert (code, out) == (2, "")
    assert [each for each in errors if not PROBLEM.match(each)] == []
    told = [each for each in errors if f": {key}: " in each]
    assert told, errors
    assert line == 0 or any(each.startswith(f"{design}:{line}: {key}: ") for each in told), told
    assert any(words in each for each in told), told


def test_there_are_enough_of_them() -> None:
    from tests.properties.test_bad_input import FAULTS as FAULTS_OF_SCENARIOS

    assert len(FAULTS) >= 60
    assert len(FAULTS) + len(FAULTS_OF_SCENARIOS) >= 100


# --- several at once --------------------------------------------------------------------------------------------------

MANY = {
    "of one design": (
        SOBOL.replace("village", "vilage").replace("seed = 3", "seed = -3").replace("demography.level", "demography.x")
        .replace('"capability"', '"capabilty"').replace("yearly", "yearli").replace("draws.csv", "drews.csv")
        .replace("title", "titel"),
        ["titel", "seed", "place", "draws", "parameters.0", "measures.0", "series"],
    ),
    "with the scenario unknown": (
        MORRIS.replace("./helped.toml", "open_cal").replace("demography.level", "demography.levl")
        .replace("high = 1.2", "high = 12"),
        ["scenario", "parameters.demography.levl", "parameters.functional_decline.level"],
    ),
    "with name and design missing": (
        _without(_without(MORRIS, "name"), "design").replace("high = 1.2", "high = 12"),
        ["name", "design", "parameters.functional_decline.level"],
    ),
    "with both arms wrong": (
        SOBOL.replace("./small.toml", "basline").replace("./helped.toml", "./not_here.toml"), ["baseline", "policy"],
    ),
    "with every range wrong": (
        MORRIS.replace("low = 0.95", "low = 1.06").replace("high = 1.2", "high = nan").replace("share_new", "share_nw"),
        ["parameters.demography.level", "parameters.functional_decline.level", "parameters.reablement_offer.share_nw"],
    ),
    "in points": (
        LIST.replace("= 0.8", "= 8").replace("= 1.2", "= true").replace('"reablement_offer.share_new" = 0.6', ""),
        ["points.0.functional_decline.level", "points.1", "points.1.functional_decline.level"],
    ),
    "in a factorial design that tells no more": (
        _without(FACTORIAL, "samples").partition("[parameters]")[0], ["parameters"],
    ),
    "in a factorial design of names": (
        _without(FACTORIAL, "samples").partition("[parameters]")[0]
        + 'parameters = ["demography.level", "functional_decline.level", "demography.levl"]\n',
        ["samples", "parameters.2"],
    ),
    "in a factorial design": (
        'others = "calibrated"\n' + FACTORIAL.replace("samples = 3\n", "").replace("1.0, 1.2", "1.0, 12"),
        ["others", "samples", "parameters.functional_decline.level"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", MANY)
def test_all_faults_are_told_at_once_and_nothing_else(which: str, design: Path, capsys: Capture) -> None:
    text, keys = MANY[which]
    design.write_text(text)
    code, errors, _ = _said(design, capsys)
    assert code == 2
    assert sorted(each.split(": ")[1] for each in errors) == sorted(keys), errors


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (_with(SOBOL, "samples = 8", 'samples = "8"'), "samples"),
        (_with(SOBOL, '"sobol"', "3"), "design"),
        (_with(SOBOL, '"first_try"', "3"), "name"),
        (_with(MORRIS, '"./helped.toml"', "3"), "scenario"),
        (_with(SOBOL, '"./small.toml"', "3"), "baseline"),
        (_with(LIST, '"list"', '"lst"'), "design"),
        (_with(FACTORIAL, "samples = 3", "samples = nan"), "samples"),
        (re.sub("parameters = .*", "parameters = 3", SOBOL), "parameters"),
    ],
)
def test_one_fault_is_one_line(text: str, key: str, design: Path, capsys: Capture) -> None:
    design.write_text(text)
    _, errors, _ = _said(design, capsys)
    assert [each.split(": ")[1] for each in errors] == [key]


# --- the files a design names -----------------------------------------------------------------------------------------


def _pointing(design: Path, capsys: Capture, other: str) -> list[str]:
    """What is told of the other file, without its name."""
    code, errors, _ = _said(design, capsys)
    assert code == 2
    start = f"{design.parent / other}:"
    assert [each for each in errors if not each.startswith(start)] == []
    return [each.removeprefix(start) for each in errors]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('extends = "basline"\n' + SMALL, "1: extends: no scenario 'basline'"),
        ('extends = "./gone.toml"\n' + SMALL, "1: extends: no such file './gone.toml'"),
        ('extends = "./a\\u0000.toml"\n' + SMALL, r"1: extends: no such file './a\x00.toml'"),
        (SMALL.replace("weeks = 52\npast", "weeks = 0\npast"), "12: run.weeks: out of bounds: 0"),
        (SMALL + "hospital = 3\n", "21: parameters.hospital: 'hospital' has no parameter ''"),
        (SMALL + "\x07", "21: toml: not valid TOML"),
    ],
)
def test_a_scenario_that_is_wrong_is_told_in_its_own_file(text: str, told: str, design: Path, capsys: Capture) -> None:
    (design.parent / "small.toml").write_text(text)
    design.write_text(SOBOL.replace("./helped.toml", "./small.toml"))
    lines = _pointing(design, capsys, "small.toml")
    assert any(each.startswith(told) for each in lines), lines


def test_scenarios_that_extend_each_other_are_told(design: Path, capsys: Capture) -> None:
    (design.parent / "small.toml").write_text('extends = "./helped.toml"\n' + SMALL)
    design.write_text(LHS)
    (problem,) = _pointing(design, capsys, "small.toml")
    assert problem == "1: extends: circular: helped -> small -> helped"


def test_faults_of_an_extended_scenario_do_not_hide_those_of_the_scenario(design: Path, capsys: Capture) -> None:
    (design.parent / "small.toml").write_text("hello")
    helped = design.parent / "helped.toml"
    helped.write_text(helped.read_text().replace("share_new = 0.4", "share_new = 4"))
    design.write_text(LHS)
    _, errors, _ = _said(design, capsys)
    assert [each.partition(": not valid")[0] for each in errors if "small" in each] == [
        f"{design.parent / 'small.toml'}:1: toml"
    ]
    assert f"{helped}:7: policies.reablement_offer.share_new: out of bounds: 4 (allowed: 0 to 1 share)" in errors


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", ["1: csv: names no parameter", "1: csv: holds no draws"]),
        (b"weight\n1\n", ["1: csv: names no parameter"]),
        (DRAWS.splitlines()[0].encode(), ["1: csv: holds no draws"]),
        (DRAWS.replace("functional_decline.level", "functional_decline.levle").encode(),
         ["1: functional_decline.levle: no parameter of this name"]),
        (DRAWS.replace("spontaneous_recovery.first_year", "functional_decline.level").encode(),
         ["1: functional_decline.level: two columns of this name"]),
        (DRAWS.replace("functional_decline.level", "").encode(), ["1: column 1: no parameter of this name"]),
        (DRAWS.replace("1.1,", "nan,").encode(), ["3: functional_decline.level: must be a finite number, not 'nan'"]),
        (DRAWS.replace("1.1,", "inf,").encode(), ["3: functional_decline.level: must be a finite number, not 'inf'"]),
        (DRAWS.replace("1.1,", ",").encode(), ["3: functional_decline.level: must be a number, not ''"]),
        (DRAWS.replace("1.1,", "x,").encode(), ["3: functional_decline.level: must be a number, not 'x'"]),
        (DRAWS.replace("1.1,", "11,").encode(),
         ["3: functional_decline.level: out of bounds: 11 (allowed: 0.75 to 1.25"]),
        (DRAWS.replace("0.9,", "x,").replace("1.1,", "y,").replace(",0.5,", ",5,").encode(),
         ["2: functional_decline.level: must be a number, not 'x'; 2 rows", "3: spontaneous_recovery.first_year: out"]),
        (DRAWS.replace(",3\n", ",-3\n").encode(), ["3: weight: out of bounds: -3"]),
        (DRAWS.replace(",3\n", ",nan\n").encode(), ["3: weight: must be a finite number"]),
        (DRAWS.replace(",3\n", ",0\n").replace(",1\n", ",0\n").encode(), ["1: weight: no draw has a weight above 0"]),
        (DRAWS.replace(",3\n", "\n").encode(), ["3: csv: 2 numbers under 3 names"]),
        (DRAWS.replace(",3\n", ",3,4\n").encode(), ["3: csv: 4 numbers under 3 names"]),
        (DRAWS.replace("1.1", '"1.1').encode(), ["3: csv: cannot be read: "]),
        (DRAWS.encode() + b"\xff\xfe", ["csv: not UTF-8 text"]),
        (DRAWS.encode("utf-16"), ["1: csv: not UTF-8 text"]),
        (DRAWS.replace("1.1,", "1.1\0,").encode(), ["3: functional_decline.level: must be a number"]),
        (DRAWS.replace("1.1,", "9" * 200_000 + ",").encode(), ["3: csv: cannot be read: field larger"]),
    ],
)  # fmt: skip
def test_draws_that_are_wrong_are_told_in_their_own_file(
    raw: bytes, told: list[str], design: Path, capsys: Capture
) -> None:
    (design.parent / "draws.csv").write_bytes(raw)
    design.write_text(SOBOL)
    lines = _pointing(design, capsys, "draws.csv")
    assert len(lines) == len(told), lines
    assert [line for line, start in zip(lines, told, strict=True) if start not in line] == []


def test_draws_may_have_a_mark_foreign_line_ends_and_blank_lines(design: Path) -> None:
    design.write_text(SOBOL)
    usual = load_design(design).draws
    (design.parent / "draws.csv").write_bytes(b"\xef\xbb\xbf" + DRAWS.replace("\n", "\r\n").encode() + b"\r\n")
    other = load_design(design).draws
    assert usual is not None
    assert other is not None
    assert (usual.rows, usual.weights, usual.tied) == (other.rows, other.weights, other.tied)


# --- files that are none ----------------------------------------------------------------------------------------------


def test_a_design_of_no_name_is_told(capsys: Capture) -> None:
    assert main(["sweep", "no_such_design", "--dry-run"]) == 2
    assert capsys.readouterr().err.startswith("command line:1: no_such_design: no design of this name (allowed: ")


def test_a_file_that_is_not_there_is_told(design: Path, capsys: Capture) -> None:
    assert _said(design, capsys) == (2, [f"{design}:1: file: no such file"], "")


def test_a_folder_is_no_file(design: Path, capsys: Capture) -> None:
    design.mkdir()
    assert _said(design, capsys) == (2, [f"{design}:1: file: is no file"], "")


def test_a_name_too_long_for_a_file_is_told(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / ("a" * 300 + ".toml")
    assert _said(path, capsys) == (2, [f"{path}:1: file: no such file"], "")


def test_a_file_that_is_no_text_is_told_at_its_line(design: Path, capsys: Capture) -> None:
    design.write_bytes(SOBOL.encode().replace(b"right", b"r\xffght"))
    assert _said(design, capsys) == (2, [f"{design}:2: file: not UTF-8 text (allowed: TOML in UTF-8)"], "")


def test_a_file_too_large_to_be_meant_is_told(design: Path, capsys: Capture) -> None:
    design.write_text(SOBOL + "#" * 2_000_000)
    assert _said(design, capsys) == (2, [f"{design}:1: file: too large (allowed: 2000000 bytes)"], "")


def test_weeks_that_end_before_a_policy_begins_are_told(design: Path, capsys: Capture) -> None:
    design.write_text(SOBOL.replace("weeks = 40", "weeks = 3"))
    (problem,) = _pointing(design, capsys, "helped.toml")
    assert problem == "5: policies.reablement_offer.start: starts in week 4, but the run ends with week 2"
