"""What keys and clicks on the card do: from who is calling to the saved call, and back."""

from PySide6.QtCore import QObject, Qt, Signal

from frontdesk.domain.terms import Result
from frontdesk.ui.screens.call.card import SheetCard
from frontdesk.ui.screens.call.delivery import Delivery, copy_text
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.screens.call.sheet import PURPOSE_DIGITS, Mode, Sheet


class Steps(QObject):
    """Passes on what is meant on the card, and moves the focus to where the next key belongs."""

    keys_changed = Signal()
    quiet_left = Signal()

    def __init__(
        self, presenter: CallPresenter, card: SheetCard, delivery: Delivery, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._card = card
        self._delivery = delivery
        self._connect()

    def _connect(self) -> None:
        p, card = self._presenter, self._card
        card.entry.typed.connect(p.type_entry)
        card.entry.stepped.connect(lambda by: p.lookup.select(p.lookup.selected + by))
        card.entry.taken.connect(self._on_taken)
        card.entry.taken_as_typed.connect(self._on_taken_as_typed)
        card.entry.row_clicked.connect(self._on_match_clicked)
        card.purpose.typed.connect(p.type_topic)
        card.purpose.confirmed.connect(self._on_purpose_confirmed)
        card.purpose.marked.connect(lambda mark: p.fill(Sheet.mark_purpose, mark))
        card.claims.digit_pressed.connect(self._on_digit)
        card.claims.picked.connect(lambda kind: p.fill(Sheet.pick, kind))
        card.claims.decided.connect(self._on_decided)
        card.claims.route_stepped.connect(p.step_route)
        card.claims.removed.connect(lambda: p.fill(Sheet.remove_picked))
        card.claims.words_typed.connect(lambda text: p.fill(Sheet.write_words, text))
        card.claims.next_requested.connect(self._on_claims_next)
        for line, keep in ((card.said, Sheet.say), (card.note, Sheet.write_note)):
            line.typed.connect(lambda text, keep=keep: p.fill(keep, text))
            line.opened.connect(self.keys_changed)
            line.left.connect(self.quiet_left)
        outcomes = card.outcomes
        outcomes.put_through_requested.connect(p.put_through)
        outcomes.message_requested.connect(lambda: p.fill(Sheet.go, Mode.MESSAGE))
        outcomes.decline_requested.connect(p.decline)
        outcomes.other_requested.connect(lambda: p.fill(Sheet.go, Mode.OTHER))
        outcomes.correction_requested.connect(p.save_correction)
        card.decline.reason_chosen.connect(lambda key: p.fill(Sheet.choose_decline, key))
        card.decline.save_requested.connect(p.save_decline)
        card.decline.conduct_chosen.connect(lambda conduct: p.fill(Sheet.behave, conduct))
        card.decline.say.tip_copied.connect(copy_text)
        card.decline.say.tip_mailed.connect(self._delivery.mail_tip)
        card.other.outcome_chosen.connect(p.finish)
        message = card.message
        message.text_typed.connect(lambda text: p.fill(Sheet.write_text, text))
        message.wish_chosen.connect(lambda wish: p.fill(Sheet.choose_wish, wish))
        message.reach_chosen.connect(lambda at, text: p.fill(Sheet.reach_at, at, text))
        message.send_requested.connect(self._delivery.send)
        message.copy_requested.connect(self._delivery.copy)
        message.print_requested.connect(self._delivery.print)
        card.claims.focus_changed.connect(self.keys_changed)

    def _on_taken(self) -> None:
        self._presenter.take()
        self._card.purpose.focus()

    def _on_taken_as_typed(self) -> None:
        self._presenter.take_typed()
        self._card.purpose.focus()

    def _on_match_clicked(self, place: int) -> None:
        self._presenter.take_at(place)
        self._card.purpose.focus()

    def _on_purpose_confirmed(self) -> None:
        self._presenter.fill(Sheet.confirm_purpose)
        self._card.claims.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_digit(self, number: int) -> None:
        """Act on a digit in the claims: 1 to 7 a claim, 8 and 9 the answer, 0 no claims."""
        p = self._presenter
        if number == 0:
            p.fill(Sheet.say_no_claims)
        elif number in PURPOSE_DIGITS:
            p.fill(Sheet.mark_purpose, PURPOSE_DIGITS[number])
        else:
            p.fill(Sheet.pick, p.slots[number - 1])

    def _on_decided(self, result: Result) -> None:
        """Set a result, with the words of what the row lays beside the claim."""
        line = self._card.claims.picked_line()
        found = line.found[0].text if line is not None and line.found else ""
        self._presenter.decide(result, found)

    def alt_digit(self, number: int) -> None:
        """Do what the digit does in this part, from any field."""
        sheet = self._presenter.sheet
        if sheet is None:
            return
        if sheet.mode == Mode.DECLINE:
            self._card.decline.pick(number)
        elif sheet.mode == Mode.MESSAGE:
            self._card.message.pick(number)
        elif sheet.mode == Mode.OTHER:
            self._card.other.pick(number)
        else:
            self._on_digit(number)
            self._card.claims.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_claims_next(self) -> None:
        sheet = self._presenter.sheet
        if sheet is not None and sheet.picked is not None:
            self._presenter.fill(Sheet.unpick)
        else:
            button = self._card.outcomes.buttons[0]
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def ctrl_return(self) -> None:
        """Send, or save what this part saves."""
        sheet = self._presenter.sheet
        if sheet is None:
            return
        if sheet.mode == Mode.MESSAGE:
            self._delivery.send()
        elif sheet.mode == Mode.DECLINE:
            self._presenter.save_decline()
        elif sheet.correction:
            self._presenter.save_correction()

    def go_back(self) -> None:
        """Go one step back: out of the claims to the purpose, then out of the part."""
        sheet, p = self._presenter.sheet, self._presenter
        focus = self._card.window().focusWidget()
        if sheet is None:
            return
        in_purpose = self._card.purpose.isAncestorOf(focus)
        leaves = sheet.mode == Mode.ACTIVE and sheet.picked is None and not in_purpose
        if leaves:
            self._card.purpose.focus()
        else:
            p.back()
