"""Paired runs: forked equals separate, workers change nothing, and one failure stops nobody else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import psutil
import pytest

import sim
from sim.analysis.parts import PAIRS
from sim.experiments import draws
from sim.experiments.life import Life, Task, live, yearly_values, years_of
from sim.experiments.main_job import ensemble
from sim.experiments.pairs import compare
from sim.experiments.pool import live_all
from sim.experiments.progress import Progress, shown
from sim.experiments.single import run
from sim.measure import Measure
from sim.parameter import Parameter
from sim.provenance import PROJECT
from sim.scenario import Scenario, load_scenario
from sim.threads import NAMES

TABLES = ("runs", "years", "series", "effects", "savings", "codebook")
PASSIVE, REABLEMENT = "fredericia_passive", "fredericia_reablement"
SEED = 5


@pytest.fixture(autouse=True)
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one worker work in this process, as it does behind the front door."""
    for name in NAMES:
        monkeypatch.setenv(name, "1")


def _small(name: str, weeks: int = 26, **changes: Any) -> Scenario:
    """A village with a short past, for these tests ask about bookkeeping and not about Denmark."""
    offer = {"reablement_offer.share_new": 1.0, "reablement_offer.share_existing": 1.0}
    told = load_scenario(name, place="village", weeks=weeks, settings=offer)
    return replace(told, burn_in_weeks=4, past_weeks=8, **changes)


def _same(ours: Life, theirs: Life) -> bool:
    return all(
        np.array_equal(ours.weekly[name], theirs.weekly[name], equal_nan=True)
        and np.array_equal(ours.weeks[name], theirs.weeks[name])
        for name in ours.weekly
    )


def test_a_forked_arm_equals_one_lived_by_itself() -> None:
    passive, reablement = _small(PASSIVE), _small(REABLEMENT)
    together = live(Task("r", (("baseline", passive), ("policy", reablement)), SEED, 0)).lives
    alone = {
        arm: live(Task("r", ((arm, scenario),), SEED, 0)).lives[arm]
        for arm, scenario in (("baseline", passive), ("policy", reablement))
    }
    assert all(_same(together[arm], alone[arm]) for arm in alone)
    assert not _same(together["baseline"], together["policy"])


def test_arms_that_share_no_past_are_lived_apart() -> None:
    passive, other = _small(PASSIVE), _small(REABLEMENT, citizens=450)
    together = live(Task("r", (("baseline", passive), ("policy", other)), SEED, 0)).lives
    assert _same(together["policy"], live(Task("r", (("policy", other),), SEED, 0)).lives["policy"])


def test_the_number_of_workers_changes_no_bit() -> None:
    arms = _small(PASSIVE), _small(REABLEMENT)
    towns = [(_small(PASSIVE, citizens=300), _small(REABLEMENT, citizens=300))]
    one, two = (compare(*arms, seed=SEED, replications=3, ensemble=towns, workers=workers) for workers in (1, 2))
    for name in TABLES:
        assert getattr(one, name).to_csv() == getattr(two, name).to_csv(), name
    assert one.manifest["scenarios"] == two.manifest["scenarios"]


def test_a_null_policy_has_no_effect_at_all() -> None:
    passive = _small(PASSIVE)
    found = compare(passive, passive, seed=SEED, replications=2, workers=1)
    assert (found.effects["difference"].dropna() == 0).all()
    assert found.effects["difference"].notna().any()


def test_replications_differ_and_seeds_differ() -> None:
    found = run(_small(PASSIVE), seed=SEED, replications=2, workers=1)
    other = run(_small(PASSIVE), seed=SEED + 1, replications=1, workers=1)
    values = found.runs.set_index("replication")["capability"]
    assert values[0] != values[1]
    assert other.runs["capability"].iloc[0] not in set(values)


def test_runs_have_a_row_per_run_and_arm_with_luck_parameters_and_measures() -> None:
    found = compare(_small(PASSIVE), _small(REABLEMENT), seed=SEED, replications=2, workers=1)
    assert found.runs[["run_id", "arm"]].to_numpy().tolist() == [
        ["pair-0000", "baseline"], ["pair-0000", "policy"], ["pair-0001", "baseline"], ["pair-0001", "policy"],
    ]  # fmt: skip
    assert set(found.runs["status"]) == {"done"}
    assert found.runs["prices.hour_price_dkk"].notna().all()
    assert found.runs.set_index("arm").loc["baseline", "reablement_offer.share_new"].isna().all()
    assert {"loneliness", "loneliness[resource_quintile=1]"} <= set(found.runs.columns)


def test_series_and_years_agree_with_runs() -> None:
    found = run(_small(PASSIVE, weeks=52), seed=SEED, replications=1, workers=1)
    weekly = found.series[(found.series["measure"] == "loneliness") & (found.series["group"] == "all")]
    yearly = found.years[(found.years["measure"] == "loneliness") & (found.years["group"] == "all")]
    in_year_one = weekly.loc[weekly["week"] >= 0, "value"].mean()
    assert yearly.set_index("year").loc[1, "value"] == pytest.approx(in_year_one, rel=1e-12)
    assert found.runs["loneliness"].iloc[0] == pytest.approx(in_year_one, rel=1e-12)
    assert weekly["week"].min() >= -8


