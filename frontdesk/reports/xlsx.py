"""The report as an Excel workbook: a sheet for each table, and one with the calls."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.domain.plain import one_line
from frontdesk.domain.report import Report
from frontdesk.i18n import Translator
from frontdesk.reports import heading
from frontdesk.reports.call_table import CallRows, columns
from frontdesk.reports.insight_tables import insight_tables
from frontdesk.reports.tables import Table, all_tables
from frontdesk.reports.xlsx_charts import add_chart

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: The most characters that Excel keeps in a cell.
_MOST = 32_767
#: From how many calls on rows go to disk at once: slower, but the memory stays small.
_MANY = 20_000
_DATES = {"de": "dd.mm.yyyy hh:mm", "en": "yyyy-mm-dd hh:mm"}
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(report: Report, path: Path, t: Translator, *, company: str = "", now: datetime) -> None:
    """Write the workbook to `path`; `now` (aware) is when it was made."""
    import xlsxwriter

    book = new_book(path, heading.title(report.period, t), company, now, len(report.calls))
    formats = Formats(book, t)
    used: set[str] = set()
    write_tables(book, (*all_tables(report, t), *insight_tables(report, t)), t, used, formats)
    _calls(book.add_worksheet(sheet_name(t("Calls"), used)), report, t, formats)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as problem:
        raise OSError(str(problem)) from problem


def new_book(path: Path, title: str, company: str, now: datetime, rows: int) -> "Workbook":
    """Return an empty workbook with its properties, in which no text becomes a formula or a link.

    With many `rows` they go to disk at once, else its parts are not written to files of their own.
    """
    import xlsxwriter

    many = rows > _MANY
    book = xlsxwriter.Workbook(
        str(path), {**_OPTIONS, "constant_memory": many, "in_memory": not many}
    )
    created = now.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "company": one_line(company), "created": created})
    return book


def write_tables(
    book: "Workbook",
    tables: Iterable[Table],
    t: Translator,
    used: set[str],
    formats: "Formats",
) -> None:
    """Add a sheet for each table, with its chart; `used` are the names of the sheets there are."""
    for table in tables:
        name = sheet_name(table.title, used)
        sheet = book.add_worksheet(name)
        _figures(sheet, table, formats)
        add_chart(book, sheet, name, table, t)


def sheet_name(title: str, used: set[str]) -> str:
    """Return a sheet name that Excel takes: at most 31 characters, none of `[]:*?/\\`, once."""
    base = re.sub(r"[\[\]:*?/\\]", " ", one_line(title)).strip("' ")[:31] or "-"
    name, number = base, 1
    while name.casefold() in used:
        number += 1
        name = f"{base[: 30 - len(str(number))]} {number}"
    used.add(name.casefold())
    return name


class Formats:
    """The few cell formats of the workbook."""

    def __init__(self, book: "Workbook", t: Translator) -> None:
        head = {"bold": True, "bg_color": "#EDEFF2", "bottom": 1, "bottom_color": "#818A99"}
        self.head: Format = book.add_format({**head, "valign": "vcenter"})
        self.head_count: Format = book.add_format({**head, "valign": "vcenter", "align": "right"})
        self.date: Format = book.add_format(
            {"num_format": _DATES[t.language], "align": "left", "valign": "top"}
        )
        self.count: Format = book.add_format({"num_format": "#,##0"})
        self.text: Format = book.add_format({"valign": "top"})


def _figures(sheet: "Worksheet", table: Table, formats: Formats) -> None:
    """Write a table of figures with its head frozen."""
    counts = _counted(table)
    _prepare(sheet, len(table.columns), len(table.rows), landscape=False)
    for column, title in enumerate(table.columns):
        widest = max([len(title) + 4, *(len(str(row[column])) for row in table.rows)])
        sheet.set_column(column, column, min(max(widest + 2, 9), 70))
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, title, formats.head_count if counts[column] else formats.head)
    for index, cells in enumerate(table.rows, start=1):
        for column, value in enumerate(cells):
            if isinstance(value, int):
                sheet.write_number(index, column, value, formats.count)
            else:
                sheet.write_string(index, column, value[:_MOST], formats.text)


def _counted(table: Table) -> list[bool]:
    """Tell for each column whether it holds counts."""
    if not table.rows:
        return [column > 0 for column in range(len(table.columns))]
    return [isinstance(value, int) for value in table.rows[0]]


def _calls(sheet: "Worksheet", report: Report, t: Translator, formats: Formats) -> None:
    """Write the calls, real dates in the first column, everything else as text."""
    heads = columns(t)
    _prepare(sheet, len(heads), len(report.calls), landscape=True)
    for column, head in enumerate(heads):
        sheet.set_column(column, column, head.width)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head.title, formats.head)
    rows = CallRows(t)
    for index, call in enumerate(report.calls, start=1):
        for column, value in enumerate(rows.row(call)):
            if isinstance(value, datetime):
                sheet.write_datetime(index, column, value, formats.date)
            elif value:
                sheet.write_string(index, column, value[:_MOST])


def _prepare(sheet: "Worksheet", width: int, height: int, *, landscape: bool) -> None:
    """Freeze the head, filter by it, and print on A4 with the head on every page."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(height, 1), width - 1)
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    if landscape:
        sheet.set_landscape()
