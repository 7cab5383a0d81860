"""`doctor`: how the desk is, line by line, with the mend."""

from argparse import Namespace

from frontdesk import wording
from frontdesk.cli import DONE, REFUSED
from frontdesk.cli.keeping import Keeping
from frontdesk.cli.reading import plain, print_document
from frontdesk.domain.health import Condition, Finding
from frontdesk.i18n import Translator, mark
from frontdesk.problem_words import LINE_PROBLEMS, MAIL_PROBLEMS
from frontdesk.services.doctor import Doctor
from frontdesk.services.secret_store import SecretStore

_WORDS = {
    Condition.OK: mark("ok"),
    Condition.WARN: mark("warning"),
    Condition.BAD: mark("bad"),
}
#: Seconds that the mail server has at each step.
_TIMEOUT = 5.0


def doctor(keeping: Keeping, arguments: Namespace) -> int:
    """Examine everything; the status is 1 where something is bad."""
    t, secrets = keeping.t, SecretStore(str(keeping.folder.root))
    examined = Doctor(
        keeping.folder.database, keeping.settings, keeping.settings_problem, keeping.now, secrets
    )
    found: list[Finding] = []
    for finding in examined.examine(lambda: _ask_mail(keeping, secrets)):
        found.append(finding)
        if not arguments.json:
            print(plain(line(finding, t)), flush=True)
    worst = _worst(found)
    if arguments.json:
        print_document(
            {
                "condition": str(worst),
                "checks": [
                    {"name": one.name, "condition": str(one.condition), "text": words(one, t),
                     "mend": t(one.mend) or None}
                    for one in found
                ],
            }
        )  # fmt: skip
    return REFUSED if worst is Condition.BAD else DONE


def line(finding: Finding, t: Translator) -> str:
    """Return a finding as one line, its mend behind an arrow."""
    mend = f" → {t(finding.mend)}" if finding.mend and finding.condition is not Condition.OK else ""
    return f"{t(_WORDS[finding.condition]):8} {finding.name}: {words(finding, t)}{mend}"


def words(finding: Finding, t: Translator) -> str:
    """Return what was found in words."""
    if finding.problem is not None:
        return wording.error(t, finding.problem)
    if finding.line:
        known = {**LINE_PROBLEMS, **MAIL_PROBLEMS}
        return t(known.get(finding.line, finding.line), **finding.params)
    return t(finding.text, **finding.params)


def _worst(found: list[Finding]) -> Condition:
    for condition in (Condition.BAD, Condition.WARN):
        if any(one.condition is condition for one in found):
            return condition
    return Condition.OK


def _ask_mail(keeping: Keeping, secrets: SecretStore) -> Finding:
    """Log in at the mail server as the window would, and send nothing."""
    from frontdesk.domain.mail import MailProblem
    from frontdesk.notes.smtp import MailServer
    from frontdesk.services.outbox import account_of

    account = account_of(keeping.settings)
    password = secrets.get("mail") if account.user else ""
    try:
        with MailServer(account, password, keeping.settings.desk, _TIMEOUT) as server:
            server.check_sender()
    except MailProblem as problem:
        return Finding("mail", Condition.BAD, params=dict(problem.params), line=problem.key)
    return Finding("mail", Condition.OK, mark("{host} takes mail."), {"host": account.host})