# --- years ------------------------------------------------------------------------------------------------------------


def test_years_begin_in_week_zero() -> None:
    assert list(years_of(_small(PASSIVE, weeks=60))) == [0, 1, 2]
    assert list(years_of(replace(_small(PASSIVE, weeks=520), past_weeks=104))) == list(range(-1, 11))


@pytest.mark.parametrize(("over", "expected"), [("sum", [8.0, 48.0]), ("mean", [1.0, 4.0]), ("end", [1.0, 6.0])])
def test_a_year_is_the_sum_mean_or_end_of_its_weeks(over: Any, expected: list[float]) -> None:
    told = Measure(label={"en": "x"}, unit="x", formula="x", over=over, every_weeks=4)
    weeks = np.array([-8, -4, 0, 4, 8])
    values = np.array([[1.0], [1.0], [2.0], [4.0], [6.0]])
    assert yearly_values(told, weeks, values, range(2))[:, 0].tolist() == expected


# --- failures ---------------------------------------------------------------------------------------------------------


class Poison:
    """Whoever unpacks it dies at once, so many times; then it is a part like any other."""

    def __init__(self, deaths: int, marks: Path) -> None:
        self.deaths, self.marks = deaths, marks

    def __reduce__(self) -> tuple[Any, ...]:
        return (_dying, (self.deaths, self.marks))


def _dying(deaths: int, marks: Path) -> str:
    died = len(list(marks.glob(f"{deaths}-*")))
    if died < deaths:
        (marks / f"{deaths}-{died}").touch()
        os._exit(3)
    return PAIRS


def _tasks(n: int) -> list[Task]:
    return [Task(f"run-{number}", (("single", _small(PASSIVE, weeks=4)),), SEED, number) for number in range(n)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_raises_is_told_with_its_reason_and_others_go_on(workers: int) -> None:
    tasks = _tasks(3)
    wrong = replace(tasks[1].arms[0][1], mechanisms=("no_such_mechanism",))
    tasks[1] = replace(tasks[1], arms=(("single", wrong),))
    outcomes = live_all(tasks, workers)
    assert [bool(outcome.failure) for outcome in outcomes] == [False, True, False]
    assert "no_such_mechanism" in outcomes[1].failure
    assert "Traceback" in outcomes[1].trace


def test_a_run_that_kills_its_worker_takes_nobody_along_and_is_tried_twice_alone(tmp_path: Path) -> None:
    tasks = _tasks(3)
    for number, deaths in ((0, 2), (2, 3)):
        tasks[number] = replace(tasks[number], part=Poison(deaths, tmp_path))  # type: ignore[arg-type]
    seen: list[Progress] = []
    outcomes = live_all(tasks, 2, seen.append)
    assert [bool(outcome.failure) for outcome in outcomes] == [False, False, True]
    assert outcomes[2].failure == "the process living it died: the process ended itself (exit code 3)"
    assert len(list(tmp_path.iterdir())) == 5
    assert (seen[-1].done, seen[-1].failed) == (2, 1)


def test_one_worker_alone_is_told_dead_after_two_tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAMES[0])
    (outcome,) = live_all([replace(_tasks(1)[0], part=Poison(3, tmp_path))], 1)  # type: ignore[arg-type]
    assert outcome.failure
    assert len(list(tmp_path.iterdir())) == 2


def test_a_callback_that_interrupts_ends_the_workers_even_while_its_story_is_kept() -> None:
    def interrupt(progress: Progress) -> None:
        if progress.doing == "starting":
            workers.update(_processes() - before)
            raise KeyboardInterrupt

    before, workers = _processes(), set[int]()
    with pytest.raises(KeyboardInterrupt) as kept:
        live_all(_tasks(2), 2, interrupt)
    assert kept.traceback
    assert len(workers) >= 2
    assert not workers & _processes()


def _processes() -> set[int]:
    """Processes of ours, but for the one that Python itself keeps to look after shared memory."""
    children = psutil.Process().children()
    return {child.pid for child in children if "resource_tracker" not in str(child.cmdline())}


def test_failures_stand_in_the_manifest_and_not_in_the_effects() -> None:
    passive = _small(PASSIVE)
    wrong = replace(passive, mechanisms=("no_such_mechanism",))
    found = compare(
        passive, passive, seed=SEED, replications=1, ensemble=[(wrong, wrong), (passive, passive)], workers=1
    )
    (failure,) = found.failures
    assert (failure["run_id"], failure["seed"]) == ("draw-0000", SEED)
    assert found.runs.set_index("run_id").loc["draw-0000", "status"].tolist() == ["failed", "failed"]
    assert found.effects["n_draws"].max() == 1


