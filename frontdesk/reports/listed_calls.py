"""The calls as a list for reading, day by day: what the HTML and the PDF template show."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.plain import one_line
from frontdesk.domain.report import Report
from frontdesk.domain.terms import Outcome
from frontdesk.i18n import Translator
from frontdesk.reports.call_table import CallRows, number

#: The longest text of one field in a list for reading; CSV, XLSX and JSON have all of it.
MOST_TEXT = 160


def listed_calls(report: Report, t: Translator, most: int) -> dict[str, object]:
    """Return the first `most` calls by day, and a sentence where that is not all of them."""
    total, cut = len(report.calls), ""
    if total > most:
        cut = t(
            "The first {shown} of {total} calls. The full list is in the Excel file.",
            shown=t.number(most),
            total=t.number(total),
        )
    return {
        "title": t("The calls"),
        "note": t.plural("{n} call", "{n} calls", total),
        "head": (t("Time"), t("Who"), t("What about"), t("Verdict"), t("Outcome")),
        "count": total,
        "days": _days(report.calls[:most], t),
        "cut": cut,
    }


def _days(calls: Iterable[Call], t: Translator) -> list[dict[str, object]]:
    def day_of(call: Call) -> date:
        return t.local(call.started_at).date()

    rows = CallRows(t)
    return [
        {
            "label": f"{t.weekday(day.weekday())} {t.long_day(day)}",
            "rows": [_call(call, rows, t) for call in found],
        }
        for day, found in groupby(calls, key=day_of)
    ]


def _call(call: Call, rows: CallRows, t: Translator) -> dict[str, object]:
    names = [one_line(part, 80) for part in (call.caller, call.company)]
    unbroken = one_line(number(call.number, t), 40).replace(" ", "\N{NO-BREAK SPACE}")
    who = [part for part in (*names, unbroken) if part] or [t("unknown")]
    about = (one_line(call.topic, MOST_TEXT), one_line(rows.reason(call), 40))
    return {
        "time": t.time(call.started_at),
        "moment": t.local(call.started_at).isoformat(timespec="minutes"),
        "who": who[0],
        "whence": who[1:],
        "about": [part for part in about if part],
        "claims": [one_line(rows.claim(claim, call.asked_for), MOST_TEXT) for claim in call.claims],
        "verdict": str(call.verdict),
        "judged": wording.word(t, wording.VERDICTS, call.verdict),
        "outcome": one_line(_outcome(call, t), MOST_TEXT),
        "again": t("again after a no") if call.repeats else "",
    }


def _outcome(call: Call, t: Translator) -> str:
    """Return how a call ended, and what is wished with a message."""
    ended = wording.outcome(t, call)
    wish = wording.word(t, wording.WISHES, call.wish) if call.outcome == Outcome.MESSAGE else ""
    return " · ".join(part for part in (ended, wish) if part)
