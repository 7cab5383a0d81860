"""How the calls go: one generator, seeded by the day, that yields calls as JSON documents."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from random import Random
from uuid import UUID

from frontdesk.demo.people import OUTSIDERS, Outsider, crowd

Document = dict[str, object]

#: The words of a claim, German and English, and who is named in it.
_WORDS: dict[str, tuple[str, str]] = {
    "existing_supplier": ("„Wir arbeiten doch schon zusammen.“", "“We already work together.”"),
    "call_expected": (
        "„{who} erwartet meinen Anruf.“",
        "“{who} is expecting my call.”",
    ),
    "returning_call": ("„Ich rufe {who} zurück.“", "“I am returning {who}’s call.”"),
    "referred_by": ("„{who} sagte, ich soll anrufen.“", "“{who} told me to call.”"),
    "personally_known": ("„Wir kennen uns von der Messe.“", "“We know each other from the fair.”"),
    "urgent": ("„Das muss heute noch entschieden werden.“", "“It must be decided today.”"),
    "data_check": ("„Ich gleiche nur Ihre Daten ab.“", "“I am only checking your data.”"),
}
_METHODS = {
    "existing_supplier": "purchasing_asked",
    "call_expected": "contact_asked",
    "returning_call": "contact_asked",
    "referred_by": "referrer_asked",
    "personally_known": "contact_asked",
    "urgent": "asked_back",
    "data_check": "asked_back",
}
_DAYS = 122
#: What is still open: who, how long ago, wish, for whom, about what.
_OPEN: tuple[tuple[str, timedelta, str, str, str, str], ...] = (
    (
        "Elif Demir",
        timedelta(minutes=95),
        "call_back",
        "Carla Jansen",
        "Staffelpreise ab Januar",
        "Tiered prices from January",
    ),
    (
        "Claudia Renz",
        timedelta(minutes=150),
        "calls_again",
        "Dr. Miriam Albers",
        "Netzanschluss Halle 3",
        "Grid connection, hall 3",
    ),
    (
        "Per Lindqvist",
        timedelta(minutes=205),
        "for_information",
        "Jonas Petersen",
        "Lieferverzug Coils",
        "Late delivery of coils",
    ),
    (
        "Ines Vollmer",
        timedelta(hours=26),
        "for_information",
        "Dr. Miriam Albers",
        "Rahmenvertrag Transporte",
        "Transport frame contract",
    ),
)


class Stories:
    """Makes the calls of about four months up to `now` (aware), in German or English.

    `desk` names the desks; the same `now` day gives the same calls.
    """

    def __init__(self, now: datetime, zone: tzinfo, language: str) -> None:
        self._now = now
        self._zone = zone
        self._german = language == "de"
        self._random = Random(f"frontdesk {now.astimezone(zone).date()}")
        self._outsiders = (*OUTSIDERS, *crowd(self._random, 130))
        self._weights = [outsider.weight for outsider in self._outsiders]

    def documents(self) -> Iterator[Document]:
        """Yield the calls, oldest first, none after `now`."""
        first = self._now.astimezone(self._zone).date() - timedelta(days=_DAYS)
        for offset in range(_DAYS + 1):
            day = first + timedelta(days=offset)
            if day.weekday() > 4 and self._random.random() > 0.06:
                continue
            number = self._random.randint(17, 30) if day.weekday() < 5 else 2
            starts = sorted(self._start(day) for _ in range(number))
            for started in starts:
                if started < self._now:
                    yield from self._call(started)
        yield from self._left_open()
        yield from self._vogt()

    def _start(self, day: object) -> datetime:
        minute = self._random.choice((0, 0, 1, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 8)) * 60
        clock = 8 * 60 + minute + self._random.randint(0, 59)
        at = datetime.combine(day, datetime.min.time(), self._zone)  # type: ignore[arg-type]
        return at + timedelta(minutes=clock, seconds=self._random.randint(0, 59))

    def _call(self, started: datetime) -> Iterator[Document]:
        outsider = self._random.choices(self._outsiders, self._weights)[0]
        call = self._begin(outsider, started)
        getattr(self, f"_{outsider.manner}")(outsider, call)
        yield call
        again = self._random.random()
        if call.get("outcome") == "declined" and again < 0.07:
            later = started + timedelta(minutes=self._random.randint(4, 200))
            if later < self._now and later.astimezone(self._zone).date() == started.date():
                second = self._begin(outsider, later)
                getattr(self, f"_{outsider.manner}")(outsider, second)
                yield second

    def _begin(self, outsider: Outsider, started: datetime) -> Document:
        german, english = self._random.choice(outsider.topics)
        length = timedelta(seconds=self._random.randint(25, 280))
        call: Document = {
            "id": str(UUID(int=self._random.getrandbits(128), version=4)),
            "started_at": started.isoformat(),
            "ended_at": (started + length).isoformat(),
            "direction": "in",
            "number": outsider.number or None,
            "caller": outsider.name or None,
            "company": outsider.company or None,
            "reason": outsider.reason,
            "topic": german if self._german else english,
            "desk": self._say("Empfang", "Desk") + f" {self._random.choice((1, 1, 2))}",
            "source": "demo",
        }
        if outsider.asks_for and self._random.random() < 0.8:
            call["asked_for"] = outsider.asks_for
        return call

    def _say(self, german: str, english: str) -> str:
        return german if self._german else english

    def _claim(self, kind: str, result: str, who: str = "") -> Document:
        german, english = _WORDS[kind]
        who = who or self._say("Frau Dr. Albers", "Dr Albers")
        words = self._say(german, english).format(who=who)
        method = _METHODS[kind] if result != "open" else None
        if result == "accurate" and kind == "existing_supplier":
            method = "partner_list"
        return {"kind": kind, "words": words, "about": who, "result": result, "method": method}

    # How each manner of caller goes about it

    def _partner(self, outsider: Outsider, call: Document) -> None:
        call["purpose"] = "plain"
        call["conduct"] = self._random.choice(("friendly", "neutral"))
        if self._random.random() < 0.75:
            call["claims"] = [self._claim("existing_supplier", "accurate")]
        self._let_in(outsider, call, share_of_messages=0.3)

    def _open(self, outsider: Outsider, call: Document) -> None:
        call["purpose"] = "plain"
        call["conduct"] = self._random.choice(("friendly", "neutral", "neutral"))
        chance = self._random.random()
        if chance < 0.25:
            self._let_in(outsider, call, share_of_messages=0.75)
        else:
            self._decline(call, "asked_to_write" if chance < 0.55 else "no_demand")

    def _evasive(self, outsider: Outsider, call: Document) -> None:
        call["purpose"] = self._random.choice(("evasive", "evasive", "refused", "plain"))
        call["conduct"] = self._random.choice(("neutral", "pushy"))
        if self._random.random() < 0.4:
            result = self._random.choice(("uncheckable", "open", "not_accurate"))
            call["claims"] = [self._claim("urgent", result)]
        self._decline(call, "purpose_not_given" if call["purpose"] != "plain" else "no_demand")

    def _claims(self, outsider: Outsider, call: Document) -> None:
        call["purpose"] = self._random.choice(("plain", "evasive"))
        call["conduct"] = self._random.choice(("neutral", "pushy", "condescending"))
        kinds = self._random.sample(
            ("existing_supplier", "call_expected", "returning_call", "referred_by", "data_check"),
            self._random.choice((1, 1, 2)),
        )
        call["claims"] = [
            self._claim(kind, self._random.choice(("not_accurate", "not_accurate", "uncheckable")))
            for kind in kinds
        ]
        if self._random.random() < 0.1:
            call["outcome"] = "contact_declined"
        else:
            reasons = ("no_demand", "no_demand", "asked_to_write", "not_our_remit")
            self._decline(call, self._random.choice(reasons))

    def _other(self, outsider: Outsider, call: Document) -> None:
        call["purpose"] = "plain"
        self._let_in(outsider, call, share_of_messages=0.4)

    def _hangs_up(self, outsider: Outsider, call: Document) -> None:
        call["outcome"] = "hung_up"

    def _withheld(self, outsider: Outsider, call: Document) -> None:
        call["withheld"] = True
        call["outcome"] = self._random.choice(("wrong_number", "hung_up", "hung_up"))

    # How calls end

    def _decline(self, call: Document, reason: str) -> None:
        call["outcome"] = "declined"
        call["outcome_reason"] = reason

    def _let_in(self, outsider: Outsider, call: Document, share_of_messages: float) -> None:
        contact = outsider.asks_for.replace("Dr. Albers", "Dr. Miriam Albers") or "Jonas Petersen"
        call.setdefault("asked_for", contact)
        if self._random.random() > share_of_messages:
            call["outcome"] = self._random.choice(("put_through", "put_through_announced"))
            return
        call["outcome"] = "message"
        call["wish"] = self._random.choice(("call_back", "call_back", "for_information"))
        if call["wish"] == "call_back":
            call["reachable"] = self._say("bis 16:00", "until 16:00")
        call["referral"] = self._referral(contact, call)

    def _referral(self, contact: str, call: Document) -> Document:
        referral: Document = {
            "contact": contact,
            "text": self._say(
                f"Bittet um Rückruf: {call['topic']}", f"Please call: {call['topic']}"
            ),
            "way": self._random.choice(("mail", "copied")),
        }
        started = datetime.fromisoformat(str(call["started_at"]))
        if started < self._now - timedelta(days=2) or self._random.random() < 0.3:
            referral["answer"] = self._random.choice(
                ("known", "useful", "called_back", "called_back", "expected", "no_interest")
            )
            answered = min(started + timedelta(hours=self._random.randint(1, 20)), self._now)
            referral["answered_at"] = answered.isoformat()
        return referral

    def _left_open(self) -> Iterator[Document]:
        """Yield the calls of today and yesterday that left something to do."""
        by_name = {outsider.name: outsider for outsider in OUTSIDERS}
        for name, ago, wish, contact, german, english in _OPEN:
            call = self._begin(by_name[name], self._now - ago)
            call.update(purpose="plain", outcome="message", wish=wish, asked_for=contact)
            call["topic"] = self._say(german, english)
            call["claims"] = [self._claim("existing_supplier", "accurate")]
            call["referral"] = {"contact": contact, "text": call["topic"], "way": "mail"}
            if wish == "call_back":
                call["reachable"] = self._say("bis 16:00", "until 16:00")
            if name == "Per Lindqvist":
                call["we_said"] = self._say("Adresse für Unterlagen", "Address for documents")
            yield call

    def _vogt(self) -> Iterator[Document]:
        """Yield the story FrontDesk was asked for: four calls, the last twelve minutes ago."""
        vogt = next(outsider for outsider in OUTSIDERS if outsider.name == "Torsten Vogt")
        for days, minutes in ((33, 0), (13, 0), (6, 0), (0, 12)):
            at = self._now - timedelta(days=days, minutes=minutes)
            call = self._begin(vogt, at)
            call["asked_for"] = "Dr. Albers"
            if days == 33:
                call.update(purpose="plain", outcome="message", wish="for_information")
                call["referral"] = {
                    "contact": "Jonas Petersen",
                    "text": str(call["topic"]),
                    "way": "mail",
                    "answer": "no_interest",
                    "answered_at": (at + timedelta(hours=3)).isoformat(),
                }
            elif days == 13:
                call.update(purpose="evasive")
                self._decline(call, "asked_to_write")
            elif days == 6:
                albers = self._say("Frau Dr. Albers", "Dr Albers")
                call.update(
                    purpose="plain", claims=[self._claim("returning_call", "not_accurate", albers)]
                )
                self._decline(call, "no_demand")
            else:
                call.update(purpose="plain", claims=[self._claim("call_expected", "not_accurate")])
                self._decline(call, "no_demand")
            yield call
