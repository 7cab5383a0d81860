"""A report for passing on, in every format: figures only, small groups hidden, of nobody.

Neither the desk's own company nor its logo is in it.
"""

import csv
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from frontdesk import wording
from frontdesk.documents import pseudonymous_document
from frontdesk.domain.errors import UserError
from frontdesk.domain.pseudonymous import OWN, SMALLEST, Count, PseudonymousReport
from frontdesk.domain.terms import Result
from frontdesk.i18n import Translator
from frontdesk.paths import new_file
from frontdesk.reports import heading
from frontdesk.reports.csv_file import DELIMITERS
from frontdesk.reports.exports import FORMATS
from frontdesk.reports.tables import Cell, Table


def export_pseudonymous(
    report: PseudonymousReport, format: str, folder: Path, t: Translator, *, now: datetime
) -> Path:
    """Write the figures to a new file in `folder`, made if missing, and return its path.

    `now` (aware) is when it is made. Raises `UserError`: `format_unknown`, or `not_written` where
    the system refuses.
    """
    if format not in FORMATS:
        raise UserError("format_unknown", format=format, known=", ".join(FORMATS))

    def write(path: Path) -> None:
        _write(report, format, path, t, now)

    kind = t("pseudonymous")
    stem = f"{heading.stem(report.period, t)}_{kind}"
    return new_file(folder, stem, f".{format}", write)


def figure_tables(report: PseudonymousReport, t: Translator) -> tuple[Table, ...]:
    """Return every table; a hidden count is the words for it."""
    return (
        _table("totals", t("At a glance"), (t("Figure"), t("Count")), _totals(report, t), t),
        _table(
            "by_day",
            t("Calls by day"),
            (t("Day"), t("Calls")),
            [(t.weekday(day), count) for day, count in enumerate(report.by_day)],
            t,
        ),
        _table(
            "by_quarter",
            t("Calls by time of day"),
            (t("From, hours"), t("Calls")),
            [(f"{part * 6}–{part * 6 + 6}", n) for part, n in enumerate(report.by_quarter)],
            t,
        ),
        _counts("verdicts", t("Verdicts"), t("Verdict"), report.verdicts, wording.VERDICTS, t),
        _claims(report, t),
        _counts("reasons", t("Reasons"), t("Reason"), report.reasons, wording.REASONS, t),
        _counts("outcomes", t("Outcomes"), t("Outcome"), report.outcomes, wording.OUTCOMES, t),
        _counts(
            "referrals",
            t("Referrals and answers"),
            t("Answer"),
            report.answers,
            wording.ANSWERS,
            t,
        ),
    )


def hidden(t: Translator) -> str:
    """Return what stands in place of a small group, and of what would give it away."""
    return t("hidden")


def _totals(report: PseudonymousReport, t: Translator) -> list[tuple[str, Count]]:
    before = heading.comparison(report.period, t)
    return [
        (t("Calls"), report.calls),
        (t("Calls, {period}", period=before), report.before),
        (t("of them sales"), report.sales),
        (t("Put through"), report.put_through),
        (t("Messages"), report.messages),
        (t("Calls declined"), report.declined),
        (t("Again after a no"), report.called_again),
        (t("Missed, not counted above"), report.missed),
        (t("Referrals"), report.sent),
        (t("of them answered"), report.answered),
    ]


def _counts(
    name: str,
    title: str,
    head: str,
    found: Mapping[str, Count],
    words: dict[str, str],
    t: Translator,
) -> Table:
    """Return counts by key, the most frequent first, then the hidden ones by their keys."""
    ordered = sorted(found.items(), key=lambda item: (-(item[1] or 0), item[0]))
    rows = [(_label(key, words, t), count) for key, count in ordered]
    column = t("Referrals") if name == "referrals" else t("Calls")
    return _table(name, title, (head, column), rows, t)


def _label(key: str, words: dict[str, str], t: Translator) -> str:
    if key == OWN:
        return t("the desk's own")
    label = wording.word(t, words, key)
    return label[:1].upper() + label[1:]


def _table(
    name: str,
    title: str,
    columns: tuple[str, ...],
    rows: list[tuple[str, Count]],
    t: Translator,
) -> Table:
    shown = tuple((label, hidden(t) if count is None else count) for label, count in rows)
    return Table(name, title, columns, shown)


def _claims(report: PseudonymousReport, t: Translator) -> Table:
    results = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE, Result.OPEN)
    rows: list[tuple[Cell, ...]] = []
    for kind, found in report.claims.items():
        counts = [found.get(result) for result in results]
        shown = [hidden(t) if count is None else count for count in counts]
        rows.append((wording.word(t, wording.CLAIMS, kind), *shown))
    columns = (t("Claim"), *(wording.word(t, wording.RESULTS, result) for result in results))
    return Table("claims", t("Claims and checks"), columns, tuple(rows))


def _write(
    report: PseudonymousReport, format: str, path: Path, t: Translator, now: datetime
) -> None:
    """Load what the format needs, only now, and write it."""
    if format == "json":
        text = json.dumps(pseudonymous_document(report), ensure_ascii=False, indent=2)
        path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    elif format == "csv":
        _write_csv(report, path, t)
    elif format == "xlsx":
        _write_xlsx(report, path, t, now)
    elif format == "html":
        from frontdesk.reports.html import template

        page = template("figures.html").render(d=_content(report, t, now))
        path.write_text(page, encoding="utf-8", newline="\n")
    else:
        from frontdesk.typesetting import typeset

        path.write_bytes(typeset("figures.typ", _content(report, t, now), now))


def _write_csv(report: PseudonymousReport, path: Path, t: Translator) -> None:
    """Write one row a figure: its table, what it is of, and the count."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITERS[t.language], lineterminator="\r\n")
        writer.writerow([t("Table"), t("Row"), t("Figure"), t("Count")])
        for table in figure_tables(report, t):
            for label, *counts in table.rows:
                for column, count in zip(table.columns[1:], counts, strict=True):
                    writer.writerow([table.title, label, column, count])


def _write_xlsx(report: PseudonymousReport, path: Path, t: Translator, now: datetime) -> None:
    from frontdesk.reports import xlsx

    book = xlsx.new_book(path, heading.title(report.period, t), "", now, 0)
    xlsx.write_tables(book, figure_tables(report, t), t, set(), xlsx.Formats(book, t))
    book.close()


def _content(report: PseudonymousReport, t: Translator, now: datetime) -> dict[str, object]:
    """Return what the page and the PDF show."""
    made = t("Made on {day}, {time}", day=t.long_day(t.local(now).date()), time=t.time(now))
    return {
        "lang": t.language,
        "document": heading.title(report.period, t),
        "title": t("Caller report"),
        "period": heading.label(report.period, t),
        "made": made,
        "note": t(
            "Figures only, nobody is named. Hidden are groups under {n}, and what gives them away.",
            n=SMALLEST,
        ),
        "fairness": t("Assessed is what was said in a call, never the person."),
        "nothing": t("none"),
        "page": t("Page"),
        "tables": [
            {
                "title": table.title,
                "head": table.columns,
                "rows": [
                    [t.number(cell) if isinstance(cell, int) else cell for cell in row]
                    for row in table.rows
                ],
            }
            for table in figure_tables(report, t)
        ],
    }
