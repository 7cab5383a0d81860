"""The bars above and below the page: tabs, search, desk and settings; the keys valid now."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.ui.look import THREE_COLUMNS, TWO_COLUMNS, Look
from frontdesk.ui.widgets.buttons import IconButton
from frontdesk.ui.widgets.icon import Logo, paint_icon
from frontdesk.ui.widgets.keycap import Hint, KeyHints, cap_width, key_text, paint_cap
from frontdesk.ui.widgets.line_status import LineStatus
from frontdesk.ui.widgets.paint import (
    draw_text,
    filled,
    focus_ring,
    painter_on,
    rounded,
    text_width,
)
from frontdesk.ui.widgets.painted_button import PaintedButton
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class NavTab(PaintedButton):
    """A tab of the top bar, underlined while its screen is open."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Return the room of the text, at the weight it has now."""
        font = self._look.font(14, 600 if self.isChecked() else 500)
        width = int(text_width(font, self.words())) + self._look.px(24)
        return QSize(width, self._look.px(48))

    def nextCheckState(self) -> None:
        """Leave the state to the bar: a tab that is open stays open."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word and its line."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        on = self.isChecked()
        if self.underMouse() and not on:
            pad = rect.adjusted(look.px(3), look.px(8), -look.px(3), -look.px(8))
            rounded(painter, pad, look.px(8), look.color("hover"))
        font = look.font(14, 600 if on else 500)
        colour = look.color("text" if on else "text2")
        draw_text(painter, rect, self.words(), font, colour, _CENTRE)
        if on:
            side, thick = look.px(12), look.px(3)
            line = QRectF(side, rect.height() - thick, rect.width() - 2 * side, thick)
            rounded(painter, line, thick / 2, look.color("accent"))
        if self.hasFocus():
            ring = rect.adjusted(look.px(3), look.px(7), -look.px(3), -look.px(7))
            focus_ring(painter, look, ring, look.px(8))


class MenuTab(PaintedButton):
    """The tabs of a narrow window: the open one's name, a click lists all."""

    def sizeHint(self) -> QSize:
        """Return the room of the name and the arrow."""
        look = self._look
        width = int(text_width(look.font(14, 600), self.words())) + look.px(38)
        return QSize(width, look.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name and the arrow."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        if self.isDown() or self.underMouse():
            rounded(painter, rect, look.px(8), self._state_fill("hover"))
        words = rect.adjusted(look.px(8), 0, -look.px(26), 0)
        draw_text(painter, words, self.words(), look.font(14, 600), look.color("text"))
        side = look.px(16)
        x = rect.width() - side - look.px(8)
        arrow = QRectF(x, (rect.height() - side) / 2, side, side)
        paint_icon(painter, look, "chevd", arrow, "text3")
        if self.hasFocus():
            focus_ring(painter, look, rect, look.px(8))


class SearchButton(PaintedButton):
    """Looks like a field and opens the search."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._cap = key_text(look.t, "Ctrl+K")
        super().__init__(look, look.t("Search or command"), parent)

    def sizeHint(self) -> QSize:
        """Return the field's size."""
        return QSize(self._look.px(260), self._look.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as a quiet field."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        rounded(painter, rect, look.px(8), self._state_fill("canvas"), look.color("line"))
        icon = QRectF(look.px(9), look.px(8), look.px(16), look.px(16))
        paint_icon(painter, look, "search", icon, "text3")
        wide, tall = cap_width(look, self._cap), look.px(20)
        end = rect.width() - wide - look.px(6)
        words = QRectF(look.px(32), 0, end - look.px(36), rect.height())
        draw_text(painter, words, self.words(), look.font(13), look.color("text3"))
        paint_cap(painter, look, self._cap, QRectF(end, look.px(6), wide, tall), "quiet")
        if self.hasFocus():
            focus_ring(painter, look, rect, look.px(8))


class _Bar(QWidget):
    """A strip in the surface colour."""

    def __init__(self, look: Look, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(look.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the strip."""
        filled(QPainter(self), QRectF(self.rect()), self._look.color("surface"))


class TopBar(_Bar):
    """Logo, tabs, search, the desk's name and the settings; less of it in a narrow window."""

    tab_requested = Signal(int)
    search_requested = Signal()
    settings_requested = Signal()
    lines_requested = Signal()

    def __init__(
        self, look: Look, titles: Sequence[str], desk_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, 48, parent)
        self.setObjectName("top_bar")
        self._current = 0
        self._titles = list(titles)
        self._logo = Logo(look, 22)
        self._name = Label(look, "FrontDesk", 15, 700, display=True)
        self._menu_tab = MenuTab(look, self._titles[0] if titles else "")
        self._menu_tab.setObjectName("tab_menu")
        self._tabs = [NavTab(look, title) for title in titles]
        self._search = SearchButton(look)
        self._search.setObjectName("search")
        self._search_icon = IconButton(look, "search", look.t("Search or command"))
        self._search_icon.setObjectName("search_icon")
        self.lines = LineStatus(look)
        self._divider = Rule(look, 14, vertical=True)
        self._divider.hide()
        self._desk = Label(look, desk_name, 13, 500, "text2", elide=True)
        self._gear = IconButton(look, "gear", look.t("Settings"))
        self._gear.setObjectName("settings")
        buttons = (self._menu_tab, self._search, self._search_icon, self.lines, self._gear)
        for button in (*self._tabs, *buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the page
        self._assemble()
        self._connect()
        self.show_current(0 if titles else -1)

    @property
    def current(self) -> int:
        """The tab that is open, or was open last."""
        return self._current

    def show_current(self, index: int) -> None:
        """Underline a tab; -1 none, a page without a tab being open."""
        if index >= 0:
            self._current = index
            self._menu_tab.setText(self._titles[index])
        for place, tab in enumerate(self._tabs):
            tab.setChecked(place == index)
            tab.updateGeometry()

    def show_lines(self, state: str, words: str, detail: str = "") -> None:
        """Show how telephony is; an empty state shows nothing."""
        self.lines.show_line(state, words, detail)
        self._show_divider()

    def _show_divider(self) -> None:
        self._divider.setVisible(bool(self.lines.state) and not self._desk.isHidden())

    def show_desk(self, name: str) -> None:
        """Show another name of the desk."""
        self._desk.setText(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        width = self.width() / self._look.scale
        wide, middle = width >= THREE_COLUMNS, width >= TWO_COLUMNS
        self._name.setVisible(wide)
        self._search.setVisible(wide)
        self._search_icon.setVisible(not wide)
        self._desk.setVisible(middle)
        self.lines.set_narrow(not middle or (not wide and self.lines.state != "error"))
        self._show_divider()
        for tab in self._tabs:
            tab.setVisible(middle)
        self._menu_tab.setVisible(not middle)

    def minimumSizeHint(self) -> QSize:
        """Return the least room, that of the narrow window."""
        return QSize(0, self.height())

    def _assemble(self) -> None:
        look = self._look
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(16), 0, look.px(6), 0)
        layout.setSpacing(0)
        layout.addWidget(self._logo)
        layout.addSpacing(look.px(8))
        layout.addWidget(self._name)
        layout.addSpacing(look.px(20))
        layout.addWidget(self._menu_tab)
        for place, tab in enumerate(self._tabs):
            tab.setObjectName(f"tab_{place + 1}")
            layout.addWidget(tab)
        layout.addStretch(1)
        layout.addWidget(self._search)
        layout.addWidget(self._search_icon)
        layout.addSpacing(look.px(10))
        layout.addWidget(self.lines)
        layout.addSpacing(look.px(4))
        layout.addWidget(self._divider)
        layout.addSpacing(look.px(12))
        layout.addWidget(self._desk)
        layout.addSpacing(look.px(4))
        layout.addWidget(self._gear)

    def _connect(self) -> None:
        for place, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _on=False, i=place: self.tab_requested.emit(i))
        self._menu_tab.clicked.connect(self._on_menu)
        self._search.clicked.connect(self.search_requested)
        self._search_icon.clicked.connect(self.search_requested)
        self._gear.clicked.connect(self.settings_requested)
        self.lines.clicked.connect(self.lines_requested)

    @property
    def last_stop(self) -> QWidget:
        """What Tab comes to last here."""
        return self._gear

    def _on_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.font(14, 500))
        for place, title in enumerate(self._titles):
            action = QAction(title.replace("&", "&&"), menu)
            action.triggered.connect(lambda _on=False, i=place: self.tab_requested.emit(i))
            menu.addAction(action)
        menu.popup(self._menu_tab.mapToGlobal(self._menu_tab.rect().bottomLeft()))


class KeysButton(PaintedButton):
    """F1 with its words, at the end of the bar of keys."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._cap = key_text(look.t, "F1")
        super().__init__(look, look.t("all keys"), parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F1 itself reaches it

    def sizeHint(self) -> QSize:
        """Return the room of cap and words."""
        look = self._look
        width = cap_width(look, self._cap) + int(text_width(look.font(13), self.words()))
        return QSize(width + look.px(6) + 1, look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap and the words."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        wide, tall = cap_width(look, self._cap), look.px(20)
        cap = QRectF(0, (rect.height() - tall) / 2, wide, tall)
        paint_cap(painter, look, self._cap, cap, "quiet")
        words = rect.adjusted(wide + look.px(6), 0, 0, 0)
        colour = look.color("text" if self.underMouse() else "text3")
        draw_text(painter, words, self.words(), look.font(13), colour)


class HintsBar(QWidget):
    """The keys valid now, and F1 for all of them, under a hairline."""

    keys_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hints")
        self._hints = KeyHints(look)
        keys = KeysButton(look)
        keys.setObjectName("keys")
        keys.clicked.connect(self.keys_requested)
        strip = _Bar(look, 30)
        inner = QHBoxLayout(strip)
        inner.setContentsMargins(look.px(16), 0, look.px(16), 0)
        inner.setSpacing(look.px(12))
        inner.addWidget(self._hints, 1)
        inner.addWidget(keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Rule(look))
        layout.addWidget(strip)

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show these keys."""
        self._hints.set_hints(hints)
