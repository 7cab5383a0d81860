"""Calls from JSON lines, the document "call" of the README, for `log` and `import calls`."""

import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import BinaryIO, TypeVar
from uuid import NAMESPACE_URL, uuid5

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral, new_id
from frontdesk.domain.errors import UserError
from frontdesk.domain.imports import BadRow
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Conduct,
    Direction,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Verdict,
    Way,
    Wish,
)
from frontdesk.services import numbers
from frontdesk.services.outside_text import LONGEST_LINE, LONGEST_TEXT, one_line, some_lines

#: The longest line that is read, in bytes or characters.
LONGEST_LINE_READ = 1_000_000
#: The longest id that is kept as it was given.
LONGEST_ID = 64
#: More claims than a caller makes in a conversation.
MOST_CLAIMS = 100

_FIRST_YEAR = 1970
_AHEAD = timedelta(days=1)
_Key = TypeVar("_Key", bound=StrEnum)


def _keys(kind: type[_Key]) -> dict[str, _Key]:
    return {str(member): member for member in kind}


_DIRECTION = _keys(Direction)
_PURPOSE = _keys(Purpose)
_CONDUCT = _keys(Conduct)
_CLAIM = _keys(ClaimKind)
_RESULT = _keys(Result)
_OUTCOME = _keys(Outcome)
_OUTCOME_REASON = _keys(OutcomeReason)
_WISH = _keys(Wish)
_WAY = _keys(Way)
_ANSWER = _keys(Answer)
_VERDICT = _keys(Verdict)


def call_lines(file: BinaryIO) -> Iterator[str | bytes]:
    """Yield the lines of a file opened in binary mode (UTF-8, or UTF-16 with its mark).

    An over-long line is yielded cut just above the limit, so that it is named and never fills the
    memory.
    """
    start = file.readline(LONGEST_LINE_READ + 1)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from _utf16_lines(start, file)
        return
    line = start
    while line:
        yield line
        while len(line) > LONGEST_LINE_READ and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE_READ + 1)
        line = file.readline(LONGEST_LINE_READ + 1)


def _utf16_lines(start: bytes, file: BinaryIO) -> Iterator[str]:
    # What Windows PowerShell's `>` writes; a file of a million calls is not made that way.
    text = io.StringIO((start + file.read()).decode("utf-16", errors="replace"))
    yield from text


def read_calls(
    lines: Iterable[str | bytes], file: str, *, region: str, zone: tzinfo, now: datetime
) -> Iterator[Call | BadRow]:
    """Yield a call for each good line and a `BadRow` for each bad one, in order, as they are read.

    `file` names the source in a `BadRow`; `region` is where numbers without a country code are,
    `zone` is that of times without an offset, `now` (aware) is what the future is measured by.
    Empty lines are skipped and counted. See `CallReader` for what is taken.
    """
    reader = CallReader(region=region, zone=zone, now=now)
    for row, line in enumerate(lines, start=1):
        try:
            document = parse_line(line)
            if document is None:
                continue
            call = reader.read(document)
        except UserError as error:
            yield BadRow(file, row, error.code, error.params)
        else:
            yield call


def parse_line(line: str | bytes) -> dict[str, object] | None:
    """Return the object on a line, `None` for an empty one; raise `UserError` otherwise."""
    if len(line) > LONGEST_LINE_READ:
        raise UserError("call_line_too_long", limit=LONGEST_LINE_READ)
    if isinstance(line, bytes):
        try:
            line = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UserError("call_not_utf8") from error
    line = line.strip("\ufeff \t\r\n")
    if not line:
        return None
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else 1
        raise UserError("call_not_json", column=column) from error
    if not isinstance(document, dict):
        raise UserError("call_not_object")
    return document


