"""What the head of the report shows, as plain values: figures, shares, days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from frontdesk import wording
from frontdesk.domain.behind import Behind
from frontdesk.domain.report import Report, Totals
from frontdesk.domain.terms import DECLINED, PUT_THROUGH, Outcome, Verdict
from frontdesk.domain.trend import Overview, VerdictCounts, verdicts_of
from frontdesk.domain.week import Period
from frontdesk.i18n import Translator, mark

_TOTALS = {
    "calls": (mark("Calls"), Behind()),
    "sales": (mark("of which sales"), Behind(sales=True)),
    "put_through": (mark("Put through"), Behind(outcomes=tuple(sorted(PUT_THROUGH)))),
    "messages": (mark("Messages"), Behind(outcomes=(Outcome.MESSAGE,))),
    "declined": (mark("Declined calls"), Behind(outcomes=tuple(sorted(DECLINED)))),
    "called_again": (mark("Again after a no"), Behind(again=True)),
}

#: By kind of period: a difference, the value before, a share before, and no difference.
_COMPARED = {
    "week": (
        mark("{difference} on week before"),
        mark("Week before: {count}"),
        mark("{share}, week before {before}"),
        mark("as week before"),
    ),
    "quarter": (
        mark("{difference} on quarter before"),
        mark("Quarter before: {count}"),
        mark("{share}, quarter before {before}"),
        mark("as quarter before"),
    ),
    "year": (
        mark("{difference} on year before"),
        mark("Year before: {count}"),
        mark("{share}, year before {before}"),
        mark("as year before"),
    ),
    "range": (
        mark("{difference} on period before"),
        mark("Period before: {count}"),
        mark("{share}, period before {before}"),
        mark("as period before"),
    ),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline figure: how it compares with the period before, and its trend in words."""

    key: str
    label: str
    value: str
    before: str
    trend: tuple[int, ...]
    course: str
    behind: Behind


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a stacked bar; `key` is a verdict or a result, `count` how many."""

    key: str
    label: str
    count: int
    behind: Behind = Behind()


@dataclass(frozen=True, slots=True)
class DayBar:
    """One weekday: how many calls, and by verdict."""

    label: str
    count: int
    parts: tuple[Part, ...]
    behind: Behind = Behind()


def percent(part: int, whole: int) -> int:
    """Return a share in whole percent; nothing of nothing is 0."""
    return round(100 * part / whole) if whole else 0


def share(t: Translator, part: int, whole: int) -> str:
    """Return a share in words: `38 %`, in English `38%`."""
    return t("{percent}%", percent=percent(part, whole))


def spell(t: Translator, parts: tuple[Part, ...]) -> str:
    """Return parts as words for a screen reader: `Bestätigt 24, Ausweichend 9`."""
    return ", ".join(f"{part.label} {t.number(part.count)}" for part in parts if part.count)


def kind(period: Period) -> str:
    """Return what a period is: `week`, `quarter`, `year` or `range`."""
    if period.label:
        return "quarter" if "Q" in period.label else "year"
    return "week" if period.week else "range"


def headline(t: Translator, overview: Overview) -> tuple[Figure, ...]:
    """Return the six figures with their trends, each compared with the period before."""
    report = overview.report
    return tuple(
        Figure(
            key,
            t(label),
            t.number(getattr(report.totals, key)),
            _compared(t, overview, key),
            overview.trend.values(key),
            _course(t, overview, key),
            behind,
        )
        for key, (label, behind) in _TOTALS.items()
    )


def _compared(t: Translator, overview: Overview, key: str) -> str:
    """Return the comparison; a period that is not over is not said to have fewer calls."""
    report = overview.report
    now, past = (getattr(totals, key) for totals in (report.totals, report.previous))
    change, before, shares, same = _COMPARED[kind(report.period)]
    if key == "sales" and report.totals.calls and report.previous.calls:
        return t(shares, share=_sales(t, report.totals), before=_sales(t, report.previous))
    if not overview.over or not report.previous.calls:
        return t(before, count=t.number(past))
    if now == past:
        return t(same)
    sign = "+" if now > past else "−"
    return t(change, difference=sign + t.number(abs(now - past)))


def _sales(t: Translator, totals: Totals) -> str:
    return share(t, totals.sales, totals.calls)


def _course(t: Translator, overview: Overview, key: str) -> str:
    """Return the trend in words: `8 Wochen: 120, 131, …`."""
    trend = overview.trend
    values = ", ".join(t.number(value) for value in trend.values(key))
    count = len(trend.steps)
    if overview.report.period.week:
        return t.plural("{n} week: {values}", "{n} weeks: {values}", count, values=values)
    if count and trend.steps[0].last - trend.steps[0].first >= timedelta(days=27):
        return t.plural("{n} month: {values}", "{n} months: {values}", count, values=values)
    return t.plural("{n} period: {values}", "{n} periods: {values}", count, values=values)


def verdict_parts(
    t: Translator, verdicts: Mapping[str, int], *, sales: bool = False
) -> tuple[Part, ...]:
    """Return the five verdicts in their fixed order, those that did not occur with 0."""
    return tuple(
        Part(
            verdict,
            wording.word(t, wording.VERDICTS, verdict),
            verdicts.get(verdict, 0),
            Behind(verdict=verdict, sales=sales),
        )
        for verdict in Verdict
    )


def verdict_heading(t: Translator, report: Report, *, sales: bool) -> str:
    """Return the head of the verdicts: over which calls they are."""
    if sales:
        return t.plural(
            "Assessment of {n} sales call",
            "Assessment of the {n} sales calls",
            report.totals.sales,
        )
    return t.plural("Assessment of {n} call", "Assessment of the {n} calls", report.totals.calls)


def confirmed_before(t: Translator, overview: Overview, *, sales: bool) -> str:
    """Return the share of confirmed calls in the period before; nothing where it had no calls."""
    before = verdicts_of(overview.verdicts_before, sales_only=sales)
    whole = sum(before.values())
    if not whole:
        return ""
    confirmed = share(t, before.get(Verdict.CONFIRMED, 0), whole)
    if overview.report.period.week:
        return t("{share} confirmed the week before", share=confirmed)
    return t("{share} confirmed before", share=confirmed)


def days(t: Translator, counts: VerdictCounts, *, sales: bool = False) -> tuple[DayBar, ...]:
    """Return Monday to Friday by verdict, and Saturday and Sunday where somebody called."""
    bars = []
    for index in range(7):
        found: dict[str, int] = {}
        for (day, verdict, is_sales), number in counts.items():
            if day == index and (is_sales or not sales):
                found[verdict] = found.get(verdict, 0) + number
        count = sum(found.values())
        if index >= 5 and not any(day == index for day, _, _ in counts):
            continue
        parts = verdict_parts(t, found, sales=sales)
        bars.append(DayBar(t.weekday(index), count, parts, Behind(weekday=index, sales=sales)))
    return tuple(bars)
