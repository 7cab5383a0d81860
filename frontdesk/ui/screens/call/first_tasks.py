"""What helps at the first start: three tasks, each to skip, none in the way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.paragraph import Prose
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label


class FirstTasks(QWidget):
    """Importing contacts (1), connecting the telephone (2), naming the desk (3); or hide them."""

    task_requested = Signal(int)
    hidden_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self.setObjectName("first_tasks")
        self._desk = Label(look, "", 13, color="text2", elide=True)
        notes = (
            _note(look, t("CSV or vCard: name, responsibility, extension")),
            _note(look, t("without a connection you log calls with F2")),
            self._desk,
        )
        titles = (t("Import contacts"), t("Connect telephony"), t("Name of the desk"))
        actions = (t("Choose file"), t("Connect"), t("Change"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for i, (title, note, action) in enumerate(zip(titles, notes, actions, strict=True)):
            number = i + 1
            button = Button(look, action, height=34, size=13)
            button.setObjectName(f"task_{number}")
            button.setAccessibleName(f"{title}: {action}")
            button.clicked.connect(lambda _=False, n=number: self.task_requested.emit(n))
            words = boxed(column(look, Label(look, title, 14, 600, wrap=True), note, gap=1))
            cap = Keycap(look, str(number))
            task = row(look, cap, (words, 1), button, gap=14, margins=(20, 12, 20, 12))
            layout.addLayout(task)
            layout.addWidget(Rule(look, 20))
        hide = Button(look, t("Hide"), key="Esc", kind="quiet", height=32, size=13)
        hide.setObjectName("hide_tasks")
        hide.clicked.connect(self.hidden_requested)
        later = Label(look, t("Everything later in settings"), 13, color="text3", elide=True)
        layout.addLayout(row(look, None, later, hide, margins=(20, 8, 20, 0)))

    def show_desk(self, name: str) -> None:
        """Show how the desk is called now."""
        t = self._look.t
        shown = one_line(name, 60)
        self._desk.setText(t("now: {name}", name=shown) if shown else t("not named yet"))


def _note(look: Look, words: str) -> Prose:
    """Return what a task says below its title, in as many lines as it needs."""
    note = Prose(look, color="text2")
    note.setText(words)
    return note
