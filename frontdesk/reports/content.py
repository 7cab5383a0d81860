"""A report worded and laid out as plain values: what the HTML and the PDF template show.

Everything is text, counts and shares between 0 and 1, made inert here; a template decides nothing.
"""

from datetime import datetime

from frontdesk import wording
from frontdesk.domain.plain import one_line
from frontdesk.domain.report import Report
from frontdesk.domain.terms import Result, Verdict
from frontdesk.i18n import Translator
from frontdesk.reports import heading, tables
from frontdesk.reports.insight_tables import insight_content
from frontdesk.reports.listed_calls import MOST_TEXT, listed_calls

Content = dict[str, object]

#: The most rows of a list of figures; the workbook has all of them.
_MOST_ROWS = 12
#: The hours that are shown even where nobody called.
_OFFICE_HOURS = range(8, 18)


def report_content(
    report: Report, t: Translator, *, company: str, now: datetime, most_calls: int
) -> Content:
    """Return all that a template needs; only the first `most_calls` calls are listed."""
    made = t("Made on {day}, {time}", day=t.long_day(t.local(now).date()), time=t.time(now))
    return {
        "lang": t.language,
        "document": heading.title(report.period, t),
        "title": t("Caller report"),
        "period": heading.label(report.period, t),
        "company": one_line(company, MOST_TEXT),
        "made": made,
        "figures": _figures(report, t),
        "missed": _missed(report, t),
        "verdicts": _verdicts(report, t),
        "days": _days(report, t),
        "hours": _hours(report, t),
        "claims": _claims(report, t),
        "reasons": _bars(
            tables.counts("reasons", t("Reasons"), report.reasons, wording.REASONS, t), t
        ),
        "outcomes": _bars(
            tables.counts("outcomes", t("Outcomes"), report.outcomes, wording.OUTCOMES, t), t
        ),
        "referrals": _referrals(report, t),
        "repeats": _repeats(report, t),
        "insight": insight_content(report, t),
        "insight_title": t("Worth a look"),
        "calls": listed_calls(report, t, most_calls),
        "empty": "" if report.totals.calls else t("No calls logged in this period."),
        "nothing": t("none"),
        "fairness": t("Assessed is what was said in a call, never the person."),
        "page": t("Page"),
    }


def _figures(report: Report, t: Translator) -> list[Content]:
    now, before = report.totals, report.previous
    figures = (
        (t("Calls"), now.calls, before.calls),
        (t("of them sales"), now.sales, before.sales),
        (t("Put through"), now.put_through, before.put_through),
        (t("Messages"), now.messages, before.messages),
        (t("Calls declined"), now.declined, before.declined),
        (t("Again after a no"), now.called_again, before.called_again),
    )
    return [
        {
            "label": label,
            "value": t.number(value),
            "share": percent(value, now.calls, t) if index and now.calls else "",
            "change": _change(value, past, report, t) if before.calls else "",
        }
        for index, (label, value, past) in enumerate(figures)
    ]


def _change(value: int, past: int, report: Report, t: Translator) -> str:
    """Return how a figure moved since the week before, or what it was: `+9 zur Vorwoche`."""
    if not report.period.week:
        return t("before: {n}", n=t.number(past))
    if value == past:
        return t("as week before")
    sign = "+" if value > past else "−"
    return t("{difference} on week before", difference=sign + t.number(abs(value - past)))


def _missed(report: Report, t: Translator) -> str:
    if not report.totals.missed:
        return ""
    return t.plural(
        "Besides, {n} missed call, not counted here.",
        "Besides, {n} missed calls, not counted here.",
        report.totals.missed,
    )


def percent(part: int, whole: int, t: Translator) -> str:
    """Return a share in whole per cent as the language writes it; empty without a whole."""
    return t("{n}%", n=round(100 * part / whole)) if whole else ""


def _verdicts(report: Report, t: Translator) -> Content:
    counts = [(key, report.verdicts.get(key, 0)) for key in Verdict]
    whole = sum(count for _, count in counts)
    return {
        "title": t("Verdicts"),
        "note": t.plural("{n} call", "{n} calls", whole),
        "total": whole,
        "parts": [
            {
                "key": str(key),
                "label": wording.word(t, wording.VERDICTS, key),
                "count": count,
                "shown": t.number(count),
                "share": percent(count, whole, t),
            }
            for key, count in counts
        ],
    }


