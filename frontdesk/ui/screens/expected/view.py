"""The page of the expected calls: what is to come, what is over, and whether the list is whole."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.people import ExpectedCall
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.expected import words
from frontdesk.ui.screens.expected.editor import ExpectedEditor
from frontdesk.ui.screens.expected.fields import ExpectedFields
from frontdesk.ui.screens.expected.presenter import ExpectedPresenter
from frontdesk.ui.screens.expected.table_model import Column, ExpectedTableModel
from frontdesk.ui.screens.partners.complete_switch import CompleteSwitch
from frontdesk.ui.widgets.list_page import ListPage
from frontdesk.ui.widgets.rows_model import ROW

#: Effective widths in px below which the topic, then who expects it have no room.
_WITHOUT_TOPIC, _SLIM = 860, 640


class ExpectedView(ListPage):
    """Who is expected, about what, by whom and when; what is over stays grey below."""

    def __init__(self, look: Look, presenter: ExpectedPresenter) -> None:
        t = look.t
        super().__init__(
            look,
            "expected",
            t("Expected calls"),
            (t("New expected call"), "plus"),
            t("Name, company, topic or contact"),
        )
        self._presenter = presenter
        self._model = ExpectedTableModel(t, presenter.now)
        self._editor: ExpectedEditor | None = None
        self._complete = CompleteSwitch(
            look,
            CompleteList.EXPECTED,
            t("List of expected calls is complete"),
            t("only then does a call that nobody announced speak against a claim"),
        )
        foot = QWidget()
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))
        layout.addWidget(self._complete)
        self.assemble(self._model, foot, (0, 220, 180, 210))
        self.search.setText(presenter.text)
        presenter.shown.connect(self._on_shown)
        presenter.saved.connect(self._on_saved)
        presenter.removed.connect(self._on_removed)
        presenter.unsaved.connect(self.edit)
        presenter.failed.connect(self._on_failed)
        self._complete.toggled.connect(self._on_toggled)
        self.search.textChanged.connect(presenter.search)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        if presenter.loaded:
            self._on_shown()

    @property
    def editor(self) -> ExpectedEditor | None:
        """The editor that is open."""
        return self._editor

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch the list when the page is first seen."""
        super().showEvent(event)
        self._presenter.start()

    def fit_columns(self, width: int) -> None:
        """Leave columns out that have no room."""
        px = self._look.px
        self.table.setColumnHidden(Column.TOPIC, width < px(_WITHOUT_TOPIC))
        self.table.setColumnHidden(Column.CONTACT, width < px(_SLIM))

    def on_new(self) -> None:
        """Open the editor for a new expected call."""
        self.edit(None)

    def on_edit(self, index: QModelIndex) -> None:
        """Open the editor for the call of a row."""
        call = index.data(ROW)
        if call is not None:
            self.edit(call)

    def on_remove(self, index: QModelIndex) -> None:
        """Remove the call of a row."""
        call = index.data(ROW)
        if call is not None:
            self._presenter.remove(call)

    def edit(self, call: ExpectedCall | None, typed: ExpectedFields | None = None) -> None:
        """Open the editor for a call, or a new one, with what was typed before."""
        if self._editor is not None:
            return
        p, zone = self._presenter, self._look.t.zone
        editor = ExpectedEditor(self._look, call, p.everybody, p.now(), self, typed=typed)
        editor.save_requested.connect(lambda fields: p.save(call, fields, zone))
        if call is not None:
            editor.remove_requested.connect(lambda: p.remove(call))
        editor.dropped.connect(lambda fields: self._on_dropped(call, fields))
        editor.finished.connect(self._on_editor_finished)
        self._editor = editor
        editor.open()

    def _on_editor_finished(self) -> None:
        self._editor = None
        to = self.table if not self.table.isHidden() else self.search
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shown(self) -> None:
        p, t = self._presenter, self._look.t
        if self.search.text() != p.text:
            self.search.blockSignals(True)
            self.search.setText(p.text)
            self.search.blockSignals(False)
        rows, chosen = p.rows, p.current_id
        self._model.set_rows(rows)
        if rows:
            self.table.select_row(max(0, self._model.row_of(chosen)))
        none = t("No expected calls. When somebody says who is going to call, press Ctrl+N.")
        found = none if p.is_empty else t("Nothing found for “{words}”.", words=p.text)
        self.show_emptiness(found, rows=bool(rows))
        self._complete.show_state(p.complete)

    def _on_current_changed(self, index: QModelIndex) -> None:
        call = index.data(ROW)
        self._presenter.current_id = call.id if call is not None else None

    def _on_toggled(self, _name: CompleteList, on: bool) -> None:
        t = self._look.t
        said = (
            t("List of expected calls marked complete.")
            if on
            else t("List of expected calls no longer complete.")
        )
        self._presenter.set_complete(on, lambda: self.notice.emit(said, None))

    def _on_dropped(self, call: ExpectedCall | None, fields: ExpectedFields) -> None:
        t = self._look.t
        name = one_line(fields.who or fields.company or fields.topic) or t("New expected call")
        self.notice.emit(t("Not saved: {name}", name=name), lambda: self.edit(call, fields))

    def _on_saved(self, call: ExpectedCall) -> None:
        t = self._look.t
        name = words.who(call) or one_line(call.topic)
        when = words.when(call, t, self._presenter.now())
        self.notice.emit(t("Expected: {name}, {when}", name=name, when=when), None)

    def _on_removed(self, call: ExpectedCall) -> None:
        name = words.who(call) or one_line(call.topic)
        text = self._look.t("Expected call removed: {name}", name=name)
        self.notice.emit(text, lambda: self._presenter.restore(call))

    def _on_failed(self, problem: UserError) -> None:
        self.notice.emit(wording.error(self._look.t, problem), None)
