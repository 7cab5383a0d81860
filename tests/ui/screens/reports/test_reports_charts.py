"""Charts tell their figures, and are told apart without colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from frontdesk.ui.screens.reports.charts import Bar, DayColumns, ShareBar, StackBar
from frontdesk.ui.screens.reports.figures import DayBar, Part
from frontdesk.ui.screens.reports.fills import paint_fill

VERDICTS = ("confirmed", "stated_openly", "evasive", "not_accurate", "unchecked")
PARTS = tuple(Part(key, key, count) for key, count in zip(VERDICTS, (3, 0, 1, 2, 4), strict=True))


def swatch(look, key: str) -> QImage:
    image = QImage(60, 24, QImage.Format.Format_ARGB32)
    image.fill(look.color("surface"))
    painter = QPainter(image)
    paint_fill(painter, look, key, QRectF(0, 0, 60, 24), 2)
    painter.end()
    return image


def edges(image: QImage) -> list[bool]:
    """Where a pixel differs from its right neighbour: the pattern without its colour."""

    def grey(x: int, y: int) -> int:
        color = QColor(image.pixel(x, y))
        return (color.red() * 3 + color.green() * 6 + color.blue()) // 10

    return [abs(grey(x, y) - grey(x + 1, y)) > 12 for y in range(4, 20) for x in range(4, 55)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_fill_has_a_pattern_of_its_own(make_look, theme):
    look = make_look(theme)
    patterns = {key: edges(swatch(look, key)) for key in VERDICTS[:4]}
    for one, other in combinations(patterns, 2):
        differing = sum(a != b for a, b in zip(patterns[one], patterns[other], strict=True))
        assert differing > 20, (one, other)


def test_outline_and_dashes_differ(look):
    assert swatch(look, "uncheckable") != swatch(look, "open")


def test_share_bar_names_counts_and_percent(look, qtbot):
    bar = ShareBar(look, "Einschätzung")
    qtbot.addWidget(bar)
    bar.set_parts(PARTS)
    assert "confirmed 3 (30 %)" in bar.accessibleName()
    assert "stated_openly 0 (0 %)" in bar.accessibleName()


@pytest.mark.parametrize("width", [90, 300, 562, 1200])
@pytest.mark.parametrize("counts", [(1, 0, 0, 0, 0), (1, 1, 1, 1, 96), (96, 1, 1, 1, 1)])
def test_share_labels_never_leave_the_bar_or_overlap(look, qtbot, width, counts):
    bar = ShareBar(look, "")
    qtbot.addWidget(bar)
    bar.resize(width, 62)
    bar.set_parts(tuple(Part(k, k, n) for k, n in zip(VERDICTS, counts, strict=True)))
    bar.show()
    places = bar.label_boxes()
    assert all(place.left() >= 0 for place in places)
    assert all(place.bottom() <= bar.height() for place in places)
    for one, other in combinations(places, 2):
        assert not one.intersects(other)


def test_day_columns_name_each_day(look, qtbot):
    columns = DayColumns(look, "Anrufe je Tag")
    qtbot.addWidget(columns)
    columns.set_days((DayBar("Mo", 10, PARTS), DayBar("Di", 4, ())))
    assert columns.accessibleName().startswith("Anrufe je Tag: Mo 10 (confirmed 3")
    assert columns.accessibleName().endswith("Di 4")
    columns.resize(400, 200)
    assert not columns.grab().isNull()


def test_bars_name_their_count(look, qtbot):
    bar, stack = Bar(look, "Energie", 14, 20, "control"), StackBar(look, "Dringend", PARTS, 20)
    qtbot.addWidget(bar)
    qtbot.addWidget(stack)
    assert bar.accessibleName() == "Energie: 14"
    assert stack.accessibleName().startswith("Dringend: confirmed 3")


def test_charts_paint_without_any_call(look, qtbot):
    for chart in (ShareBar(look, ""), DayColumns(look, ""), Bar(look, "", 0, 0, "accent")):
        qtbot.addWidget(chart)
        assert not chart.grab().isNull()
