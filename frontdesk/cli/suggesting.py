"""`suggest`: who may be the right contact for a topic, as text or as one JSON document."""

from argparse import Namespace
from collections.abc import Iterator

from frontdesk import suggestion_words, wording
from frontdesk.cli import DONE
from frontdesk.cli.reading import plain, print_document
from frontdesk.cli.session import Session
from frontdesk.documents import suggest_document
from frontdesk.domain.past import Suggestion
from frontdesk.domain.people import Contact


def suggest(session: Session, arguments: Namespace) -> int:
    """Print at most three contacts who may be right for a topic now, best first, with their why."""
    contacts, topic = session.services.contacts, " ".join(arguments.topic)
    contacts.learn_all_referrals()
    found = contacts.suggest(topic, arguments.reason or "", arguments.asked_for or "", session.now)
    if arguments.json:
        print_document(suggest_document(topic, found, session.t))
        return DONE
    for place, suggestion in enumerate(found, 1):
        for line in _lines(session, place, suggestion):
            print(plain(line))
    if not found:
        print(session.t("Nobody known for this topic."))
    return DONE


def _lines(session: Session, place: int, suggestion: Suggestion) -> Iterator[str]:
    contact, t = suggestion.contact, session.t
    known = (contact.name, contact.place, contact.extension, contact.email)
    yield f"{place}. " + " · ".join(part for part in known if part)
    reasons = "; ".join(suggestion_words.why(suggestion, t))
    yield "   " + " · ".join((reasons, *_reachable(session, contact)))


def _reachable(session: Session, contact: Contact) -> Iterator[str]:
    t = session.t
    absence = contact.away(session.now)
    if absence is not None:
        yield suggestion_words.away(absence, t, session.now)
    yield t("put through: {how}", how=wording.word(t, wording.PUT_THROUGH, contact.put_through))
