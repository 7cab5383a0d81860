"""A real window with the Call screen, real lines to a box of ours, and a real database."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.terms import ClaimKind, Outcome, OutcomeReason, Result
from frontdesk.services.bundle import Services, open_services
from frontdesk.services.numbers import parse
from frontdesk.settings import SettingsStore
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.screens.call.view import CallView
from frontdesk.ui.tasks import Tasks
from frontdesk.ui.telephony import DeskTelephony

VOGT, DEMIR, NEW = "04066969112", "02214710204", "03023125087"
PATIENCE = 15_000


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Room:
    """The desk of one test; what was told is collected."""

    window: MainWindow
    view: CallView
    call: CallPresenter
    telephony: DeskTelephony
    services: Services
    store: SettingsStore
    database: Tasks
    qtbot: object
    notices: list[str] = field(default_factory=list)

    @property
    def rings(self):
        return self.telephony.rings

    @property
    def lines(self):
        return self.telephony.lines

    @property
    def pop(self):
        return self.telephony._pop

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def settle(self) -> None:
        workers = (self.database, self.telephony.reader, self.telephony.worker)
        for _ in range(2):
            QApplication.processEvents()
            self.wait(lambda: not any(worker.pending for worker in workers))
        QApplication.processEvents()

    def press(self, key: Qt.Key) -> None:
        """Press a key in the main window; on the offscreen platform any shown window is active."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.settle()

    def rung(self, count: int = 1) -> None:
        """Wait until so many calls wait and are looked up."""
        self.wait(lambda: len(self.rings.waiting) == count)
        self.wait(lambda: all(ring.known for ring in self.rings.waiting))

    def saved(self) -> list[Call]:
        self.settle()
        return list(self.services.calls.page())


def furnish(services: Services) -> None:
    vogt = {"caller": "Torsten Vogt", "company": "Nordwerk Energieberatung GmbH"}
    demir = {"caller": "Elif Demir", "company": "Kruse Verpackung GmbH"}
    services.calls.save(
        Call(
            now() - timedelta(days=20),
            number=parse(DEMIR),
            topic="Kartonagen",
            claims=(Claim(ClaimKind.EXISTING_SUPPLIER, result=Result.ACCURATE),),
            outcome=Outcome.PUT_THROUGH,
            **demir,
        )
    )
    services.calls.save(
        Call(
            now() - timedelta(minutes=12),
            number=parse(VOGT),
            topic="Fördermittel",
            claims=(Claim(ClaimKind.CALL_EXPECTED, result=Result.NOT_ACCURATE),),
            outcome=Outcome.DECLINED,
            outcome_reason=OutcomeReason.NO_DEMAND,
            **vogt,
        )
    )


@contextmanager
def room(qtbot, look, folder: Path, **settings: object):
    """Open the desk; `settings` switch its lines on."""
    store = SettingsStore(folder / "settings.toml")
    store.change(zone="Europe/Berlin", desk="Empfang 1", first_start_done=True, **settings)
    services = open_services(folder / "desk.db", lambda: store.current, now)
    furnish(services)
    database = Tasks("database")
    call = CallPresenter(services, database, store, now)
    view = CallView(look, call, lambda _url: True)
    window = MainWindow(look, [("Anruf", view)], "Empfang 1")
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    telephony = DeskTelephony(
        window, look, services, database, store, folder, call, now, services.close
    )
    made = Room(window, view, call, telephony, services, store, database, qtbot)
    telephony.notice.connect(made.notices.append)
    telephony.changed.connect(call.on_changed)
    window.new_call_requested.connect(view.new_call)
    telephony.start()
    made.settle()
    try:
        yield made
    finally:
        telephony.close()
        call.save_draft()
        database.run(services.close)
        database.close()
        services.close()
        window.close()
        window.deleteLater()
        telephony.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
