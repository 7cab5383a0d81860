"""The look of the desk from its settings and from what the system prefers."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from frontdesk.settings import Settings
from frontdesk.ui.tokens import THEMES

if TYPE_CHECKING:
    from frontdesk.i18n import Translator
    from frontdesk.ui.look import Look


def ground_palette(settings: Settings) -> QPalette:
    """Return the palette of the empty window, without what makes a whole look."""
    theme = settings.theme
    if theme not in THEMES:
        dark = QApplication.palette().window().color().lightness() < 128
        theme = "dark" if dark else "light"
    return QPalette(QColor(THEMES[theme]["canvas"]))


def make_look(t: "Translator", settings: Settings) -> "Look":
    """Return the theme and text size that are set, else those the system asks for."""
    from PySide6.QtCore import Qt

    from frontdesk.ui.look import Look

    hints = QApplication.styleHints()
    theme = settings.theme
    if theme not in THEMES:
        theme = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    more_contrast = False
    if hasattr(hints, "accessibility"):  # since Qt 6.10
        wanted = hints.accessibility().contrastPreference()
        more_contrast = wanted == Qt.ContrastPreference.HighContrast
    return Look(t, theme, settings.text_percent / 100, more_contrast=more_contrast)


def apply_look(app: QApplication, look: "Look") -> None:
    """Give the whole program the look's palette and font, and Qt's own dialogs its language."""
    app.setPalette(look.palette())
    app.setFont(look.font())
    _translate_qt(app, look.t.language)


def _translate_qt(app: QApplication, language: str) -> None:
    """Put Qt's own dialogs into the language too; English needs nothing."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    name = "frontdesk_qt_translator"
    old = app.findChild(QTranslator, name)
    if old is not None:
        app.removeTranslator(old)
        old.deleteLater()
    if language != "en":
        fresh = QTranslator(app)
        fresh.setObjectName(name)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if fresh.load(f"qtbase_{language}", folder):
            app.installTranslator(fresh)
