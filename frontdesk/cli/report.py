"""`report`: the caller report of a period, written in one or more formats."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from frontdesk.cli import DONE
from frontdesk.cli.reading import print_document
from frontdesk.cli.session import Session, complain
from frontdesk.documents import pseudonymous_document, report_document
from frontdesk.domain.errors import UserError
from frontdesk.domain.week import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    parse_quarter,
    parse_week,
    parse_year,
)
from frontdesk.i18n import Translator


def report(session: Session, arguments: Namespace) -> int:
    """Write the report and print the path of each file, or print it as JSON."""
    period = period_of(session, arguments)
    formats = _formats(arguments.format)
    t = session.report_translator() if not arguments.language else session.t
    write = _pseudonymous if arguments.pseudonymous else _whole
    return write(session, arguments, period, formats, t)


def _whole(
    session: Session,
    arguments: Namespace,
    period: Period,
    formats: tuple[str, ...],
    t: Translator,
) -> int:
    found = session.services.reports.report(period)
    if arguments.json:
        print_document(report_document(found, t))
        if arguments.format is None:
            return DONE
    from frontdesk.reports.exports import export
    from frontdesk.reports.logo import read_logo

    company, logo = session.settings.sender_company, session.settings.report_logo
    if logo and read_logo(logo) is None:
        complain(session.t("The logo {path} cannot be read; the report has none.", path=logo))

    def one(format: str, folder: Path) -> Path:
        return export(found, format, folder, t, company=company, logo=logo, now=session.now)

    return _write(one, arguments, formats)


def _pseudonymous(
    session: Session,
    arguments: Namespace,
    period: Period,
    formats: tuple[str, ...],
    t: Translator,
) -> int:
    from frontdesk.domain.pseudonymous import pseudonymous

    found = pseudonymous(session.services.reports.report(period, with_calls=False))
    if arguments.json:
        print_document(pseudonymous_document(found))
        if arguments.format is None:
            return DONE
    from frontdesk.reports.pseudonymous import export_pseudonymous

    def one(format: str, folder: Path) -> Path:
        return export_pseudonymous(found, format, folder, t, now=session.now)

    return _write(one, arguments, formats)


def _write(one: Callable[[str, Path], Path], arguments: Namespace, formats: tuple[str, ...]) -> int:
    """Write each format and print its path, unless a document was printed."""
    for format in formats:
        path = one(format, arguments.output or Path.cwd())
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


def period_of(session: Session, arguments: Namespace) -> Period:
    """Return the period that was asked for, else the last week; raises `UserError`."""
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
