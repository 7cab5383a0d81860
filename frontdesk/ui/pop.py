"""The pop: who rings, over all other windows, without ever taking the keyboard."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.ring import Ring
from frontdesk.ui.look import Look
from frontdesk.ui.pop_words import MOST_STANDING, PopWords, pop_words
from frontdesk.ui.widgets.banner import Banner
from frontdesk.ui.widgets.glyph import Glyph
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.painted_button import PaintedButton
from frontdesk.ui.widgets.state_pill import StatePill
from frontdesk.ui.widgets.text import Label
from frontdesk.ui.widgets.toast import announce

WIDTH = 404
#: How many calls are shown whole; the others are counted.
MOST = 3
#: Milliseconds that an announcement waits for what is known of the caller.
_HOLD_MS = 250
_MARGIN = 16
_CENTRE = Qt.AlignmentFlag.AlignVCenter


class PopCard(PaintedButton):
    """One call in three lines; a click opens it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setBackgroundRole(QPalette.ColorRole.Window)  # not a button's, for its labels
        self.title = Label(look, "", 18, 600, display=True, elide=True, tabular=True)
        self.pill = StatePill(look)
        self.under = Label(look, "", 13, 400, "text2", elide=True, tabular=True)
        self.again = Banner(look, "repeat")
        self.lasting = Banner(look, "hand")
        self._glyph = Glyph(look, "unchecked", 18)
        self._icon = Icon(look, "user", 18)
        self.fact = Label(look, "", 14, elide=True)
        self.standing = [_Standing(look) for _ in range(MOST_STANDING)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (18, 14, 16, 14)))
        layout.setSpacing(look.px(6))
        layout.addLayout(row(look, (self.title, 1), self.pill, gap=10, align=_CENTRE))
        layout.addWidget(self.under)
        layout.addSpacing(look.px(2))
        for banner in (self.again, self.lasting):
            layout.addWidget(banner)
        line = (self._glyph, self._icon, (self.fact, 1))
        layout.addLayout(row(look, *line, gap=9, align=_CENTRE))
        self.fact.setFixedHeight(look.px(20))
        for standing in self.standing:
            layout.addWidget(standing)
        self.setFixedWidth(look.px(WIDTH))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.ring: Ring | None = None

    def sizeHint(self) -> QSize:
        """Return the room of the lines it has."""
        layout = self.layout()
        height = layout.sizeHint().height() if layout is not None else 0
        return QSize(self._look.px(WIDTH), height)

    def show_ring(self, ring: Ring, words: PopWords, now: datetime) -> None:
        """Show a call as far as it is known."""
        self.ring = ring
        self.title.setText(words.title)
        self.under.setText(words.under)
        icon, text, detail = words.banner
        for banner, name in ((self.again, "repeat"), (self.lasting, "hand")):
            banner.setVisible(icon == name)
            if icon == name:
                banner.show_text(text, detail)
        for i, standing in enumerate(self.standing):
            standing.show_line(*(words.standing[i] if i < len(words.standing) else ("", "")))
        self._glyph.setVisible(bool(words.glyph))
        if words.glyph:
            self._glyph.show_key(words.glyph)
        self._icon.setVisible(bool(words.icon))
        if words.icon:
            self._icon.show_icon(words.icon)
        self.fact.setText(words.fact)
        self.setAccessibleName(words.spoken)
        self.setObjectName(f"pop_{ring.id}")
        self.show_clock(now)
        layout = self.layout()
        if layout is not None:  # at once, or a line that goes leaves its room behind
            layout.invalidate()
            layout.activate()
        self.updateGeometry()

    def show_clock(self, now: datetime) -> None:
        """Show how long it has been ringing, or going on since the ring."""
        ring, t = self.ring, self._look.t
        if ring is None:
            return
        seconds = int((now - ring.rang_at).total_seconds())
        if ring.is_ringing:
            self.pill.show_state("ring", t("Ringing"), seconds)
        else:
            self.pill.show_state("active", t("In call"), seconds)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and its line."""
        look = self._look
        rect = QRectF(self.rect())
        edge = look.color("control" if self.underMouse() else "edge")
        rounded(painter_on(self), rect, look.px(14), look.color("surface"), edge)


class _Standing(QWidget):
    """A line of what counts at every ring: an instruction, or what was agreed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = Icon(look, "note", 18)
        self.label = Label(look, "", 13, 500, "text2", elide=True)
        self.label.setFixedHeight(look.px(19))
        line = row(look, self._icon, (self.label, 1), gap=9, align=_CENTRE)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.hide()

    def show_line(self, icon: str, text: str) -> None:
        """Show a line, or hide where there is none."""
        self.setVisible(bool(text))
        if icon:
            self._icon.show_icon(icon)
        self.label.setText(text)


