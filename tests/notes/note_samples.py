"""Notes built by hand from the domain's dataclasses."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.terms import ClaimKind, Result, Wish

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 9, 13, tzinfo=UTC)

#: Text that somebody means to run, break, turn or hide.
HOSTILE = (
    "<script>alert(1)</script><img src=file:///etc/passwd>",
    '#read("/etc/passwd") $x$ *bold* @label <label> \\ `raw` [ ] // x',
    "{{ 7*7 }} {% raw %} {0} {name} %s $caller",
    "zwei\r\nBcc: evil@evil.example\r\n\r\nbody",
    "a@b.example, evil@evil.example?bcc=evil@evil.example&body=x",
    "null\x00byte \x1b[31mred\x07",
    "rtl \u202egpj.exe\u2066 ende",
    "👩‍💻 שלום 你好 ﷽ Ω",
    "x" * 10_000,
    "wort " * 2_000,
    "half \ud83d",
)


def sample_note() -> Note:
    """The note of the picture: a supplier asks for a call back."""
    return Note(
        to="Carla Jansen",
        to_email="jansen@halbach.example",
        caller="Elif Demir",
        company="Kruse Verpackung GmbH",
        number=PhoneNumber("+492214710204", "+49 221 4710204", "0221 4710204"),
        topic="Preisanpassung Kartonagen",
        reason="order",
        wish=Wish.CALL_BACK,
        text="Bittet um Rückruf wegen Staffelpreisen ab Januar",
        reachable="Do 27. Nov., ab 8:00",
        claims=(
            NoteClaim(
                ClaimKind.EXISTING_SUPPLIER,
                "",
                "",
                Result.ACCURATE,
                "partner_list",
                datetime(2026, 11, 25, 9, 12, tzinfo=UTC),
            ),
        ),
        asked_for="Dr. Albers",
        desk="Empfang 1",
        taken_at=NOW,
    )


def hostile_note(text: str) -> Note:
    """A note with the same hostile text in every free field."""
    claim = NoteClaim(ClaimKind.URGENT, text, text, Result.OPEN, text, NOW)
    return Note(
        to=text,
        to_email="jansen@halbach.example",
        caller=text,
        company=text,
        number=PhoneNumber(None, "", text),
        topic=text,
        reason=text,
        wish=Wish.CALL_BACK,
        text=text,
        reachable=text,
        claims=(claim, claim),
        asked_for=text,
        desk=text,
        taken_at=NOW,
    )
