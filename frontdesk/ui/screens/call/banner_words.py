"""What the dark lines say: called again after a no, and what stays on record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk import wording
from frontdesk.domain.past import CalledAgain, Past
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import OutcomeReason
from frontdesk.i18n import Translator

if TYPE_CHECKING:
    from frontdesk.domain.lasting import LastingMark


def again_words(again: CalledAgain, t: Translator) -> tuple[str, str, str]:
    """Return title, detail and a shorter one: `Erneuter Anruf nach 12 Min.`, `10:30 abgesagt · …`.

    The detail names the desk that said no; the shorter one only the claim where the detail has the
    caller's words.
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
    told = " · ".join(part for part in (when, one_line(call.desk)) if part)
    if not call.claims:
        return title, told, when
    claim = call.claims[0]
    kind = wording.word(t, wording.CLAIMS, claim.kind)
    said = one_line(claim.words).strip('„“”"') or kind
    detail = t("said: “{words}”", words=said)
    shorter = t("said: “{words}”", words=kind)
    return title, f"{told} · {detail}", f"{told} · {shorter}"


def lasting_words(past: Past | None, t: Translator, now: datetime) -> tuple[str, str] | None:
    """Return title and detail of what shows at every ring, if there is something."""
    if past is None:
        return None
    call = past.lasting
    if call is None:
        return _mark_words(past.mark, t, now) if past.mark is not None else None
    day = t.date_of(call.started_at, now)
    today = t.local(call.started_at).date() == t.local(now).date()
    if call.outcome_reason == OutcomeReason.OBJECTION:
        said = t("said today") if today else t("said on {day}", day=day)
        return t("Does not want to be called or kept"), said
    asked = t("we asked for that today") if today else t("we asked for that on {day}", day=day)
    return t("No further calls"), asked


def _mark_words(mark: LastingMark, t: Translator, now: datetime) -> tuple[str, str]:
    """Return title and detail of what stays of calls that have no details any more."""
    day = t.date_of(mark.marked_at, now)
    detail = t("{day}; details erased", day=day)
    if mark.reason == OutcomeReason.OBJECTION:
        return t("Does not want to be called or kept"), detail
    return t("No further calls"), detail
