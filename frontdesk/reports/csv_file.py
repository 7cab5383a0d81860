"""The calls as CSV that a German or an English Excel opens without a dialogue."""

import csv
import re
from datetime import datetime
from pathlib import Path

from frontdesk.domain.report import Report
from frontdesk.i18n import Translator
from frontdesk.reports.call_table import CallRows, columns

#: What stands between two cells, as an Excel of that language expects it.
DELIMITERS = {"de": ";", "en": ","}
_DATES = {"de": "%d.%m.%Y %H:%M", "en": "%Y-%m-%d %H:%M"}
#: What a spreadsheet reads as the start of a formula, the full-width forms of East Asia too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
#: An international number: it stays as it is, and cannot be more than a number.
_NUMBER = re.compile(r"\+[0-9][0-9 ]*", re.ASCII)


def write(report: Report, path: Path, t: Translator) -> None:
    """Write one row a call to `path`: UTF-8 with a mark, CRLF, the language's delimiter and dates.

    There is no `sep=` line: with one, Excel ignores the mark and misreads umlauts.
    """
    rows = CallRows(t)
    dates = _DATES[t.language]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITERS[t.language], lineterminator="\r\n")
        writer.writerow([column.title for column in columns(t)])
        for call in report.calls:
            writer.writerow([_cell(value, dates) for value in rows.row(call)])


def _cell(value: datetime | str, dates: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    if isinstance(value, datetime):
        return value.strftime(dates)
    if value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
