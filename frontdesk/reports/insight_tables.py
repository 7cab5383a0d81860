"""What a period can teach, as worded tables: the same in every format."""

from frontdesk import wording
from frontdesk.domain.insight import BusyHour
from frontdesk.domain.plain import one_line
from frontdesk.domain.report import Report
from frontdesk.i18n import Translator
from frontdesk.reports.tables import Cell, Table

#: The most rows of each list on a page; the workbook has all of them.
MOST_ROWS = 6


def insight_tables(report: Report, t: Translator) -> tuple[Table, ...]:
    """Return the five lists, empty ones too, in the order of the report."""
    return (
        open_callers(report, t),
        claim_checks(report, t),
        no_contact(report, t),
        busiest(report, t),
        after_no(report, t),
    )


def open_callers(report: Report, t: Translator) -> Table:
    """Return the sales callers who were open and honest in every call."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one_line(", ".join(part for part in (one.caller, one.company) if part)),
            one_line(wording.word(t, wording.REASONS, one.reason)),
            one_line(one.topic),
            one.calls,
        )
        for one in report.insight.open_callers
    )
    columns = (t("Caller"), t("Reason"), t("Topic"), t("Calls"))
    return Table("open_callers", t("Worth an appointment"), columns, rows)


def claim_checks(report: Report, t: Translator) -> Table:
    """Return the claims made most, and how often they were checked and accurate."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one_line(wording.word(t, wording.CLAIMS, one.kind)),
            one.made,
            one.checked,
            one.accurate,
        )
        for one in report.insight.claims
    )
    columns = (t("Claim"), t("made"), t("checked"), t("accurate"))
    return Table("claim_checks", t("Claims made most"), columns, rows)


def no_contact(report: Report, t: Translator) -> Table:
    """Return the topics that found no contact."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one_line(one.topic), one_line(wording.word(t, wording.REASONS, one.reason)), one.calls)
        for one in report.insight.no_contact
    )
    columns = (t("Topic"), t("Reason"), t("Calls"))
    return Table("no_contact", t("Topics that found no contact"), columns, rows)


def busiest(report: Report, t: Translator) -> Table:
    """Return the hours of the week in which most calls began."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (hour_of(one, t), one.calls) for one in report.insight.busiest
    )
    title = t("When the phone rings most")
    return Table("busiest", title, (t("Hour"), t("Calls")), rows)


def hour_of(one: BusyHour, t: Translator) -> str:
    """Return an hour of the week: `Di 9–10 Uhr`, `Tue 9–10`."""
    return t(
        "{weekday} {first}–{last} h",
        weekday=t.weekday(one.day),
        first=one.hour,
        last=one.hour + 1,
    )


def after_no(report: Report, t: Translator) -> Table:
    """Return how the calls after a no ended."""
    found = report.insight.after_no
    rows: list[tuple[Cell, ...]] = [
        (one_line(wording.word(t, wording.OUTCOMES, key)), count)
        for key, count in found.outcomes.items()
    ]
    left = found.calls - sum(found.outcomes.values())
    if left:
        rows.append((t("Outcome not noted"), left))
    columns = (t("Outcome"), t("Calls"))
    return Table("after_no", t("Calls after a no"), columns, tuple(rows))


def insight_content(report: Report, t: Translator) -> list[dict[str, object]]:
    """Return the lists for a page, shortened, every cell as text; empty ones are left out."""
    notes = {
        "open_callers": t("said openly what it was about, each time"),
        "claim_checks": t("accurate: of those checked"),
        "after_no": _by_whom(report, t),
    }
    return [
        {
            "key": table.name,
            "title": table.title,
            "note": notes.get(table.name, ""),
            "head": table.columns,
            "numbers": [isinstance(cell, int) for cell in table.rows[0]],
            "rows": [
                [t.number(cell) if isinstance(cell, int) else one_line(cell, 90) for cell in row]
                for row in table.rows[:MOST_ROWS]
            ],
        }
        for table in insight_tables(report, t)
        if table.rows
    ]


def _by_whom(report: Report, t: Translator) -> str:
    found = report.insight.after_no
    return t.plural("{n} caller", "{n} callers", found.callers) if found.callers else ""
