"""What the settings page offers to choose from, each as (key, words)."""

from collections.abc import Sequence

from frontdesk import wording
from frontdesk.domain.terms import ClaimKind
from frontdesk.i18n import Translator, mark

#: A key as it stands in the settings, and the words for it.
Offer = tuple[str, str]

_REGIONS = (
    ("DE", mark("Germany"), "49"),
    ("AT", mark("Austria"), "43"),
    ("CH", mark("Switzerland"), "41"),
    ("LI", mark("Liechtenstein"), "423"),
    ("LU", mark("Luxembourg"), "352"),
    ("BE", mark("Belgium"), "32"),
    ("NL", mark("Netherlands"), "31"),
    ("DK", mark("Denmark"), "45"),
    ("FR", mark("France"), "33"),
    ("IT", mark("Italy"), "39"),
    ("ES", mark("Spain"), "34"),
    ("PT", mark("Portugal"), "351"),
    ("PL", mark("Poland"), "48"),
    ("CZ", mark("Czechia"), "420"),
    ("SK", mark("Slovakia"), "421"),
    ("HU", mark("Hungary"), "36"),
    ("SI", mark("Slovenia"), "386"),
    ("HR", mark("Croatia"), "385"),
    ("RO", mark("Romania"), "40"),
    ("GR", mark("Greece"), "30"),
    ("SE", mark("Sweden"), "46"),
    ("NO", mark("Norway"), "47"),
    ("FI", mark("Finland"), "358"),
    ("GB", mark("United Kingdom"), "44"),
    ("IE", mark("Ireland"), "353"),
    ("US", mark("United States"), "1"),
    ("CA", mark("Canada"), "1"),
    ("AU", mark("Australia"), "61"),
    ("NZ", mark("New Zealand"), "64"),
)

_HOURS = (1, 2, 4, 8, 12, 24, 48, 72, 168)
TEXT_SIZES: tuple[int, ...] = (100, 125, 150, 200)


def regions(t: Translator, current: str) -> tuple[Offer, ...]:
    """Return the countries whose numbers may be typed without a prefix, the current one included.

    The first stay first, so that the likely ones are near; a code not listed stands for itself.
    """
    offers = tuple((code, f"{t(name)} (+{prefix})") for code, name, prefix in _REGIONS)
    known = {code for code, _ in offers}
    return offers if current in known else ((current, current), *offers)


def hours(t: Translator, current: int) -> tuple[Offer, ...]:
    """Return the windows for "called again", in hours, the current one included."""
    offered = sorted({*_HOURS, current})
    return tuple((str(n), t.plural("{n} hour", "{n} hours", n)) for n in offered)


#: Half a year is the default; three years are those after which claims lapse (§ 195 BGB).
_RETENTION_DAYS = (30, 92, 183, 365, 730, 1096)


def retention(t: Translator, current: int) -> tuple[Offer, ...]:
    """Return how long calls can keep their details, in days, the current one included; 0 is always.

    A number of days that is not offered stands for itself.
    """
    words = {
        30: t("30 days"),
        92: t("3 months"),
        183: t("6 months"),
        365: t("1 year"),
        730: t("2 years"),
        1096: t("3 years"),
    }
    days = sorted({*_RETENTION_DAYS, current} - {0})
    known = tuple((str(n), words.get(n) or t.plural("{n} day", "{n} days", n)) for n in days)
    return (*known, ("0", t("without limit")))


def claims(t: Translator) -> tuple[Offer, ...]:
    """Return every kind of claim."""
    return tuple((str(kind), wording.word(t, wording.CLAIMS, kind)) for kind in ClaimKind)


def themes(t: Translator) -> tuple[Offer, ...]:
    """Return the colours to choose from."""
    return (("system", t("System")), ("light", t("light")), ("dark", t("dark")))


def text_sizes(t: Translator, current: int) -> tuple[Offer, ...]:
    """Return the text sizes in percent, the current one included."""
    return tuple((str(n), t("{percent}%", percent=n)) for n in sorted({*TEXT_SIZES, current}))


def languages(t: Translator) -> tuple[Offer, ...]:
    """Return the languages of the window, each in its own words."""
    return (("", t("System")), ("de", "Deutsch"), ("en", "English"))


def report_languages(t: Translator) -> tuple[Offer, ...]:
    """Return the languages of reports."""
    return (("", t("same")), ("de", "Deutsch"), ("en", "English"))


def sentence_label(t: Translator, key: str) -> str:
    """Return what a sentence is for: `Kein Bedarf`."""
    if key in wording.OUTCOME_REASONS:
        return wording.word(t, wording.OUTCOME_REASONS, key)
    return wording.word(t, wording.OUTCOMES, key)


def zones() -> Sequence[str]:
    """Return the IANA names of places, `Europe/Berlin` first among them, for completing."""
    from zoneinfo import available_timezones

    places = (name for name in available_timezones() if "/" in name)
    plain = (n for n in places if not n.startswith(("Etc/", "SystemV/", "posix/", "right/")))
    return ["UTC", *sorted(plain, key=lambda name: (not name.startswith("Europe/"), name))]
