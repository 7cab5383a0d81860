"""Where the window stands: as when it was closed, over others or not, and with which icon."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings


def _place(folder: Path) -> "QSettings":
    from PySide6.QtCore import QSettings

    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def restore_place(window: QWidget, folder: Path) -> None:
    """Put the window where it stood the last time, if there was one."""
    if (folder / "window.ini").exists():
        from PySide6.QtCore import QByteArray

        data = _place(folder).value("geometry")
        if isinstance(data, QByteArray):
            window.restoreGeometry(data)


def keep_place(window: QWidget, folder: Path) -> None:
    """Remember where the window stands."""
    if folder.exists():
        _place(folder).setValue("geometry", window.saveGeometry())


def can_stay_on_top() -> bool:
    """Tell whether a window may say that it stays on top: Wayland leaves that to the system."""
    from PySide6.QtGui import QGuiApplication

    return not QGuiApplication.platformName().startswith("wayland")


def stay_on_top(window: QWidget, on: bool) -> None:
    """Keep a window over all others, or no longer; it stays where it is, and stays shown."""
    hint = Qt.WindowType.WindowStaysOnTopHint
    flags = window.windowFlags()
    # Not by `setWindowFlags`, which would hide the window and make it anew.
    window.overrideWindowFlags(flags | hint if on else flags & ~hint)
    handle = window.windowHandle()
    if handle is not None:
        handle.setFlag(hint, on)


def show_logo(window: QWidget) -> None:
    """Give the window the logo as its icon."""
    from PySide6.QtGui import QIcon

    from frontdesk.paths import logo

    window.setWindowIcon(QIcon(str(logo())))
