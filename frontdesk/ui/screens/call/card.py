"""The raised card in the middle: one call from the first letter to its outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from frontdesk.domain.evidence import Evidence, Question
from frontdesk.domain.past import CalledAgain, Match, Past, Sentence
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.banner_words import again_words, lasting_words
from frontdesk.ui.screens.call.claim_words import claim_lines
from frontdesk.ui.screens.call.claims import ClaimList
from frontdesk.ui.screens.call.decline import DeclineZone
from frontdesk.ui.screens.call.entry import Entry
from frontdesk.ui.screens.call.header import Header
from frontdesk.ui.screens.call.live import Phase
from frontdesk.ui.screens.call.lookup import MATCHES
from frontdesk.ui.screens.call.message import MessageZone
from frontdesk.ui.screens.call.other import OtherZone
from frontdesk.ui.screens.call.outcomes import Outcomes
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.screens.call.purpose import PurposeSection
from frontdesk.ui.screens.call.quiet import QuietLine
from frontdesk.ui.screens.call.sheet import Mode, Sheet
from frontdesk.ui.screens.call.wording_hint import judging_word
from frontdesk.ui.widgets.banner import Banner
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.scroll import SlimScrollBar, clear_ground
from frontdesk.ui.widgets.surfaces import Card, Rule
from frontdesk.ui.widgets.text import Label

_CENTRE = Qt.AlignmentFlag.AlignVCenter


class _ClaimsScroll(QScrollArea):
    """Asks for no more than its least height; what is left over on the card is its own.

    Qt's keeps the hint of its first content for good, and the card would want that height.
    """

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()


@dataclass(frozen=True, slots=True)
class CardState:
    """Everything the card shows, as read at `now`."""

    sheet: Sheet
    now: datetime
    slots: tuple[ClaimKind, ...]
    matches: tuple[Match, ...] = ()
    selected: int = 0
    fresh: bool = False
    past: Past | None = None
    again: CalledAgain | None = None
    contact: Contact | None = None
    sentence: Sentence | None = None
    last_decline: str = ""
    problem: str = ""
    ringing: bool = False
    found: Mapping[ClaimKind, tuple[Evidence, ...]] = field(default_factory=dict)
    asked: Mapping[ClaimKind, Question] = field(default_factory=dict)


def _is_checking(state: CardState) -> bool:
    """Tell whether something was found for the claim that is picked and still open."""
    picked = state.sheet.picked
    claim = state.sheet.call.claim(picked) if picked is not None else None
    return claim is not None and claim.result == Result.OPEN and bool(state.found.get(claim.kind))


def card_state(
    presenter: CallPresenter, sheet: Sheet, now: datetime, problem: str = ""
) -> CardState:
    """Return what the card shows of a presenter's `sheet` at `now`."""
    lookup, advisor = presenter.lookup, presenter.advisor
    return CardState(
        sheet,
        now,
        presenter.slots,
        lookup.matches,
        lookup.selected,
        sheet.entry.strip() == lookup.matched_text,
        lookup.past if sheet.mode != Mode.ENTRY else None,
        advisor.again,
        presenter.contact,
        advisor.sentence,
        presenter.settings.last_decline_reason,
        problem,
        presenter.phase == Phase.RINGING,
        presenter.checks.found,
        presenter.checks.open_questions,
    )


