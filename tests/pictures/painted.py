"""The shapes that the window paints itself, without words: what references are kept of.

`python -m tests.pictures.painted` renews the references, `--show FOLDER` writes what is painted now
beside them. Nothing is said and figures are one pixel high: no font of a system makes a difference.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.terms import ClaimKind, Outcome, Purpose, Result, Verdict
from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.ui.look import Look

REFERENCES = Path(__file__).with_name("references")
THEMES = ("light", "dark")
#: A picture is compared by squares of so many pixels; a square may differ by so much of 255 in the
#: mean of its pixels, as edges are smoothed a little differently from one Qt to the next.
SQUARE, TOLERANCE = 8, 6.0
NOW = datetime(2026, 11, 25, 9, 42, tzinfo=UTC)
VERDICTS = tuple(str(verdict) for verdict in Verdict)
RESULTS = tuple(str(result) for result in Result)
#: Anything that is painted, and how large.
Painting = tuple[QSize, Callable[[QPainter], None]]


class Wordless(Translator):
    """Says nothing."""

    def __call__(self, _text: str, **_given: object) -> str:
        """Return no words, as wide in every font."""
        return ""


class WordlessLook(Look):
    """A look whose figures are specks: what stays are the shapes."""

    def font(
        self, size: int = 14, weight: int = 400, *, tabular: bool = False, display: bool = False
    ) -> QFont:
        """Return the font, one pixel high."""
        font = super().font(size, weight, tabular=tabular, display=display)
        font.setPixelSize(1)
        return font


def wordless(theme: str) -> WordlessLook:
    """Return the look of a theme without words."""
    t = Wordless("de", ZoneInfo("Europe/Berlin"), resources() / "locale")
    return WordlessLook(t, theme)


def paint(name: str, look: Look) -> QImage:
    """Return what is painted under that name."""
    size, painted = PAINTED[name](look)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(look.color("surface"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painted(painter)
    painter.end()
    return image


def reference(name: str, theme: str) -> Path:
    """Return the file of a reference."""
    return REFERENCES / f"{name}_{theme}.png"


def faults(now: QImage, kept: QImage) -> Iterator[tuple[int, int, float]]:
    """Yield the squares that differ too much: their place in pixels, and by how much."""
    if now.size() != kept.size():
        yield 0, 0, 255.0
        return
    now = now.convertToFormat(QImage.Format.Format_RGB888)
    kept = kept.convertToFormat(QImage.Format.Format_RGB888)
    for top in range(0, now.height(), SQUARE):
        for left in range(0, now.width(), SQUARE):
            wide = 3 * min(SQUARE, now.width() - left)
            lines = range(top, min(top + SQUARE, now.height()))
            off = sum(_apart(now, kept, line, 3 * left, wide) for line in lines)
            mean = off / (wide * len(lines))
            if mean > TOLERANCE:
                yield left, top, mean


def _apart(one: QImage, other: QImage, line: int, start: int, length: int) -> int:
    """Return how far a stretch of a line differs, summed over its bytes."""
    a = bytes(one.constScanLine(line))[start : start + length]
    b = bytes(other.constScanLine(line))[start : start + length]
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) if a != b else 0


def _marks(look: Look) -> Painting:
    from frontdesk.ui.widgets.glyph import paint_glyph

    keys = list(dict.fromkeys((*VERDICTS, *RESULTS)))

    def painted(painter: QPainter) -> None:
        for place, key in enumerate(keys):
            paint_glyph(painter, look, key, QRectF(48 * place + 8, 8, 32, 32))
            paint_glyph(painter, look, key, QRectF(48 * place + 15, 47, 18, 18))

    return QSize(48 * len(keys), 72), painted


def _icons(look: Look) -> Painting:
    from frontdesk.ui.icons import ICONS
    from frontdesk.ui.widgets.icon import paint_icon

    across = 8

    def painted(painter: QPainter) -> None:
        for place, name in enumerate(ICONS):
            rect = QRectF(place % across * 40 + 4, place // across * 40 + 4, 32, 32)
            paint_icon(painter, look, name, rect, "text")

    return QSize(across * 40, -(-len(ICONS) // across) * 40), painted


def _logo(look: Look) -> Painting:
    from frontdesk.ui.widgets.icon import paint_logo

    return QSize(64, 64), lambda painter: paint_logo(painter, look, QRectF(0, 0, 64, 64))


def _fills(look: Look) -> Painting:
    from frontdesk.ui.screens.reports.fills import paint_fill

    keys = list(dict.fromkeys((*VERDICTS, *RESULTS)))

    def painted(painter: QPainter) -> None:
        for place, key in enumerate(keys):
            paint_fill(painter, look, key, QRectF(64 * place + 8, 8, 48, 48), 4)

    return QSize(64 * len(keys), 64), painted


def _stack(*made: QWidget, width: int = 480) -> Painting:
    """Paint widgets one below the other, each at its own height."""
    for widget in made:
        tall = widget.maximumHeight() if widget.maximumHeight() < 10_000 else widget.minimumHeight()
        widget.resize(width if widget.maximumWidth() > width else widget.maximumWidth(), tall)

    def painted(painter: QPainter) -> None:
        top = 8
        for widget in made:
            widget.ensurePolished()
            painter.drawPixmap(8, top, widget.grab())
            top += widget.height() + 8

    height = 8 + sum(widget.height() + 8 for widget in made)
    return QSize(width + 16, height), painted


def _charts(look: Look) -> Painting:
    from frontdesk.ui.screens.reports.charts import Bar, DayColumns, ShareBar, StackBar, Swatch
    from frontdesk.ui.screens.reports.figures import DayBar, Part
    from frontdesk.ui.screens.reports.spark import Spark

    verdicts = tuple(
        Part(str(key), "", count) for key, count in zip(Verdict, (24, 9, 0, 7, 4), strict=False)
    )
    results = tuple(Part(str(key), "", 5 - at) for at, key in enumerate(Result))
    days = DayColumns(look, "")
    days.set_days(
        tuple(
            DayBar("", 2 + 2 * at, (Part("confirmed", "", 2), Part("evasive", "", 2 * at)))
            for at in range(5)
        )
    )
    bar = ShareBar(look, "")
    bar.set_parts(verdicts)
    sparks = [Spark(look), Spark(look)]
    for spark, over in zip(sparks, (True, False), strict=True):
        spark.set_values((3, 8, 5, 9, 4, 6), over=over)
    swatches = [Swatch(look, key) for key in ("confirmed", "open")]
    stacked, single = StackBar(look, "", results, 20), Bar(look, "", 3, 8, "accent")
    return _stack(bar, days, stacked, single, *sparks, *swatches)


def _hours(look: Look) -> Painting:
    from frontdesk.ui.screens.reports.hours import HourGrid

    grid = HourGrid(look)
    grid.set_hours([[(day + hour) % 7 if 8 <= hour < 18 else 0 for hour in range(24)]
                    if day < 5 else [0] * 24 for day in range(7)])  # fmt: skip
    return _stack(grid)


def _claims(look: Look) -> Painting:
    from frontdesk.ui.screens.call.claim_row import ClaimRow
    from frontdesk.ui.screens.call.claim_words import ClaimLine, FindingLine

    ground = QWidget()
    ground.setPalette(look.palette())
    found = (FindingLine("contradicts", "", ""), FindingLine("supports", "", ""))
    kinds = tuple(ClaimKind)
    lines = [ClaimLine(kinds[0], "1", "", found=found)]
    lines += [ClaimLine(kinds[at], str(at + 1), "", result) for at, result in enumerate(RESULTS)]
    rows = []
    for place, line in enumerate(lines):
        row = ClaimRow(look, ground)
        row.resize(480, 40)
        row.show_line(line, picked=place < 2, focused=place == 0, compact=False, words=False)
        rows.append(row)
    return _held(ground, _stack(*rows))


def _held(owner: QWidget, painting: Painting) -> Painting:
    """Keep the owner of what is painted until it is."""
    size, painted = painting

    def with_owner(painter: QPainter) -> None:
        painted(painter)
        owner.deleteLater()

    return size, with_owner


def _matrix(look: Look) -> Painting:
    from frontdesk.ui.screens.callers.matrix_model import MatrixModel
    from frontdesk.ui.screens.callers.matrix_view import MatrixView

    model = MatrixModel(look.t, lambda: NOW)
    results = tuple(Result)
    model.set_calls(
        [
            Call(
                started_at=NOW - timedelta(days=place),
                purpose=tuple(Purpose)[place % 3],
                outcome=tuple(Outcome)[place],
                claims=tuple(
                    Claim(kind=kind, result=results[(place + at) % 4])
                    for at, kind in enumerate(tuple(ClaimKind)[: 3 - place % 2])
                ),
            )
            for place in range(4)
        ]
    )
    view = MatrixView(look, model)
    model.setParent(view)
    view.setPalette(look.palette())
    view.setFixedHeight(view.height())
    view.resize(480, view.height())
    return _stack(view)


def _switches(look: Look) -> Painting:
    from frontdesk.ui.widgets.choices import Switch

    on, off, dead = Switch(look), Switch(look), Switch(look)
    on.setChecked(True)
    dead.setEnabled(False)
    return _stack(on, off, dead, width=64)


#: What is painted, by the name of its reference.
PAINTED: Mapping[str, Callable[[Look], Painting]] = {
    "marks": _marks,
    "icons": _icons,
    "logo": _logo,
    "fills": _fills,
    "charts": _charts,
    "hours": _hours,
    "claims": _claims,
    "matrix": _matrix,
    "switches": _switches,
}


def main() -> None:
    """Paint everything and keep it as the references, or show it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser("python -m tests.pictures.painted", description=__doc__)
    parser.add_argument("--show", type=Path, metavar="FOLDER", help="write there instead")
    folder = parser.parse_args().show or REFERENCES
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([sys.argv[0], "-style", "fusion"])
    for theme in THEMES:
        look = wordless(theme)
        app.setPalette(look.palette())
        for name in PAINTED:
            paint(name, look).save(str(folder / reference(name, theme).name))
    print(f"{len(THEMES) * len(PAINTED)} pictures in {folder}")


if __name__ == "__main__":
    main()
