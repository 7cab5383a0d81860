"""Name and company of a caller, corrected in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.people import Caller
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column, row
from frontdesk.ui.widgets.text import Label


class NameEditor(QWidget):
    """Two fields; Enter saves, Esc leaves the name as it was."""

    save_requested = Signal(str, str)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = look.t
        self._name = Field(look, t("Name"), 36)
        self._name.setObjectName("caller_name")
        self._name.setAccessibleName(t("Name"))
        self._company = Field(look, t("Company"), 36)
        self._company.setObjectName("caller_company")
        self._company.setAccessibleName(t("Company"))
        self._save = Button(look, t("Save"), key="↵", kind="primary")
        self._save.setObjectName("caller_rename_save")
        self._save.setAccessibleName(t("Save name and company"))
        self._cancel = Button(look, t("Cancel"), key="Esc")
        self._cancel.setObjectName("caller_rename_cancel")
        self._cancel.setAccessibleName(t("Leave the name as it is"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._line: QBoxLayout = row(
            look,
            (column(look, Label(look, t("Name"), 13, color="text3"), self._name, gap=2), 3),
            (
                column(look, Label(look, t("Company"), 13, color="text3"), self._company, gap=2),
                4,
            ),
            column(look, None, row(look, None, self._save, self._cancel, gap=8), gap=0),
            gap=12,
        )
        layout.addLayout(self._line)
        self._error = Label(look, t("Please give a name."), 13, 500, "no")
        self._error.setObjectName("caller_rename_error")
        self._error.hide()
        layout.addWidget(self._error)
        self._name.returnPressed.connect(self._on_save)
        self._company.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.cancelled)

    def set_slim(self, slim: bool) -> None:
        """Put the fields below one another where there is no room beside."""
        side = QBoxLayout.Direction
        self._line.setDirection(side.TopToBottom if slim else side.LeftToRight)

    def edit(self, caller: Caller) -> None:
        """Show a caller's name and company, ready to type."""
        self._error.hide()
        self._name.setText(caller.name)
        self._company.setText(caller.company)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def values(self) -> tuple[str, str]:
        """Return the name and the company typed."""
        return self._name.text().strip(), self._company.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _on_save(self) -> None:
        name, company = self.values()
        self._error.setVisible(not name)
        if name:
            self.save_requested.emit(name, company)
        else:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