class SheetCard(Card):
    """Lays the parts of a call below one another; the end is pinned, the claims scroll."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        t = look.t
        self._compact = False
        self._state: CardState | None = None
        self.header = Header(look)
        self._again = Banner(look, "repeat")
        self._lasting = Banner(look, "hand")
        self._banners = tuple(
            boxed(row(look, (banner, 1), margins=(20, 0, 20, 4)))
            for banner in (self._again, self._lasting)
        )
        self.entry = Entry(look, MATCHES)
        self.purpose = PurposeSection(look)
        self._asked = self._asked_for_line()
        self._claims_head = self._claims_title()
        self.claims = ClaimList(look)
        self._scroll = self._claims_scroll()
        prompt = t("promised, name or number given?")
        self.said = QuietLine(look, "said", t("What we said"), prompt, "Ctrl+T")
        self.note = QuietLine(look, "own_note", t("Note"), t("for the desk itself"), "Ctrl+M")
        self._said_rule = Rule(look, 20)
        self._claims_rule = Rule(look, 20)
        self._hint = Label(look, "", 13, 400, "ev", wrap=True)
        self._hint.setObjectName("wording_hint")
        self._hint_row = boxed(row(look, (self._hint, 1), margins=(20, 4, 20, 4)))
        self._end_rule = Rule(look)
        self.outcomes = Outcomes(look)
        self.decline = DeclineZone(look)
        self.other = OtherZone(look)
        self.message = MessageZone(look)
        self._build()
        self._show_parts(Mode.ENTRY)

    def _build(self) -> None:
        self._filler = QWidget()
        for part, stretch in (
            (self.header, 0),
            *((banner, 0) for banner in self._banners),
            (self.entry, 0),
            (self.purpose, 0),
            (self._asked, 0),
            (self._claims_rule, 0),
            (self._claims_head, 0),
            (self._scroll, 1),
            (self._said_rule, 0),
            (self.said, 0),
            (self.note, 0),
            (self._filler, 1),
            (self._hint_row, 0),
            (self._end_rule, 0),
            (self.outcomes, 0),
            (self.decline, 0),
            (self.other, 0),
            (self.message, 1),
        ):
            self.body.addWidget(part, stretch)
        self.claims.row_shown.connect(self._show_row)

    def _asked_for_line(self) -> QWidget:
        look, t = self._look, self._look.t
        self._asked_name = Label(look, "", 13, 400, "text3", elide=True)
        return boxed(
            row(
                look,
                Label(look, t("asks for"), 13, 400, "text3"),
                (self._asked_name, 1),
                Keycap(look, "F3", "quiet"),
                Label(look, t("then"), 13, 400, "text3"),
                Keycap(look, "Space", "quiet"),
                gap=8,
                margins=(20, 7, 20, 7),
            )
        )

    def _claims_title(self) -> QWidget:
        look, t = self._look, self._look.t
        self._claims_hint = Label(look, "", 13, 400, "text3", elide=True)
        caps = row(
            look,
            Keycap(look, "Alt", "quiet"),
            Keycap(look, "1", "quiet"),
            Label(look, "–", 13, 400, "text3"),
            Keycap(look, "7", "quiet"),
            gap=5,
        )
        self._claims_caps = boxed(caps)
        title = Label(look, t("What does the caller say?"), 14, 600)
        head = boxed(row(look, title, None, self._claims_hint, self._claims_caps, gap=8))
        layout = head.layout()
        if layout is not None:
            layout.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(4))
        return head

    def _claims_scroll(self) -> QScrollArea:
        scroll = _ClaimsScroll()
        scroll.setObjectName("claims_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBar(SlimScrollBar(self._look, Qt.Orientation.Vertical))
        scroll.setMinimumHeight(self._look.px(64))
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.claims)
        layout.addStretch(1)
        clear_ground(scroll)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        return scroll

    def set_compact(self, compact: bool) -> None:
        """Take less room in a low window."""
        self._compact = compact
        for part in (self.header, self.entry, self.outcomes, self.decline.say):
            part.set_compact(compact)
        if self._state is not None:
            self.show_state(self._state)

    def toast_inset(self) -> int:
        """Return the height of what stands at the foot, px; of a message, its buttons."""
        if not self.message.isHidden():
            return self._look.px(56)
        ends = (self.outcomes, self.decline, self.other)
        return next((end.height() for end in ends if not end.isHidden()), 0)

    # ------------------------------------------------------------------ showing

    def show_state(self, state: CardState) -> None:
        """Show a call as far as it is filled in."""
        self._state = state
        sheet = state.sheet
        mode, call = sheet.mode, sheet.call
        if mode == Mode.ENTRY:
            self.header.show_new()
        else:
            asks = mode != Mode.MESSAGE and not state.ringing
            self.header.show_call(call, with_asked_for=asks)
        self.header.show_ringing(state.ringing)
        self._show_banners(state)
        self._show_parts(mode)
        self.entry.show_entry(
            sheet.entry,
            state.matches,
            state.selected,
            fresh=state.fresh,
            withheld=call.number.withheld,
            now=state.now,
        )
        self.purpose.show_purpose(call.topic, call.purpose, call.reason)
        self._asked_name.setText(one_line(call.asked_for) or self._look.t("nobody named yet"))
        self._show_claims(state)
        self.said.show_text(call.we_said)
        self.note.show_text(call.note)
        self._show_quiet(state)
        self._show_end(state)

    def show_problem(self, text: str) -> None:
        """Say what did not work, in the place of the wording hint."""
        self._hint.setText(text)
        self._hint_row.setVisible(bool(text))

    def _show_banners(self, state: CardState) -> None:
        t, mode = self._look.t, state.sheet.mode
        again, lasting = self._banners
        on = mode not in (Mode.ENTRY, Mode.MESSAGE)
        again.setVisible(on and state.again is not None)
        if state.again is not None:
            self._again.show_text(*again_words(state.again, t))
        above = self._look.px(12 if state.ringing else 2)  # clear of the rule under the head
        for banner in (again, lasting):
            sides = banner.contentsMargins()
            banner.setContentsMargins(sides.left(), above, sides.right(), sides.bottom())
            above = self._look.px(2)
        words = lasting_words(state.past, t, state.now) if on else None
        lasting.setVisible(words is not None)
        if words is not None:
            self._lasting.show_text(*words)

    def _show_parts(self, mode: Mode) -> None:
        entry = mode == Mode.ENTRY
        message = mode == Mode.MESSAGE
        self.entry.setVisible(entry)
        self.purpose.setVisible(not message)
        self._asked.setVisible(entry)
        self._claims_rule.setVisible(entry)
        self._claims_head.setVisible(not message)
        self._filler.setVisible(entry)
        self._scroll.setVisible(not entry and not message)
        self._end_rule.setVisible(mode in (Mode.ENTRY, Mode.ACTIVE))
        self.outcomes.setVisible(mode in (Mode.ENTRY, Mode.ACTIVE))
        self.decline.setVisible(mode == Mode.DECLINE)
        self.other.setVisible(mode == Mode.OTHER)
        self.message.setVisible(message)

    def _show_claims(self, state: CardState) -> None:
        t, sheet = self._look.t, state.sheet
        lines = claim_lines(
            sheet,
            state.slots,
            state.past,
            t,
            state.now,
            state.found,
            state.asked,
            sheet.call.asked_for or (state.contact.name if state.contact else ""),
        )
        folded = sheet.mode in (Mode.DECLINE, Mode.OTHER)
        unsaid = sum(1 for line in lines if not line.said)
        if folded:
            lines = tuple(line for line in lines if line.said)
        self._scroll.setMinimumHeight(self._look.px(34 if folded else 76))
        self.claims.show_claims(lines, None if folded else sheet.picked, compact=self._compact)
        if folded and lines:
            others = t.plural("{n} other not mentioned", "{n} others not mentioned", unsaid)
            hint = others if unsaid else ""
        elif sheet.no_claims or folded:
            hint = t("No claims")
        else:
            hint = t("Digit selects, 0 = no claims")
        self._claims_hint.setText(hint)
        entry = sheet.mode == Mode.ENTRY
        self._claims_hint.setVisible(not entry)
        self._claims_caps.setVisible(entry)

    def _show_quiet(self, state: CardState) -> None:
        call, mode = state.sheet.call, state.sheet.mode
        on = mode in (Mode.ENTRY, Mode.ACTIVE)
        # What is found for a claim needs the room, so that the claims below it stay in sight.
        checking = _is_checking(state)
        wanted = not self._compact and not state.ringing and not checking
        said = on and (wanted or bool(call.we_said) or self.said.is_open)
        note = on and (bool(call.note) or self.note.is_open)
        self.said.setVisible(said)
        self.note.setVisible(note)
        self._said_rule.setVisible(said or note)
        texts = [call.we_said, call.note, *(claim.words for claim in call.claims)]
        hint = self._wording_hint(judging_word(call.topic, call.verdict_reason, *texts))
        written = self._wording_hint(judging_word(state.sheet.text))
        self.message.show_hint(state.problem or written)
        shown = state.problem or (hint if on else "")  # elsewhere it could not be mended
        self.show_problem("" if mode == Mode.MESSAGE else shown)

    def _wording_hint(self, word: str) -> str:
        t = self._look.t
        return (
            t(
                "Please stay factual: what was said, how was it checked? "
                "Callers may request this record."
            )
            if word
            else ""
        )

    def _show_end(self, state: CardState) -> None:
        sheet = state.sheet
        judgement = sheet.judgement
        reason = sheet.decline or state.last_decline
        self.outcomes.show_outcomes(judgement, state.contact, reason, correction=sheet.correction)
        if sheet.mode == Mode.DECLINE:
            conduct = sheet.call.conduct
            self.decline.show_decline(judgement, reason, conduct, state.contact, state.sentence)
        elif sheet.mode == Mode.OTHER:
            self.other.show_other(judgement)
        elif sheet.mode == Mode.MESSAGE:
            self.message.show_message(
                sheet, state.contact, state.sentence, state.now, compact=self._compact
            )

    def _show_row(self, line: QWidget) -> None:
        """Scroll to a row once it has its place; there is room for all of it."""
        scroll = self._scroll
        if self._state is not None and self._state.sheet.mode == Mode.ACTIVE:
            scroll.setMinimumHeight(max(self._look.px(76), line.height() + self._look.px(6)))

        def scroll_to() -> None:
            if not scroll.isHidden() and line.isVisible():
                scroll.ensureWidgetVisible(line, 0, 4)

        QTimer.singleShot(0, line, scroll_to)
