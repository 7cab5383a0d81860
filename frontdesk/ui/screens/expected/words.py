"""When an expected call is to come, in words."""

from datetime import datetime, time, timedelta

from frontdesk.domain.people import ExpectedCall
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator


def when(expected: ExpectedCall, t: Translator, now: datetime) -> str:
    """Return `heute 10:30–11:30`, `Do, 26. Nov.`, `bis So, 29. Nov.`, or that no time is named."""
    starts, ends = expected.starts_at, expected.ends_at
    if starts is None and ends is None:
        return t("no time named")
    if starts is None:
        assert ends is not None
        return t("until {day}", day=_day(t, ends - timedelta(microseconds=1), now))
    if ends is None:
        return t("from {day}", day=_day(t, starts, now))
    start, end = t.local(starts), t.local(ends)
    last = ends - timedelta(microseconds=1)
    if t.local(last).date() == start.date():
        day = _day(t, starts, now)
        whole = start.time() == time() and end - start >= timedelta(hours=23)
        return day if whole else f"{day} {t.time(starts)}–{t.time(ends)}"
    if starts <= now < ends:
        return t("until {day}", day=_day(t, last, now))
    return f"{_day(t, starts, now)} – {_day(t, last, now)}"


def who(expected: ExpectedCall) -> str:
    """Return who is to call, or from where; empty where only the topic is known."""
    return ", ".join(one_line(part) for part in (expected.who, expected.company) if part)


def is_over(expected: ExpectedCall, now: datetime) -> bool:
    """Tell whether its time has passed at `now` (aware)."""
    return expected.ends_at is not None and expected.ends_at <= now


def _day(t: Translator, moment: datetime, now: datetime) -> str:
    local, today = t.local(moment).date(), t.local(now).date()
    if local == today:
        return t("today")
    return t.day(local, year=local.year != today.year, weekday=True)
