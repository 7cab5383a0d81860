"""What the dark lines say: called again after a no, and what stays on record."""

from datetime import datetime

from frontdesk import wording
from frontdesk.domain.past import CalledAgain, Past
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import OutcomeReason
from frontdesk.i18n import Translator


def again_words(again: CalledAgain, t: Translator) -> tuple[str, str]:
    """Return title and detail: `Erneuter Anruf nach 12 Min.`, `10:30 abgesagt · sagte: „…“`."""
    minutes = again.minutes
    if minutes < 1:
        title = t("Called again within a minute")
    elif minutes < 120:
        title = t("Called again after {n} min", n=minutes)
    else:
        title = t("Called again after {n} h", n=round(minutes / 60))
    call = again.call
    parts = [t("{time} declined", time=t.time(call.started_at))]
    if call.claims:
        claim = call.claims[0]
        said = one_line(claim.words).strip('„“”"') or wording.word(t, wording.CLAIMS, claim.kind)
        parts.append(t("said: “{words}”", words=said))
    elif call.desk:
        parts.append(one_line(call.desk))
    return title, " · ".join(parts)


def lasting_words(past: Past | None, t: Translator, now: datetime) -> tuple[str, str] | None:
    """Return title and detail of what shows at every ring, if there is something."""
    call = past.lasting if past is not None else None
    if call is None:
        return None
    day = t.date_of(call.started_at, now)
    if call.outcome_reason == OutcomeReason.OBJECTION:
        return t("Does not want to be called or kept"), t("said on {day}", day=day)
    return t("No further calls"), t("we asked for that on {day}", day=day)
