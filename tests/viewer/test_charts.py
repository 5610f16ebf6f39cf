"""Pictures: complete SVG documents that say what they show, and tables that hold the same numbers."""

from __future__ import annotations

import csv
import io
import itertools
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from sim.viewer.charts import (
    Bar,
    Bars,
    Chart,
    Curve,
    Lines,
    Mark,
    Panel,
    Panels,
    bar_chart,
    line_chart,
    small_multiples,
)
from sim.viewer.charts.drawing import COLOURS, GREY, INK, Frame, curve, reach, tick_texts, ticks
from sim.viewer.charts.lines import crossings
from sim.viewer.words import viewer_words

SVG = "{http://www.w3.org/2000/svg}"
X = np.arange(0.0, 11.0)
WITHOUT = 100.0 + 3 * X
WITH = 100.0 + np.where(X < 3, 2 * X + 4, X)
SAID = viewer_words("da")


def lines() -> Chart:
    shown = Lines(
        "Udgift & <hjælp>",
        X,
        (
            Curve("Uden", WITHOUT, "baseline"),
            Curve("Med", WITH, "policy", WITH - 5, WITH + 5),
        ),
        "År",
        "mio. kr.",
        difference=(0, 1),
        goal=Mark(90.0, "mål"),
        marks=(Mark(2.0, "begynder"), Mark(99.0, "uden for")),
    )
    return line_chart(shown, SAID)


def bars() -> Chart:
    groups = ("1 færrest", "2", "3", "4", "5 flest")
    each = Bar("Med", np.array([1.0, -2, 3, np.nan, 5]), "policy", np.full(5, 0.5), np.full(5, 6.0))
    return bar_chart(Bars("Femtedele", groups, (each,), "%", baseline=np.arange(5.0), baseline_name="Uden"), SAID)


def multiples() -> Chart:
    panels = (
        Panel("Ensomhed", (Curve("Uden", WITHOUT / 1e3, "baseline"), Curve("Med", WITH / 1e3))),
        Panel("Personale", (Curve("Uden", WITHOUT, "baseline"), Curve("Med", WITH)), "timer", zero=True),
    )
    return small_multiples(Panels("Små billeder", X, panels, "År"), SAID)


ALL = pytest.mark.parametrize("make", [lines, bars, multiples])


@ALL
def test_every_picture_is_xml_and_says_what_it_shows(make) -> None:
    chart = make()
    for svg in (chart.wide, chart.narrow):
        root = ElementTree.fromstring(svg)
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        assert root[0].tag == f"{SVG}title"
        assert root[0].text == chart.title
        assert root[1].tag == f"{SVG}desc"
        assert root[1].text == chart.summary != ""
        assert "nan" not in svg
        assert "inf" not in svg.replace("info", "")


@ALL
def test_nothing_is_drawn_outside_the_picture(make) -> None:
    for svg in (make().wide, make().narrow):
        root = ElementTree.fromstring(svg)
        _, _, width, height = map(float, root.get("viewBox").split())
        for each in root.iter(f"{SVG}text"):
            if "transform" not in svg:
                assert 0 <= float(each.get("x")) <= width
                assert 0 <= float(each.get("y")) <= height


@ALL
def test_the_same_data_gives_the_same_picture(make) -> None:
    assert (make().wide, make().narrow, make().table.csv()) == (make().wide, make().narrow, make().table.csv())


def test_the_table_of_curves_holds_their_numbers() -> None:
    rows = list(csv.reader(io.StringIO(lines().table.csv())))
    assert rows[0] == ["År", "Uden (mio. kr.)", "Med (mio. kr.)", "Med, lav", "Med, høj"]
    values = np.array([[float(cell) for cell in row[1:]] for row in rows[1:]])
    assert np.array_equal(values, np.column_stack([WITHOUT, WITH, WITH - 5, WITH + 5]))


def test_the_table_of_bars_holds_their_numbers_and_leaves_the_unknown_empty() -> None:
    rows = list(csv.reader(io.StringIO(bars().table.csv())))
    assert [row[1] for row in rows[1:]] == ["0.0", "1.0", "2.0", "3.0", "4.0"]
    assert [row[2] for row in rows[1:]] == ["1.0", "-2.0", "3.0", "", "5.0"]


