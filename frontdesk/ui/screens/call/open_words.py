"""What is open in words: when it is due, what it is, whose it is; and its order in groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.day import Draft, OpenItem
from frontdesk.domain.plain import one_line
from frontdesk.domain.week import week_of
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.call.day_words import short_who, without_form

#: Kinds of open items: the icon and the word of each.
_KINDS = {
    "missed": ("phone-in", mark("Missed")),
    "call_back": ("repeat", mark("Call back")),
    "calls_again": ("phone-in", mark("Calls again")),
    "promise": ("check", mark("Promised")),
    "referral": ("note", mark("Referral")),
    "question": ("user", mark("Asked inside")),
}
#: The kinds that say when the caller can be reached, as far as no time is known.
_WISHES = ("call_back", "calls_again")
_GROUPS = {
    "due": mark("Today"),
    "unanswered": mark("Without an answer"),
    "week": mark("This week"),
    "later": mark("Later"),
}


@dataclass(frozen=True, slots=True)
class OpenLine:
    """An open item or a draft in a row: when, icon, who, what, whose."""

    due: str
    icon: str
    who: str
    what: str
    whose: str

    @property
    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        parts = (self.due, self.who, self.what, self.whose)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Items that belong together under a heading; `key` is due, unanswered, week or later."""

    key: str
    title: str
    items: tuple[OpenItem, ...]


def answerable(item: OpenItem) -> bool:
    """Tell whether an answer of the contact can be entered for this item."""
    if item.question is not None:
        return True
    referral = item.call.referral
    return referral is not None and referral.answer is None and item.kind != "promise"


def open_line(item: OpenItem, t: Translator, now: datetime) -> OpenLine:
    """Word an open item as read at `now`."""
    icon, kind = _KINDS.get(item.kind, ("clock", ""))
    call = item.call
    about = call.we_said if item.kind == "promise" else ""
    if item.question is not None:
        from frontdesk import wording

        about = wording.word(t, wording.CLAIMS, item.question.kind)
    about = one_line(about or call.topic or call.note)
    when = one_line(call.reachable) if item.kind in _WISHES and item.due_at is None else ""
    parts = [part for part in (t(kind), about, when) if part]
    contact = item.contact or (call.referral.contact if call.referral else "")
    whose = one_line(contact) or (t("Desk") if item.kind == "promise" else "")
    return OpenLine(due(item, t, now), icon, _who(item, t), " · ".join(parts), whose)


def _who(item: OpenItem, t: Translator) -> str:
    call = item.call
    known = (one_line(call.caller), without_form(one_line(call.company)))
    return ", ".join(part for part in known if part) or short_who(call, t)


def due(item: OpenItem, t: Translator, now: datetime) -> str:
    """Return `11:30`, `heute`, `Do, 8:00` or `22. Nov.`; the call's day where none is named.

    Of a missed call it is when it rang.
    """
    if item.due_at is None:
        rang = t.local(item.call.started_at)
        if item.kind == "missed" and rang.date() == t.local(now).date():
            return t.time(item.call.started_at)
        return t.date_of(item.call.started_at, now)
    moment, today = t.local(item.due_at), t.local(now).date()
    timed = (moment.hour, moment.minute) != (0, 0)
    if moment.date() == today:
        return t.time(item.due_at) if timed else t("today")
    if 0 < (moment.date() - today).days < 7:
        name = t.weekday(moment.weekday())
        return f"{name}, {moment.hour}:{moment.minute:02d}" if timed else name
    return t.day(moment.date(), year=moment.year != today.year)


def draft_line(draft: Draft, t: Translator, now: datetime) -> OpenLine:
    """Word a call that was typed but not saved."""
    call = draft.call
    today = t.local(call.started_at).date() == t.local(now).date()
    when = t.time(call.started_at) if today else t.date_of(call.started_at, now)
    parts = [t("Not saved"), one_line(call.topic)]
    what = " · ".join(part for part in parts if part)
    typed = one_line(draft.state.get("entry", ""))  # not taken as name or number yet
    who = one_line(call.who) or typed or t("Call without a name yet")
    return OpenLine(when, "undo", who, what, "")


def group(items: Sequence[OpenItem], t: Translator, now: datetime) -> tuple[OpenGroup, ...]:
    """Sort open items under their headings, empty ones left out.

    Referrals and questions wait for an answer unless due by a date; what names no date is due
    today. What has a time stands first, in its order. Of what waits for an answer questions stand
    first, for their call may still go on, then the oldest.
    """
    found: dict[str, list[OpenItem]] = {key: [] for key in _GROUPS}
    today = t.local(now).date()
    week = week_of(now, t.zone)
    for item in items:
        if item.due_at is None:
            waits = item.kind in ("referral", "question")
            found["unanswered" if waits else "due"].append(item)
            continue
        day = t.local(item.due_at).date()
        if day <= today:
            found["due"].append(item)
        else:
            found["week" if day <= week.last else "later"].append(item)
    found["due"].sort(key=lambda item: _moment(item, t, now))
    found["unanswered"].sort(key=lambda item: (item.question is None, _waits_since(item, now)))
    for key in ("week", "later"):
        found[key].sort(key=lambda item: item.due_at or now)
    return tuple(
        OpenGroup(key, t(_GROUPS[key]), tuple(found[key])) for key in _GROUPS if found[key]
    )


def _waits_since(item: OpenItem, now: datetime) -> datetime:
    """Return when a referral went out; questions stay in the order they came in."""
    return item.call.started_at if item.question is None else now


def _moment(item: OpenItem, t: Translator, now: datetime) -> datetime:
    """Return where something due stands: by its time, a missed call by its ring, else last."""
    at = item.call.started_at if item.kind == "missed" and item.due_at is None else item.due_at
    moment = t.local(now if at is None else at)
    timed = (moment.hour, moment.minute) != (0, 0)
    if at is None or (not timed and moment.date() == t.local(now).date()):
        return datetime.max.replace(tzinfo=now.tzinfo)
    return at


def first_items(
    groups: Sequence[OpenGroup], limit: int
) -> tuple[tuple[OpenItem, ...], tuple[OpenItem, ...]]:
    """Return what the ready screen shows at first: due items, then a few others, `limit` in all."""
    now_due = next((g.items for g in groups if g.key == "due"), ())[:limit]
    rest = tuple(item for g in groups if g.key != "due" for item in g.items)
    room = max(1, 4 - len(now_due)) if len(now_due) < limit else 0
    return now_due, rest[:room]
