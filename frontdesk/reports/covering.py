"""What a mail says that carries a report: its headline figures, one a line."""

from frontdesk.domain.report import Report
from frontdesk.i18n import Translator
from frontdesk.reports import heading


def subject(report: Report, t: Translator, company: str = "") -> str:
    """Return what the mail is called."""
    title = heading.title(report.period, t)
    return f"{title} · {company}" if company else title


def body(report: Report, t: Translator, *, attached: bool = True) -> str:
    """Return its text."""
    now, before = report.totals, report.previous
    figures = (
        (t("Calls"), now.calls, before.calls),
        (t("of them sales"), now.sales, before.sales),
        (t("Put through"), now.put_through, before.put_through),
        (t("Messages"), now.messages, before.messages),
        (t("Calls declined"), now.declined, before.declined),
        (t("Again after a no"), now.called_again, before.called_again),
    )
    lines = [heading.title(report.period, t), ""]
    for label, value, past in figures:
        compared = t("before: {n}", n=t.number(past))
        lines.append(f"{label}: {t.number(value)} ({compared})")
    if attached:
        lines += ["", t("The report is attached.")]
    lines += ["", t("Assessed is what was said in a call, never the person."), ""]
    return "\n".join(lines)