def _days(report: Report, t: Translator) -> Content:
    table = tables.by_day(report, t)
    last = max([4, *(day for day, count in enumerate(report.by_day) if count)])
    top = max(report.by_day, default=0) or 1
    return {
        "title": table.title,
        "note": "",
        "head": table.columns,
        "rows": [
            {"label": t.weekday(day), "shown": t.number(count), "share": count / top}
            for day, count in enumerate(report.by_day[: last + 1])
        ],
    }


def _hours(report: Report, t: Translator) -> Content:
    """Only the office hours and what lies between the first and the last call; levels 0 to 4."""
    table = tables.by_hour(report, t)
    last_day = max([4, *(day for day in range(7) if any(report.by_hour[day]))])
    busy = [hour for hour in range(24) if any(hours[hour] for hours in report.by_hour)]
    first = min([*busy, _OFFICE_HOURS[0]])
    last = max([*busy, _OFFICE_HOURS[-1]])
    top = max((count for hours in report.by_hour for count in hours), default=0) or 1
    return {
        "title": table.title,
        "corner": table.columns[0],
        "hours": [f"{hour}" for hour in range(first, last + 1)],
        "rows": [
            {
                "label": t.weekday(day),
                "cells": [
                    {
                        "shown": t.number(count) if count else "",
                        "level": -(-4 * count // top),
                    }
                    for count in report.by_hour[day][first : last + 1]
                ],
            }
            for day in range(last_day + 1)
        ],
    }


def _claims(report: Report, t: Translator) -> Content:
    """Each kind of claim with its four counts, for a bar and for figures beside it."""
    table = tables.claims(report, t)
    kinds = [str(result) for result in _RESULTS]
    made = sum(int(row[-1]) for row in table.rows)
    checked = sum(int(row[1]) + int(row[2]) for row in table.rows)
    rows = table.rows
    if len(rows) > _MOST_ROWS:
        others = rows[_MOST_ROWS - 1 :]
        sums = (sum(int(row[column]) for row in others) for column in range(1, 6))
        rows = (*rows[: _MOST_ROWS - 1], (t("others"), *sums))
    return {
        "title": table.title,
        "note": t.plural("{n} claim", "{n} claims", made)
        + ", "
        + t("{n} checked", n=t.number(checked)),
        "head": table.columns,
        "keys": kinds,
        "most": max((int(row[-1]) for row in rows), default=0),
        "rows": [
            {
                "label": row[0],
                "counts": [int(count) for count in row[1:5]],
                "shown": [t.number(int(count)) if count else "–" for count in row[1:5]],
                "total": t.number(int(row[5])),
            }
            for row in rows
        ],
    }


_RESULTS = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE, Result.OPEN)


def _bars(table: tables.Table, t: Translator) -> Content:
    """Return the most frequent rows with the length of their bars, the others as one row."""
    counted = [(one_line(str(row[0]), 40), int(row[1])) for row in table.rows]
    top = max((count for _, count in counted), default=0) or 1
    if len(counted) > _MOST_ROWS:
        others = sum(count for _, count in counted[_MOST_ROWS - 1 :])
        counted = [*counted[: _MOST_ROWS - 1], (t("others"), others)]
    return {
        "title": table.title,
        "note": "",
        "head": table.columns,
        "rows": [
            {"label": label, "shown": t.number(count), "share": min(count / top, 1.0)}
            for label, count in counted
        ],
    }


def _referrals(report: Report, t: Translator) -> Content:
    found = report.referrals
    content = _bars(tables.referrals(report, t), t)
    content["note"] = t(
        "{answered} of {sent}",
        sent=t.number(found.sent),
        answered=t.number(found.answered),
    )
    return content


def _repeats(report: Report, t: Translator) -> Content:
    table = tables.repeat_callers(report, t)
    left_out = len(table.rows) - _MOST_ROWS
    return {
        "title": table.title,
        "head": table.columns,
        "rows": [
            {
                "who": one_line(str(row[0]), 80),
                "calls": t.number(int(row[1])),
                "outcomes": one_line(str(row[2]), MOST_TEXT),
            }
            for row in table.rows[:_MOST_ROWS]
        ],
        "more": t.plural("and {n} more", "and {n} more", left_out) if left_out > 0 else "",
    }
