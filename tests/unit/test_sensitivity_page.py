"""The page of a sensitivity analysis: what decides, how sure, what is luck, and which are assumptions."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.guards import UnfitRowsError
from sim.analysis.morris import Morris
from sim.analysis.rank_correlation import RankCorrelations
from sim.analysis.sobol import Sobol
from sim.front_door import main
from sim.report import sensitivity_findings
from sim.report.sensed import Sensed
from sim.report.sensitivity import named, page, pictures, write_sensitivity
from sim.report.sensitivity_findings import finding, findings, in_order, load_fit
from sim.report.sensitivity_words import check, headline, lead, luck, order
from sim.report.words import LANGUAGES, words
from sim.sweeps.factors import CALIBRATED_DRAW
from sim.sweeps.swept import Swept
from tests.worlds.swept import CASH, FACTORS, HOURS, LONELINESS, swept_of

EN = words("en")
KINDS = {"sobol": 128, "morris": 20, "lhs": 120, "list": 80}


class Closing(HTMLParser):
    """Checks that tags close and that nothing is asked of any server."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.asked: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.asked += [value or "" for key, value in attrs if key in ("src", "href")]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def sensed() -> Sensed:
    return Sensed(swept_of(), EN)


@pytest.fixture(scope="module")
def each_kind() -> dict[str, Sensed]:
    return {kind: Sensed(swept_of(kind, samples), EN) for kind, samples in KINDS.items()}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sensitivity")
    write_sensitivity(swept_of(), folder, command="uv run run_experiments.py sensitivity made_up")
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


# --- what was found ---------------------------------------------------------------------------------------------------


