"""German and English by gettext catalogues, so that notes and reports need no Qt.

A `Translator` is handed to whoever words something; there is no current language. English is in
the source; `resources/locale/<language>/LC_MESSAGES/frontdesk.mo` has the others. The extraction
keywords are `t`, `_t`, `mark` and `plural` (see CONTRIBUTING).
"""

import gettext
import os
import sys
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

LANGUAGES: tuple[str, ...] = ("de", "en")

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_DE = (
    "Jan.",
    "Feb.",
    "März",
    "Apr.",
    "Mai",
    "Juni",
    "Juli",
    "Aug.",
    "Sept.",
    "Okt.",
    "Nov.",
    "Dez.",
)
_DAYS_DE = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_FULL_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_FULL_MONTHS_DE = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
).split()


def mark(message: str) -> str:
    """Mark a message for extraction where it is not translated yet (tables of labels)."""
    return message


class Translator:
    """Words one language: messages, plurals, dates and numbers, in the desk's zone.

    Call it: `t("Saved as declined: {name}", name=call.caller)`. Parameters are put in after the
    translation and are never themselves read as a template.
    """

    def __init__(self, language: str, zone: tzinfo, locale_dir: Path | None = None) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.zone = zone
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if self.language != "en" and locale_dir is not None:
            self._catalogue = gettext.translation(
                "frontdesk", locale_dir, [self.language], fallback=True
            )

    def __call__(self, message: str, **params: object) -> str:
        """Return the message in this language with its parameters put in."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**params) if params else text

    def plural(self, one: str, many: str, n: int, **params: object) -> str:
        """Return the form for `n`, which is also the parameter `{n}`."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **params)

    def number(self, value: int) -> str:
        """Return a count with the language's thousands separator."""
        text = f"{value:,}"
        return text.replace(",", ".") if self.language == "de" else text

    def local(self, moment: datetime) -> datetime:
        """Return an aware instant in the desk's zone."""
        return moment.astimezone(self.zone)

    def time(self, moment: datetime) -> str:
        """Return the clock time, `09:14`."""
        return f"{self.local(moment):%H:%M}"

    def day(self, day: date, *, year: bool = False, weekday: bool = False) -> str:
        """Return a date as in a sentence: `22. Okt.`, `22 Oct`, with weekday or year if asked."""
        if self.language == "de":
            text = f"{day.day}. {_MONTHS_DE[day.month - 1]}"
            name = _DAYS_DE[day.weekday()]
        else:
            text = f"{day.day} {_MONTHS[day.month - 1]}"
            name = _DAYS[day.weekday()]
        if year:
            text = f"{text} {day.year}"
        return f"{name} {text}" if weekday else text

    def long_day(self, day: date) -> str:
        """Return a date in full: `23. November 2026`, `23 November 2026`."""
        if self.language == "de":
            return f"{day.day}. {_FULL_MONTHS_DE[day.month - 1]} {day.year}"
        return f"{day.day} {_FULL_MONTHS[day.month - 1]} {day.year}"

    def weekday(self, index: int) -> str:
        """Return the short name of a weekday, 0 is Monday."""
        return (_DAYS_DE if self.language == "de" else _DAYS)[index]

    def month(self, index: int) -> str:
        """Return the full name of a month, 1 to 12."""
        return (_FULL_MONTHS_DE if self.language == "de" else _FULL_MONTHS)[index - 1]

    def moment(self, moment: datetime, now: datetime) -> str:
        """Return when something was, as read at `now`: `Heute 10:30`, `Di 18. Nov., 10:42`."""
        local, today = self.local(moment), self.local(now).date()
        clock = f"{local:%H:%M}"
        if local.date() == today:
            return self(mark("Today {time}"), time=clock)
        if local.date() == today - timedelta(days=1):
            return self(mark("Yesterday {time}"), time=clock)
        far = local.year != today.year
        return f"{self.day(local.date(), weekday=not far, year=far)}, {clock}"

    def date_of(self, moment: datetime, now: datetime) -> str:
        """Return the day something was, without the time: `heute`, `22. Nov.`."""
        local, today = self.local(moment).date(), self.local(now).date()
        if local == today:
            return self(mark("today"))
        return self.day(local, year=local.year != today.year)


def system_language() -> str:
    """Return the language the system asks for, `de` or `en`; English for any other."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "de" if value.lower().startswith("de") else "en"
    if sys.platform == "win32":
        import ctypes

        code = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # primary language: low 10 bits
        return "de" if code & 0x3FF == 0x07 else "en"
    import locale

    named = locale.getlocale()[0] or ""
    return "de" if named.lower().startswith("de") else "en"
