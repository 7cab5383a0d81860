"""The calls that ring or are going on, as the window knows them: looked up, queued, and kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.ring import Known, Ring
from frontdesk.domain.terms import Direction
from frontdesk.telephony.events import CallEvent, Ended, Kind
from frontdesk.ui.call_keeping import CallKeeping
from frontdesk.ui.paced import Paced
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.services.ringing import RingService

#: A call that was taken is offered for so long; then whoever took it does not want it here.
SHOWN_ANSWERED = timedelta(seconds=15)
#: The lines end what rings for three minutes; where even that is not told, it goes after this.
_RINGS_AT_MOST = timedelta(minutes=10)

Key = tuple[str, str]


class RingsPresenter(QObject):
    """Follows each call from its ring to its end.

    `reader` looks callers up and has its own connection, so that no long job holds a ring up;
    `database` saves. `is_taken` tells whether a call (by its id) is in the assistant's hands: such
    a call is hers to save. `note_of` words what is noted on a missed call.
    """

    #: The calls that wait to be opened have changed.
    waiting_changed = Signal()
    #: A ring is known better, was answered, or has ended; each carries the `Ring`.
    known = Signal(object)
    answered = Signal(object)
    ended = Signal(object)
    #: A call is to be shown on the Call screen.
    opened = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        ringing: "RingService",
        reader: Tasks,
        database: Tasks,
        now: Callable[[], datetime],
        *,
        is_taken: Callable[[str], bool] = lambda _id: False,
        note_of: Callable[[Ring], str] = lambda _ring: "",
    ) -> None:
        super().__init__()
        self._ringing = ringing
        self._reader = reader
        self._keeping = CallKeeping(database)
        self._now = now
        self._is_taken = is_taken
        self._note_of = note_of
        self._rings: dict[Key, Ring] = {}
        self._opened: set[str] = set()
        self._put_away: set[str] = set()
        self._keeping.saved.connect(self.saved)
        self._keeping.failed.connect(self.failed)
        self._shows = Paced(self)
        self._shows.due.connect(self.waiting_changed)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.timeout.connect(self._on_faded)

    @property
    def calls(self) -> tuple[Ring, ...]:
        """The calls that ring or are going on, the oldest first."""
        return tuple(self._rings.values())

    @property
    def waiting(self) -> tuple[Ring, ...]:
        """The incoming calls to be shown: nobody has opened them, and they are not over."""
        now = self._now()
        return tuple(ring for ring in self._rings.values() if self._waits(ring, now))

    def _waits(self, ring: Ring, now: datetime) -> bool:
        if ring.direction is Direction.OUT or ring.listed_only:
            return False
        if ring.id in self._opened or ring.id in self._put_away:
            return False
        return ring.answered_at is None or now - ring.answered_at < SHOWN_ANSWERED

    def open(self, call_id: str = "") -> bool:
        """Show a call on the Call screen, the one that rings longest unless it is named.

        Tells whether there was one.
        """
        ring = next((r for r in self.waiting if r.id == call_id or not call_id), None)
        if ring is None:
            return False
        self._opened.add(ring.id)
        self.opened.emit(ring)
        self.waiting_changed.emit()
        return True

    def put_away(self, call_id: str) -> None:
        """Show this call no more; it goes on, and is kept where nobody takes it."""
        self._put_away.add(call_id)
        self.waiting_changed.emit()

    def prepare(self) -> None:
        """Let the worker open its connection, so that the first ring need not wait for it."""
        ring = Ring("", self._now(), candidates=("+",))
        self._reader.run(lambda: self._ringing.known(ring), None, lambda _problem: None, self)

    def close(self) -> None:
        """Let the clocks rest, and hand what is to be kept to the database; rings are forgotten."""
        self._keeping.close()
        self._shows.close()
        self._fade.stop()
        self._rings.clear()

    # ------------------------------------------------------------------ what the lines tell

    def take(self, events: Sequence[CallEvent]) -> None:
        """Take some events in their order; the window is told once of all of them."""
        before = self.waiting
        for event in events:
            self._take(event)
        self._forget_old()
        self._set_fade()  # first: showing may take its time
        if self.waiting != before:
            self._shows.tell()

    def _take(self, event: CallEvent) -> None:
        key = (event.source, event.call_id)
        ring = self._rings.get(key)
        fresh = ring is None
        if ring is None:
            ring = Ring(event.source, event.at, listed_only=event.listed_only)
        updated = _told(ring, event)
        if event.kind is Kind.ENDED:
            self._rings.pop(key, None)
            self._end(replace(updated, ended_at=event.at, reason=str(event.reason or "")))
            return
        if event.kind is Kind.ANSWERED and updated.answered_at is None:
            updated = replace(updated, answered_at=event.at)
        self._rings[key] = updated
        asked_anew = fresh or updated.candidates != ring.candidates
        if asked_anew and not updated.listed_only and updated.direction is Direction.IN:
            self._look_up(key, updated)
        if fresh and updated.direction is Direction.OUT:
            self._save_outgoing(updated)
        if updated.answered_at is not None and ring.answered_at is None:
            self.answered.emit(updated)
        elif not fresh and updated != ring:
            self.known.emit(updated)

    def _look_up(self, key: Key, ring: Ring) -> None:
        asked = replace(ring, known=None)

        def on_known(known: Known) -> None:
            now = self._rings.get(key)
            if now is None or now.id != ring.id or now.candidates != ring.candidates:
                return
            self._rings[key] = found = replace(now, known=known)
            self.known.emit(found)
            if self._waits(found, self._now()):
                self._shows.tell()

        self._reader.run(lambda: self._ringing.known(asked), on_known, self.failed.emit, self)

    def _forget_old(self) -> None:
        """End what rings although its line should have ended it long ago."""
        oldest = self._now() - _RINGS_AT_MOST
        for key, ring in list(self._rings.items()):
            if ring.is_ringing and ring.rang_at < oldest:
                del self._rings[key]
                self._end(replace(ring, ended_at=self._now(), reason=str(Ended.LOST)))

    def _set_fade(self) -> None:
        """Come back when the next answered call is no longer to be offered."""
        now = self._now()
        taken = [r.answered_at for r in self.waiting if r.answered_at is not None]
        if taken:
            left = min(taken) + SHOWN_ANSWERED - now
            self._fade.start(max(1, int(left.total_seconds() * 1000) + 1))
        else:
            self._fade.stop()

    def _on_faded(self) -> None:
        self._set_fade()
        self.waiting_changed.emit()

    # ------------------------------------------------------------------ what is kept

    def _end(self, ring: Ring) -> None:
        self.ended.emit(ring)
        taken, opened = self._is_taken(ring.id), ring.id in self._opened
        self._opened.discard(ring.id)
        self._put_away.discard(ring.id)
        if ring.direction is Direction.OUT:
            if ring.reason != Ended.LOST:
                self._save_outgoing(ring)
        elif ring.is_missed and not taken:
            note, ringing = self._note_of(ring), self._ringing
            self._keeping.keep(ring.id, lambda: ringing.missed(ring, note), at_once=opened)

    @property
    def unsaved(self) -> int:
        """How many calls are still to be saved."""
        return self._keeping.left

    def save_again(self) -> None:
        """Try once more what could not be saved."""
        self._keeping.again()

    def _save_outgoing(self, ring: Ring) -> None:
        ringing = self._ringing
        self._keeping.keep(ring.id, lambda: ringing.outgoing(ring))


def _told(ring: Ring, event: CallEvent) -> Ring:
    """Return the ring with what the event says of the other end; empty says nothing new."""
    number, candidates = ring.number, ring.candidates
    if event.remote_numbers != candidates or not number.raw or event.withheld:
        number = number_of(event.remote_numbers, event.remote_raw, withheld=event.withheld)
        candidates = event.remote_numbers
    return replace(
        ring,
        direction=Direction.OUT if event.direction == "out" else Direction.IN,
        number=number,
        candidates=candidates,
        display_name=event.display_name or ring.display_name,
        local=event.local_number or ring.local,
        listed_only=ring.listed_only or event.listed_only,
        known=ring.known if candidates == ring.candidates else None,
    )


def number_of(candidates: tuple[str, ...], raw: str, *, withheld: bool = False) -> PhoneNumber:
    """Return the number to show at once: the likeliest reading, else as it arrived."""
    first = candidates[0] if candidates else ""
    if withheld or not first or first.startswith("internal:"):
        return PhoneNumber(None, first.removeprefix("internal:"), raw, withheld)
    from frontdesk.services.numbers import show  # phonenumbers: the line has imported it already

    return PhoneNumber(first, show(first), raw)
