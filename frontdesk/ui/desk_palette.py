"""The search over everything, wired to what the desk can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look

if TYPE_CHECKING:
    from frontdesk.domain.past import Match
    from frontdesk.ui.presenters import Presenters
    from frontdesk.ui.screens.palette.presenter import PalettePresenter
    from frontdesk.ui.screens.palette.rows import Action
    from frontdesk.ui.screens.palette.view import PaletteView


class Desk(Protocol):
    """What the palette lets the desk do."""

    def new_call(self) -> object:
        """Begin a call."""

    def open_items(self) -> object:
        """Show all that is open."""

    def undo(self) -> object:
        """Take back what was done last."""

    def show_tab(self, tab: int) -> object:
        """Show a tab by its place."""

    def open_record(self, ref: str) -> object:
        """Open a record, or the page of its kind."""

    def open_import(self, kind: str) -> object:
        """Open the import page."""

    def open_settings(self) -> object:
        """Open the settings."""

    def open_call(self, call_id: str) -> object:
        """Open an earlier call."""

    def open_match(self, match: Match) -> object:
        """Open who was found."""


class DeskPalette(QObject):
    """Makes the palette over `ground` when it is first opened."""

    def __init__(
        self,
        look: Look,
        presenters: Presenters,
        desk: Desk,
        show_keys: Callable[[], object],
        ground: QWidget,
    ) -> None:
        super().__init__(ground)
        self._look = look
        self._presenters = presenters
        self._desk = desk
        self._show_keys = show_keys
        self._ground = ground
        self._view: PaletteView | None = None
        self._presenter: PalettePresenter | None = None

    def open(self) -> None:
        """Open the search."""
        if self._view is None or self._presenter is None:
            from frontdesk.ui.screens.palette.view import PaletteView

            self._presenter = self._presenters.palette(())
            self._view = PaletteView(self._look, self._presenter, self._ground)
            self._view.call_requested.connect(self._desk.open_call)
            self._view.match_requested.connect(self._desk.open_match)
            self._view.record_requested.connect(self._desk.open_record)
        self._presenter.actions = (*self.actions(), *self._page_actions())
        self._view.open_palette()

    def _page_actions(self) -> tuple[Action, ...]:
        """Return what the keys of the page that is open do."""
        from frontdesk.ui.key_actions import key_actions

        made = self._presenters.made("call")
        in_call = made and self._presenters.call.sheet is not None
        return key_actions(self._ground, self._look.t, in_call=in_call)

    def actions(self) -> tuple[Action, ...]:
        """Return what can be done from anywhere: id, words, key, and what does it."""
        t, desk = self._look.t, self._desk
        return (
            ("new_call", t("Log a call"), "F2", desk.new_call),
            ("open_items", t("Open items"), "Ctrl+O", desk.open_items),
            ("undo", t("Undo"), "Ctrl+Z", desk.undo),
            ("call", t("Call"), "Ctrl+1", lambda: desk.show_tab(0)),
            ("callers", t("Callers"), "Ctrl+2", lambda: desk.show_tab(1)),
            ("contacts", t("Contacts"), "Ctrl+3", lambda: desk.open_record("contact:")),
            ("partners", t("Business partners"), "Ctrl+5", lambda: desk.open_record("partner:")),
            ("expected", t("Expected calls"), "Ctrl+6", lambda: desk.open_record("expected:")),
            ("reports", t("Reports"), "Ctrl+4", lambda: desk.show_tab(3)),
            ("import", t("Import"), "Ctrl+I", lambda: desk.open_import("contacts")),
            ("settings", t("Settings"), "Ctrl+,", desk.open_settings),
            ("keys", t("All keys"), "F1", self._show_keys),
        )
