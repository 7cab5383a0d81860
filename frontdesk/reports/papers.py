"""Two papers about this desk: the record of processing, and what is and is not recorded of staff.

The first has what Art. 30 (1) GDPR asks for, made from how the desk is set; what only the company
knows is left as a line to fill in. The second is for a works council (§ 87 (1) no. 6 BetrVG). Both
say what the program does, and nothing that it does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator
from frontdesk.paths import new_file
from frontdesk.typesetting import breakable, typeset

#: What the papers are called in the command.
KINDS: tuple[str, ...] = ("record", "council")


@dataclass(frozen=True, slots=True)
class Facts:
    """How a desk is set, as far as the papers say it; what is not set is empty, 0 or false.

    `place` is where the calls lie, a path or a host; `telephone` tells whether a telephone system
    reports to the desk; `folder` is where weekly reports are put.
    """

    company: str
    retention_days: int
    place: str
    mail_host: str = ""
    telephone: bool = False
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its points, each a sentence or two."""

    heading: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A title, what the paper is in a sentence, and its sections."""

    title: str
    about: str
    sections: tuple[Section, ...]


def paper(kind: str, facts: Facts, t: Translator) -> Paper:
    """Return one of `KINDS`."""
    if kind == "record":
        return Paper(
            t("Record of processing activities"),
            t("Calls at reception, after Art. 30 (1) GDPR; to be completed where a line is blank."),
            tuple(_record(facts, t)),
        )
    return Paper(
        t("What FrontDesk records of assistants"),
        t("For the works council: what is kept, what is not, and what could be read out of it."),
        tuple(_council(t)),
    )


def lines(made: Paper) -> Sequence[str]:
    """Return a paper as lines of plain text."""
    found = [made.title, made.about]
    for section in made.sections:
        found += ["", section.heading, *(f"  – {point}" for point in section.points)]
    return found


def write(made: Paper, folder: Path, t: Translator, now: datetime) -> Path:
    """Write a paper as a new PDF in `folder` and return its path (`UserError`: `not_written`)."""
    data = typeset(
        "paper.typ",
        {
            "lang": t.language,
            "title": made.title,
            "about": made.about,
            "made": t("made on {day}", day=t.day(t.local(now).date(), year=True)),
            "sections": breakable(
                [{"heading": s.heading, "points": list(s.points)} for s in made.sections]
            ),
        },
        now,
    )
    name = f"{made.title.replace(' ', '_')}_{t.local(now).date().isoformat()}"
    return new_file(folder, name, ".pdf", lambda path: _put(path, data))


def _put(path: Path, made: bytes) -> None:
    path.write_bytes(made)


def _record(facts: Facts, t: Translator) -> list[Section]:
    blank = "_" * 40
    company = one_line(facts.company) or blank
    days = facts.retention_days
    kept = (
        t.plural("{n} day after the call", "{n} days after the call", days)
        if days
        else t("without limit: there must be a reason for that, and somebody who checks it")
    )
    return [
        Section(
            t("Controller"),
            (
                t("Company: {company}", company=company),
                t("Address and telephone: {blank}", blank=blank),
                t("Represented by: {blank}", blank=blank),
                t("Data protection officer: {blank}", blank=blank),
            ),
        ),
        Section(
            t("Purposes"),
            (
                t("To know who calls and about what, and to bring callers to the right person."),
                t("To check what callers state before something is decided or given out."),
                t("To pass on what callers wish, and to keep what was promised to them."),
                t("To see each week what calls there were, as figures about calls."),
                t(
                    "Legal basis, to be confirmed by the company: Art. 6 (1) (f) GDPR, the interest"
                    " in telephone calls that are answered rightly and in protection against"
                    " deception."
                ),
            ),
        ),
        Section(
            t("Whose data"),
            (
                t("People who call, and people who are called back."),
                t("Colleagues who can be asked for."),
                t("Contact persons of suppliers and customers, as far as numbers are theirs."),
            ),
        ),
        Section(
            t("Which data"),
            (
                t("Of callers: name, company, number, e-mail address where it was given."),
                t(
                    "Of calls: time, topic, wish, when somebody can be reached, what was stated and"
                    " what a check of it showed, by what and when, how the conversation went, what"
                    " was answered, and a note."
                ),
                t("Of what was passed on: to whom, when, how, the text, and the answer."),
                t(
                    "Of colleagues: name, task, department, e-mail address, extension, what they"
                    " are responsible for, absences and deputy."
                ),
                t(
                    "Conversations are not recorded and not transcribed (§ 201 StGB). There is no"
                    " score of a person, and nothing is decided about a caller automatically"
                    " (Art. 22 GDPR)."
                ),
            ),
        ),
        Section(t("Who receives data"), tuple(_recipients(facts, t))),
        Section(
            t("Transfer to third countries"),
            (t("The program transfers nothing to anybody but the recipients named above."),),
        ),
        Section(
            t("Time limits for erasure"),
            (
                t("Calls keep their details: {kept}.", kept=kept),
                t(
                    "Then name, number and words are removed, once a day, and the call stays in the"
                    " figures only; groups under five are suppressed where figures are passed on."
                ),
                t(
                    "A caller is erased at once on request, from the search index and the drafts"
                    " too. That somebody wants no calls stays as digests under the desk's own key,"
                    " of the number, and of the name with the company."
                ),
            ),
        ),
        Section(
            t("Technical and organisational measures (Art. 32 GDPR)"),
            (
                t("The calls lie in: {place}", place=facts.place),
                t("The files can be read by the account of the desk only."),
                t("Passwords are kept in the system's keyring, never in a file."),
                t("Logs hold no caller's name, number or words."),
                t("Encryption at rest is that of the system's disk: {blank}", blank=blank[:20]),
                t("Corrections keep what stood before, with the time."),
            ),
        ),
    ]


def _recipients(facts: Facts, t: Translator) -> list[str]:
    found = [t("Colleagues to whom a call or a message is passed on.")]
    if facts.mail_host:
        host = one_line(facts.mail_host)
        found.append(t("The mail server {host}, which carries those messages.", host=host))
    else:
        found.append(t("The mail program of this computer, where messages are sent by it."))
    if facts.folder:
        folder = one_line(facts.folder)
        found.append(t("Whoever may read the folder of weekly reports: {folder}", folder=folder))
    if facts.telephone:
        found.append(
            t("The telephone system tells this desk of its calls; nothing of them goes back to it.")
        )
    return found


def _council(t: Translator) -> list[Section]:
    return [
        Section(
            t("What is recorded"),
            (
                t("Each call with its beginning and end, and the desk at which it was noted: a"
                  " place, no person."),
                t("What was noted in it, and the desk and time of a later correction."),
                t("To whom a call was passed on, and that colleague's answer."),
            ),
        ),
        Section(
            t("What is not recorded"),
            (
                t("Who sat at the desk: there is no sign-on and no name of an assistant."),
                t("Conversations: nothing is recorded or transcribed."),
                t("Key strokes, breaks, presence, or how long a note took."),
                t("Calls of other extensions: what the telephone system tells of them is dropped"
                  " unseen where the desk's own numbers are set (Settings → Telephony)."),
            ),
        ),
        Section(
            t("What reports show"),
            (
                t("Figures about calls and callers' statements: never about an assistant, a desk"
                  " or a single colleague."),
                t("No durations and no response times; nobody at a desk is compared or ranked."),
                t("In reports for passing on, groups under five are suppressed."),
            ),
        ),
        Section(
            t("What could still be read out of it"),
            (
                t("The list of calls shows time and desk. Where a desk has one person by the duty"
                  " roster, who took a call could be concluded from both: the roster belongs under"
                  " the same agreement."),
                t("The log of the program has technical events with their time, and no names."),
            ),
        ),
        Section(
            t("What can be agreed"),
            (
                t("How long calls keep their details (Settings → Privacy), and who may see"
                  " reports."),
                t("That the list of calls is not used to judge behaviour or performance."),
            ),
        ),
    ]  # fmt: skip
