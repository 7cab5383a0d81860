"""An expected call of the texts that a row has for its fields."""

from datetime import date, datetime, tzinfo

from frontdesk.domain.errors import UserError
from frontdesk.domain.people import ExpectedCall
from frontdesk.services.importing.contact_fields import Values, first, turned
from frontdesk.services.importing.moments import Written, read_moment, to_instant
from frontdesk.services.outside_text import one_line


def expected_of(values: Values, zone: tzinfo, region: str) -> ExpectedCall:
    """Return the expected call, times without an offset read in `zone`.

    A day without a time begins at its first and ends at its last moment; an end without a day is on
    the day of the start. Raise `UserError` without a contact or with a time that is none.
    """
    contact = turned(first(values, "contact"))
    if not contact:
        raise UserError("expected_without_contact")
    day = _written(first(values, "day"), region)
    start = _joined(values, "starts_at", "starts_time", day, region)
    end = _joined(values, "ends_at", "ends_time", None, region)
    on = start.day if start else day.day if day else None
    starts_at = _instant(values, "starts_at", start, zone, on, end=False)
    ends_at = _instant(values, "ends_at", end, zone, on, end=True)
    if starts_at and ends_at and ends_at < starts_at:
        raise UserError("expected_end_before_start")
    if ends_at is None and day is not None and starts_at is not None and _is_day(start):
        # Only the day is known: the call is expected on that day.
        ends_at = _instant(values, "day", day, zone, on, end=True)
    return ExpectedCall(
        contact=contact,
        who=turned(first(values, "who")),
        company=first(values, "company"),
        starts_at=starts_at,
        ends_at=ends_at,
        topic=first(values, "topic"),
        origin=first(values, "origin"),
    )


def _joined(
    values: Values, field: str, clock_field: str, day: Written | None, region: str
) -> Written | None:
    """Return what a field says, its clock time and its day from their own columns if need be."""
    written = _written(first(values, field), region)
    clock = _written(first(values, clock_field), region)
    if written is None and clock is None:
        return day
    if written is None or written.instant is not None:
        return written or Written(day.day if day else None, clock.clock if clock else None)
    return Written(
        written.day or (day.day if day else None),
        written.clock or (clock.clock if clock else None),
    )


def _written(text: str, region: str) -> Written | None:
    if not text:
        return None
    try:
        return read_moment(text, region)
    except ValueError as error:
        raise UserError("row_time", value=one_line(text, 60)) from error


def _instant(
    values: Values,
    field: str,
    written: Written | None,
    zone: tzinfo,
    day: date | None,
    *,
    end: bool,
) -> datetime | None:
    if written is None:
        return None
    try:
        return to_instant(written, zone, day=day, end=end)
    except (ValueError, OverflowError) as error:
        raise UserError("row_time", value=first(values, field)[:60]) from error


def _is_day(written: Written | None) -> bool:
    return written is not None and written.clock is None and written.instant is None
