"""Panels that lie over their parent: they stay inside it when it gets smaller."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class StayInside(QObject):
    """Moves an open panel back into its parent at each new size, after `fit` has set its size."""

    def __init__(self, panel: QWidget, fit: Callable[[], object] | None = None) -> None:
        super().__init__(panel)
        self._panel = panel
        self._fit = fit
        parent = panel.parentWidget()
        if parent is not None:
            parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        panel = self._panel
        if (
            event.type() == QEvent.Type.Resize
            and watched is panel.parentWidget()
            and not panel.isHidden()
        ):
            if self._fit is not None:
                self._fit()
            self._move_in()
        return super().eventFilter(watched, event)

    def _move_in(self) -> None:
        panel = self._panel
        parent = panel.parentWidget()
        if parent is not None:
            x = min(panel.x(), max(0, parent.width() - panel.width()))
            y = min(panel.y(), max(0, parent.height() - panel.height()))
            panel.move(x, y)
