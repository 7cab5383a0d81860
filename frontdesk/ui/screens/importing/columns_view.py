"""Which column of the file fills which field, to be changed where it was found wrongly."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from frontdesk.domain.imports import ImportPreview
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.importing import words
from frontdesk.ui.screens.settings.controls import Choice
from frontdesk.ui.widgets.text import Label


class ColumnsView(QWidget):
    """A line for each column: its header, and the field it fills or that it is left out."""

    map_requested = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shape: tuple[object, ...] = ()
        self._boxes: dict[str, Choice] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(4))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def show_preview(self, preview: ImportPreview | None) -> None:
        """Show the columns of a preview; the boxes stay where only the mapping changed."""
        columns = preview.columns if preview else ()
        fields = ("", *preview.fields) if preview and columns else ()
        shape = (fields, tuple(column.header for column in columns))
        if shape != self._shape:
            self._shape = shape
            self._make(fields, [column.header for column in columns])
        for column in columns:
            box = self._boxes[column.header]
            box.blockSignals(True)
            box.setCurrentIndex(fields.index(column.field) if column.field in fields else 0)
            box.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the wheel for scrolling: it must not change a mapping in passing."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _make(self, fields: tuple[str, ...], headers: list[str]) -> None:
        look = self._look
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = {}
        labels = [words.field_label(look.t, field) for field in fields]
        for place, header in enumerate(headers):
            name = one_line(header) or look.t("Column {number}", number=place + 1)
            offers = list(zip(fields, labels, strict=True))
            box = Choice(look, offers, f"import_column_{place}", 160)
            box.setAccessibleName(look.t("Column “{name}” fills", name=name))
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.installEventFilter(self)
            box.currentIndexChanged.connect(
                lambda at, header=header: self.map_requested.emit(header, fields[at])
            )
            self._boxes[header] = box
            self._grid.addWidget(Label(look, name, 13, color="text2", elide=True), place, 0)
            self._grid.addWidget(box, place, 1)
