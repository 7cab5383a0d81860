"""The figures of a report as worded tables, the same in every format."""

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk import wording
from frontdesk.domain.plain import one_line
from frontdesk.domain.report import Report
from frontdesk.domain.terms import Answer, Result, Verdict
from frontdesk.i18n import Translator
from frontdesk.reports import heading

Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """A title, column heads, and rows of text and counts; the first column is text."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def all_tables(report: Report, t: Translator) -> tuple[Table, ...]:
    """Return every table of figures, in the order of the report."""
    return (
        totals(report, t),
        by_day(report, t),
        by_hour(report, t),
        verdicts(report, t),
        claims(report, t),
        counts("reasons", t("Reasons"), report.reasons, wording.REASONS, t),
        counts("outcomes", t("Outcomes"), report.outcomes, wording.OUTCOMES, t),
        referrals(report, t),
        repeat_callers(report, t),
    )


def totals(report: Report, t: Translator) -> Table:
    """Return the headline figures beside those of the period before."""
    now, before = report.totals, report.previous
    rows: list[tuple[Cell, ...]] = [
        (t("Calls"), now.calls, before.calls),
        (t("of them sales"), now.sales, before.sales),
        (t("Put through"), now.put_through, before.put_through),
        (t("Messages"), now.messages, before.messages),
        (t("Calls declined"), now.declined, before.declined),
        (t("Again after a no"), now.called_again, before.called_again),
        (t("Missed, not counted above"), now.missed, before.missed),
    ]
    before_name = heading.comparison(report.period, t)
    columns = (t("Figure"), t("Count"), before_name[:1].upper() + before_name[1:])
    return Table("totals", t("At a glance"), columns, tuple(rows))


def by_day(report: Report, t: Translator) -> Table:
    """Return the calls of each weekday, Monday first."""
    rows = tuple((t.weekday(day), count) for day, count in enumerate(report.by_day))
    return Table("by_day", t("Calls by day"), (t("Day"), t("Calls")), rows)


def by_hour(report: Report, t: Translator) -> Table:
    """Return one row for each of the 24 clock hours, one column for each weekday."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{hour:02d}:00", *(report.by_hour[day][hour] for day in range(7))) for hour in range(24)
    )
    columns = (t("Hour"), *(t.weekday(day) for day in range(7)))
    return Table("by_hour", t("Calls by hour"), columns, rows)


def verdicts(report: Report, t: Translator) -> Table:
    """Return the five verdicts in their fixed order, those that did not occur too."""
    rows = tuple(
        (wording.word(t, wording.VERDICTS, key), report.verdicts.get(key, 0)) for key in Verdict
    )
    return Table("verdicts", t("Verdicts"), (t("Verdict"), t("Calls")), rows)


def claims(report: Report, t: Translator) -> Table:
    """Return each kind of claim with its results, the most frequent first."""
    order = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE, Result.OPEN)
    found: list[tuple[str, list[int]]] = [
        (
            one_line(wording.word(t, wording.CLAIMS, kind)),
            [results.get(result, 0) for result in order],
        )
        for kind, results in report.claims.items()
    ]
    found.sort(key=lambda row: (-sum(row[1]), row[0]))
    columns = (
        t("Claim"),
        *(wording.word(t, wording.RESULTS, result) for result in order),
        t("total"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (label, *results, sum(results)) for label, results in found
    )
    return Table("claims", t("Claims and checks"), columns, rows)


def counts(
    name: str, title: str, found: Mapping[str, int], words: dict[str, str], t: Translator
) -> Table:
    """Return counts by key, worded, the most frequent first."""
    rows = [(one_line(wording.word(t, words, key)), count) for key, count in found.items()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    head = {"reasons": t("Reason"), "outcomes": t("Outcome")}.get(name, title)
    return Table(name, title, (head, t("Calls")), tuple(rows))


def referrals(report: Report, t: Translator) -> Table:
    """Return the answers of contacts in the order of their keys, then what is still open."""
    found = report.referrals
    known = [str(answer) for answer in Answer]
    keys = [key for key in known if found.answers.get(key)]
    keys += [key for key in found.answers if key not in known]
    rows: list[tuple[Cell, ...]] = []
    for key in keys:
        label = one_line(wording.word(t, wording.ANSWERS, key))
        rows.append((label[:1].upper() + label[1:], found.answers[key]))
    if found.sent:
        rows.append((t("No answer yet"), found.sent - found.answered))
    columns = (t("Answer"), t("Referrals"))
    return Table("referrals", t("Referrals and answers"), columns, tuple(rows))


def repeat_callers(report: Report, t: Translator) -> Table:
    """Return who called more than once, the most frequent first, and how those calls ended."""
    rows = [
        (
            one_line(", ".join(part for part in (again.caller, again.company) if part))
            or one_line(again.number)
            or t("Number withheld"),
            again.calls,
            outcomes_line(again.outcomes, t),
        )
        for again in report.repeat_callers
    ]
    columns = (t("Caller"), t("Calls"), t("Outcomes"))
    return Table("repeat_callers", t("Called more than once"), columns, tuple(rows))


def outcomes_line(found: Mapping[str, int], t: Translator) -> str:
    """Return outcomes with their counts in one line: `Absage 2, Nachricht 1`."""
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(
        f"{one_line(wording.word(t, wording.OUTCOMES, key))} {t.number(count)}"
        for key, count in ordered
    )
