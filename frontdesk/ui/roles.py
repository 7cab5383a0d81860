"""What painted widgets are to a screen reader: Qt knows its own kinds, and would say "filler".

A widget says it by a class attribute `ROLE`, the name of a `QAccessible.Role`; by
`accessible_states()` which states hold (names of `QAccessible.State`), and by `accessible_focus()`
which of its parts the keys act on.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QApplication, QWidget
from shiboken6 import isValid

_PRESS = "Press"
#: Under which name the one that tells is found.
_NAME = "frontdesk_roles"


class PaintedPart(QAccessibleWidget):
    """A widget with the role it says it has; a button can be pressed."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._widget = widget

    def state(self) -> QAccessible.State:
        """Return Qt's own states and those that the widget tells."""
        state, widget = super().state(), self._widget
        if not isValid(widget):
            return state
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            on = widget.isChecked()
            state.checkable = state.selectable = True
            state.checked = state.selected = on
        tell = getattr(widget, "accessible_states", None)
        if tell is not None:
            for name, holds in tell().items():
                setattr(state, name, holds)
        return state

    def focusChild(self) -> QAccessibleInterface:
        """Return the part that the keys act on."""
        wanted = getattr(self._widget, "accessible_focus", None)
        part = wanted() if wanted is not None and isValid(self._widget) else None
        if part is None:
            return super().focusChild()
        return QAccessible.queryAccessibleInterface(part)

    def actionNames(self) -> list[str]:
        """Return what can be done with it."""
        names = super().actionNames()
        return [_PRESS, *names] if isinstance(self._widget, QAbstractButton) else names

    def doAction(self, name: str) -> None:
        """Press a button as a click would."""
        if name == _PRESS and isinstance(self._widget, QAbstractButton):
            self._widget.click()
        else:
            super().doAction(name)


def name_roles() -> None:
    """Tell Qt the roles from now on; once in a program."""
    app = QApplication.instance()
    if app is not None and app.findChild(QObject, _NAME) is None:
        Roles(app)


class Roles(QObject):
    """Makes what Qt asks for; it keeps that as long as Qt has it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self._told: list[tuple[QWidget, PaintedPart]] = []
        QAccessible.installFactory(self._make)
        if QAccessible.isActive():
            self._tell_again(QApplication.topLevelWidgets())

    def _make(self, _kind: str, thing: QObject) -> QAccessibleInterface | None:
        role = getattr(thing, "ROLE", "") if isinstance(thing, QWidget) else ""
        if not role or not isinstance(thing, QWidget):
            return None
        if isinstance(thing, QAbstractButton) and not thing.isCheckable() and role != "ListItem":
            return None
        self._told = [known for known in self._told if isValid(known[0])]
        part = PaintedPart(thing, QAccessible.Role[role])
        self._told.append((thing, part))
        return part

    def _tell_again(self, windows: Iterable[QWidget]) -> None:
        """Let go what Qt made of such widgets before."""
        for window in windows:
            for widget in window.findChildren(QWidget):
                if getattr(widget, "ROLE", ""):
                    known = QAccessible.queryAccessibleInterface(widget)
                    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def tell_focus(part: QWidget) -> None:
    """Tell a screen reader that the keys act on this part now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))
