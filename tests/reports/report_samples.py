"""Reports built by hand from the domain's dataclasses, and text that means harm."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.insight import AfterNo, insight
from frontdesk.domain.report import ReferralCounts, RepeatCaller, Report, Totals
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Conduct,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Verdict,
    Way,
    Wish,
)
from frontdesk.domain.week import Period

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
NOW = datetime(2026, 11, 25, 9, 13, tzinfo=UTC)
PREVIOUS = Totals(139, 57, 20, 13, 24, 5, 2)

PEOPLE = (
    ("Elif Demir", "Kruse Verpackung GmbH", "+49 221 4710204"),
    ("Holger Brandt", "Optima Personal GmbH", "+49 40 66969114"),
    ("Jörg Baumann", "Lichtstrom Energie AG", "+49 30 23125099"),
    ("Clara Renz", "Stadtwerke Halbach", "+49 171 3920014"),
    ("P. Okoye", "Mecklenburger Stahlbau und Metallverarbeitung GmbH & Co. KG", "+49 40 66969300"),
    ("", "", ""),
)
TOPICS = (
    "Preisanpassung Kartonagen 2026",
    "Fachkräfte in der Logistik, kurzfristig verfügbar",
    "Stromtarif für Gewerbe, Vertrag läuft aus",
    "Zählerablesung",
    "Angebot Trägerprofile, Rückfrage zur Liefermenge",
    "",
)
REASONS = ("order", "staffing", "energy", "enquiry", "supplies", "")
CLAIMS = (
    (Claim(ClaimKind.EXISTING_SUPPLIER, "", "", Result.ACCURATE, "partner_list"),),
    (
        Claim(ClaimKind.CALL_EXPECTED, "", "", Result.NOT_ACCURATE, "contact_asked"),
        Claim(ClaimKind.RETURNING_CALL, "Sie haben mich angerufen", "Montag", Result.OPEN),
    ),
    (Claim(ClaimKind.EXISTING_SUPPLIER, "", "", Result.NOT_ACCURATE, "purchasing_asked"),),
    (),
    (Claim(ClaimKind.PERSONALLY_KNOWN, "", "Dr. Albers", Result.UNCHECKABLE, "asked_back"),),
    (),
)
VERDICTS = (
    Verdict.CONFIRMED,
    Verdict.NOT_ACCURATE,
    Verdict.NOT_ACCURATE,
    Verdict.STATED_OPENLY,
    Verdict.UNCHECKED,
    Verdict.EVASIVE,
)
ENDS = (
    (Outcome.PUT_THROUGH, None, None),
    (Outcome.DECLINED, OutcomeReason.NO_DEMAND, None),
    (Outcome.DECLINED, OutcomeReason.ASKED_TO_WRITE, None),
    (Outcome.SETTLED, None, None),
    (Outcome.MESSAGE, None, Wish.CALL_BACK),
    (Outcome.HUNG_UP, None, None),
)


def sample_call(index: int) -> Call:
    """The call number `index` of an ordinary week, Monday to Friday, 8 to 17 o'clock."""
    kind = (index * index * 31 + index * 7 + index // 3) % 11 % 6
    name, company, shown = PEOPLE[kind]
    outcome, why, wish = ENDS[kind]
    minutes = (index * index * 17 + index * 101) % 560
    start = datetime(
        2026, 11, 16 + (index * index + index // 7) % 11 % 5, 7, 4, tzinfo=UTC
    ) + timedelta(minutes=minutes)
    contact = "Carla Jansen" if outcome == Outcome.MESSAGE else ""
    return Call(
        started_at=start,
        id=f"00000000-0000-4000-8000-{index:012d}",
        ended_at=start + timedelta(minutes=2),
        number=PhoneNumber(shown.replace(" ", "") or None, shown, shown, withheld=not shown),
        caller=name,
        company=company,
        asked_for="Dr. Albers",
        reason=REASONS[kind],
        topic=TOPICS[kind],
        purpose=(Purpose.PLAIN, Purpose.EVASIVE, None)[index % 3],
        conduct=Conduct.FRIENDLY if index % 4 == 0 else None,
        claims=CLAIMS[kind],
        outcome=outcome,
        outcome_reason=why,
        wish=wish,
        reachable="ab 14 Uhr" if wish else "",
        note="Ruft wegen des Rahmenvertrags an." if kind == 4 else "",
        referral=Referral(f"r{index}", contact, text="Bitte melden", way=Way.MAIL)
        if contact
        else None,
        desk="Empfang 1",
        source="window",
        verdict=VERDICTS[kind],
        repeats="00000000-0000-4000-8000-000000000001" if kind == 1 and index > 20 else None,
    )


def report_of(calls: tuple[Call, ...], period: Period = WEEK) -> Report:
    """Count these calls, which must lie in one week, as the report does."""
    ended = Counter(str(call.outcome) for call in calls if call.outcome)
    sales = sum(call.reason in ("staffing", "energy", "supplies") for call in calls)
    hours = [[0] * 24 for _ in range(7)]
    claims: dict[str, Counter[str]] = {}
    for call in calls:
        local = call.started_at.astimezone(BERLIN)
        hours[local.weekday()][local.hour] += 1
        for claim in call.claims:
            claims.setdefault(str(claim.kind), Counter())[str(claim.result)] += 1
    again = sum(call.repeats is not None for call in calls)
    sent = ended["message"]
    after_no = Counter(str(call.outcome) for call in calls if call.repeats and call.outcome)
    results = {kind: dict(counted) for kind, counted in claims.items()}
    return Report(
        period=period,
        zone="Europe/Berlin",
        totals=Totals(
            len(calls),
            sales,
            ended["put_through"],
            ended["message"],
            ended["declined"],
            again,
            3,
        ),
        previous=PREVIOUS,
        by_day=tuple(sum(day) for day in hours),
        by_hour=tuple(tuple(day) for day in hours),
        verdicts=dict(Counter(str(call.verdict) for call in calls)),
        claims=results,
        reasons=dict(Counter(call.reason for call in calls if call.reason)),
        outcomes=dict(ended),
        referrals=ReferralCounts(
            sent, sent // 2, {str(Answer.USEFUL): sent // 3, str(Answer.WRONG_PERSON): 1}
        ),
        repeat_callers=(
            RepeatCaller(*PEOPLE[1][:2], PEOPLE[1][2], 4, {"declined": 3, "hung_up": 1}),
            RepeatCaller(*PEOPLE[0][:2], PEOPLE[0][2], 3, {"put_through": 2, "message": 1}),
            RepeatCaller("", "", "", 2, {"hung_up": 2}),
        ),
        calls=calls,
        insight=insight(calls, results, hours, AfterNo(again, 2, dict(after_no))),
    )


#: Text that somebody means to run, break, turn or hide; one per kind of attack.
HOSTILE = (
    '=HYPERLINK("http://evil.example","klick")',
    "+1+1|cmd",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "<script>alert(1)</script>",
    "<img src=file:///etc/passwd onerror=alert(1)>",
    '#read("/etc/passwd") $x$ *bold* @label <label> \\ `raw` [ ] // x',
    "{{ 7*7 }} {% raw %} {0} {name} %s $caller",
    "null\x00byte \x1b[31mred\x07",
    "rtl \u202egpj.exe\u2066 ende",
    "zwei\nZeilen\r\nBcc: evil@evil.example",
    "quote \" and ; and , and '",
    "👩‍💻 שלום 你好 ﷽ Ω",
    "x" * 10_000,
    "wort " * 2_000,
    "half \ud83d",
    "_x000D_ _x0041_",
)


def hostile_call(index: int, text: str) -> Call:
    """A call with the same hostile text in every free field."""
    claim = Claim(ClaimKind.URGENT, text, text, Result.OPEN, text, text)
    return Call(
        started_at=datetime(2026, 11, 17, 8, index, tzinfo=UTC),
        id=f"hostile-{index}",
        number=PhoneNumber(None, "", text),
        caller=text,
        company=text,
        asked_for=text,
        reason=text,
        topic=text,
        claims=(claim,),
        outcome=Outcome.MESSAGE,
        reachable=text,
        we_said=text,
        note=text,
        referral=Referral("r", text, text=text),
        desk=text,
        source=text,
        verdict=Verdict.UNCHECKED,
        verdict_reason=text,
    )


def hostile_report() -> Report:
    """A report of one hostile call for each attack, its tables hostile too."""
    calls = tuple(hostile_call(index, text) for index, text in enumerate(HOSTILE))
    plain = report_of(calls)
    return Report(
        **{
            **{name: getattr(plain, name) for name in Report.__slots__},
            "reasons": dict.fromkeys(HOSTILE, 1),
            "repeat_callers": tuple(
                RepeatCaller(text, text, text, 2, {text: 2}) for text in HOSTILE
            ),
        }
    )
