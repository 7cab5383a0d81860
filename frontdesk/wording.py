"""The words for every key of the domain, and for the sentences made from them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import Outcome, OutcomeReason, Purpose
from frontdesk.domain.verdict import Grounds
from frontdesk.i18n import Translator, mark
from frontdesk.problem_words import ERRORS as ERRORS
from frontdesk.problem_words import LINE_PROBLEMS as LINE_PROBLEMS
from frontdesk.problem_words import MAIL_PROBLEMS as MAIL_PROBLEMS

if TYPE_CHECKING:
    from frontdesk.domain.lasting import LastingMark
    from frontdesk.domain.record import Record

VERDICTS = {
    "confirmed": mark("Confirmed"),
    "stated_openly": mark("Stated openly"),
    "evasive": mark("Evasive"),
    "not_accurate": mark("Not accurate"),
    "unchecked": mark("Unchecked"),
}
RESULTS = {
    "open": mark("open"),
    "accurate": mark("accurate"),
    "not_accurate": mark("not accurate"),
    "uncheckable": mark("can't check"),
}
CLAIMS = {
    "existing_supplier": mark("Is an existing supplier"),
    "existing_customer": mark("Is an existing customer"),
    "call_expected": mark("Call is expected"),
    "appointment": mark("Has an appointment"),
    "returning_call": mark("Is returning a call"),
    "spoke_before": mark("Spoke to somebody before"),
    "referred_by": mark("Referred by somebody"),
    "transferred_internally": mark("Transferred by a colleague"),
    "first_call": mark("First call"),
    "personally_known": mark("Personally known"),
    "private": mark("Private matter"),
    "authority": mark("Calling from an authority"),
    "press": mark("Calling from the press"),
    "pre_agreed": mark("Agreed beforehand"),
    "data_check": mark("Checking our data"),
    "internal_it": mark("Is our own IT"),
    "other_occasion": mark("Other occasion"),
    "decision_maker_only": mark("Only with the boss"),
    "urgent": mark("Is urgent"),
    "not_selling": mark("Is not selling"),
    "consent_given": mark("We have consented"),
}
#: What to ask next, polite form first.
QUESTIONS = {
    "existing_supplier": mark("“Which name are you listed under?”"),
    "existing_customer": mark("“Which name or customer number may I look up?”"),
    "call_expected": mark("“May I tell them who is calling, and what it is about?”"),
    "appointment": mark("“When was the appointment made, and with whom?”"),
    "returning_call": mark("“Who called you, and when?”"),
    "spoke_before": mark("“When did you speak, and what was agreed?”"),
    "referred_by": mark("“Who referred you to us?”"),
    "transferred_internally": mark("“Who put you through to me?”"),
    "first_call": mark("“What may I note as the reason for your call?”"),
    "personally_known": mark("“May I have your name, so that I can announce you?”"),
    "private": mark("“May I announce you by name?”"),
    "authority": mark("“Which office, please? We call back through its switchboard.”"),
    "press": mark("“Which newsroom, please? We call back through its switchboard.”"),
    "pre_agreed": mark("“With whom was that agreed?” Confirm no names or data; call back."),
    "data_check": mark("“Please send the question in writing.” Confirm no names or data."),
    "internal_it": mark("“I'll call you back through our IT.” Give no access, no data."),
    "other_occasion": mark("“What may I pass on for you?” Confirm no names or data; call back."),
    "decision_maker_only": mark("“What may I tell them it is about?”"),
    "urgent": mark("“What happens if it waits until tomorrow?”"),
    "not_selling": mark("“What is it about, then, in a few words?”"),
    "consent_given": mark("“When and how was that consent given?”"),
}
METHODS = {
    "partner_list": mark("partner list"),
    "purchasing_asked": mark("asked purchasing"),
    "contact_asked": mark("asked {name}"),
    "expected_calls": mark("expected calls"),
    "call_list": mark("call list"),
    "referrer_asked": mark("asked the person named"),
    "directory": mark("directory"),
    "called_back": mark("called back over the official number"),
    "asked_back": mark("asked"),
}
PURPOSES = {
    "plain": mark("clear"),
    "evasive": mark("evasive"),
    "refused": mark("no answer"),
}
CONDUCTS = {
    "friendly": mark("friendly"),
    "neutral": mark("neutral"),
    "pushy": mark("pushy"),
    "condescending": mark("condescending"),
    "abusive": mark("abusive"),
}
OUTCOMES = {
    "put_through": mark("Put through"),
    "put_through_announced": mark("Put through, announced"),
    "message": mark("Message"),
    "declined": mark("Declined"),
    "contact_declined": mark("Contact declined"),
    "referred": mark("Referred elsewhere"),
    "settled": mark("Settled"),
    "appointment": mark("Appointment made"),
    "voicemail": mark("Voicemail"),
    "hung_up": mark("Hung up"),
    "line_dropped": mark("Line dropped"),
    "wrong_number": mark("Wrong number"),
    "security_reported": mark("Reported to security"),
    "missed": mark("Missed"),
}
OUTCOME_REASONS = {
    "no_demand": mark("No demand"),
    "asked_to_write": mark("Please write"),
    "not_our_remit": mark("Not our remit"),
    "purpose_not_given": mark("Purpose not given"),
    "no_further_calls": mark("No further calls"),
    "objection": mark("Does not want to be called or kept"),
}
#: The same within a line, after "Declined: ".
_WHY_DECLINED = {
    "no_demand": mark("no demand"),
    "asked_to_write": mark("please write"),
    "not_our_remit": mark("not our remit"),
    "purpose_not_given": mark("purpose not given"),
    "no_further_calls": mark("no further calls"),
    "objection": mark("does not want to be called or kept"),
}
WISHES = {
    "call_back": mark("Asks for a call back"),
    "calls_again": mark("Calls again"),
    "for_information": mark("For information"),
}
ANSWERS = {
    "expected": mark("was expected"),
    "known": mark("known"),
    "useful": mark("useful"),
    "called_back": mark("called back"),
    "appointment_made": mark("appointment"),
    "wrong_person": mark("wrong person"),
    "no_interest": mark("no interest"),
    "do_not_put_through": mark("don't put through"),
}
WAYS = {"copied": mark("copied"), "mail": mark("by mail"), "printed": mark("printed")}
PUT_THROUGH = {
    "always": mark("always"),
    "announce": mark("announce first"),
    "message_only": mark("message only"),
    "in_writing": mark("in writing only"),
    "never": mark("never"),
}
CONTACT_KINDS = {"person": mark("Person"), "group": mark("Group"), "mailbox": mark("Mailbox")}
RELATIONS = {"supplier": mark("Supplier"), "customer": mark("Customer"), "other": mark("Other")}
REASONS = {
    "order": mark("Order"),
    "invoice": mark("Invoice"),
    "enquiry": mark("Enquiry"),
    "complaint": mark("Complaint"),
    "appointment": mark("Appointment"),
    "maintenance": mark("Maintenance"),
    "it_telecoms": mark("IT and telecoms"),
    "supplies": mark("Supplies"),
    "energy": mark("Energy"),
    "advertising": mark("Advertising"),
    "insurance_finance": mark("Insurance and finance"),
    "staffing": mark("Staffing"),
    "cleaning_waste": mark("Cleaning and waste"),
    "training": mark("Training"),
    "property": mark("Property"),
    "consulting": mark("Consulting"),
    "pr": mark("PR"),
    "donation": mark("Donation"),
    "application": mark("Application"),
    "press": mark("Press"),
    "authority": mark("Authority"),
    "survey": mark("Survey"),
    "private": mark("Private"),
    "unclear": mark("Unclear"),
}
FIELDS = {
    "caller": mark("Name"),
    "company": mark("Company"),
    "reason": mark("Reason"),
    "claim": mark("Claim"),
    "asked_for": mark("Asked for"),
}
#: What a column of an import can fill.
IMPORT_FIELDS = {
    "name": mark("Name"),
    "first_name": mark("First name"),
    "last_name": mark("Last name"),
    "honorific": mark("Title"),
    "department": mark("Department"),
    "role": mark("Position"),
    "email": mark("E-mail"),
    "extension": mark("Extension"),
    "responsibilities": mark("Responsible for"),
    "deputy": mark("Deputy"),
    "put_through": mark("How to put through"),
    "kind": mark("Kind"),
    "company": mark("Company"),
    "relation": mark("Relation"),
    "phone": mark("Phone"),
    "domain": mark("Domain"),
    "our_number": mark("Our number"),
    "contact": mark("Contact"),
    "who": mark("Who calls"),
    "starts_at": mark("From"),
    "ends_at": mark("Until"),
    "day": mark("Day"),
    "starts_time": mark("From (time)"),
    "ends_time": mark("Until (time)"),
    "topic": mark("Topic"),
    "origin": mark("Source"),
}


def word(t: Translator, table: dict[str, str], key: str | None) -> str:
    """Return the label of a key; a key of the desk's own stands for itself, nothing for none."""
    if not key:
        return ""
    return t(table[key]) if key in table else str(key)


