"""The right contact for a matter, with the words that decided.

Responsibilities are the beginning, what was passed on and how it was answered takes over as it
comes. A boss is nobody's default: they come first only where nobody else fits nearly as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.domain.folding import fold
from frontdesk.domain.past import Suggestion
from frontdesk.domain.people import Contact
from frontdesk.domain.suggestion_features import (
    Features,
    bare,
    features,
    groups_of,
    part_of,
    says_something,
    stem,
)
from frontdesk.domain.suggestion_lessons import Lesson, PastReferral, lessons
from frontdesk.domain.suggestion_model import FULL, Remits
from frontdesk.domain.suggestion_reasons import reason_words
from frontdesk.domain.terms import ContactKind

#: Responsibilities count as two confirmed referrals, role and department as one.
_OWN, _SIDE = 4, 2
#: Whom they asked for goes first unless several words of the topic speak for another.
_ASKED_FOR, _BOSS_ASKED_FOR = FULL * 9 // 4, FULL // 4
#: A boss must fit so many times better than anybody else.
_BOSS_SHARE = 4
#: From here on somebody is offered though no word can be named: the matter is like theirs.
_SIMILAR = FULL // 4
#: How many of the best are looked at for words that decided.
_LOOKED_AT = 16
_BOSS = re.compile(
    r"\b(geschaeftsfuehr|geschaeftsleit|vorstand|vorsitz|inhaber|gf\b|chef(in)?\b|ceo\b|chief exec"
    r"|managing director|president\b|praesident|owner\b|founder\b|gruender)"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a contact says of themselves, as it was counted, and its words."""

    own_text: str
    side_text: str
    own: Features
    side: Features
    own_words: frozenset[str]
    side_words: frozenset[str]
    boss: bool


