"""The lines that are called: the HTTP listener, and the hook of a softphone."""

from PySide6.QtWidgets import QWidget

from frontdesk.telephony.events import Health
from frontdesk.ui.screens.settings.line_boxes import LineBox
from frontdesk.ui.screens.settings.line_fields import ChoiceRow, CopyRow, SecretRow, hint
from frontdesk.ui.screens.settings.line_settings import EVERY_INTERFACE, THIS_COMPUTER
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.layouts import boxed, column, row


class HttpBox(LineBox):
    """Desk telephones and services that call an address of this computer."""

    listening = True

    def build(self) -> None:
        """Add what calls, where it calls, who may, and the addresses to paste."""
        look, t, lines = self._look, self.t, self._lines
        offers = tuple(lines.profiles())
        interfaces = (
            (THIS_COMPUTER, t("this computer only")),
            *((address, address) for address in _own_addresses()),
            (EVERY_INTERFACE, t("every interface")),
        )
        self._public = self.text(
            "public_url", t("Address from outside"), t("https, as the service reaches it")
        )
        self._secret = SecretRow(look, lines, self.kind, t("Shared secret"))
        self._allowed = self.text(
            "allowed", t("Who may call"),
            t("addresses of the telephones, such as 192.168.1.20 or 192.168.1.0/24"),
        )  # fmt: skip
        self.add(
            ChoiceRow(look, lines, self.kind, "profile", t("Telephone or service"), "", offers),
            ChoiceRow(look, lines, self.kind, "host", t("Interface"), "", interfaces),
            self.text("port", t("Port")),
            self._allowed,
            self._public,
            self._secret,
            hint(look, t("Paste at the telephone or service:")),
        )
        self._addresses = QWidget()
        self._list = column(look, gap=0)
        self._addresses.setLayout(self._list)
        self._copies: list[CopyRow] = []
        self.renew = Button(look, t("New address"), height=32, size=13, icon="key")
        self.renew.setObjectName("line_http_renew")
        self.renew.clicked.connect(lines.new_address)
        self.add(self._addresses, boxed(row(look, None, self.renew, margins=(24, 2, 12, 4))))

    def show_settings(self) -> None:
        """Show what is set, and the addresses that follow from it."""
        super().show_settings()
        service = self._lines.is_service()
        self._public.setVisible(service)
        self._secret.setVisible(self._lines.needs_secret())
        interface = self._lines.settings.http.host
        if interface == EVERY_INTERFACE:
            interface = next(iter(_own_addresses()), THIS_COMPUTER)
        shown = self._lines.addresses(interface)
        while len(self._copies) < len(shown):
            copy = CopyRow(self._look, f"line_http_address_{len(self._copies)}", "", "")
            self._copies.append(copy)
            self._list.addWidget(copy)
        for place, copy in enumerate(self._copies):
            copy.setVisible(place < len(shown))
            if place < len(shown):
                copy.show_label(shown[place][0] or self.t("Address"))
                copy.show_text(shown[place][1])

    def works(self, health: Health) -> str:
        """Say that the listener was reached."""
        return self.t("The listener answers. Now let the telephone ring.")


class SoftphoneBox(LineBox):
    """`frontdesk ring`, for the hooks of softphones."""

    listening = True

    def build(self) -> None:
        """Add the command lines to paste."""
        look, t = self._look, self.t
        self.add(hint(look, t("Paste where the softphone starts a program when it rings:")))
        for place, (where, command) in enumerate(self._lines.commands()):
            self.add(CopyRow(look, f"line_softphone_command_{place}", where, command))

    def works(self, health: Health) -> str:
        """Say that a call was handed over."""
        return self.t("A test call has arrived. Now let the softphone ring.")


def _own_addresses() -> tuple[str, ...]:
    """Return this computer's addresses in its networks, IPv4 first."""
    from PySide6.QtNetwork import QHostAddress, QNetworkInterface

    found = [
        address
        for address in QNetworkInterface.allAddresses()
        if not address.isLoopback() and not address.isLinkLocal()
    ]
    four = QHostAddress(QHostAddress.SpecialAddress.AnyIPv4).protocol()
    ordered = sorted(found, key=lambda address: address.protocol() != four)
    return tuple(dict.fromkeys(address.toString() for address in ordered))
