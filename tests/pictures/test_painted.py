"""What the window paints itself looks as it is kept; `tests/pictures/painted.py` renews it."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainterPath, QPolygonF

from frontdesk.ui import icons
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call import claim_paint, finding_paint
from frontdesk.ui.screens.callers import matrix_view
from frontdesk.ui.screens.reports import charts, fills, hours, spark
from frontdesk.ui.widgets import choices, glyph, icon
from tests.pictures.painted import PAINTED, REFERENCES, THEMES, faults, paint, reference, wordless


def nothing(*_given: object, **_named: object) -> None:
    """Paint nothing."""


def a_line(*_given: object) -> QPainterPath:
    path = QPainterPath(QPointF(-6, 0))
    path.lineTo(6, 0)
    return path


#: One change to a shape each: which picture must tell it, where it is made, and what is there then.
CHANGES: tuple[tuple[str, object, str, object], ...] = (
    ("marks", glyph, "_mark", a_line),
    ("marks", glyph, "tone", lambda _key: "un"),
    ("icons", icons, "ICONS", {**icons.ICONS, "mail": icons.ICONS["note"]}),
    ("logo", icon, "_polygon", lambda *corners: QPolygonF([QPointF(x, y / 2) for x, y in corners])),
    ("fills", fills, "_hatch", nothing),
    ("fills", fills, "_dots", nothing),
    ("charts", charts, "paint_fill", nothing),
    ("charts", charts, "paint_glyph", nothing),
    ("charts", spark.Spark, "points", lambda _self: []),
    ("hours", hours, "rounded", nothing),
    ("claims", claim_paint, "paint_glyph", nothing),
    ("claims", finding_paint, "paint_icon", nothing),
    ("matrix", matrix_view, "paint_glyph", nothing),
    ("switches", choices, "rounded", nothing),
)


@pytest.fixture(autouse=True)
def _as_found(qapp):
    palette = qapp.palette()
    yield
    qapp.setPalette(palette)


def look_of(theme: str, qapp) -> Look:
    look = wordless(theme)
    qapp.setPalette(look.palette())
    return look


def said(name: str, theme: str, look: Look) -> list[str]:
    kept = QImage(str(reference(name, theme)))
    assert not kept.isNull(), f"python -m tests.pictures.painted: {name} in {theme} is not kept"
    return [f"{name} at {x}, {y}: {off:.0f}" for x, y, off in faults(paint(name, look), kept)]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PAINTED)
def test_it_is_painted_as_it_is_kept(name: str, theme: str, qapp) -> None:
    assert said(name, theme, look_of(theme, qapp)) == []


@pytest.mark.parametrize("name", PAINTED)
def test_another_font_makes_no_difference(name: str, qapp, monkeypatch) -> None:
    look = look_of("light", qapp)
    monkeypatch.setattr(look, "_installed", lambda _display: ["DejaVu Serif", "Times"])
    assert said(name, "light", look) == []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change[0]}-{change[2]}")
def test_a_changed_shape_is_told(change, qapp, monkeypatch) -> None:
    name, where, attribute, other = change
    monkeypatch.setattr(where, attribute, other)
    assert said(name, "light", look_of("light", qapp))


@pytest.mark.parametrize("name", PAINTED)
def test_a_shape_that_moved_two_pixels_is_told(name: str, qapp) -> None:
    painted = paint(name, look_of("light", qapp))
    moved = painted.copy(-2, 0, painted.width(), painted.height())
    assert list(faults(moved, QImage(str(reference(name, "light")))))


def test_references_are_small_and_each_is_used() -> None:
    files = sorted(REFERENCES.iterdir())
    assert files == sorted(reference(name, theme) for name in PAINTED for theme in THEMES)
    assert sum(file.stat().st_size for file in files) < 400_000
