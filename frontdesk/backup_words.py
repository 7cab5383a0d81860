"""Backups in words: what one holds, and what going back to it changes."""

from collections.abc import Iterator
from datetime import datetime

from frontdesk.domain.backup import Backup, Contents, RestorePlan
from frontdesk.i18n import Translator


def held(contents: Contents, t: Translator) -> str:
    """Return what a database holds: `1.204 Anrufe, 31 Kontakte, 2 Geschäftspartner`."""
    parts = (
        t.plural("{n} call", "{n} calls", contents.calls),
        t.plural("{n} contact", "{n} contacts", contents.contacts),
        t.plural("{n} partner", "{n} partners", contents.partners),
    )
    return ", ".join(parts)


def offer(backup: Backup, t: Translator) -> str:
    """Return a backup as a line of a list: when it was made, and how many calls it holds."""
    words = _moment(backup.made_at, t, weekday=True)
    if backup.contents is None:
        return words
    return f"{words} · {t.plural('{n} call', '{n} calls', backup.contents.calls)}"


def plan_lines(plan: RestorePlan, t: Translator) -> Iterator[str]:
    """Yield what a backup holds, what the desk holds now, and what would be gone."""
    made = t.local(plan.backup.made_at)
    yield t(
        "Backup of {day}, {time}: {held}; checked and whole.",
        day=t.day(made.date(), year=True, weekday=True),
        time=f"{made:%H:%M}",
        held=held(plan.contents, t),
    )
    if plan.now is None:
        yield t("The desk's own file cannot be read; what is newer than the backup is not in it.")
        return
    yield t("The desk now: {held}.", held=held(plan.now, t))
    if not plan.lost or plan.lost_from is None or plan.lost_to is None:
        yield t("No call would be gone.")
        return
    first, last = _moment(plan.lost_from, t), _moment(plan.lost_to, t)
    yield t.plural(
        "{n} call is not in it and would be gone: {first} to {last}.",
        "{n} calls are not in it and would be gone, from {first} to {last}.",
        plan.lost,
        first=first,
        last=last,
    )


def age(made_at: datetime, now: datetime, t: Translator) -> str:
    """Return when a backup was made and how long ago that is."""
    days = (t.local(now).date() - t.local(made_at).date()).days
    when = t.moment(made_at, now)
    return when if days < 2 else t.plural("{when}, {n} day ago", "{when}, {n} days ago", days,
                                          when=when)  # fmt: skip


def _moment(moment: datetime, t: Translator, *, weekday: bool = False) -> str:
    return f"{t.day(t.local(moment).date(), year=True, weekday=weekday)}, {t.time(moment)}"