def method(t: Translator, claim: Claim, contact: str = "") -> str:
    """Return how a claim was checked: `Dr. Albers gefragt`; free words stay as they are."""
    if claim.method == "contact_asked":
        return t("asked {name}", name=contact) if contact else t("asked the contact")
    return word(t, METHODS, claim.method)


def grounds(t: Translator, found: Grounds) -> str:
    """Return what a verdict rests on in one line: `1 von 2 Angaben nicht zutreffend, 1 offen`."""
    if found.reason:
        return found.reason
    n = found.claims
    if not n:
        if found.purpose == Purpose.EVASIVE:
            return t("purpose not said plainly")
        if found.purpose == Purpose.REFUSED:
            return t("purpose not given")
        if found.purpose == Purpose.PLAIN:
            return t("purpose said plainly, no claims")
        return t("no claims yet")
    parts: list[str] = []
    if found.not_accurate:
        several = t("{count} of {n} claims not accurate", count=found.not_accurate, n=n)
        parts.append(t("1 claim, not accurate") if n == 1 else several)
    elif found.accurate:
        several = t("{count} of {n} claims accurate", count=found.accurate, n=n)
        parts.append(t("1 claim, accurate") if n == 1 else several)
    if found.purpose in (Purpose.EVASIVE, Purpose.REFUSED) and not found.not_accurate:
        parts.insert(
            0,
            t("purpose not said plainly")
            if found.purpose == Purpose.EVASIVE
            else t("purpose not given"),
        )
    if found.uncheckable:
        parts.append(t("{count} could not be checked", count=found.uncheckable))
    if found.open:
        parts.append(t("{count} open", count=found.open))
    return ", ".join(parts)


