"""`privacy`: carrying the retention through, erasing a caller, and the papers about the desk."""

import sys
from argparse import Namespace
from collections.abc import Iterator

from frontdesk.cli import DONE, REFUSED
from frontdesk.cli.reading import plain, print_document
from frontdesk.cli.session import Session, complain
from frontdesk.domain.erasure import ErasePlan
from frontdesk.domain.errors import UserError
from frontdesk.i18n import Translator


def privacy(session: Session, arguments: Namespace) -> int:
    """Run `privacy expire`, `erase`, `record` or `council`."""
    acts = {"expire": expire, "erase": erase, "record": paper, "council": paper}
    return acts[arguments.act](session, arguments)


def expire(session: Session, arguments: Namespace) -> int:
    """Make calls that are older than the retention anonymous, in short steps."""
    from frontdesk.privacy.retention import Retention

    t, settings = session.t, session.settings
    retention = Retention(session.services.anonymising, lambda: settings, lambda: session.now)
    before = retention.before()
    done = sum(retention.steps())
    if arguments.json:
        print_document(
            {
                "retention_days": settings.retention_days or None,
                "before": t.local(before).isoformat() if before else None,
                "anonymised": done,
                "with_details": retention.kept(),
            }
        )
    elif before is None:
        print(t("Calls keep their details: no time is set under Settings → Privacy."))
    else:
        day = t.day(t.local(before).date(), year=True)
        print(t("Calls before {day} made anonymous: {count}.", day=day, count=t.number(done)))
    return DONE


def erase(session: Session, arguments: Namespace) -> int:
    """Show what would go of a caller, ask, and erase it."""
    from frontdesk.privacy.erasure import Erasure, SeveralFit

    t = session.t
    erasure = Erasure(session.services.erasing, lambda: session.settings)
    try:
        plan = erasure.plan(" ".join(arguments.whom))
    except SeveralFit as several:
        for caller in several.callers:
            numbers = ", ".join(number.display for number in caller.numbers)
            parts = (f"caller:{caller.key}", caller.name, caller.company, numbers)
            print(plain(" · ".join(part for part in parts if part)), file=sys.stderr)
        raise
    for line in plan_lines(plan, t):
        print(plain(line))
    if not arguments.yes and not _agreed(t):
        complain(t("nothing was erased"))
        return REFUSED
    erasure.erase(plan)
    print(t("Erased."))
    return DONE


def paper(session: Session, arguments: Namespace) -> int:
    """Print the record of processing or the works council's sheet, or write it as a PDF."""
    from frontdesk.reports import papers

    t, settings = session.t, session.settings
    lines = (settings.fritzbox, settings.asterisk, settings.sip, settings.http)
    facts = papers.Facts(
        settings.sender_company,
        settings.retention_days,
        str(session.folder.database),
        settings.mail_host if settings.mail_on else "",
        any(line.on for line in lines),
        settings.weekly_folder,
    )
    made = papers.paper(arguments.act, facts, t)
    if arguments.output:
        print(plain(str(papers.write(made, arguments.output, t, session.now))))
    else:
        for line in papers.lines(made):
            print(plain(line))
    return DONE


def plan_lines(plan: ErasePlan, t: Translator) -> Iterator[str]:
    """Yield whom it is about, and what goes of them."""
    whose = (plan.name or t("Without a name"), plan.company, ", ".join(plan.numbers))
    yield " · ".join(part for part in whose if part)
    calls, corrections, drafts = len(plan.call_ids), len(plan.change_ids), len(plan.draft_ids)
    questions, instructions, expected = plan.questions, plan.instructions, len(plan.expected_ids)
    copies = plan.copies
    for count, words in (
        (calls, t.plural("{n} call loses its details", "{n} calls lose their details", calls)),
        (corrections, t.plural("{n} correction goes", "{n} corrections go", corrections)),
        (drafts, t.plural("{n} draft goes", "{n} drafts go", drafts)),
        (questions, t.plural("{n} question to a contact goes", "{n} questions to contacts go",
                             questions)),
        (instructions, t.plural("{n} standing instruction goes", "{n} standing instructions go",
                                instructions)),
        (expected, t.plural("{n} expected call goes", "{n} expected calls go", expected)),
        (copies, t.plural("{n} copy from before an update goes",
                          "{n} copies from before updates go", copies)),
    ):  # fmt: skip
        if count:
            yield f"  {words}"
    if plan.marks:
        yield "  " + t("It stays that there are to be no calls, without name or number.")
    yield "  " + t("The calls stay in the figures of reports.")


def _agreed(t: Translator) -> bool:
    """Ask on the terminal; without one `--yes` must say it."""
    if not sys.stdin.isatty():
        raise UserError("erase_needs_yes")
    print(t("Erase for good? [y/N] "), end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "ja")
