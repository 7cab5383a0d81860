"""What the dark lines say: called again after a no, and what stays on record."""

from datetime import datetime

from frontdesk import wording
from frontdesk.domain.past import CalledAgain, Past
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import OutcomeReason
from frontdesk.i18n import Translator


def again_words(again: CalledAgain, t: Translator) -> tuple[str, str, str]:
    """Return title, detail and a shorter one: `Erneuter Anruf nach 12 Min.`, `10:30 abgesagt · …`.

    The shorter one names the claim where the detail has the caller's words.
    """
    minutes = again.minutes
    if minutes < 1:
        title = t("Called again within a minute")
    elif minutes < 120:
        title = t("Called again after {n} min", n=minutes)
    else:
        title = t("Called again after {n} h", n=round(minutes / 60))
    call = again.call
    when = t("{time} declined", time=t.time(call.started_at))
    if not call.claims:
        detail = " · ".join(part for part in (when, one_line(call.desk)) if part)
        return title, detail, when
    claim = call.claims[0]
    kind = wording.word(t, wording.CLAIMS, claim.kind)
    said = one_line(claim.words).strip('„“”"') or kind
    detail = t("said: “{words}”", words=said)
    shorter = t("said: “{words}”", words=kind)
    return title, f"{when} · {detail}", f"{when} · {shorter}"


def lasting_words(past: Past | None, t: Translator, now: datetime) -> tuple[str, str] | None:
    """Return title and detail of what shows at every ring, if there is something."""
    call = past.lasting if past is not None else None
    if call is None:
        return None
    day = t.date_of(call.started_at, now)
    today = t.local(call.started_at).date() == t.local(now).date()
    if call.outcome_reason == OutcomeReason.OBJECTION:
        said = t("said today") if today else t("said on {day}", day=day)
        return t("Does not want to be called or kept"), said
    asked = t("we asked for that today") if today else t("we asked for that on {day}", day=day)
    return t("No further calls"), asked