def record(t: Translator, found: Record, now: datetime) -> str:
    """Return a record as a sentence of facts: `2 of 3 checked claims were accurate …`."""
    if not found.checked:
        return ""
    if not found.not_accurate:
        return t.plural(
            "The only checked claim was accurate.",
            "{n} of {n} checked claims were accurate.",
            found.checked,
        )
    if found.checked == 1:
        sentence = t("The only checked claim was not accurate")
    else:
        sentence = t.plural(
            "{n} of {all} checked claims was not accurate",
            "{n} of {all} checked claims were not accurate",
            found.not_accurate,
            all=t.number(found.checked),
        )
    if found.last_not_accurate is None:
        return f"{sentence}."
    day = t.date_of(found.last_not_accurate, now)
    if found.not_accurate == 1:
        return f"{sentence} ({day})."
    if t.local(found.last_not_accurate).date() == t.local(now).date():
        when = t("most recently today")
    else:
        when = t("most recently on {day}", day=day)
    return f"{sentence}, {when}".rstrip(".") + "."


def outcome(t: Translator, call: Call, *, with_answer: bool = True) -> str:
    """Return how a call ended in one line: `Absage: kein Bedarf`, `Nachricht an C. Jansen`.

    What the contact said to it follows behind an arrow, if it is wanted.
    """
    if call.outcome is None:
        return ""
    if call.outcome == Outcome.DECLINED and call.outcome_reason:
        return t("Declined: {why}", why=word(t, _WHY_DECLINED, call.outcome_reason))
    contact = call.referral.contact if call.referral else ""
    if call.outcome == Outcome.MESSAGE and contact:
        text = t("Message to {name}", name=contact)
    elif call.outcome == Outcome.PUT_THROUGH and (contact or call.asked_for):
        text = t("Put through: {name}", name=contact or call.asked_for)
    else:
        text = word(t, OUTCOMES, call.outcome)
    if with_answer and call.referral and call.referral.answer:
        return f"{text} → {word(t, ANSWERS, call.referral.answer)}"
    return text


def error(t: Translator, problem: UserError) -> str:
    """Return an error as one clear sentence: what, where, how to mend it."""
    known = ERRORS.get(problem.code)
    return t(known, **problem.params) if known else str(problem)


def lasting_call(t: Translator, call: Call, now: datetime) -> str:
    """Return what stays of a call after which there are to be no more, said in that call."""
    day = t.date_of(call.started_at, now)
    if call.outcome_reason == OutcomeReason.OBJECTION:
        return t("Does not want to be called or kept, said on {day}.", day=day)
    return t("No further calls: we asked for that on {day}.", day=day)


def lasting_mark(t: Translator, mark: LastingMark, now: datetime) -> str:
    """Return what stays of somebody whose details are gone: that they are not to be called."""
    day = t.date_of(mark.marked_at, now)
    if mark.reason == OutcomeReason.OBJECTION:
        return t("Does not want to be called or kept ({day}); details erased.", day=day)
    return t("Asked not to call any more ({day}); details erased.", day=day)
