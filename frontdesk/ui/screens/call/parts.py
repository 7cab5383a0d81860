"""The parts of the Call screen and where they stand; each is built when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.focus_places import FocusPlaces
from frontdesk.ui.screens.call.side_columns import Memory, RightColumn
from frontdesk.ui.widgets.scroll import ScrollArea, Stack

if TYPE_CHECKING:
    from frontdesk.ui.screens.call.card import SheetCard
    from frontdesk.ui.screens.call.delivery import Delivery, OpenUrl
    from frontdesk.ui.screens.call.memory_strip import MemoryStrip
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.call.ring_strip import RingStrip
    from frontdesk.ui.screens.call.steps import Steps


class CallParts(QWidget):
    """Three columns: the memory, a stack of the idle desk and the call, and what belongs to it.

    `said` and `refused` come from a message on its way, `print_requested` carries a note,
    `keys_changed` tells that other keys are valid.
    """

    said = Signal(str)
    refused = Signal(object)
    print_requested = Signal(object)
    keys_changed = Signal()

    def __init__(self, look: Look, presenter: CallPresenter, open_url: OpenUrl | None) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._open_url = open_url
        self.memory = Memory(look)
        self.right = RightColumn(look)
        self._stack = Stack()
        self._middle = ScrollArea(look, self._stack)  # at 200 % text the card may be higher
        self._places = FocusPlaces(look, self, self._middle)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        columns = QHBoxLayout()
        columns.setContentsMargins(look.px(4), look.px(10), look.px(4), look.px(8))
        columns.setSpacing(look.px(6))
        columns.addWidget(self.memory)
        columns.addWidget(self._middle, 1)
        columns.addWidget(self.right)
        whole.addLayout(columns, 1)

    @cached_property
    def rings(self) -> RingStrip:
        """The calls that wait, over everything else."""
        from frontdesk.ui.screens.call.ring_strip import RingStrip

        strip = RingStrip(self._look)
        strip.open_requested.connect(self._presenter.waiting_requested)
        self._whole.insertWidget(0, strip)
        return strip

    @cached_property
    def strip(self) -> MemoryStrip:
        """The memory above the card, where there is no room beside it."""
        strip = self.memory.strip
        self._whole.insertWidget(self._whole.count() - 1, strip)
        return strip

    @cached_property
    def delivery(self) -> Delivery:
        """The way of a saved message out of the desk."""
        from frontdesk.ui.outside import open_in_system
        from frontdesk.ui.screens.call.delivery import Delivery

        open_url = self._open_url or open_in_system
        delivery = Delivery(self._presenter, self._look.t, open_url, self)
        delivery.said.connect(self.said)
        delivery.refused.connect(self.refused)
        delivery.print_requested.connect(self.print_requested)
        return delivery

    @cached_property
    def card(self) -> SheetCard:
        """The call that is being taken."""
        from frontdesk.ui.screens.call.card import SheetCard

        card = SheetCard(self._look)
        card.set_compact(self._look.compact)
        self._stack.addWidget(card)
        self._places.card = card
        return card

    @cached_property
    def steps(self) -> Steps:
        """What keys and clicks on the card do."""
        from frontdesk.ui.screens.call.steps import Steps

        steps = Steps(self._presenter, self.card, self.delivery, self)
        steps.keys_changed.connect(self.keys_changed)
        return steps
