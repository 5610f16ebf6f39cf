"""The page Watch: lives as HTML, the table behind the picture, what is kept for several visitors, and the address."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from sim.evaluation.life_lived import ARMS, beginnings
from sim.population.citizens import RUNGS
from sim.report.life_story import Story
from sim.scenario import load_scenario
from sim.viewer import watching
from sim.viewer.choice import Choice
from sim.viewer.life_card import card
from sim.viewer.neighbourhood import STATES, Watched, replayed, watch
from sim.viewer.pages import watch as page_module
from sim.viewer.pages.watch import address, below, drawn_streets, life_of, number_told
from sim.viewer.street_counts import counts, folded_counts
from sim.viewer.watching import Recordings, Touch, serve
from sim.viewer.words import LANGUAGES, viewer_words

WEEKS = 60


@pytest.fixture(scope="module")
def watched() -> Watched:
    names = ("fredericia_passive", "fredericia_reablement")
    worlds = beginnings(*(load_scenario(name, place="village", weeks=WEEKS) for name in names), seed=1, replication=0)
    return watch(worlds)


def busiest(watched: Watched) -> int:
    lengths = {n: len(watched.witnesses["policy"].line(n).decisions) for n in watched.from_start}
    return max(lengths, key=lengths.__getitem__)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_life_is_well_formed_html_in_every_language(watched, language) -> None:
    place = busiest(watched)
    said = viewer_words(language)
    story = Story(watched.portraits[place], watched.lines(place), watched.scenarios, 1, 0, said)
    text = card(story)
    root = ElementTree.fromstring(f"<div>{text}</div>")
    assert str(watched.numbers[place]) in root.find("h2").text
    assert said["watch.reasons"] in text
    assert root.find(".//ul[@class='weights']/li") is not None
    assert len(root.findall(".//{http://www.w3.org/2000/svg}svg")) == 2
    for summary in root.iter("summary"):
        assert "{" not in "".join(summary.itertext())


def test_bars_are_as_long_as_their_reasons_are_heavy(watched) -> None:
    place = busiest(watched)
    story = Story(watched.portraits[place], watched.lines(place), watched.scenarios, 1, 0, viewer_words("en"))
    for each in re.findall(r'<ul class="weights">(.*?)</ul>', card(story)):
        widths = [float(width) for width in re.findall(r"width:([\d.]+)%", each)]
        weights = [float(text.replace("−", "-")) for text in re.findall(r'class="weight">([^<]+)<', each)]
        assert len(widths) == len(weights)
        assert [abs(w) for w in weights] == sorted((abs(w) for w in weights), reverse=True)
        if widths:
            assert widths[0] == 50.0
            largest = max(abs(w) for w in weights)
            assert widths == pytest.approx([50 * abs(w) / largest for w in weights], abs=50 * 0.011 / largest)


def test_nobody_is_told_of_before_she_is_chosen(watched) -> None:
    assert life_of(watched, Choice(), -1) == ""
    assert life_of(None, Choice(), 3) == ""


def test_the_table_counts_what_the_picture_shows(watched) -> None:
    said = viewer_words("nb")
    table = counts(watched, said)
    assert [row[0] for row in table.rows] == ["1", "2"]
    first = {arm: replayed(watched.snapshots.frames[arm])[0] for arm in ARMS}
    helped = [sum((ord(each) - 48) // 5 == STATES.index("home_help") for each in first[arm]) for arm in ARMS]
    assert list(table.rows[0][1:3]) == helped
    assert len(table.heads) == 1 + 2 * (5 + len(RUNGS))
    ElementTree.fromstring(f"<div>{folded_counts(watched, said)}</div>")


def test_what_the_browser_is_given_is_plain_and_small(watched) -> None:
    told = drawn_streets(watched)
    assert all(type(n) is int for n in (*told["x"], *told["y"], *told["numbers"]))
    size = sum(len(frame) for arm in ARMS for frame in watched.snapshots.frames[arm])
    in_full = len(watched.numbers) * 2 * len(watched.snapshots.weeks)
    assert size < in_full / 3


def test_every_word_the_browser_asks_for_is_there() -> None:
    source = (Path(page_module.__file__).parents[1] / "parts/neighbourhood.vue").read_text()
    for language in LANGUAGES:
        words = below(viewer_words(language), "watch.control.")
        assert set(re.findall(r"words\.([a-z_]+)", source)) <= set(words)
        assert set(below(viewer_words(language), "watch.state.")) == set(STATES)
        assert set(below(viewer_words(language), "watch.step.")) == {"none", *RUNGS}


def test_the_address_can_be_read_back() -> None:
    told = address(Choice(), 2, 41)
    assert number_told(told, "streets", 1) == 3
    assert number_told(told, "resident", -1) == 41
    for bad in ("streets=-1", "streets=x", "streets=99999999999", "streets=%00"):
        assert number_told(bad, "streets", 1) == 1


def test_who_wants_the_same_gets_the_same(watched, monkeypatch) -> None:
    lived = []

    def living(choice, which, touch, partial):
        lived.append(which)
        return watched

    monkeypatch.setattr(watching, "lived", living)
    recordings = Recordings()
    threads = [threading.Thread(target=recordings.of, args=(Choice(), 0, Touch(), lambda part: None)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert lived == [0]
    assert recordings.of(Choice(), 0, Touch(), lambda part: None) is watched


def test_what_goes_wrong_is_told_by_a_number(monkeypatch) -> None:
    def failing(*arguments):
        raise ZeroDivisionError("somewhere deep")

    monkeypatch.setattr(watching.RECORDINGS, "of", failing, raising=False)
    states = [watching._State()]
    serve(Choice(), 0, Touch(), lambda change: states.append(change(states[-1])))
    assert states[-1].number
    assert not states[-1].busy
    assert np.all([state.watched is None for state in states])
