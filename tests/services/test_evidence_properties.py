"""Whatever the desk knows and whatever is claimed: silence accuses nobody, nothing is lost."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from desk_clock import Clock, DeskSettings
from generated_calls import NOW, generated_calls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.evidence import Finding
from frontdesk.domain.people import Absence, Contact, ExpectedCall, Partner
from frontdesk.domain.terms import ClaimKind, Relation, Result, Way
from frontdesk.services.bundle import Services, open_services
from frontdesk.services.numbers import parse
from frontdesk.storage.call_codec import load_call

_FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_NAMES = st.sampled_from(["", "Vogt", "Krause", "Kruse", "Torsten Vogt", "Öztürk"])
_COMPANIES = st.sampled_from(["", "Nordwerk GmbH", "Nordwerk Kiel", "Kruse AG", "Müller & Söhne"])
_NUMBERS = st.sampled_from(["", "040 66969011", "040 66969012", "030 23125001", "12"])
_ABOUT = st.sampled_from(
    ["", "Albers", "Frau Unbekannt, gestern", "12.11.", "Albers, letzten Dienstag", "Angebot 4711"]
)
_CALLS = st.builds(
    lambda number, caller, company, wanted: Call(
        NOW, number=parse(number), caller=caller, company=company, asked_for=wanted
    ),
    _NUMBERS,
    _NAMES,
    _COMPANIES,
    st.sampled_from(["", "Albers", "Petersen"]),
)


def _desk(folder: str) -> Services:
    return open_services(Path(folder) / "desk.db", DeskSettings(), Clock())


@_FEW
@given(_CALLS, st.sampled_from(ClaimKind), _ABOUT)
def test_an_empty_desk_contradicts_nobody(call: Call, kind: ClaimKind, about: str) -> None:
    with TemporaryDirectory() as folder:
        desk = _desk(folder)
        found = desk.evidence.find(call.with_claim(Claim(kind, about=about)), kind)
        desk.close()
    assert found
    assert {one.finding for one in found} == {Finding.NOTHING}


@_FEW
@given(_CALLS, st.sampled_from(ClaimKind), _ABOUT, st.integers(0, 5))
def test_without_a_complete_list_only_a_record_contradicts(
    call: Call, kind: ClaimKind, about: str, seed: int
) -> None:
    with TemporaryDirectory() as folder:
        desk = _desk(folder)
        away = Absence(NOW - timedelta(days=13), NOW - timedelta(days=11))
        desk.contacts.import_contacts([Contact("Ines Albers", absences=(away,))])
        desk.partners.import_partners([Partner("Nordwerk AG", Relation.SUPPLIER)])
        desk.expected.save(ExpectedCall("Albers", "Vogt"))
        for _ in desk.calls.save_many(generated_calls(seed, NOW - timedelta(days=20), 19, 40)):
            pass
        found = desk.evidence.find(call.with_claim(Claim(kind, about=about)), kind)
        desk.close()
    assert found
    for one in found:
        assert one.finding == Finding.NOTHING or one.ref
        if one.finding == Finding.CONTRADICTS:
            assert one.source in ("calls", "absences")


@_FEW
@given(
    st.lists(st.tuples(st.sampled_from(ClaimKind), st.sampled_from(Result)), min_size=1, max_size=6)
)
def test_a_correction_never_loses_what_stood_before(steps: list) -> None:
    with TemporaryDirectory() as folder:
        desk = _desk(folder)
        call = desk.calls.save(
            Call(
                NOW,
                caller="Vogt",
                claims=tuple(Claim(kind) for kind in dict.fromkeys(k for k, _ in steps)),
            )
        ).call
        stood = [call]
        for kind, result in steps:
            question = desk.questions.ask(call, kind, None, "", Way.COPIED)
            saved = desk.questions.answer(question.id, result, "So war es")
            assert saved is not None
            if saved.call != stood[-1]:
                stood.append(saved.call)
        rows = desk.storage.rows("SELECT before, after FROM change ORDER BY id")
        desk.close()
    history = [load_call(before) for before, _ in rows]
    assert history == stood[:-1]
    assert [load_call(after) for _, after in rows] == stood[1:]
