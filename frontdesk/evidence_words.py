"""The words for evidence: one sentence for each finding, with the record it rests on."""

from __future__ import annotations

from datetime import date, datetime

from frontdesk import wording
from frontdesk.domain.evidence import Evidence
from frontdesk.i18n import Translator, mark

FINDINGS = {
    "supports": mark("supports"),
    "contradicts": mark("contradicts"),
    "nothing": mark("nothing found"),
}
LISTS = {
    "suppliers": mark("Suppliers"),
    "customers": mark("Customers"),
    "expected": mark("Expected calls"),
    "outgoing": mark("Outgoing calls"),
    "contacts": mark("Contacts"),
}
_SENTENCES = {
    # Partners
    "partner_number": mark("The displayed number is listed for {company} ({relation})."),
    "partner_number_other": mark(
        "The displayed number is listed for {company}; the company named is {named}."
    ),
    "partner_domain": mark("The mail domain is listed for {company} ({relation})."),
    "partner_domain_other": mark(
        "The mail domain is listed for {company}; the company named is {named}."
    ),
    "partner_name": mark("{company} is in the partner list ({relation})."),
    "partner_other_relation": mark("{company} is in the partner list, but as: {relation}."),
    "partner_similar": mark("Only a similar name is listed: {company} ({relation})."),
    "suppliers_without": mark("The supplier list is complete, and {company} is not on it."),
    "customers_without": mark("The customer list is complete, and {company} is not on it."),
    "suppliers_none": mark("Not in the partner list. Ask purchasing."),
    "customers_none": mark("Not in the partner list. Ask the contact."),
    "checked_before": mark("The same claim on {when}, checked: {result}."),
    "consent_partner": mark(
        "{company} is a business partner ({relation}). Ask when and how consent was given."
    ),
    "consent_none": mark("Not in the partner list. Ask when and how consent was given."),
    # Expected calls
    "expected_fits": mark("{contact} announced this call: {what}."),
    "expected_no_time": mark("{contact} announced this call, but no appointment: {what}."),
    "expected_other_time": mark("{contact} announced this call, but for another time: {what}."),
    "expected_other_contact": mark("Not whom they asked for, {contact} announced it: {what}."),
    "expected_unnamed": mark("{contact} expects a call: {what}. Ask for the caller's name."),
    "expected_similar": mark("{contact} announced somebody similar: {what}."),
    "expected_without": mark(
        "The list of expected calls is complete, and {contact} announced no such call."
    ),
    "expected_none": mark("No such call was announced. Ask {contact}."),
    # Our calls and theirs
    "we_called": mark("We called {number}, {when}."),
    "we_called_near": mark("We called another extension there: {number}, {when}."),
    "outgoing_without": mark(
        "The list of our calls is complete, and none of the last 14 days went there."
    ),
    "outgoing_none": mark("No call of ours went there within 14 days. Ask who called, and when."),
    "spoke_through": mark("Was put through to {contact}, {when}."),
    "spoke_other_day": mark("Was put through to {contact}, but on another day: {when}."),
    "spoke_other": mark("Was put through to somebody else: {contact}, {when}."),
    "spoke_not_through": mark("Asked for {contact}, {when}, but was not put through."),
    "spoke_none": mark("No such call found. Ask when they spoke, and what was agreed."),
    "called_number": mark("This number called before: {who}, {when}."),
    "called_person": mark("This person called before: {who}, {when}."),
    "called_company": mark("This company called before: {who}, {when}."),
    "called_switchboard": mark("Somebody else called from this switchboard: {who}, {when}."),
    "rang_before": mark("This number rang before, and nobody answered: {when}."),
    "first_none": mark("No earlier call of this number, person or company."),
    # Who is named
    "absent_all": mark("{contact} was away all that day ({day})."),
    "absent_part": mark("{contact} was away for a part of that day ({day})."),
    "away_then": mark("{contact} was away at the time of this call."),
    "extension_shown": mark("The displayed number is the extension of {contact}."),
    "person_known": mark("{contact} is in the directory. One key asks them."),
    "person_away": mark("{contact} is in the directory, but away now."),
    "person_several": mark("“{name}” fits several in the directory. Ask which one."),
    "person_similar": mark("Only a similar name to “{name}” is in the directory."),
    "person_left": mark("“{name}” is no longer in the directory."),
    "person_unknown": mark("“{name}” is not in the directory. Ask for the full name."),
    "person_missing": mark("Nobody is named yet. Ask who it was."),
    "contacts_without": mark("The directory is complete, and “{name}” is not in it."),
    "named_before": mark("{contact} named {to} as the right person, {when}."),
    "desk_referred": mark("The desk referred the caller itself, {when}."),
    # Asked
    "was_asked": mark("{contact} was asked, {when}; no answer yet."),
    "answered": mark("{contact} answered: {result}."),
    "answered_words": mark("{contact} answered: {result} (“{words}”)."),
    # Advice
    "ask_contact": mark("Nothing to look up. Ask {contact}."),
    "private_only": mark("Nothing to look up. A private call keeps its time and outcome only."),
    "call_back_official": mark("Nothing to look up. Call back over the official switchboard."),
    "confirm_nothing": mark("Nothing to look up. Confirm no names or data; call back."),
    "ask_on": mark("Nothing to look up. Ask on: {question}"),
}


