"""A small window that edits one entry of a list; nothing is saved in it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QLayout, QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.surfaces import Canvas, Rule
from frontdesk.ui.widgets.text import Label


class EditorDialog(QDialog):
    """Title, fields, an error line, Save and Cancel; Enter in a field saves.

    `save_requested` carries the fields as typed, `dropped` too where it is left without saving a
    change. A subclass builds its fields, then calls `assemble`.
    """

    save_requested = Signal(object)
    remove_requested = Signal()
    dropped = Signal(object)

    def __init__(self, look: Look, name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.look = look
        self._name = name
        self.setObjectName(f"{name}_editor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setPalette(look.palette())
        t = look.t
        self._title = title
        self._begun_with: object = None
        self._error = Label(look, "", 13, 500, "no", wrap=True)
        self._error.setObjectName(f"{name}_error")
        self._error.hide()
        self._save = Button(look, t("Save"), key="Ctrl+Enter", kind="primary")
        self._save.setObjectName(f"{name}_save")
        self._cancel = Button(look, t("Cancel"), key="Esc")
        self._cancel.setObjectName(f"{name}_cancel")
        self._remove = Button(look, t("Remove"), icon="trash", kind="quiet")
        self._remove.setObjectName(f"{name}_remove")

    def fields(self) -> object:
        """Return the fields as typed."""
        raise NotImplementedError

    def problem(self) -> tuple[str, Field | None]:
        """Return what keeps the fields from being saved, and where; nothing where they can be."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Return a size that shows the fields."""
        return QSize(self.look.px(640), super().sizeHint().height())

    def reject(self) -> None:
        """Leave without saving; what was typed can be had back."""
        if self.fields() != self._begun_with:
            self.dropped.emit(self.fields())
        super().reject()

    def field(self, name: str, label: str, placeholder: str = "") -> Field:
        """Return a field for one line; Enter in it saves."""
        made = Field(self.look, placeholder, 36)
        made.setObjectName(f"{self._name}_{name}")
        made.setAccessibleName(label)
        return made

    def labelled(self, text: str, widget: QWidget | QLayout) -> QVBoxLayout:
        """Return a widget under its label."""
        return column(self.look, Label(self.look, text, 13, color="text3"), (widget, 1), gap=2)

    def grid(self, *cells: tuple[str, QWidget]) -> QGridLayout:
        """Return labelled fields in two columns."""
        look = self.look
        made = QGridLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setHorizontalSpacing(look.px(16))
        made.setVerticalSpacing(look.px(10))
        for place, (label, widget) in enumerate(cells):
            made.addLayout(self.labelled(label, widget), place // 2, place % 2)
        made.setColumnStretch(0, 1)
        made.setColumnStretch(1, 1)
        return made

    def assemble(self, *parts: QWidget | QLayout, removable: bool) -> None:
        """Lay title, these parts, the error and the buttons; what stands there now is unchanged."""
        look = self.look
        body = column(look, *parts, self._error, None, gap=10, margins=(24, 4, 24, 12))
        ground = Canvas(look, "surface")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        title = Label(look, self._title, 20, 600, display=True, elide=True)
        inner.addLayout(row(look, (title, 1), margins=(24, 18, 24, 12)))
        inner.addWidget(ScrollArea(look, boxed(body)), 1)
        inner.addWidget(Rule(look))
        buttons = row(look, self._remove, None, self._cancel, self._save, margins=(16, 12, 24, 14))
        inner.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ground)
        self._remove.setVisible(removable)
        for field in self.findChildren(Field):
            field.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.reject)
        self._remove.clicked.connect(self._on_remove)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_save)
        wanted = body.sizeHint().height() + look.px(56 + 64)
        self.resize(look.px(640), min(wanted, look.px(620)))

    def begin(self, fields: object) -> None:
        """Take what stands in the fields as where it began."""
        self._begun_with = fields

    def _on_save(self) -> None:
        words, field = self.problem()
        self._error.setText(words)
        self._error.setVisible(bool(words))
        if words:
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.selectAll()
            return
        fields = self.fields()
        self.accept()  # first: what is refused opens another
        self.save_requested.emit(fields)

    def _on_remove(self) -> None:
        self.remove_requested.emit()
        self.accept()