def test_the_method_follows_from_the_design(each_kind: dict[str, Sensed]) -> None:
    used = {kind: (type(sensed.found[0].main), sensed.found[0].check is not None) for kind, sensed in each_kind.items()}
    assert used == {
        "sobol": (Sobol, True),
        "morris": (Morris, False),
        "lhs": (RankCorrelations, True),
        "list": (RankCorrelations, True),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_method_finds_what_decides(each_kind: dict[str, Sensed], kind: str) -> None:
    found = each_kind[kind].found[0]
    assert [found.factors[place].name for place in found.by_strength[:2]] == ["made_up.number_2", "made_up.number_3"]
    assert not found.matters[4]
    assert found.first_is_clear


def test_money_is_told_first_and_what_no_page_tells_last() -> None:
    assert in_order(["zeal", LONELINESS, CASH, HOURS]) == [CASH, HOURS, LONELINESS, "zeal"]


def test_the_spread_is_split_over_samples_that_share_no_luck(each_kind: dict[str, Sensed]) -> None:
    own = {kind: sensed.found[0].spread for kind, sensed in each_kind.items()}
    assert own["list"] is None
    assert own["sobol"] is not None
    assert own["lhs"] is not None
    assert (own["sobol"].samples, own["lhs"].samples) == (128, 120)
    assert own["sobol"].luck == pytest.approx(0.2, abs=0.05)
    assert own["lhs"].luck == pytest.approx(0.2, abs=0.05)


def test_a_joint_draw_has_no_rank() -> None:
    drawn = swept_of("lhs", 120)
    factors = (replace(FACTORS[0], name=CALIBRATED_DRAW), *FACTORS[1:])
    found = finding(replace(drawn, factors=factors, plan={**drawn.plan, "tied": ["a.b", "c.d"]}), CASH)
    assert isinstance(found.main, RankCorrelations)
    assert np.isnan(found.main.correlation[0])
    assert not np.isnan(found.main.correlation[1])
    assert "2 of them drawn jointly" in Sensed(replace(drawn, plan={**drawn.plan, "tied": ["a.b", "c.d"]}), EN).thing(
        factors[0]
    )


def test_nothing_varies_in_nothing() -> None:
    with pytest.raises(UnfitRowsError, match="nothing varies"):
        findings(replace(swept_of("list", 60), factors=()))


# --- what is said of it -----------------------------------------------------------------------------------------------


def test_the_first_line_names_what_decides_the_saving(sensed: Sensed) -> None:
    first = lead(sensed)[0]
    assert first.startswith("Most of all, how much public money “Made up, policy” saves hangs on these numbers: ")
    assert re.search(
        r"“made up: made-up number 2” \[A\], with 6\d\N{NO-BREAK SPACE}% of the spread; "
        r"“made up: made-up number 3” \[A\]",
        first,
    )


def test_the_first_lines_tell_order_range_luck_and_assumptions(sensed: Sensed) -> None:
    _, clear, over, split, hinges = lead(sensed)
    assert clear.startswith("That the first of them matters most is clear (")
    assert over.startswith("Over 256 independent settings")
    assert "is saved on average" in over
    assert re.match(r"Of the spread between single runs, \d\d\N{NO-BREAK SPACE}% is what we do not know", split)
    assert hinges.endswith("“made up: made-up number 2” [A]; “made up: made-up number 3” [A].")


def test_a_saving_rises_with_what_makes_the_public_pay_less(each_kind: dict[str, Sensed]) -> None:
    for kind in ("morris", "lhs"):
        sensed = each_kind[kind]
        cash = sensed.found[0]
        assert sensed.direction(cash, 1) == "rises"
    assert each_kind["lhs"].correlation(each_kind["lhs"].found[0], 1)[0] > 0.5
    alone = Sensed(swept_of("lhs", 120, paired=False), EN)
    assert alone.direction(alone.found[0], 1) == "falls"
    assert alone.what(CASH) == "the outcome “Public cash”"


def test_a_first_that_is_not_clear_is_told_so() -> None:
    few = Sensed(swept_of("sobol", 4, 2), EN)
    assert not few.found[0].first_is_clear
    told = order(few, few.found[0])
    assert told == [] or "is clear" not in told[0]


def test_nothing_that_stands_out_is_told_so() -> None:
    noise = np.random.default_rng(3).standard_normal((120, 2))
    sensed = Sensed(replace(swept_of("lhs", 120, 2), outcomes={CASH: noise}), EN)
    assert headline(sensed, sensed.found[0]).startswith("None of the 5 numbers that varied stands out from nothing")
    assert not [line for line in lead(sensed) if "[A]" in line]


def test_what_never_changes_is_told_so(sensed: Sensed) -> None:
    flat = next(each for each in sensed.found if each.outcome == LONELINESS)
    assert headline(sensed, flat).startswith("Nothing that varied makes any difference to the effect of")
    assert luck(sensed, flat) == [EN["sensitivity.luck.same"]]
    assert [each.outcome for each in named(sensed)] == [CASH, HOURS]


def test_one_replication_cannot_be_split_and_says_so() -> None:
    once = Sensed(swept_of("lhs", 80, 1), EN)
    assert luck(once, once.found[0]) == [EN["sensitivity.luck.once"]]
    assert "luck" not in {picture.name for picture in pictures(once)}
    assert "each lived once" in once.source()


def test_designs_without_shares_say_so(each_kind: dict[str, Sensed]) -> None:
    html = page(each_kind["list"], [])
    assert "of which only rank correlations and PAWN can be told" in html
    assert EN["sensitivity.luck.chosen"] in html
    screening = page(each_kind["morris"], [])
    assert "it gives no shares of the spread" in screening
    assert EN["sensitivity.check.levels"] in screening


def test_disagreement_between_methods_is_told(sensed: Sensed) -> None:
    first = sensed.found[0]
    told = " ".join(check(sensed, first))
    assert ("puts the same numbers first" in told) == (not first.apart)
    for one in first.apart:
        assert one.factor.replace("made_up.number_", "made-up number ") in told
    assert "PAWN was asked of 256 settings cut into 10 slices" in told


# --- the page ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_each_language(sensed: Sensed, language: str) -> None:
    told = Sensed(sensed.swept, words(language))
    html = page(told, pictures(told))
    asked = Closing(html).asked
    assert [one for one in asked if not one.startswith(("data:", "#"))] == []
    assert f'<html lang="{language}">' in html
    assert words(language)["sensitivity.section.luck"] in html
    assert "{" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("kind", KINDS)
def test_every_design_has_a_page(each_kind: dict[str, Sensed], kind: str) -> None:
    drawn = pictures(each_kind[kind])
    html = page(each_kind[kind], drawn)
    Closing(html)
    assert html.count("<img") == len(drawn) >= 2
    assert "nan" not in re.sub(r"data:image[^\"]*", "", html).lower().replace("resonance", "")


def test_assumptions_stand_first_in_every_table(sensed: Sensed) -> None:
    html = page(sensed, [])
    first = html.index('id="strongest_1"')
    assumed = html.index(EN["sensitivity.table.assumed"], first)
    assert assumed < html.index(EN["sensitivity.table.known"], first)
    numbers = html.index('id="numbers"')
    order_of = [html.index(f"made_up.number_{place}", numbers) for place in (2, 3, 5, 1, 4)]
    assert order_of == sorted(order_of)


def test_what_is_left_out_is_told(sensed: Sensed) -> None:
    html = page(Sensed(sensed.swept, EN, {"trust": "unfit rows: 3 not finite (of 896 expected)"}), [])
    assert re.search(r"Not analysed: “.+” \(unfit rows: 3 not finite", html)


# --- the files --------------------------------------------------------------------------------------------------------


def test_every_index_is_written_with_its_interval(written: Path) -> None:
    rows = _rows(written / "indices.csv")
    assert len(rows) == 3 * 5 * 4
    total = next(r for r in rows if (r["outcome"], r["factor"], r["index"]) == (CASH, "made_up.number_2", "total"))
    assert float(total["low"]) < float(total["value"]) < float(total["high"])
    assert (total["quality"], total["matters"]) == ("A", "1")
    flat = [r for r in rows if r["outcome"] == LONELINESS and r["method"] == "sobol"]
    assert {r["value"] for r in flat} == {""}


def test_the_other_tables_and_figures_are_there(written: Path) -> None:
    spread = _rows(written / "spread.csv")
    assert [row["outcome"] for row in spread] == [CASH, HOURS, LONELINESS]
    assert 0.7 < float(spread[0]["unknown_share"]) < 0.9
    assert [row["quality"] for row in _rows(written / "factors.csv")] == ["S", "A", "A", "K-m", "A"]
    assert {path.name for path in (written / "figures").iterdir()} == {
        f"strongest_{CASH}.svg", f"strongest_{HOURS}.svg", "luck.svg",
    }  # fmt: skip


def test_the_same_sweep_gives_the_same_bytes_and_no_old_figure_stays(written: Path, tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "strongest_of_old.svg").write_text("<svg/>")
    write_sensitivity(swept_of(), tmp_path, command="uv run run_experiments.py sensitivity made_up")
    files = sorted(path.relative_to(written) for path in written.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert all((written / name).read_bytes() == (tmp_path / name).read_bytes() for name in files)


# --- the verb ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def made_up_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds a made-up sweep, in which one outcome is unfit."""

    def loaded(folder: Path, outcomes: list[str] | None = None) -> Swept:
        swept = swept_of("lhs", 80, 2)
        if outcomes is None or "trust" in outcomes:
            raise UnfitRowsError("unfit rows: 1 not finite (of 160 expected)")
        return replace(swept, outcomes={name: swept.outcomes[name] for name in outcomes})

    monkeypatch.setattr(sensitivity_findings, "load_swept", loaded)
    monkeypatch.setattr(sensitivity_findings, "read_plan", lambda folder: {})
    monkeypatch.setattr(
        sensitivity_findings, "outcome_names", lambda folder, plan: [CASH, "trust", f"{CASH}[a=1]", HOURS]
    )
    return tmp_path


def test_what_is_unfit_is_left_out_unless_it_is_asked_for(made_up_folder: Path) -> None:
    swept, left_out = load_fit(made_up_folder)
    assert list(swept.outcomes) == [CASH, HOURS]
    assert left_out == {"trust": "unfit rows: 1 not finite (of 160 expected)"}
    with pytest.raises(UnfitRowsError, match="1 not finite"):
        load_fit(made_up_folder, ["trust"])


def test_the_verb_analyses_a_folder(made_up_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sensitivity", str(made_up_folder), "--language", "nb"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Disse tallene betyr mest for hvor mye offentlige penger")
    assert (made_up_folder / "sensitivity" / "report.html").is_file()


def test_the_verb_tells_one_json_document(made_up_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = made_up_folder / "apart"
    assert main(["sensitivity", str(made_up_folder), "--outcome", HOURS, "-o", str(target), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["outcome"] for row in told["indices"]} == {HOURS}
    assert told["directory"] == str(target)
    assert told["spread"][0]["replications"] == 2


def test_the_verb_refuses_what_is_unfit_in_one_line(made_up_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sensitivity", str(made_up_folder), "--outcome", "trust"]) == 2
    assert capsys.readouterr().err == "unfit rows: 1 not finite (of 160 expected)\n"


def test_the_verb_refuses_folders_without_a_sweep_and_unknown_designs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sensitivity", str(tmp_path)]) == 2
    assert main(["sensitivity", "no_such_design_at_all"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "manifest.json" in first
    assert "no design of this name" in second
