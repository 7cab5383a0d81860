"""Keys as they are printed on the keyboard, and the line of keys that are valid now."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.i18n import Translator, mark
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import draw_text, painter_on, rounded, text_width

_NAMES = {
    "Ctrl": mark("Ctrl"),
    "Alt": mark("Alt"),
    "Shift": mark("Shift"),
    "Space": mark("Space"),
    "Del": mark("Del"),
    "Esc": mark("Esc"),
    "Tab": mark("Tab"),
    "Home": mark("Home"),
    "End": mark("End"),
    "PgUp": mark("PgUp"),
    "PgDown": mark("PgDn"),
}
_SIGNS = {
    "Return": "↵",
    "Enter": "↵",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "-": "−",
}

#: One hint: the keys, and what they do.
Hint = tuple[Sequence[str], str]


def key_names(t: Translator, key: str) -> tuple[str, ...]:
    """Return what stands on the caps of a shortcut: `Ctrl+K` is `("Strg", "K")` in German."""
    if len(key) > 1 and key.endswith("+"):
        parts = [part for part in key[:-1].split("+") if part] + ["+"]
    elif len(key) > 1:
        parts = key.split("+")
    else:
        parts = [key]
    return tuple(
        _SIGNS.get(part) or (t(_NAMES[part]) if part in _NAMES else part) for part in parts
    )


def key_text(t: Translator, key: str) -> str:
    """Return a shortcut as one cap shows it: `Strg K`."""
    return " ".join(key_names(t, key))


def cap_width(look: Look, text: str) -> int:
    """Return the width of a cap with this text, px; the height is 20 at 100 %."""
    width = text_width(look.font(12, 500, tabular=True), text)
    return int(max(look.px(20), width + look.px(11)))


def paint_cap(painter: QPainter, look: Look, text: str, rect: QRectF, kind: str = "normal") -> None:
    """Paint a cap that fills `rect`; `kind` is normal, quiet, inverse, primary or on."""
    box = rect.adjusted(0, 0, 0, -1)
    radius = look.px(5)
    fill: QColor | None = look.color("subtle")
    line, words = look.color("edge"), look.color("text2")
    if kind == "on":
        fill, line, words = look.color("accent"), look.color("accent"), look.color("onaccent")
    elif kind in ("inverse", "primary"):
        words = look.color("oninverse" if kind == "inverse" else "onaccent")
        fill, line = QColor(words), QColor(words)
        fill.setAlpha(28 if kind == "inverse" else 38)
        line.setAlpha(70 if kind == "inverse" else 110)
    elif kind == "quiet":
        fill, line, words = None, look.color("line"), look.color("text3")
    else:
        rounded(painter, box.adjusted(0.5, 1.5, -0.5, 0.5), radius, look.color("press"))
    rounded(painter, box, radius, fill, line)
    font = look.font(12, 500, tabular=True)
    draw_text(painter, box, text, font, words, Qt.AlignmentFlag.AlignHCenter)


class Keycap(QWidget):
    """One cap: a key (`F4`, `Space`) or a shortcut (`Ctrl+K`), in the words of the language."""

    def __init__(
        self, look: Look, key: str, kind: str = "normal", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_key(key)

    @property
    def text(self) -> str:
        """What stands on the cap."""
        return self._text

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._text = key_text(self._look.t, key)
        self.setFixedSize(cap_width(self._look, self._text), self._look.px(20))
        self.update()

    def set_kind(self, kind: str) -> None:
        """Show the cap in another manner."""
        self._kind = kind
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        paint_cap(painter_on(self), self._look, self._text, QRectF(self.rect()), self._kind)


class KeyHints(QWidget):
    """A line of keys with what they do; hints that have no room are left out from the end."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._hints: tuple[tuple[tuple[str, ...], str], ...] = ()
        self.setFixedHeight(look.px(30))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The caps and words shown now."""
        return self._hints

    def set_hints(self, hints: Iterable[Hint]) -> None:
        """Show these keys: `[(("1", "–", "7"), "Angabe"), (("Ctrl", "K"), "Suchen")]`."""
        t = self._look.t
        self._hints = tuple(
            (tuple(name for key in keys for name in key_names(t, key)), words)
            for keys, words in hints
        )
        said = ", ".join(f"{' '.join(keys)} {words}" for keys, words in self._hints)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that all hints take."""
        width = sum(self._width(hint) for hint in self._hints)
        return QSize(int(width), self.height())

    def minimumSizeHint(self) -> QSize:
        """Return the least room: hints give way."""
        return QSize(0, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hints from the left."""
        look = self._look
        painter = painter_on(self)
        cap, middle = look.px(20), self.height() / 2
        gap, font, colour = look.px(6), look.font(13), look.color("text3")
        x = 0.0
        for keys, words in self._hints:
            if x + self._width((keys, words)) - look.px(16) > self.width():
                break
            for key in keys:
                width = cap_width(look, key)
                paint_cap(painter, look, key, QRectF(x, middle - cap / 2, width, cap), "quiet")
                x += width + gap
            wide = text_width(font, words)
            draw_text(painter, QRectF(x, 0, wide + 1, self.height()), words, font, colour)
            x += int(wide) + 1 + look.px(16)

    def _width(self, hint: tuple[tuple[str, ...], str]) -> float:
        look = self._look
        caps = sum(cap_width(look, key) + look.px(6) for key in hint[0])
        return caps + int(text_width(look.font(13), hint[1])) + 1 + look.px(16)
