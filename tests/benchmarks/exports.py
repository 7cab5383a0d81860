"""5,000 calls exported in every format, the tables beside the bare writer of the same cells."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import xlsxwriter

from frontdesk.domain.report import Report
from frontdesk.domain.week import Period
from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.reports.exports import export
from tests.benchmarks.databases import Database
from tests.benchmarks.desk import SETTINGS, opened
from tests.benchmarks.figures import Figure
from tests.benchmarks.generated import END
from tests.benchmarks.timing import together

_CALLS = 5000


def _report(database: Database) -> Report:
    """Return a report that ends with the newest calls and has exactly `_CALLS` of them."""
    days = timedelta(days=_CALLS * 1500 // database.calls + 7)
    period = Period((END - days).date(), END.date())
    with opened(database) as services:
        report = services.reports.report(period)
    assert len(report.calls) >= _CALLS, "too few calls"
    return replace(report, calls=report.calls[-_CALLS:])


def _bare_csv(rows: list[list[str]], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)


def _bare_xlsx(sheets: dict[str, list[tuple[Any, ...]]], path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    date = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for index, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, datetime):
                    sheet.write_datetime(index, column, value, date)
                elif isinstance(value, str):
                    sheet.write_string(index, column, value)
                elif value is not None:
                    sheet.write_number(index, column, value)
    book.close()


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Yield the time of each format."""
    report = _report(database)
    t = Translator("de", SETTINGS.time_zone(), resources() / "locale")
    times = 2 if quick else 5
    with TemporaryDirectory() as name:
        folder = Path(name)

        def ours(format: str) -> Path:
            return export(report, format, folder, t, now=END)

        with ours("csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        book = openpyxl.load_workbook(ours("xlsx"))
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
        bare = folder / "bare"
        yield Figure(
            f"CSV of {_CALLS:,} calls",
            *together(lambda: ours("csv"), lambda: _bare_csv(rows, bare), times),
            note="limit: csv.writer with the cells as text at hand",
        )
        yield Figure(
            f"XLSX of {_CALLS:,} calls",
            *together(lambda: ours("xlsx"), lambda: _bare_xlsx(sheets, bare), times),
            goal=1.5,
        )
        for format in ("html", "json", "pdf"):
            taken, _ = together(lambda f=format: ours(f), lambda: None, 2)
            yield Figure(f"{format.upper()} of {_CALLS:,} calls", taken)
