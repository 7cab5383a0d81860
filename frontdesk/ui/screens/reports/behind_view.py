"""The list of the calls behind a figure; Enter opens one, Esc goes back to the report."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.reports.heading import label as period_label
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports import behind_words
from frontdesk.ui.screens.reports.behind_presenter import BehindPresenter
from frontdesk.ui.screens.reports.table_model import Column, ReportCallsTableModel
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.surfaces import Card
from frontdesk.ui.widgets.table import Table
from frontdesk.ui.widgets.text import Label

#: Effective widths in px below which the topic, and then the assessment, are left out.
_ROOMY, _SLIM = 820, 560


class BehindView(QWidget):
    """Title, how many calls, and the table."""

    back_requested = Signal()
    call_requested = Signal(str)

    def __init__(self, look: Look, presenter: BehindPresenter) -> None:
        super().__init__()
        self.setObjectName("report_behind")
        self._look = look
        self._presenter = presenter
        t = look.t
        self.back = Button(look, t("Report"), icon="chevl", key="Esc", kind="quiet")
        self.back.setObjectName("behind_back")
        self.back.setAccessibleName(t("Back to the report"))
        self.title = Label(look, "", 20, 600, display=True, elide=True)
        self.title.setObjectName("behind_title")
        self.aside = Label(look, "", 13, 400, "text2", tabular=True, elide=True)
        self.aside.setObjectName("behind_count")
        self.remind = Button(look, t("Remind"), icon="mail", key="Ctrl+M")
        self.remind.setObjectName("behind_remind")
        self.remind.setAccessibleName(t("Remind the contact of this call"))
        self.table = Table(look, row_height=34)
        self.table.setObjectName("report_calls")
        self._empty = Label(look, "", 15, 400, "text2", wrap=True)
        self._empty.setContentsMargins(*(look.px(v) for v in (20, 14, 20, 14)))
        self.model = ReportCallsTableModel(t)
        self._assemble()
        self._connect()
        if presenter.is_open:
            self.show_choice()

    def show_choice(self) -> None:
        """Show what is open, empty until its calls come."""
        presenter, t = self._presenter, self._look.t
        if presenter.behind is None or presenter.period is None:
            return
        words = behind_words.title(t, presenter.behind)
        self.title.setText(words)
        self.table.setAccessibleName(words)
        referrals = bool(presenter.behind.referral)
        self.model = ReportCallsTableModel(t, referrals=referrals)
        self.model.more_requested.connect(presenter.more)
        self.table.setModel(self.model)
        self.remind.setVisible(presenter.can_remind)
        self._fit()
        self._on_reset()

    def take_focus(self) -> None:
        """Put the keyboard into the list, or on the way back until it has calls."""
        place = self.table if self._presenter.rows else self.back
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out that have no room."""
        super().resizeEvent(event)
        self._fit()

    def _assemble(self) -> None:
        look = self._look
        card = Card(look)
        card.body.addSpacing(look.px(8))
        card.body.addWidget(self._empty)
        card.body.addWidget(self.table, 1)
        card.body.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row(look, self.back, None, self.remind, margins=(16, 12, 28, 0)))
        layout.addLayout(row(look, (self.title, 1), margins=(28, 6, 28, 2)))
        layout.addLayout(row(look, (self.aside, 1), margins=(28, 0, 28, 10)))
        layout.addLayout(row(look, (card, 1), margins=(20, 0, 20, 16)), 1)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.rows_reset.connect(self._on_reset)
        presenter.rows_added.connect(self._on_added)
        self.back.clicked.connect(self.back_requested)
        self.remind.clicked.connect(self._on_remind)
        self.table.activated.connect(self._on_activated)
        for keys, slot in (("Ctrl+M", self._on_remind), ("Esc", self.back_requested)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _fit(self) -> None:
        width = self.width() / self._look.scale
        self.table.setColumnHidden(Column.ABOUT, width < _ROOMY)
        self.table.setColumnHidden(Column.VERDICT, width < _SLIM)
        if width < _SLIM:
            self.table.set_widths(130, 0, 0, 0, 120)
        elif width < _ROOMY:
            self.table.set_widths(164, 160, 0, 0, 170)
        else:
            self.table.set_widths(164, 170, 230, 0, 220)

    def _on_reset(self) -> None:
        presenter, t = self._presenter, self._look.t
        if presenter.period is None or not presenter.is_open:
            return
        chosen = self.table.currentIndex()
        at = max(0, chosen.row())
        waits = self.back.hasFocus() or self.table.hasFocus()
        self.model.set_rows(presenter.rows, complete=presenter.complete)
        parts = [period_label(presenter.period, t)]
        if presenter.loaded:
            parts.append(t.plural("{n} call", "{n} calls", presenter.count))
            gone = presenter.count - len(presenter.rows) if presenter.complete else 0
            if gone > 0:
                parts.append(t.plural("{n} of them anonymised", "{n} of them anonymised", gone))
        self.aside.setText(" · ".join(parts))
        has_rows = bool(presenter.rows)
        self.table.setVisible(has_rows)
        self._empty.setVisible(not has_rows)
        nothing = t("No calls to show.") if presenter.loaded else ""
        self._empty.setText(nothing)
        if has_rows:
            self.table.select_row(min(at, len(presenter.rows) - 1))
        self.remind.setEnabled(has_rows)
        if waits:
            self.take_focus()

    def _on_added(self, fresh: tuple[object, ...]) -> None:
        calls = self._presenter.rows[len(self._presenter.rows) - len(fresh) :]
        self.model.add_rows(calls, complete=self._presenter.complete)

    def _on_activated(self, index: QModelIndex) -> None:
        call = self.model.call_at(index.row())
        if call is not None:
            self.call_requested.emit(call.id)

    def _on_remind(self) -> None:
        call = self.model.call_at(self.table.currentIndex().row())
        if call is not None and self._presenter.can_remind:
            self._presenter.remind(call)
