"""The look of the desk from its settings and from what the system prefers."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from frontdesk.settings import Settings, SettingsStore
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


class Appearance:
    """The words and the look that the settings ask for; both are made when they are first used."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store

    @cached_property
    def t(self) -> "Translator":
        """The words of the desk's language."""
        return self._translator(self._store.current.language)

    @cached_property
    def look(self) -> "Look":
        """The theme and text size, with the desk's words."""
        return make_look(self.t, self._store.current)

    @property
    def desk_name(self) -> str:
        """What this desk is called."""
        return self._store.current.desk or self.t("Desk 1")

    def renew(self) -> None:
        """Take up what has been set meanwhile."""
        self.__dict__.pop("t", None)
        self.__dict__.pop("look", None)

    def report_translator(self) -> "Translator":
        """Return the words of the language that reports are written in."""
        settings = self._store.current
        return self._translator(settings.report_language or settings.language)

    def _translator(self, language: str) -> "Translator":
        from frontdesk.domain.errors import UserError
        from frontdesk.i18n import Translator, system_language
        from frontdesk.paths import resources

        try:
            zone = self._store.current.time_zone()
        except UserError:
            zone = Settings().time_zone()
        return Translator(language or system_language(), zone, resources() / "locale")


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
