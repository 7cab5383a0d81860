"""One way to write a report in any format, as a new file."""

from datetime import datetime
from pathlib import Path

from frontdesk.domain.errors import UserError
from frontdesk.domain.report import Report
from frontdesk.i18n import Translator
from frontdesk.paths import new_file
from frontdesk.reports import heading

#: The formats by their key, which is also the file's ending.
FORMATS: tuple[str, ...] = ("pdf", "xlsx", "csv", "html", "json")


def export(
    report: Report,
    format: str,
    folder: Path,
    t: Translator,
    *,
    company: str = "",
    logo: str = "",
    now: datetime,
) -> Path:
    """Write the report to a new file in `folder`, made if missing, and return its path.

    `company` is whose report it is, `logo` the path of their picture, `now` (aware) when it is
    made. Raises `UserError`: `format_unknown`, or `not_written` where the system refuses.
    """
    if format not in FORMATS:
        raise UserError("format_unknown", format=format, known=", ".join(FORMATS))

    def write(path: Path) -> None:
        _write(report, format, path, t, company, logo, now)

    return new_file(folder, heading.stem(report.period, t), f".{format}", write)


def _write(
    report: Report,
    format: str,
    path: Path,
    t: Translator,
    company: str,
    logo: str,
    now: datetime,
) -> None:
    """Load what the format needs, only now, and write it."""
    if format == "csv":
        from frontdesk.reports import csv_file

        csv_file.write(report, path, t)
    elif format == "json":
        from frontdesk.reports import json_file

        json_file.write(report, path, t)
    elif format == "xlsx":
        from frontdesk.reports import xlsx

        xlsx.write(report, path, t, company=company, now=now)
    elif format == "html":
        from frontdesk.reports import html
        from frontdesk.reports.logo import read_logo

        html.write(report, path, t, company=company, logo=read_logo(logo), now=now)
    else:
        from frontdesk.reports import pdf
        from frontdesk.reports.logo import read_logo

        pdf.write(report, path, t, company=company, logo=read_logo(logo), now=now)
