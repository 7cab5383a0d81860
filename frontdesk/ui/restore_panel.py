"""Going back to a backup: choose one, read what it changes, and only then do it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from frontdesk import backup_words, wording
from frontdesk.domain.errors import UserError
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.controls import Choice
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.text import Label

if TYPE_CHECKING:
    from frontdesk.domain.backup import Backup, RestorePlan
    from frontdesk.ui.desk_keeping import DeskKeeping


class RestorePanel(QWidget):
    """Offers the backups there are; `restored` tells that the desk is another one now."""

    restored = Signal()
    #: How many backups there are is known.
    listed = Signal(int)

    def __init__(
        self,
        look: Look,
        keeping: DeskKeeping,
        margins: tuple[int, int, int, int] = (24, 7, 12, 7),
        *,
        primary: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("restore")
        t = look.t
        self._look = look
        self._keeping = keeping
        self._found: tuple[Backup, ...] = ()
        self._ready: Path | None = None
        self._asked = 0
        self.choice = Choice(look, (), "restore_which", 300)
        self.choice.setAccessibleName(t("Backup to go back to"))
        kind = "primary" if primary else "normal"
        self.button = Button(look, t("See what changes"), height=34, kind=kind)
        self.button.setObjectName("restore_look")
        self.words = Label(look, "", 14, 400, "text", wrap=True)
        self.words.setObjectName("restore_words")
        self.confirm = Button(look, t("Go back to it now"), height=34, kind="primary")
        self.confirm.setObjectName("restore_now")
        self.leave = Button(look, t("Leave it as it is"), height=34)
        self.leave.setObjectName("restore_leave")
        self._pick = boxed(row(look, (self.choice, 1), self.button, None, gap=10))
        self._buttons = boxed(row(look, self.confirm, self.leave, None, gap=10))
        self.setLayout(column(look, self._pick, self.words, self._buttons, gap=8, margins=margins))
        self._buttons.hide()
        self.words.hide()
        self.button.clicked.connect(self._on_look)
        self.confirm.clicked.connect(self._on_confirm)
        self.leave.clicked.connect(self._on_leave)
        self.choice.chosen.connect(lambda _: self._forget())

    def show_backups(self, found: tuple[Backup, ...]) -> None:
        """Offer these; the one that is chosen stays chosen."""
        t, known = self._look.t, self.choice.key
        if found != self._found:
            self._found = found
            self.choice.clear()
            for one in found:
                self.choice.addItem(backup_words.offer(one, t), str(one.path))
            self.choice.show_key(known if self.choice.findData(known) >= 0 else _first(found))
        self.setVisible(bool(found))
        self.listed.emit(len(found))

    def rows(self) -> tuple[QWidget, QWidget]:
        """Return what stands side by side where there is room."""
        return self._pick, self._buttons

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was made ready: it is not asked for any more."""
        self._forget()
        super().hideEvent(event)

    def _on_look(self) -> None:
        chosen = next((one for one in self._found if str(one.path) == self.choice.key), None)
        if chosen is None:
            return
        self._forget()
        self._say(self._look.t("The backup is being checked…"), "text2")
        self.button.setEnabled(False)
        self._asked += 1
        asked = self._asked
        self._keeping.make_ready(
            chosen, lambda made: self._on_ready(asked, *made), self._on_problem, self
        )

    def _on_ready(self, asked: int, ready: Path, plan: RestorePlan) -> None:
        if asked != self._asked:
            self._keeping.drop(ready)
            return
        self._ready = ready
        self.button.setEnabled(True)
        lines = [*backup_words.plan_lines(plan, self._look.t)]
        lines.append(self._look.t("The present file is put aside and stays for 30 days."))
        self._say("\n".join(lines), "ev" if plan.lost else "text")
        self._buttons.show()
        self.leave.setFocus()

    def _on_confirm(self) -> None:
        ready, self._ready = self._ready, None
        if ready is None:
            return
        self._buttons.hide()
        self._say(self._look.t("One moment…"), "text2")
        self._keeping.put_in_place(ready, self._on_restored, self._on_problem, self)

    def _on_restored(self, aside: Path) -> None:
        t = self._look.t
        self._say(t("Restored. The file from before is {file}.", file=aside.name), "ok")
        self.restored.emit()

    def _on_problem(self, problem: UserError) -> None:
        self.button.setEnabled(True)
        self._say(wording.error(self._look.t, problem), "no")

    def _on_leave(self) -> None:
        self._forget()
        self.button.setFocus()

    def _forget(self) -> None:
        self._asked += 1
        self.button.setEnabled(True)
        self._buttons.hide()
        self.words.hide()
        if self._ready is not None:
            self._keeping.drop(self._ready)
            self._ready = None

    def _say(self, words: str, color: str) -> None:
        self.words.set_color(color)
        self.words.setText(words)
        self.words.setVisible(bool(words))


def _first(found: tuple[Backup, ...]) -> str:
    return str(found[0].path) if found else ""