class RightContact:
    """Knows whose matters are whose; `resolve` finds the id of the contact that words mean."""

    def __init__(self, resolve: Callable[[str], str | None]) -> None:
        self._resolve = resolve
        self._remits = Remits()
        self._contacts: dict[str, Contact] = {}
        self._known: dict[str, _Known] = {}
        self._learned: dict[str, tuple[PastReferral, list[Lesson]]] = {}
        self._same: dict[frozenset[str], dict[str, int]] = {}

    # Learning

    def set_contacts(self, contacts: Sequence[Contact]) -> None:
        """Take the contacts as they are now; what was passed to somebody who left stays known."""
        self._contacts = {contact.id: contact for contact in contacts}
        for gone in self._known.keys() - self._contacts.keys():
            self._unlearn_own(gone)
        for contact in contacts:
            known = self._known.get(contact.id)
            own, side = _own_text(contact), _side_text(contact)
            if known is not None and (known.own_text, known.side_text) == (own, side):
                continue
            if known is not None:
                self._unlearn_own(contact.id)
            self._learn_own(contact.id, own, side)
        # Words that meant nobody may mean somebody now, and the other way round.
        for referral, taught in list(self._learned.values()):
            if self._lessons(referral) != taught:
                self.learn(referral)

    def _learn_own(self, who: str, own: str, side: str) -> None:
        known = _Known(
            own, side, features(own), features(side), _words(own), _words(side), _boss(side)
        )
        self._known[who] = known
        self._remits.learn(who, known.own, _OWN)
        self._remits.learn(who, known.side, _SIDE)

    def _unlearn_own(self, who: str) -> None:
        known = self._known.pop(who)
        self._remits.unlearn(who, known.own, _OWN)
        self._remits.unlearn(who, known.side, _SIDE)

    def learn(self, referral: PastReferral) -> None:
        """Learn from a referral as it is now, in place of what it taught before."""
        self.unlearn(referral.id)
        taught = self._lessons(referral)
        if referral.topic or referral.reason:
            self._learned[referral.id] = (referral, taught)
            self._count(referral, taught, 1)

    def unlearn(self, referral_id: str) -> None:
        """Forget what a referral taught, without a trace."""
        referral, taught = self._learned.pop(referral_id, (None, []))
        if referral is not None:
            self._count(referral, taught, -1)

    def _lessons(self, referral: PastReferral) -> list[Lesson]:
        contact = referral.contact_id or self._resolve(referral.contact)
        return lessons(referral, contact, self._resolve(referral.passed_to))

    def _count(self, referral: PastReferral, taught: Sequence[Lesson], sign: int) -> None:
        matter, same = features(referral.topic, referral.reason), _told(referral.topic)
        for lesson in taught:
            if lesson.weight > 0:
                self._remits.learn(lesson.who, matter, sign * lesson.weight)
            if same:
                counts = self._same.setdefault(same, {})
                counts[lesson.who] = counts.get(lesson.who, 0) + sign * lesson.weight
                if not counts[lesson.who]:
                    del counts[lesson.who]
                if not counts:
                    del self._same[same]

    def learned(self) -> list[str]:
        """Return the ids of the referrals that taught something."""
        return list(self._learned)

    def snapshot(self) -> tuple[object, ...]:
        """Return all that is known, to compare with another's."""
        return (self._remits.snapshot(), self._same, self._learned.keys())

    # Suggesting

    def rank(self, topic: str, reason: str = "", asked_for: str | None = None) -> list[Suggestion]:
        """Return the contacts that something speaks for, best first, a few more than are shown.

        `asked_for` is the id of whom the caller named. The same words give the same order.
        """
        scores = self._scores(topic, reason)
        meant = self._contacts.get(asked_for or "")
        best = sorted(
            (who for who in scores if who in self._contacts),
            key=lambda who: (-scores[who], self._contacts[who].name, who),
        )[:_LOOKED_AT]
        if meant is not None and meant.id not in best:
            best.append(meant.id)
        words = list(dict.fromkeys(filter(says_something, fold(topic).split())))
        found: list[tuple[int, str, str, Suggestion]] = []
        for who in best:
            score = scores.get(who, 0)
            why = self._why(self._contacts[who], words, reason, meant)
            if why is None and words and score >= _SIMILAR:
                why = Suggestion(self._contacts[who], ("similar",))
            if why is None:
                continue
            if who == asked_for:
                score += _BOSS_ASKED_FOR if self._known[who].boss else _ASKED_FOR
            found.append((-score, why.contact.name, who, why))
        found.sort(key=lambda item: item[:3])
        return [item[3] for item in found]

    def _scores(self, topic: str, reason: str) -> dict[str, int]:
        scores = self._remits.compare(features(topic))
        if reason:
            by_reason = self._remits.compare(features(reason_words(reason), reason))
            for who, score in by_reason.items():
                scores[who] = scores.get(who, 0) + score // 2
        same = self._same.get(_told(topic), {})
        most = max(map(abs, same.values()), default=0)
        for who, count in same.items():
            scores[who] = scores.get(who, 0) + FULL * count // most
        for who in scores.keys() & self._known.keys():
            if self._known[who].boss:
                scores[who] //= _BOSS_SHARE
        return scores

    def _why(
        self, contact: Contact, words: Sequence[str], reason: str, meant: Contact | None
    ) -> Suggestion | None:
        """Return the contact with what speaks for them, or `None` where nothing does."""
        known = self._known[contact.id]
        met = [word for word in words if _meets(word, known)]
        learned = [
            word for word in words if word not in met and self._passed_before(contact.id, word)
        ]
        why: list[str] = []
        if met:
            why.append("topic")
        if learned:
            why.append("referrals")
        if reason and self._fits_reason(contact.id, reason):
            why.append("reason")
        if meant is not None and contact.id == meant.id:
            why.insert(1 if met else 0, "asked_for")
        if not why:
            return None
        return Suggestion(contact, tuple(why), tuple(met), tuple(learned))

    def _passed_before(self, who: str, word: str) -> bool:
        """Tell whether a word, or most of a longer one, was in what was passed to somebody."""
        known = self._known[who]
        plain = bare(word)
        if stem(plain) == plain:
            return self._remits.stem_count(who, plain) > _own_count(known, 0, plain)
        inner = groups_of(plain)
        heard = sum(
            self._remits.group_count(who, group) > _own_count(known, 1, group) for group in inner
        )
        return heard * 5 >= len(inner) * 3

    def _fits_reason(self, who: str, reason: str) -> bool:
        known = self._known[who]
        if self._remits.stem_count(who, f"={reason}"):
            return True
        return any(_meets(word, known) for word in fold(reason_words(reason)).split())


def _own_text(contact: Contact) -> str:
    return " ".join(contact.responsibilities)


def _side_text(contact: Contact) -> str:
    """Return role and department; a group or a mailbox is called after what it does."""
    name = "" if contact.kind == ContactKind.PERSON else contact.name
    return f"{contact.role} {contact.department} {name}".strip()


def _words(text: str) -> frozenset[str]:
    return frozenset(bare(word) for word in fold(text).split() if says_something(word))


def _boss(side: str) -> bool:
    return _BOSS.search(fold(side)) is not None


def _told(text: str) -> frozenset[str]:
    """Return the stems of the words that say something: two texts with the same are the same."""
    return frozenset(stem(bare(word)) for word in fold(text).split() if says_something(word))


def _own_count(known: _Known, kind: int, feature: str) -> int:
    own, side = known.own.kinds[kind], known.side.kinds[kind]
    return (_OWN if feature in own else 0) + (_SIDE if feature in side else 0)


def _meets(word: str, known: _Known) -> bool:
    """Tell whether a folded word is a responsibility, role or department, or a part of one."""
    plain = bare(word)
    words = known.own_words | known.side_words
    return plain in words or any(part_of(plain, other) for other in words)