class CallReader:
    """Makes calls of decoded JSON objects.

    Only `started_at` is needed; `null` and missing are the same, keys that are not known are
    ignored, and so are those that are only ever given out (`grounds`, `repeats`; `verdict` counts
    with a `verdict_reason`). A missing `id` is made. Control characters are dropped and texts cut:
    `note`, `we_said`, `topic`, a claim's texts and a referral's at 10,000 characters, any other at
    500. A referral with a way or an answer counts as sent when the call ended.
    """

    def __init__(self, *, region: str, zone: tzinfo, now: datetime) -> None:
        self._region = region
        self._zone = zone
        self._latest = now + _AHEAD

    def read(self, data: dict[str, object]) -> Call:
        """Return the call; raise `UserError` with the field where something cannot be taken."""
        started_at = self._time(data, "started_at")
        if started_at is None:
            raise UserError("call_time_missing")
        ended_at = self._time(data, "ended_at")
        if ended_at is not None and ended_at < started_at:
            raise UserError("call_end_before_start", field="ended_at")
        call_id = _id(data)
        verdict_reason = _line(data, "verdict_reason")
        verdict = _key(data, "verdict", _VERDICT) if verdict_reason else None
        return Call(
            started_at=started_at,
            id=call_id,
            ended_at=ended_at,
            direction=_key(data, "direction", _DIRECTION) or Direction.IN,
            number=self._number(data),
            caller=_line(data, "caller"),
            company=_line(data, "company"),
            asked_for=_line(data, "asked_for"),
            reason=_line(data, "reason"),
            topic=_line(data, "topic", LONGEST_TEXT),
            purpose=_key(data, "purpose", _PURPOSE),
            conduct=_key(data, "conduct", _CONDUCT),
            claims=_claims(data),
            outcome=_key(data, "outcome", _OUTCOME),
            outcome_reason=_key(data, "outcome_reason", _OUTCOME_REASON),
            wish=_key(data, "wish", _WISH),
            reachable=_line(data, "reachable"),
            we_said=_text(data, "we_said"),
            note=_text(data, "note"),
            referral=self._referral(data, call_id, ended_at or started_at),
            desk=_line(data, "desk"),
            source=_line(data, "source"),
            verdict=verdict or Verdict.UNCHECKED,
            verdict_reason=verdict_reason if verdict else "",
        )

    def _time(self, data: dict[str, object], field: str, within: str = "") -> datetime | None:
        value = data.get(field)
        if value is None:
            return None
        name = within + field
        if type(value) is not str:
            raise UserError("call_field_text", field=name)
        text = value.strip()
        try:
            # A day alone is no time of a call.
            if len(text) <= 10:
                raise ValueError(text)
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=self._zone)
            moment = moment.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise UserError("call_time_bad", field=name, value=_shown(value)) from error
        if moment.year < _FIRST_YEAR:
            raise UserError("call_time_bad", field=name, value=_shown(value))
        if moment > self._latest:
            raise UserError("call_time_future", field=name, value=_shown(value))
        return moment

    def _number(self, data: dict[str, object]) -> PhoneNumber:
        given = _line(data, "number")
        raw = _line(data, "number_raw")
        withheld = data.get("withheld")
        if withheld is not None and type(withheld) is not bool:
            raise UserError("call_field_flag", field="withheld")
        if not given and not raw:
            return PhoneNumber(withheld=True) if withheld else _NO_NUMBER
        number = numbers.parse(given or raw, self._region)
        if number.e164 is None and given and raw and not number.withheld:
            number = numbers.parse(raw, self._region)
        kept = raw or given
        if number.raw == kept and number.withheld == (withheld or number.withheld):
            return number
        return PhoneNumber(number.e164, number.shown, kept, bool(withheld) or number.withheld)

    def _referral(
        self, data: dict[str, object], call_id: str, ended_at: datetime
    ) -> Referral | None:
        value = data.get("referral")
        if value is None:
            return None
        if not isinstance(value, dict):
            raise UserError("call_field_object", field="referral")
        within = "referral."
        way = _key(value, "way", _WAY, within)
        answer = _key(value, "answer", _ANSWER, within)
        return Referral(
            # The same call read twice is the same referral.
            id=str(uuid5(NAMESPACE_URL, f"frontdesk:referral:{call_id}")),
            contact=_line(value, "contact", LONGEST_LINE, within),
            text=_text(value, "text", within),
            way=way,
            sent_at=ended_at if way or answer else None,
            answer=answer,
            answered_at=self._time(value, "answered_at", within),
            passed_to=_line(value, "passed_to", LONGEST_LINE, within),
        )


_NO_NUMBER = PhoneNumber()


def _id(data: dict[str, object]) -> str:
    value = data.get("id")
    if value is None or value == "":
        return new_id()
    if type(value) is not str:
        raise UserError("call_field_text", field="id")
    if len(value) > LONGEST_ID:
        raise UserError("call_id_too_long", field="id", limit=LONGEST_ID)
    if not value.isprintable() or value.isspace():
        raise UserError("call_id_bad", field="id")
    return value


def _claims(data: dict[str, object]) -> tuple[Claim, ...]:
    value = data.get("claims")
    if not value and (value is None or isinstance(value, list)):
        return ()
    if not isinstance(value, list) or len(value) > MOST_CLAIMS:
        raise UserError("call_field_list", field="claims", limit=MOST_CLAIMS)
    return tuple(_claim(item, f"claims[{place}]") for place, item in enumerate(value))


def _claim(item: object, name: str) -> Claim:
    if not isinstance(item, dict):
        raise UserError("call_field_object", field=name)
    within = f"{name}."
    kind = _key(item, "kind", _CLAIM, within)
    if kind is None:
        raise UserError("call_claim_without_kind", field=f"{within}kind")
    return Claim(
        kind=kind,
        words=_line(item, "words", LONGEST_TEXT, within),
        about=_line(item, "about", LONGEST_TEXT, within),
        result=_key(item, "result", _RESULT, within) or Result.OPEN,
        method=_line(item, "method", LONGEST_TEXT, within),
        evidence=_text(item, "evidence", within),
    )


def _line(
    data: dict[str, object], field: str, longest: int = LONGEST_LINE, within: str = ""
) -> str:
    value = data.get(field)
    if value is None or value == "":
        return ""
    if type(value) is not str:
        raise UserError("call_field_text", field=within + field)
    return one_line(value, longest)


def _text(data: dict[str, object], field: str, within: str = "") -> str:
    value = data.get(field)
    if value is None or value == "":
        return ""
    if type(value) is not str:
        raise UserError("call_field_text", field=within + field)
    return some_lines(value)


def _key(
    data: dict[str, object], field: str, known: dict[str, _Key], within: str = ""
) -> _Key | None:
    value = data.get(field)
    if value is None or value == "":
        return None
    if type(value) is not str:
        raise UserError("call_field_text", field=within + field)
    found = known.get(value)
    if found is None:
        raise UserError(
            "call_value_unknown",
            field=within + field,
            value=_shown(value),
            allowed=", ".join(known),
        )
    return found


def _shown(value: str) -> str:
    return one_line(value, 60)
