"""What is wrong with the database, and the ways on: back to a backup, only looking, taking out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.i18n import mark
from frontdesk.ui.look import Look
from frontdesk.ui.restore_panel import RestorePanel
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.surfaces import Card, Rule
from frontdesk.ui.widgets.text import Label
from frontdesk.ui.widgets.toast import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from frontdesk.domain.backup import Backup
    from frontdesk.ui.desk_keeping import DeskKeeping

#: The title of the page for each thing that can be wrong.
TITLES = {
    "database_damaged": mark("The database is damaged"),
    "database_empty": mark("The database is empty"),
    "database_foreign": mark("This is not a FrontDesk database"),
    "database_newer": mark("The database is from a newer FrontDesk"),
    "database_missing": mark("The database is not there any more"),
    "database_read_only": mark("The database cannot be written"),
    "database_locked": mark("The database is in use by another program"),
    "database_full": mark("The disk is full"),
    "database_unreachable": mark("The database cannot be reached"),
    "database_on_share": mark("The database would lie on a network share"),
    "database_in_cloud": mark("The database would lie in a cloud folder"),
}
#: Where there is something to look at, and to take out.
_TO_LOOK = ("database_damaged", "database_newer", "database_read_only", "database_full")
_TO_TAKE_OUT = ("database_damaged", "database_newer")
#: Where another file in its place helps.
_TO_RESTORE = (
    *("database_damaged", "database_empty", "database_foreign", "database_newer"),
    "database_missing",
)


class TroubleView(QWidget):
    """Says which trouble it is; nothing is changed until somebody asks for it."""

    again_requested = Signal()
    look_requested = Signal()
    take_out_requested = Signal()
    restored = Signal()

    def __init__(self, look: Look, keeping: DeskKeeping, problem: StorageUnavailable) -> None:
        super().__init__()
        self.setObjectName("trouble")
        t, code = look.t, problem.code
        self._look = look
        self.code = code
        title = Label(look, t(TITLES.get(code, TITLES["database_unreachable"])), 24, 600,
                      wrap=True, display=True)  # fmt: skip
        title.setObjectName("trouble_title")
        self._title = title
        words = wording.error(t, problem)
        self._said = Label(look, words, 15, 400, wrap=True)
        self._said.setObjectName("trouble_words")
        calm = Label(
            look, t("Nothing in it was changed or overwritten. Calls cannot be saved meanwhile."),
            15, 400, "text2", wrap=True,
        )  # fmt: skip
        self._outcome = Label(look, "", 14, 500, wrap=True)
        self._outcome.setObjectName("trouble_outcome")
        self._outcome.hide()
        self.restore = RestorePanel(look, keeping, (0, 4, 0, 4), primary=True)
        self.restore.restored.connect(self.restored)
        self._none = Label(look, "", 14, 500, "text2", wrap=True)
        self._none.setObjectName("trouble_no_backup")
        self.restore.listed.connect(self._on_listed)
        self.restore.hide()
        self.again = Button(look, t("Try again"), height=36)
        self.again.setObjectName("trouble_again")
        self.look_only = Button(look, t("Only look at it"), height=36)
        self.look_only.setObjectName("trouble_look")
        self.take_out = Button(look, t("Export what can be read"), height=36)
        self.take_out.setObjectName("trouble_take_out")
        for button, codes in ((self.look_only, _TO_LOOK), (self.take_out, _TO_TAKE_OUT)):
            if code not in codes:
                button.hide()
        self._ways = boxed(row(look, self.look_only, self.take_out, self.again, None, gap=10))
        head = boxed(row(look, Icon(look, "warning", 28, "ev"), (title, 1), gap=12))
        card = Card(look)
        self._card = card
        parts: list[QWidget] = [head, self._said, calm]
        if code in _TO_RESTORE:
            parts += [Rule(look), Label(look, t("Go back to a backup"), 15, 600), self._none,
                      self.restore]  # fmt: skip
            keeping.load(lambda found: self._on_loaded(found[1]), self)
        parts += [Rule(look), self._ways, self._outcome]
        card.body.addWidget(boxed(column(look, *parts, gap=12, margins=(28, 24, 28, 24))))
        card.setMaximumWidth(look.px(720))
        page = QWidget()
        page.setLayout(column(look, 24, row(look, (card, 1), margins=(16, 0, 16, 0)), None, 24))
        middle = page.layout()
        if middle is not None:
            middle.setAlignment(card, Qt.AlignmentFlag.AlignHCenter)
        area = ScrollArea(look, page)
        area.setObjectName("trouble_scroll")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(t("What is wrong with the database"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setAccessibleName(title.text())
        self.setAccessibleDescription(words)
        self.again.clicked.connect(self.again_requested)
        self.look_only.clicked.connect(self.look_requested)
        self.take_out.clicked.connect(self.take_out_requested)

    def take_focus(self) -> None:
        """Put the keyboard on the first way on, and say what is wrong to who cannot see it."""
        first = self.restore.button if not self.restore.isHidden() else self.again
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._title.text()}. {self._said.text()}")

    def show_outcome(self, words: str, color: str = "text") -> None:
        """Say what came of a way that was tried."""
        self._outcome.set_color(color)
        self._outcome.setText(words)
        self._outcome.setVisible(bool(words))
        for button in (self.again, self.look_only, self.take_out):
            button.setEnabled(True)

    def show_problem(self, problem: UserError) -> None:
        """Say why a way that was tried leads nowhere."""
        self.show_outcome(wording.error(self._look.t, problem), "no")

    def show_busy(self, words: str) -> None:
        """Say that something is under way."""
        self.show_outcome(words, "text2")
        for button in (self.again, self.look_only, self.take_out):
            button.setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the ways stand below each other where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(620)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for part in (self._ways, *self.restore.rows()):
            layout = part.layout()
            if isinstance(layout, QBoxLayout):
                layout.setDirection(down if narrow else across)

    def _on_loaded(self, found: tuple[Backup, ...]) -> None:
        self.restore.show_backups(found)
        self.take_focus()

    def _on_listed(self, count: int) -> None:
        t = self._look.t
        words = t("There is no backup yet. If you have a copy elsewhere, put it in this place, or "
                  "use frontdesk restore FILE.")  # fmt: skip
        self._none.setText("" if count else words)
        self._none.setVisible(not count)
