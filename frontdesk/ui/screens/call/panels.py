"""What opens over or beside the sheet and leads back to where the focus was."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from frontdesk import wording
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import ClaimKind, Verdict
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.card import SheetCard
from frontdesk.ui.screens.call.chooser import Chooser
from frontdesk.ui.screens.call.claim_panels import ClaimPanels
from frontdesk.ui.screens.call.overrule import Overrule
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.screens.call.quiet import QuietLine
from frontdesk.ui.screens.call.sheet import Mode, Sheet
from frontdesk.ui.screens.call.side_columns import RightColumn


class Panels(QObject):
    """Opens the reasons, the other claims, the verdicts, the contacts and the quiet fields.

    `refocus` puts the focus where this part of the call begins, where it came from nowhere.
    """

    def __init__(
        self,
        look: Look,
        presenter: CallPresenter,
        view: QWidget,
        card: SheetCard,
        right: RightColumn,
        refocus: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._look = look
        self._presenter = presenter
        self._view = view
        self._card = card
        self._right = right
        self._refocus = refocus
        self._came_from: QWidget | None = None
        self.chooser = Chooser(look, view)
        self.overrule = Overrule(look, view)
        self.chooser.left.connect(self.restore_focus)
        self.chooser.chosen.connect(self._on_chooser_chosen)
        self.overrule.left.connect(self.restore_focus)
        self.overrule.chosen.connect(self._on_overruled)
        right.contacts_left.connect(self.restore_focus)
        card.header.edit_requested.connect(self.edit_caller)
        card.header.edited.connect(self._on_caller_edited)
        card.header.edit_left.connect(self._on_edit_left)
        card.purpose.reason_requested.connect(self.choose_reason)
        card.claims.filter_requested.connect(self.choose_claim)
        for part in (card.outcomes.verdict, card.decline, card.other):
            part.overrule_requested.connect(self.open_overrule)
        for line in (card.said, card.note):
            line.left.connect(self.restore_focus)
        self.claims = ClaimPanels(
            look, presenter, view, card.claims, self.keep_focus, self.restore_focus
        )
        presenter.contacts_loaded.connect(self._on_contacts_loaded)
        presenter.reasons_loaded.connect(self._on_reasons_loaded)

    @property
    def shown(self) -> str:
        """What is open over the sheet: `list`, `verdict`, `ask`, `record`, `caller`, or nothing."""
        if not self.chooser.isHidden():
            return "list"
        if not self.overrule.isHidden():
            return "verdict"
        if self.claims.shown:
            return self.claims.shown
        return "caller" if self._card.header.is_editing else ""

    def close_all(self) -> None:
        """Close what is open; another part of the call is shown."""
        self._came_from = None
        self._card.header.stop_editing()
        for line in (self._card.said, self._card.note):
            line.close_line()
        for panel in (self.chooser, self.overrule):
            panel.hide()
        self.claims.close_all()

    def keep_focus(self) -> None:
        """Remember where to return to."""
        focus = self._view.focusWidget()
        inside = (self.chooser, self.overrule, self._right, self._card.header)
        if focus is None or focus is self._view or self.claims.holds(focus):
            return
        if not any(panel.isAncestorOf(focus) for panel in inside):
            self._came_from = focus

    def restore_focus(self) -> None:
        """Return to where a panel was opened from."""
        widget, self._came_from = self._came_from, None
        if widget is not None and widget.isVisibleTo(self._view):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._refocus()

    # ------------------------------------------------------------------ who is calling

    def edit_caller(self) -> None:
        """Edit name, company and number in the head (F9)."""
        if self._presenter.sheet is not None and self._presenter.sheet.mode == Mode.ENTRY:
            self._presenter.take_typed()
        sheet = self._presenter.sheet
        if sheet is not None:
            self.keep_focus()
            self._card.header.edit(sheet.call)

    def _on_caller_edited(self, name: str, company: str, number: str) -> None:
        self._card.header.stop_editing()
        self._presenter.edit_caller(name, company, number)
        self.restore_focus()

    def _on_edit_left(self) -> None:
        self._card.header.stop_editing()
        self.restore_focus()

    # ------------------------------------------------------------------ reasons and claims

    def choose_reason(self) -> None:
        """Offer the reasons (Ctrl+R)."""
        sheet = self._presenter.sheet
        if sheet is not None and sheet.mode != Mode.MESSAGE:
            self._presenter.load_reasons()

    def _on_reasons_loaded(self, reasons: tuple[str, ...]) -> None:
        sheet = self._presenter.sheet
        if sheet is None or not self._view.isVisible():
            return
        t = self._look.t
        items = [(f"reason:{key}", wording.word(t, wording.REASONS, key)) for key in reasons]
        self.keep_focus()
        field = self._card.purpose.field
        below = QPoint(field.width(), field.height() + self._look.px(4))
        corner = field.mapTo(self._view, below)
        at = QPoint(corner.x() - self.chooser.width(), corner.y())
        self.chooser.open_list(items, at, chosen=f"reason:{sheet.call.reason}")

    def choose_claim(self, text: str) -> None:
        """Offer the claims that have no digit, filtered by the first letters."""
        t, slots = self._look.t, self._presenter.slots
        if self._presenter.sheet is None:
            return
        kinds = [kind for kind in ClaimKind if kind not in slots]
        items = [(f"claim:{kind}", wording.word(t, wording.CLAIMS, kind)) for kind in kinds]
        self.keep_focus()
        corner = QPoint(self._look.px(42), self._look.px(8))
        at = self._card.claims.mapTo(self._view, corner)
        self.chooser.open_list(items, at, text=text)
        self.chooser.field.end(False)

    def _on_chooser_chosen(self, key: str) -> None:
        what, _, value = key.partition(":")
        if what == "reason":
            self._presenter.fill(Sheet.choose_reason, value)
            self.restore_focus()
        else:
            self._came_from = None
            self._presenter.fill(Sheet.pick, ClaimKind(value))
            self._card.claims.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ contacts, quiet, verdict

    def choose_contact(self) -> None:
        """Give the contacts the keyboard (F3)."""
        if self._presenter.sheet is not None:
            self.keep_focus()
            self._presenter.load_contacts()

    def _on_contacts_loaded(self, contacts: tuple[Contact, ...]) -> None:
        if self._presenter.sheet is not None and self._view.isVisible():
            self._right.focus_contacts(contacts)

    def open_quiet(self, line: QuietLine) -> None:
        """Edit what we said (Ctrl+T) or the desk's note (Ctrl+M) in its place."""
        sheet = self._presenter.sheet
        if sheet is not None and sheet.mode in (Mode.ENTRY, Mode.ACTIVE):
            self.keep_focus()
            line.show()
            line.open()

    def open_overrule(self) -> None:
        """Offer another verdict (Ctrl+J)."""
        sheet, card = self._presenter.sheet, self._card
        if sheet is None or sheet.mode == Mode.MESSAGE:
            return
        self.keep_focus()
        lines = {Mode.DECLINE: card.decline.verdict, Mode.OTHER: card.other.verdict}
        chip = lines.get(sheet.mode, card.outcomes.verdict).chip
        above = chip.mapTo(self._view, QPoint(0, -self._look.px(6)))
        self.overrule.open_panel(sheet.judgement.verdict, sheet.call.verdict_reason, above)

    def _on_overruled(self, verdict: Verdict, reason: str) -> None:
        self._presenter.fill(Sheet.overrule, verdict, reason)
        self.restore_focus()
