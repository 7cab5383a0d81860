"""Another program holds the database while a call is saved."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from frontdesk.domain.terms import Outcome
from frontdesk.storage.database import Storage

HOLD = (
    "import sqlite3, sys; base = sqlite3.connect(sys.argv[1], isolation_level=None);"
    "base.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def hold(folder, request) -> Callable[[], Callable[[], None]]:
    """Return a function that locks the desk's file from another process and returns its end."""

    def lock() -> Callable[[], None]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(folder / "frontdesk.db")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"

        def release() -> None:
            process.communicate()

        return release

    return lock


@pytest.fixture(autouse=True)
def _impatient(monkeypatch) -> None:
    """Wait for another writer a moment only, so that the test need not."""
    whole = Storage.__init__
    monkeypatch.setattr(Storage, "__init__", lambda self, path, timeout=5: whole(self, path, 0.05))


@pytest.mark.parametrize(
    ("keys", "again", "outcome"),
    [
        (("F5",), ("F5",), Outcome.PUT_THROUGH),
        (("F7", "2", "Enter"), ("Enter",), Outcome.DECLINED),
        (("F6", "Ctrl+Enter"), ("Ctrl+Enter",), Outcome.MESSAGE),
        (("F8", "2"), ("2",), Outcome.WRONG_NUMBER),
    ],
    ids=lambda keys: str(keys),
)
def test_a_call_is_saved_at_the_second_try(person, hold, keys, again, outcome) -> None:
    person.take("Demir").type("Kartonagen").press("Enter", "1", "+", "7")
    *before, save = keys
    person.press(*before)
    sheet = person.app.call.sheet
    release = hold()
    person.press(save)
    person.settle()
    assert person.app.call.sheet is not None
    assert person.app.call.sheet.call.claims == sheet.call.claims
    assert person.app.call.sheet.call.topic == "Kartonagen"
    assert person.sees("wird gerade von einem anderen Programm benutzt")
    assert not person.outside, "nothing leaves the desk before it is saved"
    release()
    person.press(*again)
    call = person.saved()[0]
    assert (call.outcome, call.topic) == (outcome, "Kartonagen")
    assert len(call.claims) == 2
    assert not person.drafts()


def test_what_is_typed_meanwhile_is_kept_as_a_draft(person, hold) -> None:
    person.take("Demir").type("Karton")
    release = hold()
    person.type("agen")
    person.resaved()
    assert person.sees("wird gerade von einem anderen Programm benutzt")
    release()
    person.type(" Preise")
    person.resaved()
    (draft,) = person.drafts()
    assert draft.call.topic == "Kartonagen Preise"
    person.press("Esc", "Esc", "Esc")
    assert person.sees("Kartonagen Preise") or person.sees("Elif Demir")


def test_a_locked_file_at_the_start_is_said_and_retried(sit_down, folder, hold) -> None:
    release = hold()
    person = sit_down(folder, loads=False)
    person.wait(lambda: person.sees("wird gerade von einem anderen Programm benutzt"))
    release()
    person.tab_to("problem_retry")
    person.press("Space")
    person.wait(lambda: person.app.call.ready.loaded)
    person.settle()
    assert not person.app.window.findChild(QWidget, "problem").isVisible()
    assert person.sees("1 Anruf heute")
    person.take("Demir").press("F5")
    assert len(person.saved()) == 3


def test_a_folder_that_cannot_be_opened_is_said(sit_down, folder) -> None:
    (folder / "frontdesk.db").write_bytes(b"This is no database. " * 100)
    person = sit_down(folder, loads=False)
    person.wait(lambda: person.sees("ist keine Datenbank von FrontDesk"))
    person.press("F2").type("Vogt").press("Tab", "F5")
    assert person.app.call.sheet.call.caller == "Vogt"
    assert (folder / "frontdesk.db").read_bytes().startswith(b"This is no database.")
