"""What can be set about each telephone line; passwords are not among it."""

from dataclasses import dataclass

#: Every kind of line, by the name of its table in the settings; also the source of its calls.
KINDS: tuple[str, ...] = ("fritzbox", "asterisk", "sip", "http", "softphone")


@dataclass(frozen=True, slots=True)
class NumberRules:
    """How a line writes numbers.

    `format` is auto, e164_noplus or national; `area_code` completes numbers that come without one;
    `trunk_zero` says that a 0 for the outside line stands before every number.
    """

    format: str = "auto"
    area_code: str = ""
    trunk_zero: bool = False
    internal_lengths: tuple[int, ...] = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class FritzBox:
    """The call monitor of a FRITZ!Box; `own` are this desk's numbers, none means all."""

    on: bool = False
    host: str = "fritz.box"
    own: tuple[str, ...] = ()
    numbers: NumberRules = NumberRules()


@dataclass(frozen=True, slots=True)
class Asterisk:
    """The manager interface of Asterisk or FreePBX; `own` are this desk's extensions."""

    on: bool = False
    host: str = ""
    port: int = 5038
    user: str = ""
    own: tuple[str, ...] = ()
    tls: bool = False
    fingerprint: str = ""
    numbers: NumberRules = NumberRules()


@dataclass(frozen=True, slots=True)
class Sip:
    """A SIP extension that rings along; `watch` is the telephone whose answering is seen too.

    `domain` and `auth_user` are set only where the provider wants others than registrar and user;
    `fingerprint` is the SHA-256 of a certificate that the system does not trust.
    """

    on: bool = False
    registrar: str = ""
    user: str = ""
    transport: str = "udp"
    watch: str = ""
    domain: str = ""
    auth_user: str = ""
    fingerprint: str = ""
    numbers: NumberRules = NumberRules()


@dataclass(frozen=True, slots=True)
class Http:
    """The listener for desk telephones and services: where it listens, and who may call it.

    `token` stands in the address that is pasted at the telephone; `allowed` are addresses and
    networks that may call beside this computer, `public_url` how a service reaches it.
    """

    on: bool = False
    host: str = "127.0.0.1"
    port: int = 8531
    profile: str = "yealink"
    token: str = ""
    allowed: tuple[str, ...] = ()
    public_url: str = ""
    numbers: NumberRules = NumberRules()


@dataclass(frozen=True, slots=True)
class Softphone:
    """Calls that `frontdesk ring` hands over; they are taken unless switched off."""

    on: bool = True
    numbers: NumberRules = NumberRules()


Line = FritzBox | Asterisk | Sip | Http | Softphone
