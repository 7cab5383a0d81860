"""`digest`: what a contact gets of a week, as text or as one JSON document."""

from argparse import Namespace

from frontdesk import digest_words
from frontdesk.cli import DONE
from frontdesk.cli.reading import plain, print_document
from frontdesk.cli.report import period_of
from frontdesk.cli.session import Session
from frontdesk.documents import digest_document


def digest(session: Session, arguments: Namespace) -> int:
    """Print who asked for a contact, what was claimed and answered, and what is still open."""
    found = session.services.digests.digest(arguments.contact, period_of(session, arguments))
    t = session.report_translator() if not arguments.language else session.t
    if arguments.json:
        print_document(digest_document(found, t))
        return DONE
    for line in digest_words.lines(found, t, session.now):
        print(plain(line))
    return DONE
