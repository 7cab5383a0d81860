"""Calls made up by a seeded generator and by hypothesis, for tests of storage and services."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.terms import (
    REASONS,
    Answer,
    ClaimKind,
    Conduct,
    Direction,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Verdict,
    Way,
    Wish,
)

#: A Tuesday, 11:00 in Berlin.
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
#: Text that has broken programs before, each findable by the word "kranich".
HOSTILE = (
    'Kranich "c++" * NEAR(a b) AND OR NOT ^x -y {z} : \' ; -- DROP TABLE call',
    "Kranich <img src=file:///x> {name} %s \\ $(x) `y`",
    "Kranich \x00 null \ud800 halbes Zeichen \u202e gedreht \ufeff",
    "Kranich 👩‍👩‍👧 🇩🇪 𞤀𞤁 ꭰ ⅻ ① क्षि ẞ İ ŉ",
    "Kranich " + "lang " * 2000,
    "=1+1 Kranich",
)

_FIRST = "Anna Bernd Carla Dirk Eva Falk Greta Hans Ida Jörg Käthe Lutz Mia Nils Oda".split()
_LAST = "Müller Vogt Straße Kruse Krause Öztürk Lindqvist Nyström Weiß Albers".split()
_COMPANIES = (
    *("Nordwerk Energie GmbH", "Müller & Söhne KG", "Kontor Elbe AG", "Licht und Ton e. K."),
    *("Baltic Office Ltd.", "Straßenbau Weiß GmbH & Co. KG", ""),
)


def generated_calls(seed: int, first: datetime, days: int, count: int) -> list[Call]:
    """Return `count` plausible calls in the `days` from `first` on, in no order.

    The same few people call again and again; some withhold their number or their name. There are
    missed rings, outgoing calls, calls at midnight and several calls in one second.
    """
    dice = random.Random(seed)
    people = [
        (
            f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
            dice.choice(_COMPANIES),
            f"+4940669690{number:02d}",
        )
        for number in range(60)
    ]
    calls: list[Call] = []
    while len(calls) < count:
        name, company, e164 = dice.choice(people)
        moment = first + timedelta(seconds=dice.randrange(days * 86400))
        if dice.random() < 0.1:  # at the first or last moment of an hour
            moment = moment.replace(minute=0, second=0) - timedelta(
                microseconds=dice.choice((0, 1, 1_000_000))
            )
        withheld = dice.random() < 0.15
        number = PhoneNumber(withheld=True) if withheld else PhoneNumber(e164, e164, e164)
        outcome = dice.choice([*Outcome, Outcome.DECLINED, Outcome.DECLINED, None])
        kinds = dice.sample(list(ClaimKind), dice.choice((0, 0, 1, 2, 3)))
        sent = dice.random() < 0.2
        call = Call(
            id=str(UUID(int=dice.getrandbits(128), version=4)),
            started_at=moment,
            direction=Direction.OUT if dice.random() < 0.1 else Direction.IN,
            number=number,
            caller=name if dice.random() < 0.8 else "",
            company=company if dice.random() < 0.8 else "",
            reason=dice.choice(("", *REASONS, "own_reason")),
            topic=dice.choice(("", "Strom", "Büromaterial", "Förderung")),
            purpose=dice.choice([None, *Purpose]),
            claims=tuple(Claim(kind, result=dice.choice(list(Result))) for kind in kinds),
            outcome=outcome,
            wish=dice.choice(list(Wish)) if outcome == Outcome.MESSAGE else None,
            referral=Referral(
                id=str(UUID(int=dice.getrandbits(128), version=4)),
                contact="Dr. Albers",
                way=dice.choice(list(Way)),
                sent_at=moment,
                answer=dice.choice([None, *Answer]),
            )
            if sent
            else None,
        )
        calls.extend([call] * (1 if dice.random() < 0.95 else 2))
    return calls[:count]


# What hypothesis makes up

#: Any text a database takes: no lone surrogates, no control characters, trimmed.
_plain = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Cn")), max_size=30
)
_moments = st.integers(0, 2**53).map(lambda us: NOW.replace(year=1970) + timedelta(microseconds=us))


def _maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


claims = st.builds(
    Claim,
    kind=st.sampled_from(ClaimKind),
    words=_plain,
    about=_plain,
    result=st.sampled_from(Result),
    method=_plain,
    evidence=_plain,
    checked_at=_maybe(_moments),
)
numbers = st.one_of(
    st.just(PhoneNumber()),
    st.builds(PhoneNumber, withheld=st.just(True), raw=_plain),
    st.builds(PhoneNumber, raw=_plain.filter(bool)),
    st.integers(10**7, 10**13).map(lambda n: PhoneNumber(f"+{n}", f"+{n}", f"00{n}")),
)
referrals = st.builds(
    Referral,
    id=st.uuids().map(str),
    contact=_plain,
    contact_id=_maybe(st.uuids().map(str)),
    text=_plain,
    way=_maybe(st.sampled_from(Way)),
    sent_at=_maybe(_moments),
    answer=_maybe(st.sampled_from(Answer)),
    answered_at=_maybe(_moments),
    passed_to=_plain,
)
calls = st.builds(
    Call,
    started_at=_moments,
    id=st.uuids().map(str),
    ended_at=_maybe(_moments),
    direction=st.sampled_from(Direction),
    number=numbers,
    caller=_plain,
    caller_key=st.none(),
    company=_plain,
    company_key=st.none(),
    asked_for=_plain,
    asked_for_id=_maybe(st.uuids().map(str)),
    reason=_plain,
    topic=_plain,
    purpose=_maybe(st.sampled_from(Purpose)),
    conduct=_maybe(st.sampled_from(Conduct)),
    claims=st.lists(claims, max_size=4).map(tuple),
    outcome=_maybe(st.sampled_from(Outcome)),
    outcome_reason=_maybe(st.sampled_from(OutcomeReason)),
    wish=_maybe(st.sampled_from(Wish)),
    reachable=_plain,
    we_said=_plain,
    note=_plain,
    referral=_maybe(referrals),
    desk=_plain,
    source=_plain,
    verdict=st.sampled_from(Verdict),
    verdict_reason=_plain,
    repeats=st.none(),
)
