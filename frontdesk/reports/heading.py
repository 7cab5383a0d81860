"""How a report and its file are called."""

from frontdesk.domain.week import Period
from frontdesk.i18n import Translator


def title(period: Period, t: Translator) -> str:
    """Return the report's title with its period, as one line for a document's properties."""
    return t("Caller report, {period}", period=label(period, t))


def label(period: Period, t: Translator) -> str:
    """Return the period as people say it: `KW 47 · 16.–22. November 2026`."""
    name = _name(period, t)
    return f"{name} · {_span(period, t)}" if name else _span(period, t)


def comparison(period: Period, t: Translator) -> str:
    """Return what the period is compared with: the week before, else the time before."""
    return t("week before") if period.week else t("period before")


def stem(period: Period, t: Translator) -> str:
    """Return the name of the report's file without its ending: `anruferbericht_2026-W47`."""
    span = f"{period.first.isoformat()}_{period.last.isoformat()}"
    kind = t("caller-report")
    return f"{kind}_{period.week or period.label or span}"


def _name(period: Period, t: Translator) -> str:
    """Return `KW 47` or `4. Quartal`; empty where the span alone says it."""
    if period.week:
        return t("Week {number}", number=int(period.week[-2:]))
    year, _, quarter = period.label.partition("-Q")
    if quarter:
        return t("Quarter {number}, {year}", number=quarter, year=year)
    return period.label


def _span(period: Period, t: Translator) -> str:
    """Return first to last day, naming month and year once where both share them."""
    first, last = period.first, period.last
    end = t.long_day(last)
    if first == last:
        return end
    dot = "." if t.language == "de" else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{dot}–{end}"
    if first.year == last.year:
        return f"{first.day}{dot} {t.month(first.month)} – {end}"
    return f"{t.long_day(first)} – {end}"
