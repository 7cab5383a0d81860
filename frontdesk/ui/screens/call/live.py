"""What the telephone says of the calls that were opened from a ring."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from enum import StrEnum

from frontdesk.domain.call import Call
from frontdesk.i18n import mark
from frontdesk.ui.screens.call.sheet import Mode, Sheet

#: The calls that are remembered; drafts of older ones count as typed by hand.
_MOST = 50


class Phase(StrEnum):
    """Where a call is, by the telephone."""

    RINGING = "ringing"
    ACTIVE = "active"
    OVER = "over"
    MISSED = "missed"


#: What the pill says of the call on the sheet; nothing from a line means that it was typed.
STATES: dict[Phase | None, str] = {
    None: mark("In call"),
    Phase.ACTIVE: mark("In call"),
    Phase.RINGING: mark("Ringing"),
    Phase.OVER: mark("Ended"),
    Phase.MISSED: mark("Missed"),
}


@dataclass(slots=True)
class _Opened:
    begun: Call
    phase: Phase


class LiveCalls:
    """The opened calls by id, with how each began, to tell what the assistant added."""

    def __init__(self) -> None:
        self._opened: OrderedDict[str, _Opened] = OrderedDict()

    def begin(self, call: Call, phase: Phase) -> None:
        """Remember a call as it was opened."""
        self._opened[call.id] = _Opened(call, phase)
        while len(self._opened) > _MOST:
            self._opened.popitem(last=False)

    def set_phase(self, call_id: str, phase: Phase) -> bool:
        """Note where a call is now; tell whether it was opened at all."""
        opened = self._opened.get(call_id)
        if opened is not None:
            opened.phase = phase
        return opened is not None

    def phase(self, call_id: str) -> Phase | None:
        """Return where a call is; nothing for one that did not come from a ring."""
        opened = self._opened.get(call_id)
        return opened.phase if opened is not None else None

    def knows(self, call_id: str) -> bool:
        """Tell whether a call was opened from a ring."""
        return call_id in self._opened

    def is_touched(self, sheet: Sheet) -> bool:
        """Tell whether the assistant has filled in anything beside what the ring brought."""
        opened = self._opened.get(sheet.call.id)
        if opened is None or sheet.correction:
            return True
        call = replace(sheet.call, ended_at=None)
        if sheet.remembered:
            call = replace(call, topic=opened.begun.topic, reason=opened.begun.reason)
        mode = Mode.ACTIVE if sheet.mode == Mode.ENTRY else sheet.mode
        plain = replace(
            sheet, call=call, mode=mode, match=None, entry="", remembered=False, picked=None
        )
        return plain != Sheet(opened.begun, Mode.ACTIVE)

    def is_left_missed(self, sheet: Sheet) -> bool:
        """Tell whether this is a missed call and nothing more: it is kept as such already."""
        return self.phase(sheet.call.id) == Phase.MISSED and not self.is_touched(sheet)
