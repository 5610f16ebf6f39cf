"""Tables hold what was lived, files are checked as the command line checks them, commands are exact."""

from __future__ import annotations

import argparse
import io
import shlex
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.front_door import main
from sim.front_door.verb import known_verbs
from sim.report.words import LANGUAGES
from sim.scenario import load_scenario
from sim.viewer import downloads
from sim.viewer.choice import Choice
from sim.viewer.future import Future
from sim.viewer.pages import data
from sim.viewer.parameter_rows import PARAMETERS, parameter_filters, parameter_rows
from sim.viewer.upload import uploaded
from sim.viewer.words import viewer_words

MOVED = Choice(place="village", settings=(("reablement_offer.share_new", 0.5),), language="da")
BAD = 'title = "x"\nextends = "fredericia_pasive"\n[policies.reablement_offer]\nshare_new = 1.5\nshares = 2\n'


def made_up_future() -> Future:
    """Two years, two measures, one of them by fifth."""
    years, weeks = np.array([0, 1]), np.array([0, 1, 2])
    yearly = {"loneliness": np.arange(12.0).reshape(2, 6), "workload": np.array([[100.0], [np.nan]])}
    weekly = {"loneliness": np.arange(18.0).reshape(3, 6), "workload": np.array([[1.0], [2.0], [3.0]])}
    arms = dict.fromkeys(("baseline", "policy"), yearly)
    return Future(
        choice=MOVED, years=years, arms=arms, weeks={arm: dict.fromkeys(yearly, weeks) for arm in arms},
        weekly=dict.fromkeys(arms, weekly), seconds=0.0, lived=3, complete=True, inhabitants=1000,
    )  # fmt: skip


def test_tables_hold_every_value_with_its_names() -> None:
    future = made_up_future()
    table = pd.read_csv(io.StringIO(downloads.csv(downloads.yearly(future))))
    assert len(table) == 2 * (12 + 2)
    lonely = table[(table["arm"] == "policy") & (table["measure"] == "loneliness") & (table["year"] == 1)]
    assert lonely["value"].tolist() == [6.0, 7.0, 8.0, 9.0, 10.0, 11.0]
    assert lonely["group"].tolist()[:2] == ["all", "resource_quintile=1"]
    assert set(table["scenario"]) == {MOVED.scenario, MOVED.baseline}
    assert table["value"].isna().sum() == 2
    by_week = downloads.weekly(future)
    assert len(by_week) == 2 * (18 + 3)
    again = pd.read_parquet(io.BytesIO(downloads.parquet(by_week)))
    pd.testing.assert_frame_equal(again, by_week, check_dtype=False)


# --- files ------------------------------------------------------------------------------------------------------------


def test_problems_are_those_of_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(BAD)
    assert main(["plan", "mine.toml"]) == 2
    wanted = capsys.readouterr().err.splitlines()
    assert len(wanted) > 1
    assert list(uploaded("mine.toml", BAD.encode()).problems) == wanted


@pytest.mark.parametrize("content", [b"\xff\xfe", b"= 3", b"a = [", b"title = 3", b"[" * 5000, b"x" * 2_100_000])
def test_whatever_is_brought_ends_in_lines(content: bytes) -> None:
    found = uploaded("../../etc/passwd", content)
    assert found.name == "scenario.toml"
    assert found.scenario is None
    assert found.problems
    assert all(line.startswith("scenario.toml:") and "\n" not in line for line in found.problems)


@pytest.mark.parametrize("key", ["extends", "place"])
def test_a_path_on_the_serving_machine_is_not_followed(key: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text('password = "open sesame"\n')
    found = uploaded("mine.toml", f'{key} = "{secret}"\n'.encode())
    assert found.scenario is None
    assert found.problems == (f"mine.toml:1: {key}: must name one that comes along; a path means nothing here",)


def test_a_file_the_viewer_gave_out_comes_back_as_the_same_choice() -> None:
    for choice in (Choice(), MOVED, Choice("targeted_invitation", settings=(("open_call.arenas", 0.5),))):
        found = uploaded("mine.toml", choice.scenario_toml().encode())
        assert found.problems == ()
        assert found.choice == choice.said_in("en")


def test_what_sliders_cannot_say_is_not_shown_by_them() -> None:
    base = 'extends = "fredericia_reablement"\n'
    for more in ("[run]\nweeks = 52\n", "[policies.reablement_offer]\nshare_new = 0.4321\n",
                 "[policies.contact_guarantee]\nhours = 2\n", "[policies.reablement_offer]\nstart = 26\n"):  # fmt: skip
        found = uploaded("mine.toml", (base + more).encode())
        assert found.problems == ()
        assert found.choice is None
        assert "compare fredericia_passive mine.toml" in found.command


# --- commands and numbers ---------------------------------------------------------------------------------------------


def test_the_line_for_a_brief_is_understood_and_says_the_same() -> None:
    words = shlex.split(data.brief_command(MOVED))
    assert words[:3] == ["uv", "run", "run_experiments.py"]
    parser = argparse.ArgumentParser()
    known_verbs()["brief"].arguments(parser)
    asked = parser.parse_args(words[4:])
    assert (asked.baseline, asked.policy, asked.place, asked.seed) == (
        MOVED.baseline, MOVED.scenario, MOVED.place, MOVED.seed,
    )  # fmt: skip
    assert dict(asked.settings) == MOVED.numbers
    assert asked.language == "da"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_stands_with_source_and_mark(language: str) -> None:
    said = viewer_words(language)
    scenario = load_scenario("fredericia_reablement")
    rows = parameter_rows(scenario, said)
    assert len(rows) == sum(map(len, scenario.numbers.values()))
    assert all(len(row["cells"]) == len(PARAMETERS) for row in rows)
    assert all(cell["text"] for row in rows for cell in row["cells"])
    known = {each["key"]: {value for value, _ in each["options"]} for each in parameter_filters(scenario, said)}
    assert all(row["filters"][key] in known[key] for row in rows for key in known)
