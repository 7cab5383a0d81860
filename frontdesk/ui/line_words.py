"""How the telephone lines are, in words."""

from collections.abc import Mapping
from datetime import datetime

from frontdesk import wording
from frontdesk.i18n import Translator
from frontdesk.telephony.events import Health, State
from frontdesk.ui.lines import LineStatus

#: The lines that are called: they are ready, and cannot be connected.
CALLED = ("http", "softphone")


def titles(t: Translator) -> dict[str, str]:
    """Return what each kind of line is called."""
    return {
        "fritzbox": "FRITZ!Box",
        "asterisk": "Asterisk, FreePBX",
        "sip": t("SIP extension"),
        "http": t("Desk telephone or service (HTTP)"),
        "softphone": t("Softphone"),
    }


def detail_words(healths: Mapping[str, Health], t: Translator, now: datetime) -> str:
    """Return how each of these lines is, by their kinds, for who points at the top bar."""
    names = titles(t)
    lines = []
    for kind, health in healths.items():
        words = health_words(health, t, now, listening=kind in CALLED)
        lines.append(t("{line}: {state}", line=names[kind], state=words))
    return " ".join(lines)


def health_words(health: Health, t: Translator, now: datetime, *, listening: bool = False) -> str:
    """Return how one line is: since when, its last event, or what is wrong and the next try.

    A `listening` line is called and so is ready, not connected.
    """
    parts: list[str] = []
    if health.state is State.OFF:
        return t("Off")
    if health.state is State.CONNECTING:
        parts.append(t("Connecting…"))
    elif health.state is State.OK and health.since is not None:
        since = when(health.since, t, now)
        connected, ready = (
            t("Connected since {time}", time=since),
            t("Ready since {time}", time=since),
        )
        parts.append(ready if listening else connected)
    elif health.state is State.OK:
        parts.append(t("Connected"))
    if health.state is State.OK:
        if health.last_event is not None:
            last = when(health.last_event, t, now)
            parts[-1] = t("{state}, last event {time}", state=parts[-1], time=last)
        parts[-1] += "."
    if health.problem:
        parts.append(problem_words(health, t))
    if health.next_try is not None and health.state is State.ERROR:
        parts.append(t("Next try at {time}.", time=f"{t.local(health.next_try):%H:%M:%S}"))
    if health.dropped:
        parts.append(t.plural("{n} event dropped.", "{n} events dropped.", health.dropped))
    return " ".join(parts)


def problem_words(health: Health, t: Translator) -> str:
    """Return what is wrong with a line and its mend."""
    known = wording.LINE_PROBLEMS.get(health.problem)
    return t(known, **health.params) if known else health.problem


def when(moment: datetime, t: Translator, now: datetime) -> str:
    """Return `10:44`, with the day before it unless it is today."""
    same = t.local(moment).date() == t.local(now).date()
    return t.time(moment) if same else t.moment(moment, now)


def status_words(status: LineStatus, t: Translator) -> tuple[str, str]:
    """Return state and words for the top bar: ok, connecting or error."""
    if status.broken and status.broken < status.on:
        words = t("{broken} of {all} lines disconnected", broken=status.broken, all=status.on)
        return "error", words
    if status.broken:
        return "error", t("Telephony disconnected")
    if status.state is State.CONNECTING:
        return "connecting", t("Telephony is connecting")
    return "ok", t("Telephony connected")
