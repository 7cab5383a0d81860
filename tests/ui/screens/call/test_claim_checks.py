"""Evidence beside a claim, the record it rests on, and the question to the one who knows."""

import pytest
from call_desk import at

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.day import Changes
from frontdesk.domain.evidence import CompleteList, Finding
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.domain.terms import CheckMethod, ClaimKind, Relation, Result, Verdict, Way
from frontdesk.services.numbers import parse
from frontdesk.ui.screens.call.whom import whom_to_ask

SUPPLIER, EXPECTED = ClaimKind.EXISTING_SUPPLIER, ClaimKind.CALL_EXPECTED


@pytest.fixture
def kruse(desk) -> Partner:
    return desk.services.partners.save(
        Partner("Kruse Verpackung GmbH", Relation.SUPPLIER, (parse("+49 221 4710204"),))
    )


def started(screen, letters: str):
    drive = screen[2]
    drive.press("F2").type(letters).press("Enter", "Enter")
    return drive


def picked_row(view) -> str:
    return view.card.claims.accessibleDescription()


def test_a_picked_claim_shows_what_speaks_for_it_and_sets_nothing(screen, kruse) -> None:
    view, presenter, _, _ = screen
    started(screen, "demir").press("1")
    (best, *_) = presenter.checks.found[SUPPLIER]
    assert best.finding == Finding.SUPPORTS
    assert "spricht dafür: " in picked_row(view)
    assert presenter.sheet.call.claim(SUPPLIER) == Claim(SUPPLIER)


def test_the_finding_follows_who_is_calling(screen, kruse) -> None:
    view, presenter, drive, _ = screen
    started(screen, "vogt").press("1")
    assert "nichts gefunden: " in picked_row(view)
    presenter.edit_caller("Elif Demir", "Kruse Verpackung GmbH", "+49 221 4710204")
    assert "spricht dafür: " in picked_row(view)


def test_a_complete_list_may_deny_and_its_words_are_kept(screen, desk, kruse) -> None:
    _, presenter, _, _ = screen
    desk.services.partners.set_complete(CompleteList.SUPPLIERS, True)
    desk.clock.go(minutes=1)
    started(screen, "vogt").press("1", "Right", "-")
    claim = presenter.sheet.call.claim(SUPPLIER)
    assert (claim.result, claim.method) == (Result.NOT_ACCURATE, CheckMethod.PARTNER_LIST)
    assert "Nordwerk" in claim.evidence


def test_what_somebody_said_keeps_no_words_of_another_finding(screen, kruse) -> None:
    _, presenter, _, _ = screen
    started(screen, "demir").press("1", "-")
    assert presenter.sheet.call.claim(SUPPLIER).evidence == ""


def test_the_record_is_one_key_away(screen, kruse) -> None:
    view, _, drive, _ = screen
    opened: list[str] = []
    view.record_requested.connect(opened.append)
    started(screen, "demir").press("1", "F10")
    assert opened == [f"partner:{kruse.key}"]


def test_an_earlier_call_is_seen_without_leaving_this_one(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen, "vogt").press("f")
    presenter.fill(type(presenter.sheet).pick, ClaimKind.FIRST_CALL)
    view.card.claims.setFocus()
    drive.press("F10")
    peek = view.panels.claims.peek
    assert peek.isVisible()
    assert peek.entry.call_id == presenter.lookup.past.calls[0].id
    drive.press("Esc")
    assert not peek.isVisible()
    assert presenter.sheet.picked == ClaimKind.FIRST_CALL


def test_a_question_goes_out_once_it_is_kept_and_can_be_taken_back(screen, desk) -> None:
    view, presenter, drive, outside = screen
    started(screen, "vogt").press("2", "Space")
    drive.type("Frau Albers weiss Bescheid").press("Enter", "F11")
    panel = view.panels.claims.ask
    assert panel.isVisible()
    assert "Dr. Miriam Albers" in panel.words()
    drive.type("Bitte bald").press("Enter")
    assert not panel.isVisible()
    ((question, call),) = desk.services.questions.open()
    assert (question.way, question.contact_id) == (Way.MAIL, desk.albers.id)
    assert "Bitte bald" in question.text
    assert call.id == presenter.sheet.call.id
    assert presenter.sheet.call.claim(EXPECTED).result == Result.OPEN
    presenter.undo()
    assert desk.services.questions.open() == ()


def test_the_answer_closes_the_claim_and_undo_opens_it(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen, "vogt").press("2", "Space").type("Albers").press("Enter", "F11", "Enter")
    assert "Dr. Albers gefragt" in picked_row(view)
    drive.press("-")
    assert presenter.sheet.judgement.verdict == Verdict.NOT_ACCURATE
    assert desk.services.questions.open() == ()
    presenter.undo()
    assert presenter.sheet.call.claim(EXPECTED).result == Result.OPEN
    assert len(desk.services.questions.open()) == 1


def test_an_answer_from_elsewhere_reaches_the_call_being_typed(screen, desk) -> None:
    _, presenter, _, _ = screen
    started(screen, "vogt").press("2", "Space").type("Albers").press("Enter", "F11", "Enter")
    ((question, _),) = desk.services.questions.open()
    desk.services.questions.answer(question.id, Result.ACCURATE)
    presenter.on_changed(Changes(referrals=True))
    claim = presenter.sheet.call.claim(EXPECTED)
    assert (claim.result, claim.method) == (Result.ACCURATE, CheckMethod.CONTACT_ASKED)


def test_another_one_can_be_asked(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen, "vogt").press("2", "F11")
    view.panels.claims.ask.whom.setFocus()
    view.panels.claims.ask.whom.clear()
    drive.type("jans").press("Enter")
    assert view.panels.claims.ask.words().startswith("Guten Tag Carla Jansen")


@pytest.mark.parametrize(
    ("kind", "words", "asked_for", "named"),
    [
        (EXPECTED, "", "Dr. Miriam Albers", "Dr. Miriam Albers"),
        (EXPECTED, "Herr Petersen wartet", "Dr. Miriam Albers", "Jonas Petersen"),
        (ClaimKind.REFERRED_BY, "von Frau Albers", "Jonas Petersen", "Dr. Miriam Albers"),
        (SUPPLIER, "", "", "Carla Jansen"),
        (EXPECTED, "Albers und Petersen", "", "Carla Jansen"),
    ],
)
def test_whom_to_ask(kind, words, asked_for, named) -> None:
    people = [Contact(name) for name in ("Dr. Miriam Albers", "Jonas Petersen", "Carla Jansen")]
    call = Call(at(11, 25, 10, 0), asked_for=asked_for, claims=(Claim(kind, words),))
    assert whom_to_ask(call, kind, people, people[2]).name == named


def test_an_announced_call_supports_the_claim_that_it_is_expected(screen, desk) -> None:
    view, _, _, _ = screen
    desk.services.expected.save(
        ExpectedCall(
            "Jonas Petersen",
            company="Nordwerk Energieberatung GmbH",
            starts_at=at(11, 25, 9, 0),
            ends_at=at(11, 25, 18, 0),
        )
    )
    started(screen, "vogt").press("2")
    assert "spricht dafür: " in picked_row(view)
