"""The words of the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from frontdesk import __version__

_FORMATS = "pdf, xlsx, csv, html, json"


class _Parser(argparse.ArgumentParser):
    """Says what was wrong in one line and where the help is."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments; ends the process with status 2 where they make no sense."""
    parser = _Parser(
        prog="frontdesk",
        description="The reception desk's memory. Without a verb it opens the window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"FrontDesk {__version__}")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder of this desk's data")
    parser.add_argument(
        "--demo", action="store_true", help="open on sample data in a folder of its own"
    )
    parser.add_argument(
        "--language", choices=("de", "en"), help="of what this command prints and writes"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)
    _ring(verbs)
    _writing(verbs)
    _reading(verbs)
    _report(verbs)
    arguments = parser.parse_args(list(argv))
    if arguments.verb == "report":
        _check_days(arguments, verbs.choices["report"])
    return arguments


def _check_days(arguments: argparse.Namespace, report: argparse.ArgumentParser) -> None:
    """End with status 2 where only one of the two days is given, or a day beside a week."""
    if arguments.last and (arguments.week or arguments.quarter or arguments.year):
        report.error("argument --to: goes with --from only")
    if bool(arguments.first) != bool(arguments.last):
        report.error("--from and --to go together, such as --from 2026-11-16 --to 2026-11-20")


def _ring(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    """Describe `ring` for the help; `cli.ring` reads its words itself, and refuses none."""
    ring = verbs.add_parser("ring", help="hand a call to the running window; starts it if need be")
    ring.add_argument("number", nargs="?", metavar="NUMBER", help="as the softphone writes it")
    ring.add_argument("--name", metavar="N", help="the name it displays")
    ring.add_argument("--called", metavar="N", help="which of our numbers was called")
    ring.add_argument("--event", metavar="ringing|answered|ended", help="else ringing")
    ring.add_argument("--direction", metavar="in|out", help="else in")
    ring.add_argument("--id", metavar="ID", help="the same for each event of a call")


def _writing(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    log = verbs.add_parser("log", help="log calls from JSON lines; prints each id once it is safe")
    log.add_argument("file", nargs="?", default="-", metavar="FILE", help="- for standard input")
    bring = verbs.add_parser("import", help="bring in contacts, partners, expected calls or calls")
    bring.add_argument("kind", choices=("contacts", "partners", "expected", "calls"))
    bring.add_argument("file", metavar="FILE", help="vCard, CSV, or JSON lines for calls")
    bring.add_argument(
        "--dry-run", action="store_true", help="show what would come in, and save nothing"
    )


def _reading(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    lookup = verbs.add_parser("lookup", help="what the desk knows of a number or a name")
    lookup.add_argument("query", nargs="+", metavar="NUMBER|NAME")
    search = verbs.add_parser("search", help="calls with these words, best first")
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.add_argument("--limit", type=_count, default=50, metavar="N", help="at most N calls")
    note = verbs.add_parser("note", help="the referral note of a call")
    note.add_argument("call", metavar="CALL", help="a call's id, or its beginning")
    note.add_argument("--to", metavar="CONTACT", help="e-mail, extension or name")
    note.add_argument("--format", choices=("text", "html", "eml", "pdf"), default="text")
    note.add_argument("-o", "--output", type=Path, metavar="FILE")
    for verb in (lookup, search, note):
        verb.add_argument("--json", action="store_true", help="print one JSON document")


def _report(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    report = verbs.add_parser("report", help="the caller report of a week or another period")
    period = report.add_mutually_exclusive_group()
    period.add_argument("--week", metavar="2026-W47|last|this", help="an ISO week, else the last")
    period.add_argument("--quarter", metavar="2026-Q4")
    period.add_argument("--year", metavar="2026")
    period.add_argument("--from", dest="first", metavar="DAY", help="2026-11-16, with --to")
    report.add_argument("--to", dest="last", metavar="DAY", help="the last day, included")
    report.add_argument("--format", metavar=_FORMATS, help="one or more, by commas; else pdf")
    report.add_argument("-o", "--output", type=Path, metavar="DIR", help="made if missing")
    report.add_argument("--json", action="store_true", help="print the report as JSON")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
