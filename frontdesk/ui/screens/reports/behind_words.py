"""How a choice of calls is called: the title of the list behind a figure."""

from frontdesk import wording
from frontdesk.domain.behind import OPEN, SENT, Behind
from frontdesk.domain.terms import DECLINED, PUT_THROUGH
from frontdesk.i18n import Translator
from frontdesk.ui.screens.reports.lines import capital


def title(t: Translator, behind: Behind) -> str:
    """Return the choice in words: `Ist bereits Lieferant · nicht zutreffend`."""
    parts = [behind.name] if behind.name else _keys(t, behind)
    if behind.result:
        parts.append(wording.word(t, wording.RESULTS, behind.result))
    if behind.weekday is not None:
        parts.append(t.weekday(behind.weekday))
    if behind.hour is not None:
        parts.append(t("{hour}:00 to {end}:00", hour=behind.hour, end=behind.hour + 1))
    if behind.again:
        parts.append(t("Again after a no"))
    if behind.missed:
        parts.append(t("Missed calls"))
    if behind.sales:
        parts.append(t("Sales calls"))
    return " · ".join(parts) or t("All calls")


def _keys(t: Translator, behind: Behind) -> list[str]:
    parts: list[str] = []
    if behind.verdict:
        parts.append(wording.word(t, wording.VERDICTS, behind.verdict))
    parts += [wording.word(t, wording.CLAIMS, kind) for kind in behind.claims]
    if "" in behind.reasons:
        parts.append(t("Reason not noted"))
    parts += [wording.word(t, wording.REASONS, key) for key in behind.reasons if key]
    if set(behind.outcomes) == PUT_THROUGH:
        parts.append(t("Put through"))
    elif set(behind.outcomes) == DECLINED:
        parts.append(t("Declined calls"))
    elif "" in behind.outcomes:
        parts.append(t("Outcome not noted"))
    else:
        parts += [wording.word(t, wording.OUTCOMES, key) for key in behind.outcomes]
    if behind.referral == SENT:
        parts.append(t("Referrals"))
    elif behind.referral == OPEN:
        parts.append(t("Referrals without an answer"))
    elif behind.referral:
        parts.append(capital(wording.word(t, wording.ANSWERS, behind.referral)))
    return parts