def test_the_table_of_small_pictures_holds_all_of_them() -> None:
    rows = multiples().table.rows
    assert len(multiples().table.heads) == 5
    assert [row[4] for row in rows] == WITH.tolist()


def test_a_table_in_html_is_well_formed_and_escaped() -> None:
    chart = lines()
    root = ElementTree.fromstring(chart.table.html(SAID))
    assert root.find("caption").text == chart.title
    assert {each.get("scope") for each in root.iter("th")} == {"col", "row"}
    assert len(root.findall("tbody/tr")) == len(X)
    assert "<hjælp>" not in chart.figure(SAID)


def test_numbers_on_the_axis_wear_the_marks_of_their_language() -> None:
    assert tick_texts(np.array([0.0, 2.5e6, 5e6]), viewer_words("da")) == (["0,0", "2,5", "5,0"], "mio.")
    assert tick_texts(np.array([0.0, 0.25]), viewer_words("en"))[0] == ["0.00", "0.25"]


@pytest.mark.parametrize(("low", "high"), [(0, 1), (-3e6, 8e6), (0.001, 0.0012), (99.9, 100.1), (-5, -4)])
def test_round_numbers_cover_the_span(low: float, high: float) -> None:
    marks = ticks(low, high)
    assert marks[0] <= low + 1e-9 * abs(low)
    assert marks[-1] >= high - 1e-9 * abs(high)
    assert 2 <= len(marks) <= 9


@pytest.mark.parametrize("values", [[], [np.nan, np.nan], [0.0, 0.0], [7.0], [1e9, 1e9]])
@pytest.mark.parametrize("zero", [True, False])
def test_a_span_is_never_empty(values: list[float], zero: bool) -> None:
    low, high = reach(np.array(values), zero=zero)
    assert high > low
    assert len(ticks(low, high)) >= 2


def test_a_curve_breaks_where_nothing_is_known() -> None:
    frame = Frame(0, 0, 100, 100, (0, 4), (0, 1))
    drawn = curve(frame, np.arange(5.0), np.array([0, 1, np.nan, 1, 0.5]), "policy")
    assert re.search(r'd="([^"]*)"', drawn)[1].count("M") == 2


def test_the_difference_is_shaded_on_the_right_side() -> None:
    x, one, other = crossings(X, WITHOUT, WITH)
    assert len(x) == len(X) + 1
    crossing = np.flatnonzero(~np.isin(x, X))[0]
    assert one[crossing] == pytest.approx(other[crossing])
    assert 'class="above"' in lines().svg
    assert 'class="below"' in lines().svg


def test_a_chart_of_nothing_known_is_a_chart() -> None:
    unknown = np.full(len(X), np.nan)
    chart = line_chart(Lines("Intet", X, (Curve("Uden", unknown, "baseline", unknown, unknown),), "År"), SAID)
    ElementTree.fromstring(chart.svg)
    assert chart.summary == SAID["chart.nothing"]


def test_colours_stand_out_from_white() -> None:
    for colour in (*COLOURS.values(), INK, GREY):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, colour
    assert len({*COLOURS.values()}) == len(COLOURS)
    for one, other in itertools.combinations(COLOURS, 2):
        assert COLOURS[one] != COLOURS[other]


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_ten_years_of_weeks_are_drawn_small_and_told_in_full() -> None:
    x = np.arange(521) / 52
    chart = line_chart(Lines("Uger", x, (Curve("Uden", np.sin(x)), Curve("Med", np.cos(x), "other")), "År"), SAID)
    assert len(chart.wide) + len(chart.narrow) < 20_000
    assert len(chart.table.rows) == 521


def test_a_scale_has_the_span_it_is_given_at_least() -> None:
    shown = Panel("Ensomhed", (Curve("Uden", np.full(11, 0.5)),), least=1.0)
    texts = re.findall(r">([−0-9,]+)</text>", small_multiples(Panels("Ro", X, (shown,), "År"), SAID).wide)
    assert {"0,0", "1,0"} <= set(texts)
