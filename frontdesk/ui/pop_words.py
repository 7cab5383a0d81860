"""What the pop says of a ring, in three lines: who, company and number, one fact."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk import standing_words, wording
from frontdesk.domain.call import Call
from frontdesk.domain.past import Past
from frontdesk.domain.plain import one_line
from frontdesk.domain.ring import Known, Ring, Told
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.call.banner_words import again_words, lasting_words
from frontdesk.ui.screens.call.day_words import surname
from frontdesk.ui.screens.call.past_words import agreed

#: So many instructions have room, and what was agreed below them; the call has them all.
_MOST_INSTRUCTIONS = 2
MOST_STANDING = _MOST_INSTRUCTIONS + 1
#: What somebody is who was right about it, in a word or two; other claims have their full label.
_PROVEN = {
    ClaimKind.EXISTING_SUPPLIER: mark("Supplier"),
    ClaimKind.EXISTING_CUSTOMER: mark("Customer"),
    ClaimKind.CALL_EXPECTED: mark("Was expected"),
    ClaimKind.RETURNING_CALL: mark("Returned a call"),
}


@dataclass(frozen=True, slots=True)
class PopWords:
    """The words of one pop.

    `banner` is the icon, the words and the detail of the dark line, empty where there is none;
    `glyph` is the verdict or result beside the fact, else `icon` stands there. `standing` are lines
    of their own, each with its icon: what contacts want done, and what was agreed.
    """

    title: str
    under: str = ""
    banner: tuple[str, str, str] = ("", "", "")
    glyph: str = ""
    icon: str = ""
    fact: str = ""
    standing: tuple[tuple[str, str], ...] = ()

    @property
    def spoken(self) -> str:
        """All of it as one sentence."""
        return ", ".join(
            part
            for part in (
                self.title,
                self.under,
                *self.banner[1:],
                *(text for _, text in self.standing),
                self.fact,
            )
            if part
        )


def pop_words(ring: Ring, t: Translator, now: datetime) -> PopWords:
    """Word a ring as far as it is known at `now`; nothing of it is markup."""
    known = ring.known
    title, under = who_words(ring, t)
    if known is None:
        return PopWords(title, under)
    banner = ("", "", "")
    lasting = lasting_words(known.past, t, now)
    if known.again is not None:
        banner = ("repeat", again_words(known.again, t)[0], one_line(known.again.call.desk))
    elif lasting is not None:
        banner, lasting = ("hand", lasting[0], ""), None
    glyph, icon, fact = "", "", ""
    if lasting is not None:
        icon, fact = "hand", lasting[0]
    elif ring.is_internal:
        icon, fact = "phone", t("Internal call")
    elif known.told is not None:
        glyph, fact = str(known.told.claim.result), _told(known.told, t, now)
    elif known.past.calls:
        call = known.past.calls[0]
        glyph, fact = str(call.verdict), _last(call, t, now)
    elif known.partner:
        icon, fact = "users", t("Number of a business partner")
    elif known.past.mark is not None:
        icon, fact = "user", t("Called before; details erased")
    else:
        icon, fact = "user", t("First call. What is it about?")
    if known.usually:
        fact = t("{fact} · usually to {name}", fact=fact, name=surname(known.usually))
    return PopWords(title, under, banner, glyph, icon, fact, _standing(known.past, t, now))


def who_words(ring: Ring, t: Translator) -> tuple[str, str]:
    """Return who rings and what stands under it; what was only displayed is said to be so."""
    known = ring.known or Known(number=ring.number)
    call = ring.call()
    number = one_line(call.number.display, 40)
    if call.number.withheld:
        number = t("Number withheld")
    elif ring.is_internal:
        number = t("Extension {number}", number=ring.extension)
    name, company = one_line(call.caller), one_line(call.company)
    shown = one_line(ring.display_name)
    parts: list[str] = []
    if name or company:
        title = name or company
        if name and company:
            parts.append(company)
        people = known.match.people if known.match and not name else 0
        if people > 1:
            parts.append(t.plural("{n} person known", "{n} people known", people))
        parts.append(number)
    elif shown:
        title = shown
        parts = [t("as displayed"), number]
    else:
        title = number or t("Unknown caller")
        if ring.known is not None and number and known.match is None:
            if known.presumed:
                parts.append(t("presumably {company}", company=one_line(known.presumed)))
            elif not call.number.withheld and known.past.mark is None:
                parts.append(t("New number"))
    return title, " · ".join(part for part in parts if part)


def _standing(past: Past, t: Translator, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return the lines of what counts at every ring, each with its icon."""
    lines = [
        ("note", f"{standing_words.quoted(t, one)} · {surname(one.contact)}")  # what comes first
        for one in past.instructions[:_MOST_INSTRUCTIONS]
    ]
    what = agreed(past, t, now)
    if what:
        lines.append(("clock", t("Agreed {what}", what=what)))
    return tuple(lines)


def _told(told: Told, t: Translator, now: datetime) -> str:
    """Return what they said last that was checked: `Sagte 10:30: „…“, nicht zutreffend`."""
    claim, at = told.claim, told.call.started_at
    if claim.result == Result.ACCURATE:
        label = _PROVEN.get(claim.kind)
        what = t(label) if label else wording.word(t, wording.CLAIMS, claim.kind)
        return t("{what}, confirmed on {day}", what=what, day=t.date_of(at, now))
    today = t.local(at).date() == t.local(now).date()
    when = t.time(at) if today else t.date_of(at, now)
    words = one_line(claim.words).strip('„“”"').rstrip(".") or wording.word(
        t, wording.CLAIMS, claim.kind
    )
    if claim.result == Result.NOT_ACCURATE:
        return t("Said {when}: “{words}”, not accurate", when=when, words=words)
    return t("Said {when}: “{words}”, could not be checked", when=when, words=words)


def _last(call: Call, t: Translator, now: datetime) -> str:
    """Return the last call in a line: `Zuletzt 3. Nov.: Nachricht an C. Jansen`."""
    what = wording.outcome(t, call) or one_line(call.topic)
    when = t.date_of(call.started_at, now)
    return t("Last on {day}: {what}", day=when, what=what) if what else t("Last on {day}", day=when)
