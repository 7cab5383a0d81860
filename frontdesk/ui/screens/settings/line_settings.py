"""What the settings page does about telephone lines: sets, switches, tests, and words them."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

from frontdesk.domain.lines import Http, Line, NumberRules
from frontdesk.settings import Settings
from frontdesk.telephony.events import Health
from frontdesk.ui.lines import LinesPresenter
from frontdesk.ui.screens.settings.presenter import SettingsPresenter

#: Beside these the address of an interface is shown as it is.
THIS_COMPUTER, EVERY_INTERFACE = "127.0.0.1", "0.0.0.0"


class LineSettings:
    """Sets the tables of the lines one field at a time; a plain class, like the page's presenter.

    `folder` is the data folder, for the command that softphones call.
    """

    def __init__(
        self,
        settings: SettingsPresenter,
        lines: LinesPresenter,
        folder: Path,
        now: Callable[[], datetime],
    ) -> None:
        self.page = settings
        self.lines = lines
        self._folder = folder
        self.now = now

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.page.settings

    def line(self, kind: str) -> Line:
        """Return what is set about a line."""
        line: Line = getattr(self.settings, kind)
        return line

    def health(self, kind: str) -> Health:
        """Return how a line is."""
        return self.lines.health(kind)

    def value(self, kind: str, name: str) -> object:
        """Return one field of a line or of its number rules."""
        line = self.line(kind)
        owner = line.numbers if name in _RULES else line
        return getattr(owner, name)

    def set(self, kind: str, name: str, value: object) -> None:
        """Set one field of a line or of its number rules; it applies at once."""
        line = self.line(kind)
        if name in _RULES:
            rules = replace(line.numbers, **{name: value})  # type: ignore[arg-type]
            changed: Line = replace(line, numbers=rules)
        else:
            changed = replace(line, **{name: value})  # type: ignore[arg-type]
        self.page.change(**{kind: self._whole(changed)})

    def _whole(self, line: Line) -> Line:
        """Return a listener with an address of its own, and reading numbers as its profile does."""
        if not isinstance(line, Http):
            return line
        from frontdesk.telephony.http_profiles import PROFILES, new_token

        before = self.settings.http
        if line.on and not line.token:
            line = replace(line, token=new_token())
        profile = PROFILES.get(line.profile)
        if line.profile != before.profile and profile is not None:
            rules = replace(line.numbers, format=profile.number_format)
            line = replace(line, numbers=rules)
        return line

    def new_address(self) -> None:
        """Give the listener another address; what is pasted at a telephone then stops working."""
        from frontdesk.telephony.http_profiles import new_token

        self.set("http", "token", new_token())

    def addresses(self, interface: str) -> tuple[tuple[str, str], ...]:
        """Return what to paste at the telephone or service: a field of it, and the address."""
        from frontdesk.telephony.http_profiles import PROFILES, template_url, template_urls

        http = self.settings.http
        profile = http.profile if http.profile in PROFILES else "generic"
        host = f"[{interface}]" if ":" in interface else interface
        base = http.public_url.strip() or f"http://{host}:{http.port}"
        if not http.token:
            return ()
        urls = template_urls(profile, base, http.token)
        return tuple(urls.items()) or (("", template_url(profile, base, http.token)),)

    def profiles(self) -> tuple[tuple[str, str], ...]:
        """Return the kinds of telephones and services, each as (key, title)."""
        from frontdesk.telephony.http_profiles import PROFILES

        return tuple((key, profile.title) for key, profile in PROFILES.items())

    def needs_secret(self) -> bool:
        """Tell whether the listener's service signs what it sends."""
        from frontdesk.services.line_sources import needs_secret

        return needs_secret("http", self.settings)

    def is_service(self) -> bool:
        """Tell whether the listener is called by a service from outside, not by a telephone."""
        from frontdesk.telephony.http_profiles import PROFILES

        profile = PROFILES.get(self.settings.http.profile)
        return profile is not None and not profile.fields

    def commands(self) -> tuple[tuple[str, str], ...]:
        """Return the command lines to paste: for which setting of which softphone, and the line."""
        from frontdesk.ui.softphone_hook import hook_command

        ring = hook_command(self._folder)
        return (
            ("MicroSIP: cmdIncomingCall", ring),
            ("MicroSIP: cmdCallAnswer", f"{ring} --event answered"),
            ("MicroSIP: cmdCallEnd", f"{ring} --event ended"),
            ("3CX", f'{ring} %CallerNumber% --name "%CallerDisplayName%"'),
        )


_RULES = frozenset(field.name for field in fields(NumberRules))
