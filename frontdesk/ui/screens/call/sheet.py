"""One call being taken: what is filled in so far, and every rule of filling it in. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.terms import (
    PUT_THROUGH,
    CheckMethod,
    ClaimKind,
    Conduct,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Verdict,
    Wish,
    check_routes,
)
from frontdesk.domain.verdict import Judgement, judge, judge_call
from frontdesk.ui.screens.call.typed import read_typed, typed_of

if TYPE_CHECKING:
    from frontdesk.domain.past import Match
    from frontdesk.domain.people import Contact

#: Reads a number in any spelling.
ReadNumber = Callable[[str], PhoneNumber]
#: What the digits 8 and 9 say of the answer to "what is it about?".
PURPOSE_DIGITS = {8: Purpose.EVASIVE, 9: Purpose.REFUSED}
#: The sixth choice of the decline screen: the contact said no.
CONTACT_DECLINED = str(Outcome.CONTACT_DECLINED)
#: The check routes on which somebody inside was asked.
ASKED = frozenset(
    {CheckMethod.CONTACT_ASKED, CheckMethod.PURCHASING_ASKED, CheckMethod.REFERRER_ASKED}
)


class Mode(StrEnum):
    """Which part of taking a call is on screen; no sheet at all is the ready view."""

    ENTRY = "entry"
    ACTIVE = "active"
    DECLINE = "decline"
    MESSAGE = "message"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A call being taken. Every method returns the sheet as it is afterwards.

    `entry` is the text in the field for number or name, `match` what was taken from the list,
    `remembered` that the topic comes from an earlier call, `routes` the check routes chosen with
    the arrow keys, `contact` who was chosen by hand, `reach` which of the four times was picked.
    """

    call: Call
    mode: Mode = Mode.ENTRY
    entry: str = ""
    match: Match | None = None
    remembered: bool = False
    reason_by_hand: bool = False
    picked: ClaimKind | None = None
    no_claims: bool = False
    routes: dict[str, str] = field(default_factory=dict)
    contact: Contact | None = None
    decline: str = ""
    text: str = ""
    wish: Wish | None = None
    reach: int = -1
    reachable: str = ""
    correction: bool = False

    # ------------------------------------------------------------------ beginning and ending

    @classmethod
    def new(cls, now: datetime, desk: str = "") -> Sheet:
        """Return the sheet of a call that begins `now` (aware)."""
        return cls(Call(started_at=now, desk=desk))

    @classmethod
    def of_call(cls, call: Call, *, correction: bool = True) -> Sheet:
        """Return the sheet on which an earlier call is corrected."""
        declined = call.outcome_reason if call.outcome == Outcome.DECLINED else None
        return cls(
            call,
            Mode.ACTIVE,
            entry=typed_of(call),
            reason_by_hand=bool(call.reason),
            decline=str(declined or ""),
            text=call.referral.text if call.referral else "",
            wish=call.wish,
            reachable=call.reachable,
            reach=3 if call.reachable else -1,
            correction=correction,
        )

    @classmethod
    def of_ring(cls, call: Call, match: Match | None = None) -> Sheet:
        """Return the sheet of a call that rings: who it is stands there already."""
        return cls(call, Mode.ACTIVE, entry=typed_of(call), match=match)

    @property
    def is_entry(self) -> bool:
        """Whether the caller is still being typed."""
        return self.mode == Mode.ENTRY

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or picked, so that there is nothing to keep."""
        call = replace(self.call, desk="", source="")
        typed = self.entry.strip() or self.text or self.contact
        return not typed and call == Call(started_at=call.started_at, id=call.id)

    def finished(self, outcome: Outcome, now: datetime, contact: Contact | None = None) -> Call:
        """Return the call as it ended; `contact` is who got it, or who declined it.

        A correction keeps its end, and so does a call whose end the telephone told. What was
        already sent to a contact stays what it was.
        """
        call, old = self.call, self.call.referral
        referral = old if old is not None and old.sent_at is not None else None
        if outcome in PUT_THROUGH or outcome in (Outcome.MESSAGE, Outcome.CONTACT_DECLINED):
            text = self.text.strip() if outcome == Outcome.MESSAGE else ""
            if referral is None and (contact is not None or text):
                base = old or Referral()
                name = contact.name if contact else base.contact
                key = contact.id if contact else base.contact_id
                referral = replace(base, contact=name, contact_id=key, text=text)
        why: OutcomeReason | None = None
        if outcome == Outcome.DECLINED and self.decline in set(OutcomeReason):
            why = OutcomeReason(self.decline)
        message = outcome == Outcome.MESSAGE
        was_message = call.outcome == Outcome.MESSAGE
        return replace(
            call,
            outcome=outcome,
            outcome_reason=why,
            referral=referral,
            wish=self.wish if message else None if was_message else call.wish,
            reachable=self.reachable.strip() if message else "" if was_message else call.reachable,
            ended_at=call.ended_at or (None if self.correction else now),
            verdict=judge_call(call).verdict,
        )

    def corrected(self, now: datetime) -> Call:
        """Return an earlier call with its corrections and the outcome it had."""
        call = self.call
        if call.outcome is None:
            return call
        ended = self.finished(call.outcome, now, self.contact)
        reason = ended.outcome_reason or call.outcome_reason
        return replace(ended, referral=ended.referral or call.referral, outcome_reason=reason)

    def ended(self, at: datetime) -> Sheet:
        """Note when the call ended, as the telephone told (aware)."""
        return replace(self, call=replace(self.call, ended_at=self.call.ended_at or at))

    # ------------------------------------------------------------------ who is calling

    def type_entry(self, text: str) -> Sheet:
        """Take up what stands in the field for number or name."""
        return replace(self, entry=text)

    def take_match(self, match: Match, typed: PhoneNumber = PhoneNumber()) -> Sheet:  # noqa: B008
        """Take a known person, company or number; a withheld number stays withheld.

        `typed` is the number in the field, if there is one: it counts unless the known one goes on
        from it.
        """
        if match.is_person:
            name, company = match.name, match.company
        elif match.company_key is not None:
            name, company = "", match.company or match.name
        else:
            name, company = "", ""
        number = match.number
        if self.call.number.withheld:
            number = self.call.number
        elif typed.e164 and not (number.e164 or "").startswith(typed.e164):
            number = typed
        call = replace(
            self.call,
            caller=name,
            caller_key=match.caller_key,
            company=company,
            company_key=match.company_key,
            number=number,
        )
        return replace(self, call=call, match=match, mode=Mode.ACTIVE, entry=typed_of(call))

    def take_typed(self, read_number: ReadNumber) -> Sheet:
        """Take the field as it stands: name and company, or a number; nothing stays nothing."""
        if self.entry.strip() == typed_of(self.call):
            return replace(self, mode=Mode.ACTIVE)
        typed = read_typed(self.entry)
        edited = self.edit_caller(typed.name, typed.company, typed.number, read_number)
        return edited.go(Mode.ACTIVE)

    def edit_caller(self, name: str, company: str, number: str, read_number: ReadNumber) -> Sheet:
        """Change name, company and number; what stays the same keeps its known row."""
        call = self.call
        same_company = company.strip() == call.company
        same_name = name.strip() == call.caller and (same_company or not call.company)
        call = replace(
            call,
            caller=name.strip(),
            caller_key=call.caller_key if same_name else None,
            company=company.strip(),
            company_key=call.company_key if same_company else None,
        )
        if number.strip() != call.number.display:
            typed = number.strip()
            call = replace(call, number=read_number(typed) if typed else PhoneNumber())
        kept = self.match if same_name and same_company else None
        return replace(self, call=call, match=kept, entry=typed_of(call))

    def withhold(self) -> Sheet:
        """Say that the number was withheld, or take that back."""
        number = PhoneNumber() if self.call.number.withheld else PhoneNumber(withheld=True)
        return replace(self, call=replace(self.call, number=number))

    # ------------------------------------------------------------------ what it is about

    def remember(self, topic: str, reason: str) -> Sheet:
        """Fill in what an earlier call was about; it does not count until confirmed."""
        if self.call.topic or self.call.purpose or self.correction or not topic:
            return self
        call = replace(self.call, topic=topic, reason=self.call.reason or reason)
        return replace(self, call=call, remembered=True)

    def type_topic(self, topic: str, reason: str = "") -> Sheet:
        """Take up the topic being typed; `reason` is what its words say, unless chosen by hand."""
        purpose = self.call.purpose
        if not topic.strip() and purpose == Purpose.PLAIN:
            purpose = None
        chosen = self.call.reason if self.reason_by_hand else reason
        call = replace(self.call, topic=topic, purpose=purpose, reason=chosen)
        return replace(self, call=call, remembered=False)

    def confirm_purpose(self) -> Sheet:
        """Say that the caller said so in this call (Enter); an evasive answer stays evasive."""
        if not self.call.topic.strip() or self.call.purpose is not None:
            return self
        return replace(self, call=replace(self.call, purpose=Purpose.PLAIN), remembered=False)

    def mark_purpose(self, purpose: Purpose) -> Sheet:
        """Mark how plainly the caller answered; the same mark again takes it back."""
        mark = None if self.call.purpose == purpose else purpose
        return replace(self, call=replace(self.call, purpose=mark), remembered=False)

    def choose_reason(self, reason: str) -> Sheet:
        """Set the reason by hand; the words no longer change it."""
        return replace(self, call=replace(self.call, reason=reason), reason_by_hand=True)

    # ------------------------------------------------------------------ what they claim

    def pick(self, kind: ClaimKind) -> Sheet:
        """Pick a claim the caller makes; a new one is open."""
        call = self.call if self.call.claim(kind) else self.call.with_claim(Claim(kind))
        return replace(self, call=call, picked=kind, no_claims=False)

    def unpick(self) -> Sheet:
        """Leave the picked claim as it is."""
        return replace(self, picked=None)

    def say_no_claims(self) -> Sheet:
        """Say that the caller claims nothing; claims already made stay."""
        return replace(self, picked=None, no_claims=not self.call.claims)

    def route(self, kind: ClaimKind) -> CheckMethod | str:
        """Return how a claim is or would be checked: chosen, as decided, else the preset."""
        claim = self.call.claim(kind)
        return self.routes.get(kind) or (claim.method if claim else "") or check_routes(kind)[0]

    def may_deny(self, kind: ClaimKind, *, list_complete: bool) -> bool:
        """Tell whether "not accurate" may rest on the check route: an incomplete list may not."""
        return list_complete or self.route(kind) != CheckMethod.PARTNER_LIST

    def decide(
        self, result: Result, now: datetime, *, list_complete: bool = False, evidence: str = ""
    ) -> Sheet:
        """Set the result of the picked claim; the same sheet where the list alone may not say.

        `evidence` are the words of what it rests on, empty where it rests on what somebody said.
        """
        claim = self.call.claim(self.picked) if self.picked else None
        if claim is None:
            return self
        denied = result == Result.NOT_ACCURATE
        if denied and not self.may_deny(claim.kind, list_complete=list_complete):
            return self
        method = str(self.route(claim.kind))
        if result == Result.UNCHECKABLE and claim.kind not in self.routes:
            method = ""
        decided = replace(claim, result=result, method=method, checked_at=now, evidence=evidence)
        return replace(self, call=self.call.with_claim(decided))

    def step_route(self, step: int, *, list_complete: bool = False) -> Sheet:
        """Move the picked claim to the next (1) or the one before (-1) of its check routes."""
        claim = self.call.claim(self.picked) if self.picked else None
        if claim is None:
            return self
        routes = [str(route) for route in check_routes(claim.kind)]
        if claim.result == Result.NOT_ACCURATE and not list_complete:
            routes = [route for route in routes if route != CheckMethod.PARTNER_LIST]
        now = str(self.route(claim.kind))
        place = routes.index(now) if now in routes else -1 if step > 0 else 0
        chosen = routes[(place + step) % len(routes)]
        call = self.call
        if claim.result != Result.OPEN:
            call = call.with_claim(replace(claim, method=chosen))
        return replace(self, call=call, routes={**self.routes, str(claim.kind): chosen})

    def ask_contact(self, kind: ClaimKind) -> Sheet:
        """Note that a contact was asked about a claim: their answer is how it is checked."""
        if self.route(kind) in ASKED:
            return self
        asked = next((way for way in check_routes(kind) if way in ASKED), CheckMethod.CONTACT_ASKED)
        return replace(self, routes={**self.routes, str(kind): str(asked)})

    def note_asked(self, words: str) -> Sheet:
        """Keep in free words how the picked claim was checked (`Dr. Albers gefragt`)."""
        claim = self.call.claim(self.picked) if self.picked else None
        if claim is None:
            return self
        decided = claim.result != Result.OPEN
        call = self.call.with_claim(replace(claim, method=words)) if decided else self.call
        return replace(self, call=call, routes={**self.routes, str(claim.kind): words})

    def take_claim(self, claim: Claim) -> Sheet:
        """Take over what became of a claim elsewhere."""
        return replace(self, call=self.call.with_claim(claim))

    def reopen(self, kind: ClaimKind) -> Sheet:
        """Take a result back: the claim is open again."""
        claim = self.call.claim(kind)
        if claim is None:
            return self
        opened = replace(claim, result=Result.OPEN, method="", evidence="", checked_at=None)
        return replace(self, call=self.call.with_claim(opened))

    def remove_picked(self) -> Sheet:
        """Take the picked claim back: it was not made."""
        if self.picked is None:
            return self
        routes = {kind: route for kind, route in self.routes.items() if kind != self.picked}
        return replace(self, call=self.call.without_claim(self.picked), picked=None, routes=routes)

    def write_words(self, words: str) -> Sheet:
        """Keep the words, the person or the date of the picked claim, as text."""
        claim = self.call.claim(self.picked) if self.picked else None
        if claim is None:
            return self
        return replace(self, call=self.call.with_claim(replace(claim, words=words)))

    # ------------------------------------------------------------------ where it goes

    def go(self, mode: Mode) -> Sheet:
        """Show another part; a message asks for a call back until something else is chosen."""
        wish = Wish.CALL_BACK if mode == Mode.MESSAGE and self.wish is None else self.wish
        return replace(self, mode=mode, wish=wish)

    def ask_for(self, contact: Contact) -> Sheet:
        """Keep whom the caller asked for; the same contact again takes it back."""
        if self.call.asked_for_id == contact.id:
            return replace(self, call=replace(self.call, asked_for="", asked_for_id=None))
        call = replace(self.call, asked_for=contact.name, asked_for_id=contact.id)
        return replace(self, call=call)

    def choose_contact(self, contact: Contact) -> Sheet:
        """Choose who gets it."""
        return replace(self, contact=contact)

    def choose_wish(self, wish: Wish) -> Sheet:
        """Choose what should happen with the message."""
        return replace(self, wish=wish)

    def write_text(self, text: str) -> Sheet:
        """Keep the text of the message."""
        return replace(self, text=text)

    def choose_decline(self, reason: str) -> Sheet:
        """Choose why it is a no: a reason's key, or that the contact declined."""
        return replace(self, decline=reason)

    def reach_at(self, place: int, text: str) -> Sheet:
        """Pick when they can be reached (`place` 0 to 3); the same again takes it back."""
        if self.reach == place and place != 3:
            return replace(self, reach=-1, reachable="")
        return replace(self, reach=place, reachable=text)

    def behave(self, conduct: Conduct | None) -> Sheet:
        """Keep how the caller spoke to the desk; optional."""
        return replace(self, call=replace(self.call, conduct=conduct))

    def say(self, text: str) -> Sheet:
        """Keep what we told the caller."""
        return replace(self, call=replace(self.call, we_said=text))

    def write_note(self, text: str) -> Sheet:
        """Keep the desk's own note."""
        return replace(self, call=replace(self.call, note=text))

    def overrule(self, verdict: Verdict, reason: str) -> Sheet:
        """Set another verdict with a reason; without a reason the checks decide again."""
        reason = " ".join(reason.split())
        found = judge(self.call.claims, self.call.purpose).verdict
        call = replace(self.call, verdict=verdict if reason else found, verdict_reason=reason)
        return replace(self, call=call)

    @property
    def judgement(self) -> Judgement:
        """The verdict on what is filled in so far, with its grounds."""
        return judge_call(self.call)
