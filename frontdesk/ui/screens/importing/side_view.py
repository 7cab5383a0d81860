"""What stands beside the rows of a file: which are left out and why, and what its columns are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.imports import ImportPreview
from frontdesk.ui.look import Look
from frontdesk.ui.screens.importing import words
from frontdesk.ui.screens.importing.columns_view import ColumnsView
from frontdesk.ui.widgets.layouts import boxed, column
from frontdesk.ui.widgets.text import Label

#: How many problems are listed; the rest is counted.
_MOST_PROBLEMS = 100


class ImportSide(QWidget):
    """Problems, then columns; each only where there are some."""

    map_requested = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        t = look.t
        self._lines: QWidget | None = None
        self._columns = ColumnsView(look)
        self._columns.map_requested.connect(self.map_requested)
        self._columns_part = boxed(
            column(
                look,
                Label(look, t("Columns"), 14, 600),
                Label(look, t("What is in which column of the file"), 13, color="text3"),
                4,
                self._columns,
                gap=2,
            )
        )
        self._problems_body = QVBoxLayout()
        self._problems_body.setContentsMargins(0, 0, 0, 0)
        self._problems_title = Label(look, "", 14, 600)
        self._problems_part = boxed(column(look, self._problems_title, self._problems_body, gap=4))
        self._problems_part.setObjectName("import_problems")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.px(8), look.px(8), 0)
        layout.setSpacing(look.px(16))
        layout.addWidget(self._problems_part)
        layout.addWidget(self._columns_part)
        layout.addStretch(1)

    def show_preview(self, preview: ImportPreview, *, problems: bool) -> None:
        """Show the columns of a preview, and with `problems` the rows that are left out."""
        self._columns_part.setVisible(bool(preview.columns))
        self._columns.show_preview(preview)
        if self._lines is not None:
            self._problems_body.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
            self._lines = None
        total = len(preview.problems) if problems else 0
        self._problems_part.setVisible(total > 0)
        if total:
            self._show_problems(preview, total)

    def _show_problems(self, preview: ImportPreview, total: int) -> None:
        look, t = self._look, self._look.t
        self._problems_title.setText(
            t.plural("{n} row is left out", "{n} rows are left out", total)
        )
        lines: list[QWidget] = [
            Label(look, words.reason(t, preview, i), 13, color="text2", wrap=True)
            for i in range(min(total, _MOST_PROBLEMS))
        ]
        if total > _MOST_PROBLEMS:
            more = t.plural("and {n} more", "and {n} more", total - _MOST_PROBLEMS)
            lines.append(Label(look, more, 13, color="text3"))
        self._lines = boxed(column(look, *lines, gap=6))
        self._problems_body.addWidget(self._lines)
