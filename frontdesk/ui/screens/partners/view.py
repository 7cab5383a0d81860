"""The page of the business partners: the list, its search, and whether it is complete."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.people import Partner
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.partners.complete_switch import CompleteSwitch
from frontdesk.ui.screens.partners.editor import PartnerEditor
from frontdesk.ui.screens.partners.fields import PartnerFields
from frontdesk.ui.screens.partners.presenter import PartnersPresenter
from frontdesk.ui.screens.partners.table_model import Column, PartnersTableModel
from frontdesk.ui.widgets.list_page import ListPage
from frontdesk.ui.widgets.rows_model import ROW

#: Effective widths in px below which our number, then domains and numbers have no room.
_WITHOUT_OURS, _WITHOUT_DOMAINS, _SLIM = 1000, 860, 640


class PartnersView(ListPage):
    """Search as typed by company, number or domain; the switches stand under the list."""

    def __init__(self, look: Look, presenter: PartnersPresenter) -> None:
        t = look.t
        super().__init__(
            look,
            "partners",
            t("Business partners"),
            (t("New partner"), "plus"),
            t("Company, number or domain"),
        )
        self._presenter = presenter
        self._model = PartnersTableModel(t)
        self._editor: PartnerEditor | None = None
        meaning = t("only then does a missing entry speak against a claim")
        self._switches = {
            CompleteList.SUPPLIERS: CompleteSwitch(
                look, CompleteList.SUPPLIERS, t("Supplier list is complete"), meaning
            ),
            CompleteList.CUSTOMERS: CompleteSwitch(
                look, CompleteList.CUSTOMERS, t("Customer list is complete"), meaning
            ),
        }
        self._foot = QWidget()
        self._foot_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._foot_layout.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))
        self._foot_layout.setSpacing(look.px(16))
        for switch in self._switches.values():
            self._foot_layout.addWidget(switch, 1)
            switch.toggled.connect(self._on_toggled)
        self.assemble(self._model, self._foot, (0, 130, 220, 190, 130))
        self.search.setText(presenter.text)
        presenter.shown.connect(self._on_shown)
        presenter.saved.connect(self._on_saved)
        presenter.removed.connect(self._on_removed)
        presenter.unsaved.connect(self.edit)
        presenter.failed.connect(self._on_failed)
        self.search.textChanged.connect(presenter.search)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        if presenter.loaded:
            self._on_shown()

    @property
    def editor(self) -> PartnerEditor | None:
        """The editor that is open."""
        return self._editor

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch the list when the page is first seen."""
        super().showEvent(event)
        self._presenter.start()

    def fit_columns(self, width: int) -> None:
        """Leave columns out that have no room."""
        px = self._look.px
        self.table.setColumnHidden(Column.OUR_NUMBER, width < px(_WITHOUT_OURS))
        self.table.setColumnHidden(Column.DOMAINS, width < px(_WITHOUT_DOMAINS))
        self.table.setColumnHidden(Column.NUMBERS, width < px(_SLIM))
        side, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot_layout.setDirection(down if width < px(_SLIM) else side)

    def on_new(self) -> None:
        """Open the editor for a new partner."""
        self.edit(None)

    def on_edit(self, index: QModelIndex) -> None:
        """Open the editor for the partner of a row."""
        partner = index.data(ROW)
        if partner is not None:
            self.edit(partner)

    def on_remove(self, index: QModelIndex) -> None:
        """Remove the partner of a row."""
        partner = index.data(ROW)
        if partner is not None:
            self._presenter.remove(partner)

    def edit(self, partner: Partner | None, typed: PartnerFields | None = None) -> None:
        """Open the editor for a partner, or a new one, with what was typed before."""
        if self._editor is not None:
            return
        editor = PartnerEditor(self._look, partner, self, typed=typed)
        editor.save_requested.connect(lambda fields: self._presenter.save(partner, fields))
        if partner is not None:
            editor.remove_requested.connect(lambda: self._presenter.remove(partner))
        editor.dropped.connect(lambda fields: self._on_dropped(partner, fields))
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
        chosen = p.current_key
        self._model.set_rows(p.rows)
        if p.rows:
            self.table.select_row(max(0, self._model.row_of(chosen)))
        none = t("No partners yet. Import a list of suppliers and customers, or press Ctrl+N.")
        words = t("Nobody found for “{words}”.", words=p.text) if p.text.strip() else none
        self.show_emptiness(words, rows=bool(p.rows))
        self.more.setVisible(p.total > len(p.rows))
        first, total = t.number(len(p.rows)), t.number(p.total)
        self.more.setText(t("The first {n} of {all}; type to narrow down.", n=first, all=total))
        for name, switch in self._switches.items():
            switch.show_state(p.complete.get(name, False))

    def _on_current_changed(self, index: QModelIndex) -> None:
        partner = index.data(ROW)
        self._presenter.current_key = partner.key if partner is not None else None

    def _on_toggled(self, name: CompleteList, on: bool) -> None:
        t = self._look.t
        customers = name == CompleteList.CUSTOMERS
        if on:
            words = (
                t("Customer list marked complete.")
                if customers
                else (t("Supplier list marked complete."))
            )
        else:
            words = (
                t("Customer list no longer complete.")
                if customers
                else (t("Supplier list no longer complete."))
            )
        self._presenter.set_complete(name, on, lambda: self.notice.emit(words, None))

    def _on_dropped(self, partner: Partner | None, fields: PartnerFields) -> None:
        t = self._look.t
        name = one_line(fields.company) or t("New partner")
        self.notice.emit(t("Not saved: {name}", name=name), lambda: self.edit(partner, fields))

    def _on_saved(self, partner: Partner) -> None:
        words = self._look.t("Partner saved: {name}", name=one_line(partner.company))
        self.notice.emit(words, None)

    def _on_removed(self, partner: Partner) -> None:
        words = self._look.t("Partner removed: {name}", name=one_line(partner.company))
        self.notice.emit(words, lambda: self._presenter.restore(partner))

    def _on_failed(self, problem: UserError) -> None:
        self.notice.emit(wording.error(self._look.t, problem), None)
