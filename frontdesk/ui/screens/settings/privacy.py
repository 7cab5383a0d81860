"""How long the desk keeps the details of a call."""

from PySide6.QtWidgets import QWidget

from frontdesk.settings import Settings
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings import choices
from frontdesk.ui.screens.settings.controls import Choice, setting
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.text import Label


class PrivacySection(QWidget):
    """How long calls keep their details, and what becomes of them then."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        t, now = look.t, presenter.settings
        self._look = look
        offers = choices.retention(t, now.retention_days)
        self.retention = Choice(look, offers, "setting_retention_days", 160)
        self.warning = Label(
            look,
            t("Without limit there must be a reason to keep them, and somebody who checks it."),
            13, 500, "no", wrap=True,
        )  # fmt: skip
        self.warning.setObjectName("setting_retention_warning")
        self.warning.setContentsMargins(*(look.px(v) for v in (24, 0, 12, 7)))
        note = t(
            "counted for each call by itself; then name, number and words are removed once a day, "
            "and the call stays in the figures only"
        )
        line = setting(look, t("Calls keep their details for"), note, self.retention)
        self.setLayout(column(look, line, self.warning, gap=0))
        self.retention.chosen.connect(lambda key: presenter.change(retention_days=int(key)))
        self.show_settings(now)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self.retention.show_key(str(settings.retention_days))
        self.warning.setVisible(settings.retention_days == 0)
