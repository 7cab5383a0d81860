"""A ring is looked up in the desk's history, and what nobody took is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.people import Contact, Partner
from frontdesk.domain.ring import Ring
from frontdesk.domain.terms import ClaimKind, Direction, Outcome, OutcomeReason, Result, Verdict
from frontdesk.services.bundle import open_services
from frontdesk.settings import Settings

NOW = datetime(2026, 11, 25, 9, 42, tzinfo=UTC)
VOGT, OTHER, SWITCH = "+494066969112", "+493023125087", "+492214710200"


@pytest.fixture
def services(tmp_path):
    settings = Settings(zone="Europe/Berlin", desk="Empfang 1")
    opened = open_services(tmp_path / "desk.db", lambda: settings, lambda: NOW)
    yield opened
    opened.close()


def number(e164: str) -> PhoneNumber:
    return PhoneNumber(e164, e164, e164)


def ring(*candidates: str, raw: str = "", **more) -> Ring:
    raw = raw or (candidates[0] if candidates else "")
    first = next((one for one in candidates if one.startswith("+")), None)
    given = PhoneNumber(first, first or "", raw)
    return Ring("fritzbox", NOW, number=given, candidates=candidates, **more)


def earlier(services, e164: str = VOGT, **more) -> Call:
    given = {"caller": "Torsten Vogt", "company": "Nordwerk GmbH", "outcome": Outcome.DECLINED}
    call = Call(NOW - timedelta(minutes=12), number=number(e164), **(given | more))
    return services.calls.save(call).call


def test_the_history_decides_between_the_readings(services) -> None:
    earlier(services)
    known = services.ringing.known(ring("+4915112345678", VOGT, OTHER, raw="04066969112"))
    assert known.match.name == "Torsten Vogt"
    assert (known.number.e164, known.number.raw) == (VOGT, "04066969112")
    assert known.past.total == 1
    assert known.again.minutes == 12
    begun = ring(VOGT, raw="04066969112")
    call = replace(begun, known=known).call("Empfang 1")
    assert (call.caller, call.company, call.number.raw) == (
        "Torsten Vogt", "Nordwerk GmbH", "04066969112"
    )  # fmt: skip
    assert (call.id, call.started_at, call.source) == (begun.id, NOW, "fritzbox")
    assert call.verdict == Verdict.UNCHECKED


def test_a_number_of_several_people_is_nobodys(services) -> None:
    for name in ("Elif Demir", "Max Renz"):
        earlier(services, SWITCH, caller=name, company="Kruse AG")
    known = services.ringing.known(ring(SWITCH))
    assert not known.match.is_person
    assert (known.match.company, known.match.people) == ("Kruse AG", 2)
    call = replace(ring(SWITCH), known=known).call()
    assert (call.caller, call.company) == ("", "Kruse AG")


def test_an_unknown_number_behind_a_known_switchboard(services) -> None:
    earlier(services, SWITCH, caller="Elif Demir", company="Kruse AG")
    known = services.ringing.known(ring("+4922147102034"))
    assert (known.match, known.presumed) == (None, "Kruse AG")
    assert replace(ring("+4922147102034"), known=known).call().company == ""


def test_a_first_call_a_partner_and_a_colleague(services) -> None:
    services.partners.import_partners([Partner("Lichtstrom KG", numbers=(number(OTHER),))])
    services.contacts.save(Contact("Carla Jansen", extension="216"))
    assert services.ringing.known(ring(OTHER)).partner == "Lichtstrom KG"
    assert services.ringing.known(ring(VOGT)).match is None
    inside = services.ringing.known(ring("internal:216"))
    assert inside.colleague == "Carla Jansen"
    assert services.ringing.known(ring("internal:21")).colleague == ""
    withheld = Ring("x", NOW, number=PhoneNumber(withheld=True))
    assert services.ringing.known(withheld).number.withheld


def test_the_last_checked_claim_and_what_stays(services) -> None:
    earlier(
        services,
        claims=(
            Claim(ClaimKind.CALL_EXPECTED, result=Result.NOT_ACCURATE),
            Claim(ClaimKind.URGENT),
        ),
        outcome_reason=OutcomeReason.NO_FURTHER_CALLS,
    )
    earlier(services, claims=(Claim(ClaimKind.URGENT),), outcome=Outcome.HUNG_UP)
    known = services.ringing.known(ring(VOGT))
    assert known.told.claim.kind == ClaimKind.CALL_EXPECTED
    assert known.past.lasting is not None


def test_a_missed_call_is_kept_and_can_be_looked_at_and_put_away(services) -> None:
    earlier(services)
    missed = replace(ring(VOGT, raw="04066969112"), ended_at=NOW + timedelta(seconds=9))
    assert missed.is_missed
    saved = services.ringing.missed(missed, "Laut Anzeige: X").call
    assert (saved.outcome, saved.verdict) == (Outcome.MISSED, Verdict.UNCHECKED)
    assert (saved.caller, saved.number.raw, saved.source) == (
        "Torsten Vogt", "04066969112", "fritzbox"
    )  # fmt: skip
    assert (saved.ended_at, saved.note, saved.desk) == (
        missed.ended_at, "Laut Anzeige: X", "Empfang 1"
    )  # fmt: skip
    (item,) = services.ringing.missed_items()
    assert (item.kind, item.call.id) == ("missed", missed.id)
    services.calls.close_item(missed.id, "missed")
    assert services.ringing.missed_items() == ()
    services.calls.reopen_item(missed.id, "missed")
    assert len(services.ringing.missed_items()) == 1


def test_who_was_spoken_to_afterwards_is_no_longer_missed(services) -> None:
    services.ringing.missed(replace(ring(VOGT), known=services.ringing.known(ring(VOGT))))
    back = replace(ring(VOGT), direction=Direction.OUT, rang_at=NOW + timedelta(minutes=1))
    out = services.ringing.outgoing(replace(back, known=services.ringing.known(back))).call
    assert (out.direction, out.outcome) == (Direction.OUT, None)
    assert services.ringing.missed_items() == ()


@pytest.mark.parametrize(
    ("reason", "answered", "missed"),
    [("", False, True), ("missed", False, True), ("machine", False, True),
     ("blocked", False, False), ("elsewhere", False, False), ("lost", False, False),
     ("", True, False)],
)  # fmt: skip
def test_what_counts_as_missed(reason: str, answered: bool, missed: bool) -> None:
    over = replace(ring(VOGT), ended_at=NOW, reason=reason, answered_at=NOW if answered else None)
    assert over.is_missed is missed
