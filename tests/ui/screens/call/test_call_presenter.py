import pytest
from call_desk import at, make_desk

from frontdesk.domain.call import Call
from frontdesk.domain.errors import StorageUnavailable
from frontdesk.domain.past import Changes
from frontdesk.domain.terms import Answer, ClaimKind, Outcome, Purpose, Result, Way
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.screens.call.sheet import Mode, Sheet
from frontdesk.ui.screens.call.taking import DRAFT_AFTER_MS
from frontdesk.ui.tasks import InlineTasks, Tasks


class HeldTasks(InlineTasks):
    """Runs its work when told, one piece after another, as a busy worker would."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple] = []

    def run(self, fn, on_done=None, on_error=None, owner=None) -> None:
        self.waiting.append((fn, on_done, on_error, owner))

    def go(self, pieces: int = 1_000) -> None:
        while self.waiting and pieces:
            super().run(*self.waiting.pop(0))
            pieces -= 1


@pytest.fixture
def presenter(qtbot, desk, tasks):
    made = CallPresenter(desk.services, tasks, desk.settings, desk.clock)
    made.ready.refresh()
    qtbot.waitUntil(lambda: made.ready.loaded)
    yield made
    made.save_draft()


@pytest.fixture
def held(qtbot, desk):
    tasks = HeldTasks()
    made = CallPresenter(desk.services, tasks, desk.settings, desk.clock)
    yield made, tasks
    made.save_draft()


def test_matches_and_the_past_of_the_first_come_while_typing(presenter) -> None:
    presenter.new_call()
    presenter.type_entry("vog")
    assert [match.name for match in presenter.lookup.matches] == ["Torsten Vogt"]
    assert presenter.lookup.past.total == 1
    presenter.type_entry("")
    assert presenter.lookup.past is None


def test_digits_in_any_spelling_find_the_caller(presenter) -> None:
    presenter.new_call()
    for text in ("+49 221 4710", "0221/4710", "0049 221 47 10 204", "4710204"):
        presenter.type_entry(text)
        assert presenter.lookup.chosen(text).name == "Elif Demir", text


def test_the_latest_text_wins_and_letters_in_between_cost_nothing(held) -> None:
    presenter, tasks = held
    presenter.new_call()
    tasks.go()
    for text in ("d", "de", "dem", "demi"):
        presenter.type_entry(text)
    looked_up = [piece for piece in tasks.waiting if "find" in piece[0].__qualname__]
    assert len(looked_up) == 1
    tasks.go()
    assert presenter.lookup.matched_text == "demi"
    assert presenter.lookup.matches[0].name == "Elif Demir"


def test_a_match_for_older_text_is_never_taken(held) -> None:
    presenter, tasks = held
    presenter.new_call()
    presenter.type_entry("vogt")
    tasks.go()
    presenter.type_entry("vogtmann, Neu")
    presenter.take()
    assert presenter.sheet.call.caller == "vogtmann"
    tasks.go()
    assert (presenter.sheet.call.caller, presenter.sheet.call.company) == ("vogtmann", "Neu")


def test_enter_before_the_answer_takes_the_match_once_it_is_found(held) -> None:
    presenter, tasks = held
    presenter.new_call()
    presenter.type_entry("demir")
    presenter.take()
    assert presenter.sheet.mode == Mode.ACTIVE
    presenter.type_topic("Rechnung")
    tasks.go()
    call = presenter.sheet.call
    assert (call.caller, call.company) == ("Elif Demir", "Kruse Verpackung GmbH")
    assert call.topic == "Rechnung"


def test_taking_a_caller_remembers_the_topic_and_sees_that_they_called_again(presenter) -> None:
    presenter.new_call()
    presenter.type_entry("vogt")
    presenter.take()
    assert presenter.sheet.call.topic == "Fördermittel Energieeffizienz"
    assert presenter.sheet.remembered
    assert presenter.advisor.again.minutes == 12


def test_a_withheld_number_is_still_known_to_call_again(presenter) -> None:
    presenter.new_call()
    presenter.withhold()
    presenter.type_entry("vogt")
    presenter.take()
    assert presenter.sheet.call.number.withheld
    assert presenter.advisor.again is not None


def test_suggestions_and_note_follow_the_topic(presenter, desk) -> None:
    presenter.new_call()
    presenter.type_entry("Baumann, Lichtstrom")
    presenter.take()
    presenter.type_topic("Stromtarif")
    assert presenter.contact == desk.petersen
    assert presenter.advisor.note.to == "Jonas Petersen"
    presenter.fill(Sheet.choose_contact, desk.albers)
    assert presenter.contact == desk.albers
    assert presenter.advisor.note.to == "Dr. Miriam Albers"


def test_a_draft_is_kept_soon_after_typing(presenter, desk, qtbot) -> None:
    presenter.new_call()
    presenter.type_entry("Baumann")
    assert DRAFT_AFTER_MS <= 400
    qtbot.waitUntil(lambda: len(desk.services.drafts.all()) == 1, timeout=1_000)
    (draft,) = desk.services.drafts.all()
    assert draft.state["entry"] == "Baumann"


def test_a_draft_is_kept_at_once_when_the_part_changes(presenter, desk) -> None:
    presenter.new_call()
    assert desk.services.drafts.all() == ()  # nothing typed, nothing to keep
    presenter.type_entry("Baumann, Lichtstrom")
    presenter.take()
    assert desk.services.drafts.all()[0].call.caller == "Baumann"
    presenter.decline()
    assert desk.services.drafts.all()[0].state["mode"] == "decline"


def test_saving_drops_the_draft_and_an_empty_sheet_leaves_none(presenter, desk) -> None:
    presenter.new_call()
    presenter.type_entry("Baumann")
    presenter.take()
    presenter.put_through()
    assert desk.services.drafts.all() == ()
    presenter.new_call()
    presenter.put_away()
    assert desk.services.drafts.all() == ()


def test_a_second_call_keeps_the_first_as_a_draft(presenter, desk) -> None:
    presenter.new_call()
    presenter.type_entry("Baumann, Lichtstrom")
    presenter.take()
    presenter.type_topic("Strom")
    desk.clock.go(minutes=2)
    presenter.new_call()
    presenter.type_entry("demir")
    presenter.take()
    presenter.put_through()
    (draft,) = presenter.ready.state.drafts
    assert (draft.call.caller, draft.call.topic) == ("Baumann", "Strom")
    presenter.resume(draft.call.id)
    assert presenter.sheet.call.started_at == at(11, 25, 10, 42)
    assert presenter.sheet.call.topic == "Strom"


def test_a_draft_outlives_the_window(presenter, desk, tasks, qtbot) -> None:
    presenter.new_call()
    presenter.type_entry("vogt")
    presenter.take()
    presenter.type_topic("Fördermittel")
    presenter.fill(Sheet.pick, ClaimKind.URGENT)
    presenter.fill(Sheet.choose_contact, desk.albers)
    presenter.save_draft()
    other = CallPresenter(desk.services, tasks, desk.settings, desk.clock)
    other.ready.refresh()
    qtbot.waitUntil(lambda: other.ready.loaded)
    other.resume(other.ready.state.drafts[0].call.id)
    assert other.sheet.picked == ClaimKind.URGENT
    assert other.sheet.contact == desk.albers
    assert other.sheet.call == presenter.sheet.call
    assert other.lookup.past.total == 1
    assert other.advisor.again.minutes == 12


def test_undo_brings_the_call_back_as_a_draft(presenter, desk) -> None:
    before = desk.newest()
    presenter.new_call()
    presenter.type_entry("Baumann, Lichtstrom")
    presenter.take()
    presenter.type_topic("Strom")
    presenter.decline()
    presenter.save_decline()
    assert desk.newest().caller == "Baumann"
    presenter.undo()
    assert desk.newest() == before
    assert presenter.sheet.mode == Mode.DECLINE
    assert presenter.sheet.call.topic == "Strom"
    assert desk.services.drafts.all()[0].call.caller == "Baumann"
    presenter.save_decline()
    assert desk.newest().caller == "Baumann"
    assert desk.services.drafts.all() == ()


def test_undo_goes_further_back_and_keeps_what_is_being_typed(presenter, desk) -> None:
    for name in ("Eins", "Zwei"):
        desk.clock.go(minutes=1)
        presenter.new_call()
        presenter.type_entry(f"{name}, Firma")
        presenter.take()
        presenter.put_through()
    presenter.new_call()
    presenter.type_entry("Drei, Firma")
    presenter.undo()
    assert presenter.sheet.call.caller == "Zwei"
    presenter.put_away()
    presenter.undo()
    assert presenter.sheet.call.caller == "Eins"
    presenter.put_away()
    entries = {draft.state.get("entry", draft.call.who) for draft in desk.services.drafts.all()}
    assert entries == {"Eins, Firma", "Zwei, Firma", "Drei, Firma"}
    assert not presenter.can_undo


def test_a_correction_is_saved_and_can_be_undone(presenter, desk) -> None:
    call = desk.newest()
    presenter.open_call(call.id)
    assert presenter.sheet.correction
    assert presenter.lookup.past.total == 1
    presenter.fill(Sheet.pick, ClaimKind.CALL_EXPECTED)
    presenter.decide(Result.ACCURATE)
    presenter.save_correction()
    fixed = desk.services.calls.get(call.id)
    assert fixed.claim(ClaimKind.CALL_EXPECTED).result == Result.ACCURATE
    assert fixed.outcome == Outcome.DECLINED
    assert fixed.outcome_reason == call.outcome_reason
    presenter.undo()
    claim = desk.services.calls.get(call.id).claim(ClaimKind.CALL_EXPECTED)
    assert claim.result == Result.NOT_ACCURATE


def test_a_save_that_fails_keeps_the_sheet_and_says_so(qtbot, desk) -> None:
    class FullTasks(InlineTasks):
        full = False

        def run(self, fn, on_done=None, on_error=None, owner=None) -> None:
            if self.full:
                on_error(StorageUnavailable("storage_full"))
            else:
                super().run(fn, on_done, on_error, owner)

    tasks = FullTasks()
    presenter = CallPresenter(desk.services, tasks, desk.settings, desk.clock)
    presenter.new_call()
    presenter.type_entry("Baumann")
    presenter.take()
    heard = []
    presenter.failed.connect(heard.append)
    tasks.full = True
    presenter.put_through()
    assert presenter.sheet.call.caller == "Baumann"
    assert heard[0].code == "storage_full"
    tasks.full = False
    presenter.put_through()
    assert desk.newest().caller == "Baumann"


def test_a_message_copied_keeps_what_went_out_and_how(presenter, desk) -> None:
    heard = []
    presenter.saved.connect(heard.append)
    presenter.new_call()
    presenter.type_entry("demir")
    presenter.take()
    presenter.type_topic("Kartonagen")
    presenter.fill(Sheet.go, Mode.MESSAGE)
    presenter.fill(Sheet.write_text, "Bitte Rückruf")
    presenter.send(Way.COPIED)
    (sent,) = heard
    assert sent.note.text == "Bitte Rückruf"
    assert desk.newest().referral.way == Way.COPIED
    assert presenter.sheet is None


def test_the_ready_view_marks_done_answers_and_undoes(presenter, desk) -> None:
    presenter.new_call()
    presenter.type_entry("demir")
    presenter.take()
    presenter.type_topic("Kartonagen")
    presenter.fill(Sheet.go, Mode.MESSAGE)
    presenter.send(Way.COPIED)
    (item,) = presenter.ready.state.open_items
    presenter.ready.close_item(item.call.id, item.kind)
    assert presenter.ready.state.open_items == ()
    presenter.undo()
    assert len(presenter.ready.state.open_items) == 1
    presenter.ready.answer(item.call.id, Answer.USEFUL)
    assert presenter.ready.state.open_items == ()
    presenter.undo()
    assert len(presenter.ready.state.open_items) == 1


def test_a_dropped_draft_comes_back_with_undo(presenter, desk) -> None:
    presenter.new_call()
    presenter.type_entry("Baumann")
    presenter.put_away()
    (draft,) = presenter.ready.state.drafts
    presenter.ready.discard(draft.call.id)
    assert presenter.ready.state.drafts == ()
    presenter.undo()
    assert presenter.ready.state.drafts[0].state["entry"] == "Baumann"


def test_changes_elsewhere_show_at_once(presenter, desk) -> None:
    presenter.new_call()
    presenter.type_entry("vogt")
    presenter.take()
    desk.services.calls.save(desk.newest().without_claim(ClaimKind.CALL_EXPECTED))
    presenter.on_changed(Changes(calls=True, callers=True))
    assert presenter.lookup.past.calls[0].claims == ()
    assert presenter.ready.state.day.total == 1


def test_editing_the_caller_finds_what_is_known_of_a_number(presenter) -> None:
    presenter.new_call()
    presenter.take_typed()
    presenter.edit_caller("Neu", "", "0221 4710204")
    assert presenter.sheet.call.number.e164 == "+492214710204"
    assert presenter.lookup.match.name == "Elif Demir"
    assert presenter.sheet.call.caller_key is None


def test_evasive_before_any_name(presenter, desk) -> None:
    presenter.new_call()
    presenter.fill(Sheet.mark_purpose, Purpose.REFUSED)
    presenter.put_through()
    assert desk.newest().purpose == Purpose.REFUSED


def test_a_real_worker_brings_the_same(qtbot, tmp_path) -> None:
    """The worker's thread opens its own connection; nothing is asked on the window's."""
    desk = make_desk(tmp_path)
    desk.services.close()
    tasks = Tasks("call-test")
    presenter = CallPresenter(desk.services, tasks, desk.settings, desk.clock)
    presenter.new_call()
    presenter.type_entry("vogt")
    qtbot.waitUntil(lambda: presenter.lookup.matched_text == "vogt")
    presenter.take()
    qtbot.waitUntil(lambda: presenter.advisor.again is not None)
    with qtbot.waitSignal(presenter.saved):
        presenter.put_through()
    qtbot.waitUntil(lambda: tasks.pending == 0)
    tasks.run(desk.services.close)
    tasks.close()
    assert desk.newest().outcome == Outcome.PUT_THROUGH
    desk.services.close()


def test_keys_faster_than_the_answers_save_the_caller_and_contact_that_were_meant(
    held, desk
) -> None:
    presenter, tasks = held
    presenter.new_call()
    presenter.type_entry("demir")
    presenter.take()
    presenter.type_topic("Stromtarif")
    presenter.put_through()
    tasks.go()
    call = desk.newest()
    assert (call.caller, call.company) == ("Elif Demir", "Kruse Verpackung GmbH")
    assert call.referral.contact == "Jonas Petersen"


def test_a_busy_day_is_read_as_far_as_it_is_looked_at(qtbot, desk) -> None:
    for n in range(75):
        desk.services.calls.save(Call(started_at=at(11, 25, 8, n % 60), caller=f"Anruf {n}"))
    made = CallPresenter(desk.services, InlineTasks(), desk.settings, desk.clock)
    made.ready.refresh()
    qtbot.waitUntil(lambda: made.ready.loaded)
    total = made.ready.state.day.total
    assert len(made.ready.state.day.calls) == 40 < total
    made.ready.show_more()
    assert len(made.ready.state.day.calls) == total
    made.ready.show_more()  # there are no more
    assert len(made.ready.state.day.calls) == total
