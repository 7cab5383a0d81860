"""How the program stands in its system: started at sign-in, on top, in the menu."""

from PySide6.QtWidgets import QWidget

from frontdesk.domain.errors import UserError
from frontdesk.services.computer import Computer
from frontdesk.services.computer import Switch as SystemSwitch
from frontdesk.settings import Settings
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.controls import setting
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.choices import Switch
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.window_place import can_stay_on_top, stay_on_top


class ComputerSection(QWidget):
    """Shows what the system says, and changes it at once."""

    def __init__(self, look: Look, presenter: SettingsPresenter, computer: Computer) -> None:
        super().__init__()
        t = look.t
        self._presenter = presenter
        self._computer = computer
        self.autostart = _switch(look, "setting_autostart")
        self.on_top = _switch(look, "setting_on_top")
        self.menu = _switch(look, "setting_menu_entry")
        on_top = "" if can_stay_on_top() else t("this system decides that for each window itself")
        self.on_top.setEnabled(can_stay_on_top())
        rows = [
            setting(look, t("Start with the system"), t("when you sign in"), self.autostart),
            setting(look, t("Window always on top"), on_top, self.on_top),
        ]
        if computer.menu is not None:
            note = t("with the logo for the window")
            rows.append(setting(look, t("Entry in the applications menu"), note, self.menu))
        self.setLayout(column(look, *rows, gap=0))
        self.autostart.toggled.connect(lambda on: self._on_switched(computer.autostart, on))
        self.menu.toggled.connect(lambda on: self._on_switched(computer.menu, on))
        self.on_top.toggled.connect(self._on_top_toggled)
        self.show_settings(presenter.settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, and what the system says of the rest."""
        menu = self._computer.menu
        for switch, on in (
            (self.autostart, self._computer.autostart.is_on()),
            (self.menu, menu is not None and menu.is_on()),
            (self.on_top, settings.on_top),
        ):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)

    def _on_switched(self, switch: SystemSwitch | None, on: bool) -> None:
        if switch is None:
            return
        try:
            switch.set(on)
        except OSError as error:
            why = error.strerror or type(error).__name__
            where = str(error.filename or "registry")
            self._presenter.failed.emit(UserError("system_not_set", why=why, where=where))
        self.show_settings(self._presenter.settings)  # as it is now, whatever was wished

    def _on_top_toggled(self, on: bool) -> None:
        self._presenter.change(on_top=on)
        stay_on_top(self.window(), self._presenter.settings.on_top)


def _switch(look: Look, name: str) -> Switch:
    switch = Switch(look)
    switch.setObjectName(name)
    return switch
