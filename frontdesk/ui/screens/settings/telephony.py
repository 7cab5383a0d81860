"""The section "Telephony": whether calls pop up, and every kind of line with its switch."""

from PySide6.QtWidgets import QWidget

from frontdesk.settings import Settings
from frontdesk.ui.line_words import titles
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.controls import setting
from frontdesk.ui.screens.settings.line_boxes import AsteriskBox, FritzBoxBox, LineBox, SipBox
from frontdesk.ui.screens.settings.line_settings import LineSettings
from frontdesk.ui.screens.settings.listening_boxes import HttpBox, SoftphoneBox
from frontdesk.ui.widgets.choices import Switch
from frontdesk.ui.widgets.layouts import column


class TelephonySection(QWidget):
    """Shows the lines as they are, and changes what is set about them at once."""

    def __init__(self, look: Look, lines: LineSettings) -> None:
        super().__init__()
        t, names = look.t, titles(look.t)
        self._lines = lines
        self.pop = Switch(look)
        self.pop.setObjectName("setting_pop")
        self.boxes: tuple[LineBox, ...] = (
            FritzBoxBox(look, lines, "fritzbox", names["fritzbox"], t("the box tells who calls")),
            AsteriskBox(look, lines, "asterisk", names["asterisk"],
                        t("the calls of the own extensions")),
            SipBox(look, lines, "sip", names["sip"],
                   t("for most other systems, such as STARFACE or 3CX")),
            HttpBox(look, lines, "http", names["http"],
                    t("Yealink, Snom, Grandstream, Mitel; sipgate, Placetel")),
            SoftphoneBox(look, lines, "softphone", names["softphone"],
                         t("MicroSIP, 3CX, ProCall: they start a command")),
        )  # fmt: skip
        shows = setting(look, t("Show calls over other windows"),
                        t("without taking the keyboard"), self.pop)  # fmt: skip
        self.setLayout(column(look, shows, *self.boxes, gap=0))
        self.pop.toggled.connect(lambda on: lines.page.change(pop=on))
        self.show_settings(lines.settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self.pop.blockSignals(True)
        self.pop.setChecked(settings.pop)
        self.pop.blockSignals(False)
        for box in self.boxes:
            box.show_settings()

    def commit(self) -> None:
        """Keep what is typed."""
        for box in self.boxes:
            if self._lines.lines.is_on(box.kind):
                box.commit()
