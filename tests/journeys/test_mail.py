"""A note goes by the desk's own mail account: through the whole window, with a real mail server."""

import sys
from pathlib import Path

import pytest
from mail_server import Mailbox, mail_server

from frontdesk.app import build_app
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Way
from frontdesk.paths import DataFolder
from frontdesk.ui.screens.call.sheet import Sheet


def test_a_refused_note_is_told_and_goes_out_again(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    app = build_app(DataFolder(tmp_path).ensure(), open_url=lambda _: True)
    with mail_server(Mailbox({"rcpt": "550 user unknown"})) as box:
        app.store.change(
            mail_on=True, mail_host="127.0.0.1", mail_port=box.port, mail_security="none",
            mail_sender="empfang@halbach.example", language="de", desk="Empfang 1",
        )  # fmt: skip
        with qtbot.waitSignal(app.settled):
            app.show()
        qtbot.waitUntil(lambda: app.call.saver.post is not None)
        app.presenters.mail.hold_seconds = 0.5
        saved: list[Contact] = []
        albers = Contact("Dr. Miriam Albers", email="albers@halbach.example")
        app.tasks.run(lambda: app.services.contacts.save(albers), saved.append)
        qtbot.waitUntil(lambda: bool(saved))
        app.new_call()
        app.call.fill(Sheet.choose_contact, saved[0])
        app.call.send(Way.MAIL)
        qtbot.waitUntil(lambda: "geht in" in app.window.toast.message, timeout=5000)
        problem = lambda: app.window._problem  # noqa: E731
        qtbot.waitUntil(lambda: problem() is not None and problem().isVisible(), timeout=8000)
        assert "user unknown" in problem().text
        box.answers.clear()
        problem()._retry.click()
        qtbot.waitUntil(lambda: len(box.taken) == 1, timeout=8000)
        page = app.open_settings()
        page.show_mail()
        qtbot.waitUntil(lambda: page.mail.outbox.isVisible(), timeout=5000)
        app.window.toast.hide_message()
        app.window.close()
        app.close()
