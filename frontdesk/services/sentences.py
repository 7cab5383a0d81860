"""What to say: courteous sentences for each reason in both languages, editable at the desk."""

from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Sentence
from frontdesk.services.inert import inert
from frontdesk.storage.desk import DeskStore

#: What each desk begins with. The keys are decline reasons and outcomes; content, not interface:
#: the sentence is spoken in the caller's language, whatever the window's.
DEFAULTS: tuple[Sentence, ...] = (
    Sentence(
        "no_demand",
        "de",
        "„Vielen Dank für Ihren Anruf. Wir haben derzeit keinen Bedarf. "
        "Unterlagen nehmen wir gern schriftlich.“",
    ),
    Sentence(
        "no_demand",
        "en",
        "“Thank you for calling. We have no demand at the moment. "
        "You are welcome to send something in writing.”",
    ),
    Sentence(
        "asked_to_write",
        "de",
        "„Bitte schreiben Sie uns kurz, worum es geht. "
        "Ich gebe es gern an die zuständige Person weiter.“",
        "Schreiben Sie uns in zwei, drei Sätzen, worum es geht, welchen Bedarf Sie bei uns sehen "
        "und wie wir Sie erreichen. Wenn es passt, melden wir uns.",
    ),
    Sentence(
        "asked_to_write",
        "en",
        "“Please write to us briefly what it is about. "
        "I will gladly pass it on to the right person.”",
        "Write to us in two or three sentences: what it is about, which need of ours you see, and "
        "how we can reach you. If it fits, we will get in touch.",
    ),
    Sentence(
        "not_our_remit",
        "de",
        "„Dafür sind wir hier leider nicht zuständig. Vielen Dank für Ihr Verständnis.“",
    ),
    Sentence(
        "not_our_remit",
        "en",
        "“I am afraid that is not something we deal with here. Thank you for understanding.”",
    ),
    Sentence(
        "purpose_not_given",
        "de",
        "„Ohne Ihr Anliegen kann ich Sie leider nicht weiterverbinden. "
        "Rufen Sie gern wieder an, wenn Sie es mir nennen mögen.“",
        "Nennen Sie beim nächsten Anruf bitte gleich Ihren Namen, Ihre Firma und worum es geht: "
        "dann finden wir schnell die richtige Ansprechperson.",
    ),
    Sentence(
        "purpose_not_given",
        "en",
        "“I am afraid I cannot put you through without knowing what it is about. "
        "You are welcome to call again when you can tell me.”",
        "When you call next, please say your name, your company and what it is about at once: "
        "then we quickly find the right contact.",
    ),
    Sentence(
        "no_further_calls",
        "de",
        "„Wir möchten dazu bitte nicht mehr angerufen werden. Ich notiere das so. "
        "Vielen Dank und auf Wiederhören.“",
    ),
    Sentence(
        "no_further_calls",
        "en",
        "“Please do not call us about this again. I will make a note of it. "
        "Thank you and goodbye.”",
    ),
    Sentence(
        "contact_declined",
        "de",
        "„Ich habe nachgefragt: Es besteht derzeit kein Interesse. Vielen Dank für Ihren Anruf.“",
    ),
    Sentence(
        "contact_declined",
        "en",
        "“I have asked: there is no interest at the moment. Thank you for calling.”",
    ),
    Sentence(
        "objection",
        "de",
        "„Ich halte fest, dass Sie nicht angerufen und nicht gespeichert werden möchten. "
        "Vielen Dank und auf Wiederhören.“",
    ),
    Sentence(
        "objection",
        "en",
        "“I will make a note that you do not want to be called or kept on record. "
        "Thank you and goodbye.”",
    ),
    Sentence("message", "de", "„Ich gebe Ihre Bitte gern weiter.“"),
    Sentence("message", "en", "“I will gladly pass on your message.”"),
)


class SentenceService:
    """The sentences to say."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store

    def all(self) -> tuple[Sentence, ...]:
        """Return every sentence as it is said at this desk."""
        own = {(own.key, own.language): own for own in self._store.sentences()}
        return tuple(own.get((item.key, item.language), item) for item in DEFAULTS)

    def get(self, key: str, language: str) -> Sentence:
        """Return what to say for a reason in `de` or `en`; empty where there is nothing to say."""
        for item in self.all():
            if (item.key, item.language) == (key, language):
                return item
        return Sentence(key, language, "")

    def save(self, sentence: Sentence) -> None:
        """Keep the desk's own wording; raises `UserError` for a key that does not exist."""
        self._default(sentence.key, sentence.language)
        self._store.save_sentence(inert(sentence))

    def reset(self, key: str, language: str) -> Sentence:
        """Go back to the wording the program came with, and return it."""
        default = self._default(key, language)
        self._store.drop_sentence(key, language)
        return default

    @staticmethod
    def _default(key: str, language: str) -> Sentence:
        for item in DEFAULTS:
            if (item.key, item.language) == (key, language):
                return item
        raise UserError("sentence_unknown", key=key)