def evidence(t: Translator, found: Evidence, now: datetime | None = None) -> str:
    """Return a finding as one sentence; with `now` (aware) days near it are said shorter."""
    details = dict(found.details)
    key = found.sentence
    if key == "answered" and details.get("words"):
        key = "answered_words"
    words = {
        **details,
        "contact": details.get("contact") or t("the contact"),
        "relation": wording.word(t, wording.RELATIONS, details.get("relation")),
        "result": wording.word(t, wording.RESULTS, details.get("result")),
        "when": _moment(t, found.at, now),
        "what": _announced(t, details, now) if key.startswith("expected") else "",
        "day": _days(t, details),
        "who": details.get("who") or t("without a name"),
        "question": t(wording.QUESTIONS[found.kind]),
    }
    sentence = _SENTENCES.get(key)
    text = t(sentence, **words) if sentence else t("Nothing found.")
    return text[:1].upper() + text[1:]


def _moment(t: Translator, moment: datetime | None, now: datetime | None) -> str:
    if moment is None:
        return ""
    if now is None:
        return f"{t.day(t.local(moment).date(), year=True)}, {t.time(moment)}"
    if t.local(moment).date() == t.local(now).date():
        return f"{t('today')} {t.time(moment)}"
    far = t.local(moment).year != t.local(now).year
    return f"{t.day(t.local(moment).date(), year=far)}, {t.time(moment)}"


def _days(t: Translator, details: dict[str, str]) -> str:
    if "day" not in details:
        return ""
    first, last = (date.fromisoformat(details.get(key, details["day"])) for key in ("day", "last"))
    days = dict.fromkeys((t.day(first), t.day(last)))
    return "–".join(days)


def _announced(t: Translator, details: dict[str, str], now: datetime | None) -> str:
    """Return who, about what and when: `Vogt, Nordwerk, Stromvertrag, 24. Nov., 10:00–11:00`."""
    start, end = (
        datetime.fromisoformat(details[key]) if key in details else None
        for key in ("from", "until")
    )
    parts = [details.get(key, "") for key in ("who", "company", "topic")]
    return ", ".join(part for part in (*parts, _span(t, start, end, now)) if part)


def _span(t: Translator, start: datetime | None, end: datetime | None, now: datetime | None) -> str:
    if start is None or end is None:
        if start is not None:
            return t("from {when}", when=_moment(t, start, now))
        return t("until {when}", when=_moment(t, end, now)) if end is not None else ""
    if t.local(start).date() == t.local(end).date():
        if (end - start).total_seconds() > 20 * 3600:  # that day, whatever the hour
            return t.day(t.local(start).date())
        return f"{_moment(t, start, now)}–{t.time(end)}"
    return f"{_moment(t, start, now)} – {_moment(t, end, now)}"
