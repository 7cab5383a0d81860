"""What a row of today's log says: who, how the call ended, and the icon for it."""

from dataclasses import dataclass

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Outcome
from frontdesk.domain.verdict import judge_call
from frontdesk.i18n import Translator, mark

_SHORT = {
    Outcome.PUT_THROUGH_ANNOUNCED: mark("Put through"),
    Outcome.CONTACT_DECLINED: mark("Declined"),
    Outcome.MISSED: mark("Missed"),
}
_ICONS = {
    Outcome.PUT_THROUGH: "forward",
    Outcome.PUT_THROUGH_ANNOUNCED: "forward",
    Outcome.MESSAGE: "note",
    Outcome.DECLINED: "hand",
    Outcome.CONTACT_DECLINED: "hand",
    Outcome.APPOINTMENT: "cal",
    Outcome.REFERRED: "forward",
    Outcome.SETTLED: "check",
}
_LEGAL_FORMS = (
    *(
        "gmbh",
        "ag",
        "kg",
        "ug",
        "ohg",
        "gbr",
        "mbh",
        "kgaa",
        "e.v.",
        "e.k.",
        "se",
        "&",
        "co.",
        "co",
    ),
    *("inc.", "inc", "ltd.", "ltd", "llc", "plc", "bv", "nv"),
)
_TITLES = (
    *("dr.", "dr", "prof.", "prof", "dipl.-ing.", "herr", "frau"),
    *("mr", "mrs", "ms", "mr.", "mrs.", "ms."),
)


@dataclass(frozen=True, slots=True)
class DayLine:
    """One call of today: time, verdict key, who in short, how it ended, an icon name or none."""

    call_id: str
    time: str
    verdict: str
    who: str
    ended: str
    icon: str

    def spoken(self, t: Translator) -> str:
        """Return the row as one sentence for a screen reader."""
        verdict = wording.word(t, wording.VERDICTS, self.verdict)
        return ", ".join(part for part in (self.time, self.who, verdict, self.ended) if part)


def day_line(call: Call, t: Translator) -> DayLine:
    """Word one call of today's log."""
    return DayLine(
        call_id=call.id,
        time=t.time(call.started_at),
        verdict=str(judge_call(call).verdict),
        who=short_who(call, t),
        ended=short_outcome(call, t),
        icon=_ICONS.get(call.outcome, "dots") if call.outcome else "",
    )


def short_who(call: Call, t: Translator) -> str:
    """Return `Vogt · Nordwerk`, else the company, the number, or that it was withheld."""
    company = short_company(call.company)
    if call.caller.strip():
        name = surname(call.caller)
        return f"{name} · {company}" if company else one_line(call.caller)
    if company:
        return without_form(one_line(call.company))
    if call.number.withheld:
        return t("Number withheld")
    return one_line(call.number.display) or t("Unknown")


def surname(name: str) -> str:
    """Return the last word of a name, or of what stands before a comma: `Dr. Albers` → `Albers`."""
    line = one_line(name)
    if "," in line:
        line = line.split(",", 1)[0]
    words = [word for word in line.split() if word.lower() not in _TITLES]
    return words[-1] if words else line


def short_name(name: str) -> str:
    """Return a colleague's titles and surname: `Dr. Miriam Albers` → `Dr. Albers`."""
    words = one_line(name).split()
    titles = [word for word in words[:-1] if word.lower() in _TITLES]
    return " ".join([*titles, *words[-1:]])


def short_company(company: str) -> str:
    """Return the telling first word of a company, two where the first is very short or cut."""
    words = without_form(one_line(company)).split()
    if not words:
        return ""
    count = 1 if len(words[0]) > 3 and not words[0].endswith(".") else 2
    return " ".join(words[:count])


def without_form(company: str) -> str:
    """Return a company without the legal form at its end."""
    words = company.split()
    while len(words) > 1 and words[-1].lower().strip(",") in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def short_outcome(call: Call, t: Translator) -> str:
    """Return who got it if somebody did, else how the call ended, in a word or two."""
    if call.outcome is None:
        return ""
    if call.outcome in (Outcome.PUT_THROUGH, Outcome.PUT_THROUGH_ANNOUNCED, Outcome.MESSAGE):
        contact = call.referral.contact if call.referral else ""
        if not contact and call.outcome != Outcome.MESSAGE:
            contact = call.asked_for
        if contact:
            return surname(contact)
    return outcome_word(call.outcome, t)


def outcome_word(outcome: str | None, t: Translator) -> str:
    """Return how a call ended in a word: an announced call was put through as well."""
    if outcome in _SHORT:
        return t(_SHORT[Outcome(outcome)])
    return wording.word(t, wording.OUTCOMES, outcome)
