"""The words of the command line."""

import argparse
from collections.abc import Sequence
from datetime import UTC
from itertools import pairwise
from pathlib import Path

from frontdesk import __version__
from frontdesk.cli.parser import Parser
from frontdesk.i18n import LANGUAGES, Translator, system_language

_FORMATS = "pdf, xlsx, csv, html, json"


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments; ends the process with status 2 where they make no sense."""
    t = _words(argv)
    parser = Parser(
        t=t,
        prog="frontdesk",
        description=t("The reception desk's memory. Without a verb it opens the window."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"FrontDesk {__version__}",
        help=t("show the version and end"),
    )
    parser.add_argument(
        "--data", type=_folder, metavar="DIR", help=t("the folder of this desk's data")
    )
    parser.add_argument(
        "--demo", action="store_true", help=t("open on sample data in a folder of its own")
    )
    parser.add_argument(
        "--language", choices=("de", "en"), help=t("of what this command prints and writes")
    )
    verbs = parser.verbs()
    _ring(verbs, t)
    _writing(verbs, t)
    _reading(verbs, t)
    _report(verbs, t)
    _digest(verbs, t)
    _privacy(verbs, t)
    arguments = parser.parse_args(list(argv))
    if arguments.verb in ("report", "digest"):
        _check_days(arguments, verbs.choices[arguments.verb], t)
    return arguments


def _folder(named: str) -> Path:
    """Return a data folder in full: what lies in it is handed to other programs too."""
    return Path(named).absolute()


def _check_days(
    arguments: argparse.Namespace, report: argparse.ArgumentParser, t: Translator
) -> None:
    """End with status 2 where only one of the two days is given, or a day beside a week."""
    if arguments.last and (arguments.week or arguments.quarter or arguments.year):
        report.error(t("--to goes with --from only"))
    if bool(arguments.first) != bool(arguments.last):
        report.error(t("--from and --to go together, such as --from 2026-11-16 --to 2026-11-20"))


def _ring(verbs: "argparse._SubParsersAction[Parser]", t: Translator) -> None:
    """Describe `ring` for the help; `cli.ring` reads its words itself, and refuses none."""
    ring = verbs.add_parser(
        "ring", help=t("hand a call to the running window; starts it if need be")
    )
    ring.add_argument("number", nargs="?", metavar="NUMBER", help=t("as the softphone writes it"))
    ring.add_argument("--name", metavar="N", help=t("the name it displays"))
    ring.add_argument("--called", metavar="N", help=t("which of our numbers was called"))
    ring.add_argument("--event", metavar="ringing|answered|ended", help=t("else ringing"))
    ring.add_argument("--direction", metavar="in|out", help=t("else in"))
    ring.add_argument("--id", metavar="ID", help=t("the same for each event of a call"))


def _writing(verbs: "argparse._SubParsersAction[Parser]", t: Translator) -> None:
    log = verbs.add_parser(
        "log", help=t("log calls from JSON lines; prints each id once it is safe")
    )
    log.add_argument("file", nargs="?", default="-", metavar="FILE", help=t("- for standard input"))
    bring = verbs.add_parser(
        "import", help=t("bring in contacts, partners, expected calls or calls")
    )
    bring.add_argument("kind", choices=("contacts", "partners", "expected", "calls"))
    bring.add_argument("file", metavar="FILE", help=t("vCard, CSV, or JSON lines for calls"))
    bring.add_argument(
        "--dry-run", action="store_true", help=t("show what would come in, and save nothing")
    )
    bring.add_argument(
        "--complete",
        action="store_true",
        help=t("the file has them all: who is missing may speak against a claim"),
    )


def _reading(verbs: "argparse._SubParsersAction[Parser]", t: Translator) -> None:
    lookup = verbs.add_parser("lookup", help=t("what the desk knows of a number or a name"))
    lookup.add_argument("query", nargs="+", metavar="NUMBER|NAME")
    search = verbs.add_parser("search", help=t("calls with these words, best first"))
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.add_argument("--limit", type=_count, default=50, metavar="N", help=t("at most N calls"))
    check = verbs.add_parser("check", help=t("each claim of a call with the evidence found"))
    check.add_argument("call", metavar="CALL", help=t("a call's id, or its beginning"))
    suggest = verbs.add_parser("suggest", help=t("right contacts for a topic, with their why"))
    suggest.add_argument("topic", nargs="+", metavar="TOPIC", help=t("the caller's words"))
    suggest.add_argument("--asked-for", metavar="NAME", help=t("whom the caller named"))
    suggest.add_argument("--reason", metavar="KEY", help=t("such as energy or invoice"))
    note = verbs.add_parser("note", help=t("the referral note of a call"))
    note.add_argument("call", metavar="CALL", help=t("a call's id, or its beginning"))
    note.add_argument("--to", metavar="CONTACT", help=t("e-mail, extension or name"))
    note.add_argument("--format", choices=("text", "html", "eml", "pdf", "ics"), default="text")
    note.add_argument("-o", "--output", type=Path, metavar="FILE")
    for verb in (lookup, search, check, suggest, note):
        verb.add_argument("--json", action="store_true", help=t("print one JSON document"))


def _report(verbs: "argparse._SubParsersAction[Parser]", t: Translator) -> None:
    report = verbs.add_parser("report", help=t("the caller report of a week or another period"))
    _period(report, t)
    report.add_argument("--format", metavar=_FORMATS, help=t("one or more, by commas; else pdf"))
    report.add_argument("-o", "--output", type=Path, metavar="DIR", help=t("made if missing"))
    report.add_argument("--json", action="store_true", help=t("print the report as JSON"))
    report.add_argument(
        "--pseudonymous",
        action="store_true",
        help=t("for passing on: figures of nobody, no group under five"),
    )


def _digest(verbs: "argparse._SubParsersAction[Parser]", t: Translator) -> None:
    digest = verbs.add_parser("digest", help=t("who asked for a contact, and what is open"))
    digest.add_argument("contact", metavar="CONTACT", help=t("e-mail, extension or name"))
    _period(digest, t)
    digest.add_argument("--json", action="store_true", help=t("print one JSON document"))


def _period(verb: Parser, t: Translator) -> None:
    period = verb.add_mutually_exclusive_group()
    period.add_argument(
        "--week", metavar="2026-W47|last|this", help=t("an ISO week, else the last")
    )
    period.add_argument("--quarter", metavar="2026-Q4")
    period.add_argument("--year", metavar="2026")
    period.add_argument("--from", dest="first", metavar="DAY", help=t("2026-11-16, with --to"))
    verb.add_argument("--to", dest="last", metavar="DAY", help=t("the last day, included"))


def _privacy(verbs: "argparse._SubParsersAction[Parser]", t: Translator) -> None:
    privacy = verbs.add_parser("privacy", help=t("how long details are kept, and erasing a caller"))
    acts = privacy.verbs("act")
    expire = acts.add_parser("expire", help=t("make calls anonymous that are older than is set"))
    expire.add_argument("--json", action="store_true", help=t("print one JSON document"))
    erase = acts.add_parser("erase", help=t("erase all that is kept of one caller"))
    erase.add_argument(
        "whom", nargs="+", metavar="NUMBER|NAME", help=t("also “name, company”, or caller:17")
    )
    erase.add_argument("--yes", action="store_true", help=t("do not ask"))
    for kind, words in (
        ("record", t("the record of processing activities, Art. 30 GDPR")),
        ("council", t("what is and is not recorded of assistants, for the works council")),
    ):
        made = acts.add_parser(kind, help=words)
        made.add_argument(
            "-o", "--output", type=Path, metavar="DIR", help=t("as a PDF; made if missing")
        )


def _words(argv: Sequence[str]) -> Translator:
    """Return the language that was asked for on the line, else the system's.

    English where no verb and no help is asked for, so that the window does not wait for a
    catalogue that is not shown.
    """
    from frontdesk.paths import resources

    if all(word.startswith("-") and word not in ("-h", "--help") for word in argv):
        return Translator("en", UTC)
    asked = [after for word, after in pairwise(argv) if word == "--language"]
    asked += [word.partition("=")[2] for word in argv if word.startswith("--language=")]
    language = asked[-1] if asked and asked[-1] in LANGUAGES else system_language()
    return Translator(language, UTC, resources() / "locale")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