def test_an_interrupted_job_ends_its_workers(tmp_path: Path) -> None:
    code = (
        "import sys; from sim import compare\n"
        "from sim.experiments.progress import shown\n"
        "with shown() as progress:\n"
        "    compare('fredericia_passive', 'fredericia_reablement', place='town', weeks=5200,\n"
        "            replications=2, workers=2, progress=progress)\n"
    )
    script = tmp_path / "unguarded.py"
    script.write_text(code)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    job = subprocess.Popen([sys.executable, str(script)], env=environment, stderr=subprocess.PIPE, text=True)
    assert job.stderr is not None
    while "replications" not in job.stderr.readline():
        assert job.poll() is None
    workers = _children(job.pid)
    assert len(workers) >= 2
    job.send_signal(signal.SIGINT)
    job.communicate(timeout=20)
    assert job.returncode != 0
    _wait_until(lambda: not any(_alive(pid) for pid in workers))


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False


def _wait_until(happened: Any, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


# --- progress ---------------------------------------------------------------------------------------------------------


def test_progress_is_told_and_ends_at_the_end() -> None:
    seen: list[Progress] = []
    live_all(_tasks(3), 1, seen.append)
    assert (seen[-1].done, seen[-1].failed, seen[-1].share) == (3, 0, 1.0)
    assert seen[-1].seconds_left == 0.0
    shares = [each.share for each in seen]
    assert shares == sorted(shares)


def test_progress_names_rate_and_time_left() -> None:
    text = Progress("simulating", 3, 1, 10, 0.5, 4e6, 2.0).text
    assert text == "simulating: 3 of 10 replications, 1 failed, 50%, 2 s left, 2.0 million citizen-weeks a second"


def test_progress_goes_to_standard_error_in_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with shown() as progress:
        progress(Progress("simulating", 0, 0, 2, 0.5, 1e6, 1.0))
        progress(Progress("simulating", 1, 0, 2, 0.7, 1.5e6, 1.5))
        progress(Progress("simulating", 2, 0, 2, 1.0, 2e6, 2.0))
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 2


# --- what we do not know ----------------------------------------------------------------------------------------------


def _parameter(**changes: Any) -> Parameter:
    told: dict[str, Any] = {
        "name": "p", "default": 2.0, "low": 1.0, "high": 3.0,
        "unit": "x", "meaning": "x", "source": "x", "quality": "A",
    }  # fmt: skip
    return Parameter(**{**told, **changes})


def test_draws_fill_a_prior_evenly_and_differently_for_each_name() -> None:
    shares = np.array([[draws.even_share(f"a.p{i}", number) for number in range(48)] for i in range(60)])
    for begin in (0, 16, 32):
        strata = np.sort((16 * shares[:, begin : begin + 16]).astype(int), axis=1)
        assert (strata == np.arange(16)).all()
    apart = np.corrcoef(shares)[np.triu_indices(60, 1)]
    assert apart.std() == pytest.approx(1 / np.sqrt(48), rel=0.15)
    assert abs(apart.mean()) < 0.02


def test_only_uncertain_numbers_are_drawn() -> None:
    told = {"a.free": _parameter(), "a.lever": _parameter(quality="L"), "a.fixed": _parameter(distribution="fixed")}
    drawn = draws.unknowns(3, told)
    assert set(drawn) == {"a.free"}
    assert 1 <= drawn["a.free"] <= 3


def test_what_is_tied_together_comes_from_one_joint_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draws.calibration, "draw", lambda number: {"a.tied": 10.0 + number, "b.absent": 1.0})
    told = {"a.tied": _parameter(), "a.free": _parameter()}
    assert draws.unknowns(4, told)["a.tied"] == 14.0
    assert "b.absent" not in draws.unknowns(4, told)


def test_an_ensemble_draws_the_same_numbers_for_both_arms() -> None:
    (first, second), (third, _) = list(ensemble(PASSIVE, REABLEMENT, 2, place="village"))
    common = {group: numbers for group, numbers in second.numbers.items() if group in first.numbers}
    assert common == first.numbers
    assert third.numbers != first.numbers
    assert first.shares_past_with(second)


# --- as a library -----------------------------------------------------------------------------------------------------


def test_importing_sim_is_light() -> None:
    code = "import sys, sim; print([m for m in ('numpy', 'pandas', 'numba', 'scipy', 'mesa') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_workers_import_only_what_living_needs() -> None:
    heavy = ("mesa", "solara", "pandas", "scipy", "networkx", "matplotlib", "jinja2")
    code = f"import sys, sim.experiments.pool; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_run_and_compare_give_data_frames() -> None:
    found = sim.run(PASSIVE, place="village", citizens=300, weeks=2, replications=1, workers=1)
    assert isinstance(found.means, pd.DataFrame)
    assert set(found.means["n"]) == {1}
    assert found.effects.empty
