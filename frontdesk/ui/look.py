"""How this desk looks and speaks: theme, text size and language, handed to every widget."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from frontdesk.i18n import Translator
from frontdesk.ui.tokens import THEMES, high_contrast

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

#: Widths in px at 100 % from which the window shows two and three columns, and the height below
#: which it is compact.
TWO_COLUMNS = 760
THREE_COLUMNS = 1180
COMPACT_BELOW = 760

_TEXT = ("Segoe UI Variable Text", "Segoe UI Variable", "Segoe UI", "Inter", "Noto Sans")
_DISPLAY = ("Segoe UI Variable Display", "Segoe UI", "Inter Display", "Inter", "Noto Sans")
_MAC = (".AppleSystemUIFont",)


class Look:
    """The tokens of one theme at one text size, with the words of one language.

    `scale` is the text size, 1.0 to 2.0; every metric is multiplied by it. `compact` is set by the
    main window while it is too low for everything.
    """

    def __init__(
        self,
        t: Translator,
        theme: str = "light",
        scale: float = 1.0,
        *,
        compact: bool = False,
        more_contrast: bool = False,
    ) -> None:
        self.t = t
        self.theme = theme if theme in THEMES else "light"
        self.scale = min(2.0, max(1.0, scale))
        self.compact = compact
        tokens = THEMES[self.theme]
        self._tokens = high_contrast(tokens) if more_contrast else tokens
        self._colors: dict[str, QColor] = {}
        self._families: dict[bool, list[str]] = {}
        self._fonts: dict[tuple[int, int, bool, bool], QFont] = {}
        self._renderers: dict[tuple[str, str, float], QSvgRenderer] = {}

    def color(self, token: str) -> QColor:
        """Return the colour of a token; raise `KeyError` for one the design does not have."""
        known = self._colors.get(token)
        if known is None:
            known = self._colors[token] = QColor(self._tokens[token])
        return QColor(known)

    def px(self, v: float) -> int:
        """Return a length given at 100 % in whole pixels of this text size."""
        return round(v * self.scale)

    def font(
        self, size: int = 14, weight: int = 400, *, tabular: bool = False, display: bool = False
    ) -> QFont:
        """Return the interface font; `size` in px at 100 %, `tabular` for figures in columns."""
        key = (size, weight, tabular, display)
        known = self._fonts.get(key)
        if known is None:
            known = QFont()
            families = self._installed(display)
            if families:
                known.setFamilies(families)
            known.setPixelSize(self.px(size))
            known.setWeight(QFont.Weight(weight))
            known.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if tabular:
                known.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = known
        return QFont(known)

    def palette(self) -> QPalette:
        """Return the palette for the widgets that Qt paints itself."""
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        palette = QPalette()
        for name, token in (
            (role.Window, "canvas"),
            (role.WindowText, "text"),
            (role.Base, "surface"),
            (role.AlternateBase, "subtle"),
            (role.Text, "text"),
            (role.PlaceholderText, "text3"),
            (role.Button, "surface"),
            (role.ButtonText, "text"),
            (role.BrightText, "text"),
            (role.Light, "surface"),
            (role.Midlight, "hover"),
            (role.Mid, "edge"),
            (role.Dark, "control"),
            (role.Shadow, "control"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "onaccent"),
            (role.Accent, "accent"),
            (role.Link, "accenttext"),
            (role.LinkVisited, "accenttext"),
            (role.ToolTipBase, "inverse"),
            (role.ToolTipText, "oninverse"),
        ):
            palette.setColor(name, self.color(token))
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(group.Disabled, name, self.color("text3"))
        return palette

    def renderer(self, name: str, token: str, stroke: float = 1.7) -> "QSvgRenderer":
        """Return the drawing of an icon in a token's colour, made at its first use."""
        key = (name, token, stroke)
        known = self._renderers.get(key)
        if known is None:
            from PySide6.QtSvg import QSvgRenderer

            from frontdesk.ui.icons import svg

            known = QSvgRenderer(svg(name, self.color(token).name(), stroke))
            self._renderers[key] = known
        return known

    def _installed(self, display: bool) -> list[str]:
        """Return the families of the fall-back list that this system has."""
        if display not in self._families:
            wanted = _MAC if sys.platform == "darwin" else _DISPLAY if display else _TEXT
            self._families[display] = [name for name in wanted if QFontDatabase.hasFamily(name)]
        return self._families[display]