class _More(QWidget):
    """How many calls more there are, on the pop's own ground."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.label = Label(look, "", 13, 600, "text2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (18, 7, 16, 7)))
        layout.addWidget(self.label)
        self.setFixedWidth(look.px(WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and its line."""
        look = self._look
        fill, edge = look.color("surface"), look.color("edge")
        rounded(painter_on(self), QRectF(self.rect()), look.px(10), fill, edge)


class Pop(QWidget):
    """The calls that wait, below one another at the bottom right of the primary screen."""

    open_requested = Signal(str)

    def __init__(self, look: Look, now: Callable[[], datetime]) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self._look = look
        self._now = now
        self._announced: set[str] = set()
        self.setObjectName("pop")
        self.setWindowTitle(look.t("Incoming call"))
        self.setAccessibleName(look.t("Incoming call"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setPalette(look.palette())
        self.cards = [PopCard(look) for _ in range(MOST)]
        self.more = _More(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(10))
        for card in self.cards:
            layout.addWidget(card)
            card.hide()
            card.clicked.connect(self._on_clicked)
        layout.addWidget(self.more)
        self.more.hide()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._on_tick)
        self._held = False
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_HOLD_MS)
        self._hold.timeout.connect(self._on_held)

    def show_rings(self, rings: Sequence[Ring]) -> None:
        """Show these calls, the oldest on top; none hides the pop."""
        now, t = self._now(), self._look.t
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(rings))
            if place < len(rings):
                ring = rings[place]
                words = pop_words(ring, t, now)
                card.show_ring(ring, words, now)
                self._announce(card)
            else:
                card.ring = None
        left = len(rings) - MOST
        self.more.setVisible(left > 0)
        if left > 0:
            self.more.label.setText(t.plural("+{n} more", "+{n} more", left))
        self._announced &= {ring.id for ring in rings}
        if rings:
            self._place()
            self.show()
        else:
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock run."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clocks rest."""
        super().hideEvent(event)
        self._clock.stop()
        self._hold.stop()

    def _place(self) -> None:
        """Take the room that is needed, and stand in the corner, whatever grows or goes."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()
        size = self.sizeHint()
        screen = QGuiApplication.primaryScreen()
        if screen is None:
            return
        room, margin = screen.availableGeometry(), self._look.px(_MARGIN)
        end = QPoint(room.x() + room.width() - margin, room.y() + room.height() - margin)
        corner = end - QPoint(size.width(), size.height())
        self.setGeometry(max(room.left(), corner.x()), max(room.top(), corner.y()), *size.toTuple())

    def _on_tick(self) -> None:
        now = self._now()
        for card in self.cards:
            card.show_clock(now)

    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, PopCard) and card.ring is not None:
            self.open_requested.emit(card.ring.id)

    def _announce(self, card: PopCard) -> None:
        """Tell a screen reader of a new call, with what is known of it if that comes at once."""
        ring = card.ring
        if ring is None or ring.id in self._announced:
            return
        if ring.known is None and not self._held:
            self._hold.start()
            return
        self._announced.add(ring.id)
        who = card.accessibleName()
        announce(self, self._look.t("Incoming call: {who}", who=who), at_once=True)

    def _on_held(self) -> None:
        self._held = True
        for card in self.cards:
            self._announce(card)
        self._held = False
