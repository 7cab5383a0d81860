"""A call as one JSON text, for drafts and for the history of corrections.

The keys are the field names of the dataclasses. A key or a value that this version does not know is
left out, so that the rest of what was typed is there.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral

_NESTED = (Claim, PhoneNumber, Referral)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def dump_call(call: Call) -> str:
    """Return the call as JSON."""
    import json

    return json.dumps(asdict(call), default=_plain, ensure_ascii=False)


def load_call(text: str) -> Call:
    """Return the call that `dump_call` wrote; raise `ValueError` for anything else."""
    import json

    table = json.loads(text)
    if not isinstance(table, dict) or "started_at" not in table:
        raise ValueError("not a call")
    call = _build(Call, table)
    assert isinstance(call, Call)
    return call


def _build(kind: type, table: dict[str, Any]) -> object:
    hints = get_type_hints(kind)
    known: dict[str, object] = {}
    for field in fields(kind):
        if field.name in table:
            with suppress(ValueError, TypeError):
                known[field.name] = _value(hints[field.name], table[field.name])
    try:
        return kind(**known)
    except TypeError as error:  # what cannot be missing is
        raise ValueError(str(error)) from error


def _items(hint: Any, values: Any) -> Iterator[object]:
    for value in values:
        with suppress(ValueError, TypeError):
            yield _value(hint, value)


def _value(hint: Any, value: Any) -> object:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_items(get_args(hint)[0], value))
    if hint is datetime:
        return datetime.fromisoformat(value)
    if hint in _NESTED:
        return _build(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return value
