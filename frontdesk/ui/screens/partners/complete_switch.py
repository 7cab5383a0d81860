"""A switch that marks a list complete, with the sentence that says what it means."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.domain.evidence import CompleteList
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.choices import Switch
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.text import Label


class CompleteSwitch(QWidget):
    """On: a missing entry speaks against a claim. `toggled` carries the list and the state."""

    toggled = Signal(object, bool)

    def __init__(self, look: Look, list_name: CompleteList, title: str, meaning: str) -> None:
        super().__init__()
        self._list = list_name
        self.switch = Switch(look, f"{title}: {meaning}")
        self.switch.setObjectName(f"complete_{list_name}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(12))
        layout.addWidget(self.switch)
        words = column(
            look,
            Label(look, title, 14, 500, wrap=True),
            Label(look, meaning, 13, color="text2", wrap=True),
            gap=1,
        )
        layout.addLayout(words, 1)
        self.switch.toggled.connect(lambda on: self.toggled.emit(self._list, on))

    def show_state(self, on: bool) -> None:
        """Show whether the list is marked complete, without telling anybody."""
        self.switch.blockSignals(True)
        self.switch.setChecked(on)
        self.switch.blockSignals(False)
        self.switch.update()
