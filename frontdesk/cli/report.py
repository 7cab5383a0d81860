"""`report`: the caller report of a period, written in one or more formats."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from frontdesk.cli import DONE
from frontdesk.cli.reading import print_document
from frontdesk.cli.session import Session
from frontdesk.documents import report_document
from frontdesk.domain.errors import UserError
from frontdesk.domain.week import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    parse_quarter,
    parse_week,
    parse_year,
)


def report(session: Session, arguments: Namespace) -> int:
    """Write the report and print the path of each file, or print it as JSON."""
    period = _period(session, arguments)
    formats = _formats(arguments.format)
    found = session.services.reports.report(period)
    t = session.report_translator() if not arguments.language else session.t
    if arguments.json:
        print_document(report_document(found, t))
        if arguments.format is None:
            return DONE
    from frontdesk.reports.exports import export

    folder = arguments.output or Path.cwd()
    company = session.settings.sender_company
    for format in formats:
        path = export(found, format, folder, t, company=company, now=session.now)
        if not arguments.json:
            print(path)
    return DONE


def _formats(asked: str | None) -> tuple[str, ...]:
    from frontdesk.reports.exports import FORMATS

    words = "pdf" if asked is None else asked
    formats = tuple(dict.fromkeys(part.strip().lower() for part in words.split(",")))
    for format in formats:
        if format not in FORMATS:
            raise UserError("format_unknown", format=format, known=", ".join(FORMATS))
    return formats


def _period(session: Session, arguments: Namespace) -> Period:
    zone = session.settings.time_zone()
    try:
        if arguments.quarter:
            return parse_quarter(arguments.quarter)
        if arguments.year:
            return parse_year(arguments.year)
        if arguments.first:
            first, last = _day(arguments.first), _day(arguments.last)
            if last < first:
                raise UserError("period_backwards", first=str(first), last=str(last))
            return Period(first, last)
        return parse_week(arguments.week or "last", session.now, zone)
    except ValueError as error:
        text = next(
            value
            for value in (
                arguments.quarter,
                arguments.year,
                arguments.week,
                f"{arguments.first} – {arguments.last}",
            )
            if value
        )
        raise UserError("period_unknown", period=text) from error


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(text)
    return day
