"""The sections of the settings page, each a widget that shows and changes a few settings."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QListView, QWidget

from frontdesk import wording
from frontdesk.settings import Settings
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings import choices
from frontdesk.ui.screens.settings.choices import Offer
from frontdesk.ui.screens.settings.controls import Choice, OfferDelegate, SettingRow, setting
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Segments, Switch
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.text import Label


class DeskSection(QWidget):
    """The name of this desk and of the company, as notes carry them."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        t = look.t
        self._presenter = presenter
        self.desk = _field(look, "setting_desk", t("Desk 1"))
        self.company = _field(look, "setting_company", "")
        _rows(
            self, look,
            setting(look, t("Name of this desk"),
                    t("shown with each call, no personal name needed"), self.desk),
            setting(look, t("Company name"), t("stands under notes"), self.company),
        )  # fmt: skip
        self.desk.editingFinished.connect(self.commit)
        self.company.editingFinished.connect(self.commit)
        self.show_settings(presenter.settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, but leave a field that is being typed in."""
        for field, value in ((self.desk, settings.desk), (self.company, settings.sender_company)):
            if not field.hasFocus():
                field.setText(value)

    def commit(self) -> None:
        """Keep what is typed."""
        self._presenter.change(
            desk=self.desk.text().strip(), sender_company=self.company.text().strip()
        )


class CallsSection(QWidget):
    """When a call counts as again, how numbers are read, and the time zone."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        t, now = look.t, presenter.settings
        self.hours = Choice(look, choices.hours(t, now.repeat_hours), "setting_repeat_hours", 160)
        self.region = Choice(look, choices.regions(t, now.region), "setting_region", 220)
        self.zone = _field(look, "setting_zone", presenter.system_zone())
        self.zone_error = Label(look, "", 13, 500, "no", wrap=True)
        self.zone_error.setObjectName("setting_zone_error")
        self.zone_error.setContentsMargins(*(look.px(v) for v in (24, 0, 12, 7)))
        self.zone_error.hide()
        _rows(
            self, look,
            setting(look, t("A call after a no counts as again within"), "", self.hours),
            setting(look, t("Country of numbers without a prefix"),
                    t("030 23125099 is then read as a number of this country"), self.region),
            setting(look, t("Time zone"),
                    t("empty: that of the system; for example Europe/Berlin"), self.zone),
            self.zone_error,
        )  # fmt: skip
        self._completer: QCompleter | None = None
        self.hours.chosen.connect(lambda key: presenter.change(repeat_hours=int(key)))
        self.region.chosen.connect(lambda key: presenter.change(region=key))
        self.zone.editingFinished.connect(self.commit)
        self.zone.textEdited.connect(self._on_zone_typed)
        self.show_settings(now)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, but leave a zone that is being typed or is refused."""
        self.hours.show_key(str(settings.repeat_hours))
        self.region.show_key(settings.region)
        if not self.zone.hasFocus() and self.zone_error.isHidden():
            self.zone.setText(settings.zone)

    def commit(self) -> None:
        """Keep the zone that is typed, or say what is wrong with it."""
        error = self._presenter.set_zone(self.zone.text())
        words = wording.error(self._look.t, error) if error else ""
        self.zone_error.setText(words)
        self.zone_error.setVisible(bool(words))
        self.zone.setAccessibleDescription(words)

    def _on_zone_typed(self) -> None:
        # The names are read from the system's files: only once somebody types here.
        if self._completer is None:
            completer = QCompleter(list(choices.zones()), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            popup = QListView()
            popup.setPalette(self._look.palette())
            completer.setPopup(popup)
            popup.setItemDelegate(OfferDelegate(self._look, popup))
            completer.activated[str].connect(self._on_zone_chosen)  # type: ignore[index]
            self.zone.setCompleter(completer)
            self._completer = completer
            completer.setCompletionPrefix(self.zone.text())
            completer.complete()

    def _on_zone_chosen(self, name: str) -> None:
        self.zone.setText(name)
        self.commit()


class ClaimsSection(QWidget):
    """Which claims stand under the digits 1 to 7."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        t = look.t
        offers = choices.claims(t)
        self.slots: list[Choice] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(look.px(v) for v in (24, 7, 12, 7)))
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(8))
        self._lines: list[QWidget] = []
        self._look = look
        for index in range(7):
            slot = Choice(look, offers, f"setting_slot_{index + 1}", 240)
            slot.setAccessibleName(t("Claim under {key}", key=index + 1))
            slot.chosen.connect(lambda kind, at=index: presenter.set_slot(at, kind))
            self.slots.append(slot)
            self._lines.append(
                boxed(row(look, Keycap(look, str(index + 1)), (slot, 5), None, gap=10))
            )
        self._arrange(4)
        self.show_settings(presenter.settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        for slot, kind in zip(self.slots, settings.claim_slots(), strict=True):
            slot.show_key(str(kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room."""
        super().resizeEvent(event)
        self._arrange(4 if self.width() >= self._look.px(560) else 7)

    def _arrange(self, lines: int) -> None:
        for index, line in enumerate(self._lines):
            self._grid.addWidget(line, index % lines, index // lines)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if lines < len(self._lines) else 0)


class PartnersSection(QWidget):
    """How many partners are known, where more come from, and whether the list is whole."""

    import_requested = Signal()

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        t = look.t
        self.count = Label(look, "", 14, 500)
        self.count.setObjectName("partner_count")
        self.button = Button(look, t("Import"), icon="down", height=34)
        self.button.setObjectName("partners_import")
        self.complete = Switch(look)
        self.complete.setObjectName("setting_supplier_list_complete")
        note = Label(look, t("CSV: company, relation, numbers, domains"), 13, 400, "text2")
        words = boxed(column(look, self.count, note, gap=1))
        _rows(
            self, look,
            SettingRow(look, words, self.button),
            setting(look, t("Supplier list is complete"),
                    t("only then does a missing entry speak against a claim"), self.complete),
        )  # fmt: skip
        self.button.setAccessibleName(t("Import partners"))
        self.button.clicked.connect(self.import_requested)
        self.complete.toggled.connect(presenter.set_suppliers_complete)
        self.show_settings(presenter.settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, and the number of partners once it is known."""
        self.complete.blockSignals(True)
        self.complete.setChecked(self._presenter.suppliers_complete)
        self.complete.blockSignals(False)
        known, t = self._presenter.partners, self._look.t
        if known is None:
            self.count.setText(t("Partners"))
        else:
            self.count.setText(t.plural("{n} partner", "{n} partners", known))


class AppearanceSection(QWidget):
    """Colours and text size."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        t, now = look.t, presenter.settings
        self.theme = Picker(look, "setting_theme", choices.themes(t))
        self.size_ = Picker(look, "setting_text_percent", choices.text_sizes(t, now.text_percent))
        _rows(
            self, look,
            setting(look, t("Colours"), "", self.theme),
            setting(look, t("Text size"), "", self.size_),
        )  # fmt: skip
        self.theme.picked.connect(lambda key: presenter.change(theme=key))
        self.size_.picked.connect(lambda key: presenter.change(text_percent=int(key)))
        self.show_settings(now)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self.theme.show_key(settings.theme)
        self.size_.show_key(str(settings.text_percent))


class LanguageSection(QWidget):
    """The language of the window and that of reports."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        t = look.t
        self.window_ = Picker(look, "setting_language", choices.languages(t))
        self.report = Picker(look, "setting_report_language", choices.report_languages(t))
        _rows(
            self, look,
            setting(look, t("Language"), t("window, notes and messages"), self.window_),
            setting(look, t("Language of reports"), "", self.report),
        )  # fmt: skip
        self.window_.picked.connect(lambda key: presenter.change(language=key))
        self.report.picked.connect(lambda key: presenter.change(report_language=key))
        self.show_settings(presenter.settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self.window_.show_key(settings.language)
        self.report.show_key(settings.report_language)


class Picker(Segments):
    """Segments that know their keys."""

    picked = Signal(str)

    def __init__(self, look: Look, name: str, offers: Sequence[Offer]) -> None:
        super().__init__(look, [(words, "") for _, words in offers])
        self._keys = [key for key, _ in offers]
        self.setObjectName(name)
        for key, button in zip(self._keys, self.buttons(), strict=True):
            button.setObjectName(f"{name}_{key or 'system'}")
        self.chosen.connect(lambda index: self.picked.emit(self._keys[index]))

    def show_key(self, key: str) -> None:
        """Show this choice without telling anybody."""
        self.choose(self._keys.index(key) if key in self._keys else -1)


def _field(look: Look, name: str, placeholder: str) -> Field:
    field = Field(look, placeholder, 34, size=14)
    field.setObjectName(name)
    field.setFixedWidth(look.px(220))
    return field


def _rows(section: QWidget, look: Look, *rows: QWidget) -> None:
    section.setLayout(column(look, *rows, gap=0))
