"""Values from a screen or a file with every text in them fit to be kept (`domain.plain`)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from frontdesk.domain.plain import many_lines, one_line

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Value = TypeVar("_Value", bound="DataclassInstance")
#: The texts that may have several lines; any other is one line.
_PARAGRAPHS = frozenset({"note", "we_said", "text", "evidence", "tip"})
#: Made by the desk, not typed; a key must stay what it is.
_KEYS = frozenset({"id", "deputy_id", "contact_id", "asked_for_id", "repeats", "key", "e164"})


def inert(value: _Value) -> _Value:
    """Return a value of the domain without hidden characters and outer white space in its texts.

    Lone surrogates, which no database takes, go too; nothing is cut.
    """
    found: dict[str, Any] = {}
    for field in fields(value):
        if field.name not in _KEYS:
            old = getattr(value, field.name)
            new = _inert(old, paragraphs=field.name in _PARAGRAPHS)
            if new != old:
                found[field.name] = new
    return replace(value, **found) if found else value


def _inert(value: Any, *, paragraphs: bool) -> Any:
    if type(value) is str:  # an enumeration is none
        return many_lines(value).strip() if paragraphs else one_line(value)
    if type(value) is tuple:
        items = (_inert(item, paragraphs=paragraphs) for item in value)
        return tuple(item for item in items if item != "")
    if is_dataclass(value) and not isinstance(value, type):
        return inert(value)
    return value
