"""From the settings to the lines: builds the source of each line that is switched on.

What a source needs is imported when it is built, so that a desk without lines loads nothing of it.
"""

from typing import assert_never

from frontdesk.domain.lines import Asterisk, FritzBox, Http, Line, NumberRules, Sip, Softphone
from frontdesk.services.remote_numbers import LineNumbers, NumberFormat, RemoteNumbers
from frontdesk.settings import Settings
from frontdesk.telephony.events import CallSource

#: The lines that need a password or a shared secret; the listener only where bodies are signed.
SECRETS = ("asterisk", "sip", "http")


class LineUnset(Exception):
    """Something is missing or wrong in the settings of a line; `key` is one of `LINE_PROBLEMS`."""

    def __init__(self, key: str, **params: str) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def line_of(kind: str, settings: Settings) -> Line:
    """Return what is set about a line; `kind` is the name of its table."""
    line: Line = getattr(settings, kind)
    return line


def needs_secret(kind: str, settings: Settings) -> bool:
    """Tell whether a line cannot work without its password."""
    if kind == "http":
        from frontdesk.telephony.http_profiles import PROFILES

        profile = PROFILES.get(settings.http.profile)
        return profile is not None and profile.signed
    return kind in SECRETS


def build_sources(kind: str, settings: Settings, secret: str = "") -> tuple[CallSource, ...]:
    """Return the sources of a line, the first named as the line; raises `LineUnset`."""
    line = line_of(kind, settings)
    numbers = numbers_of(line.numbers, settings.region)
    match line:
        case FritzBox():
            from frontdesk.telephony.fritzbox import FritzBox as FritzBoxSource

            _need(line.host, "line_needs_host")
            return (FritzBoxSource(kind, line.host.strip(), numbers, own=line.own),)
        case Asterisk():
            return (_asterisk(kind, line, numbers, secret),)
        case Sip():
            return _sip(kind, line, numbers, secret)
        case Http():
            return (_http(kind, line, numbers, secret),)
        case Softphone():
            from frontdesk.telephony.command import CommandLine

            return (CommandLine(kind, numbers),)
        case _:
            assert_never(line)


def numbers_of(rules: NumberRules, region: str) -> RemoteNumbers:
    """Return what reads the numbers of a line; an unknown format counts as mixed."""
    known = {str(one) for one in NumberFormat}
    written = NumberFormat(rules.format) if rules.format in known else NumberFormat.AUTO
    return RemoteNumbers(
        LineNumbers(
            format=written,
            region=region,
            area_code=rules.area_code,
            trunk_zero=rules.trunk_zero,
            internal_lengths=rules.internal_lengths,
        )
    )


def _asterisk(kind: str, line: Asterisk, numbers: RemoteNumbers, secret: str) -> CallSource:
    from frontdesk.telephony.ami import AmiSource

    _need(line.host, "line_needs_host")
    _need(line.user, "line_needs_user")
    _need(secret, "line_needs_password")
    _need("".join(line.own), "line_needs_own")
    return AmiSource(
        kind,
        line.host.strip(),
        line.port,
        line.user.strip(),
        secret,
        line.own,
        line.tls,
        numbers=numbers,
        fingerprint=line.fingerprint,
    )


def _sip(kind: str, line: Sip, numbers: RemoteNumbers, secret: str) -> tuple[CallSource, ...]:
    from frontdesk.telephony.sip import SipExtension
    from frontdesk.telephony.sip_line import SipLine, account_of

    _need(line.registrar, "line_needs_host")
    _need(line.user, "line_needs_user")
    _need(secret, "line_needs_password")
    account = account_of(
        line.registrar,
        line.user,
        secret,
        line.transport,
        line.domain,
        line.auth_user,
        line.fingerprint,
    )
    rings = SipExtension(kind, SipLine(account), numbers=numbers)
    if not line.watch.strip():
        return (rings,)
    from frontdesk.telephony.sip_watch import SipWatch

    watch = SipWatch(f"{kind}_watch", SipLine(account), line.watch, numbers=numbers)
    return rings, watch


def _http(kind: str, line: Http, numbers: RemoteNumbers, secret: str) -> CallSource:
    from frontdesk.telephony.http_guard import networks
    from frontdesk.telephony.http_listener import HttpListener
    from frontdesk.telephony.http_profiles import PROFILES

    profile = PROFILES.get(line.profile)
    if profile is not None and profile.signed:
        _need(secret, "http_secret")
    for text in line.allowed:
        try:
            networks((text,))
        except ValueError as error:
            raise LineUnset("http_allowed", value=text) from error
    try:
        return HttpListener(
            kind,
            line.host,
            line.port,
            line.token,
            line.profile,
            line.allowed,
            numbers=numbers,
            secret=secret,
            public_url=line.public_url,
        )
    except ValueError as error:
        raise LineUnset("line_needs_token") from error


def _need(value: str, problem: str) -> None:
    if not value.strip():
        raise LineUnset(problem)
