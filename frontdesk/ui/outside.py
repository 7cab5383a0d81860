"""What the system opens for the desk: files, folders, a mail being written."""


def open_in_system(url: str) -> bool:
    """Open an address in the program the system has for it; return whether it has one."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl(url))
