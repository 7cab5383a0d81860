"""Where the window stood when it was closed."""

from pathlib import Path
from typing import TYPE_CHECKING

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
