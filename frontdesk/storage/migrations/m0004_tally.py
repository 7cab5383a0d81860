"""Counts of the calls, kept beside them, so that a year's figures are a sum and not a count.

Triggers keep them, in the transaction of whatever is written, by whoever it is written. Only
incoming calls are counted; where only the calls that were taken count, `missed` ones are left out.

`tally_call` counts by quarter hours, hours and days of UTC (`length` in seconds, `slot` times
`length` is the start in seconds since 1970): the day of every zone in use begins with one of the
first two. `tally_key` counts by days of UTC what has open or many keys; a referral that was sent
and not answered has the key ''. `tally_caller` counts the calls of a person, else of a number, by
years (`span` 20260) and quarters (20264) of UTC. A count of 0 has no row: who is gone is gone here
too.
"""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.storage.database import Storage

_VERDICTS = ("confirmed", "stated_openly", "evasive", "not_accurate", "unchecked")
_SALES = (
    "'it_telecoms', 'supplies', 'energy', 'advertising', 'insurance_finance', 'staffing',"
    " 'cleaning_waste', 'training', 'property', 'consulting', 'pr', 'donation'"
)
_TAKEN = "ifnull({c}.outcome, '') != 'missed'"
#: The counts of `tally_call`: the condition under which a call is one.
_COUNTS = {
    "missed": "{c}.outcome = 'missed'",
    "put_through": "{c}.outcome IN ('put_through', 'put_through_announced')",
    "messages": "{c}.outcome = 'message'",
    "declined": "{c}.outcome IN ('declined', 'contact_declined')",
    "called_again": f"{_TAKEN} AND {{c}}.repeats IS NOT NULL",
    **{
        f"{word}{verdict}": f"{_TAKEN} AND {{c}}.verdict = '{verdict}' AND {{c}}.reason"
        f" {kind} ({_SALES})"
        for word, kind in (("", "NOT IN"), ("sales_", "IN"))
        for verdict in _VERDICTS
    },
}
_COLUMNS = ("rows", *_COUNTS)
_LENGTHS = (900, 3600, 86400)
_DAY, _SECOND = 86_400_000_000, 1_000_000
_YEAR_SPAN = "CAST(strftime('%Y', {c}.started_at / 1000000, 'unixepoch') AS INTEGER) * 10"
_QUARTER = "(CAST(strftime('%m', {c}.started_at / 1000000, 'unixepoch') AS INTEGER) + 2) / 3"
_SPANS = (_YEAR_SPAN, f"{_YEAR_SPAN} + {_QUARTER}")
_WHO = "ifnull({c}.caller_id, {c}.e164)"
_COUNTED = f"{{c}}.direction = 'in' AND {_TAKEN}"
_REFERRED = "({r}.sent_at IS NOT NULL OR {r}.answer IS NOT NULL)"

TABLES = (
    "CREATE TABLE tally_call (length INTEGER NOT NULL, slot INTEGER NOT NULL, "
    + ", ".join(f"{column} INTEGER NOT NULL" for column in _COLUMNS)
    + ", PRIMARY KEY (length, slot)) WITHOUT ROWID",
    "CREATE TABLE tally_key (day INTEGER NOT NULL, what TEXT NOT NULL, key TEXT NOT NULL,"
    " n INTEGER NOT NULL, PRIMARY KEY (day, what, key)) WITHOUT ROWID",
    "CREATE TABLE tally_caller (span INTEGER NOT NULL, who NOT NULL, n INTEGER NOT NULL,"
    " PRIMARY KEY (span, who)) WITHOUT ROWID",
)
INDEXES = (
    "CREATE INDEX tally_caller_often ON tally_caller (span, n) WHERE n > 1",
    "CREATE INDEX call_again ON call (seq, started_at, direction, outcome, caller_id, e164)"
    " WHERE repeats IS NOT NULL",
)


def _call_triggers() -> list[str]:
    added, removed = _call_sums("new", 1), _call_sums("old", -1)
    children = _children("old", -1)
    moved = _children("new", 1)
    return [
        f"tally_call_added AFTER INSERT ON call WHEN new.direction = 'in' BEGIN {added} END",
        # Before: what hangs on the call is still there to be counted off.
        "tally_call_removed BEFORE DELETE ON call WHEN old.direction = 'in'"
        f" BEGIN {removed} {children} END",
        "tally_call_off AFTER UPDATE OF started_at, direction, reason, outcome, verdict, repeats,"
        f" caller_id, e164 ON call WHEN old.direction = 'in' BEGIN {removed} END",
        "tally_call_on AFTER UPDATE OF started_at, direction, reason, outcome, verdict, repeats,"
        f" caller_id, e164 ON call WHEN new.direction = 'in' BEGIN {added} END",
        "tally_call_moved AFTER UPDATE OF started_at, direction, outcome ON call"
        f" BEGIN {children} {moved} END",
    ]


def _call_sums(c: str, sign: int) -> str:
    """Return the statements that count a row of `call` in, or off again."""
    statements = []
    for length in _LENGTHS:
        key = {"length": str(length), "slot": f"{c}.started_at / {length * _SECOND}"}
        counts = {"rows": "1"} | {
            name: f"ifnull({_of(how, c)}, 0)" for name, how in _COUNTS.items()
        }
        statements += _count("tally_call", key, counts, sign)
    for column in ("reason", "outcome"):
        key = {
            "day": f"{c}.started_at / {_DAY}",
            "what": f"'{column}'",
            "key": f"{c}.{column}",
        }
        when = f"{_of(_TAKEN, c)} AND ifnull({c}.{column}, '') != ''"
        statements += _count("tally_key", key, {"n": "1"}, sign, when=when)
    for span in _SPANS:
        key = {"span": _of(span, c), "who": _of(_WHO, c)}
        when = f"{_of(_TAKEN, c)} AND {_of(_WHO, c)} IS NOT NULL"
        statements += _count("tally_caller", key, {"n": "1"}, sign, when=when)
    return "; ".join(statements) + ";"


def _children(c: str, sign: int) -> str:
    """Return the statements that count the claims and referrals of a call in, or off again."""
    where = _of(_COUNTED, c)
    statements = []
    for what, key, source in (
        ("claim", "x.kind || ':' || x.result", f"claim x WHERE x.call_seq = {c}.seq"),
        (
            "referral",
            "ifnull(x.answer, '')",
            f"referral x WHERE x.call_seq = {c}.seq AND {_REFERRED.format(r='x')}",
        ),
    ):
        statements.append(
            f"INSERT INTO tally_key SELECT {c}.started_at / {_DAY}, '{what}', {key},"
            f" count(*) * {sign} FROM {source} AND {where} GROUP BY 3"
            " ON CONFLICT DO UPDATE SET n = n + excluded.n;"
        )
        if sign < 0:
            statements.append(
                f"DELETE FROM tally_key WHERE day = {c}.started_at / {_DAY}"
                f" AND what = '{what}' AND n = 0;"
            )
    return " ".join(statements)


def _detail_triggers() -> list[str]:
    """Return the triggers of claims and referrals whose call is there."""
    found = []
    for table, key, when, columns in (
        ("claim", "{r}.kind || ':' || {r}.result", "1", "call_seq, kind, result"),
        ("referral", "ifnull({r}.answer, '')", _REFERRED, "call_seq, sent_at, answer"),
    ):
        on, off = (
            _detail(table, row, key.format(r=row), when.format(r=row), sign)
            for row, sign in (("new", 1), ("old", -1))
        )
        found += [
            f"tally_{table}_added AFTER INSERT ON {table} BEGIN {on} END",
            f"tally_{table}_removed AFTER DELETE ON {table} BEGIN {off} END",
            f"tally_{table}_changed AFTER UPDATE OF {columns} ON {table} BEGIN {off} {on} END",
        ]
    return found


def _detail(table: str, row: str, key: str, when: str, sign: int) -> str:
    source = f"FROM call c WHERE c.seq = {row}.call_seq AND {_of(_COUNTED, 'c')} AND {when}"
    if sign > 0:
        return (
            f"INSERT INTO tally_key SELECT c.started_at / {_DAY}, '{table}', {key}, 1 {source}"
            " ON CONFLICT DO UPDATE SET n = n + 1;"
        )
    which = f"day = (SELECT c.started_at / {_DAY} {source}) AND what = '{table}' AND key = {key}"
    return (
        f"UPDATE tally_key SET n = n - 1 WHERE {which};"
        f" DELETE FROM tally_key WHERE {which} AND n = 0;"
    )


def _count(
    table: str, key: dict[str, str], counts: dict[str, str], sign: int, *, when: str = "1"
) -> list[str]:
    """Return the statements that change the counts of one row of a tally."""
    if sign > 0:
        values = ", ".join((*key.values(), *counts.values()))
        changed = ", ".join(f"{name} = {name} + excluded.{name}" for name in counts)
        return [
            f"INSERT INTO {table} ({', '.join((*key, *counts))}) SELECT {values} WHERE {when}"
            f" ON CONFLICT DO UPDATE SET {changed}"
        ]
    which = " AND ".join(f"{name} = {value}" for name, value in key.items())
    changed = ", ".join(f"{name} = {name} - ({value})" for name, value in counts.items())
    first = next(iter(counts))
    return [
        f"UPDATE {table} SET {changed} WHERE {which} AND {when}",
        f"DELETE FROM {table} WHERE {which} AND {first} = 0",
    ]


def _of(expression: str, row: str) -> str:
    return expression.format(c=row)


def count_all(storage: Storage) -> None:
    """Count every call there is into empty tallies, a quarter of a year at a time."""
    first, last = storage.row("SELECT min(started_at), max(started_at) FROM call") or (None, None)
    if first is None:
        return
    start = datetime.fromtimestamp(first // _SECOND, UTC)
    start = datetime(start.year, (start.month - 1) // 3 * 3 + 1, 1, tzinfo=UTC)
    while (begun := int(start.timestamp())) * _SECOND <= last:
        following = start + timedelta(days=93)
        following = datetime(following.year, (following.month - 1) // 3 * 3 + 1, 1, tzinfo=UTC)
        end = int(following.timestamp())
        # Where many calls start in a second they go on in the rows of an hour.
        _count_span(storage, (begun * 256, (end + 3600) * 256, begun * _SECOND, end * _SECOND))
        start = following
    storage.run(
        "INSERT INTO tally_caller SELECT span / 10 * 10, who, sum(n) FROM tally_caller"
        " GROUP BY 1, 2"
    )
    for shorter, length in itertools.pairwise(_LENGTHS):
        storage.run(
            f"INSERT INTO tally_call SELECT {length}, slot / {length // shorter}, {_sums()}"
            f" FROM tally_call WHERE length = {shorter} GROUP BY 2"
        )


def _sums() -> str:
    return ", ".join(f"sum({column})" for column in _COLUMNS)


def _count_span(storage: Storage, within: tuple[int, int, int, int]) -> None:
    where = (
        "c.seq >= ? AND c.seq < ? AND c.started_at >= ? AND c.started_at < ? AND c.direction = 'in'"
    )
    counts = ", ".join(f"ifnull(sum({_of(how, 'c')}), 0)" for how in _COUNTS.values())
    taken, who = _of(_TAKEN, "c"), _of(_WHO, "c")
    statements = [
        f"INSERT INTO tally_call SELECT 900, c.started_at / {900 * _SECOND}, count(*), {counts}"
        f" FROM call c WHERE {where} GROUP BY 2",
        f"INSERT INTO tally_caller SELECT {_of(_SPANS[1], 'c')}, {who}, count(*) FROM call c"
        f" WHERE {where} AND {taken} AND {who} IS NOT NULL GROUP BY 1, 2",
        f"INSERT INTO tally_key SELECT c.started_at / {_DAY}, 'claim', x.kind || ':' || x.result,"
        f" count(*) FROM call c CROSS JOIN claim x ON x.call_seq = c.seq WHERE {where} AND {taken}"
        " GROUP BY 1, 3",
        f"INSERT INTO tally_key SELECT c.started_at / {_DAY}, 'referral', ifnull(x.answer, ''),"
        " count(*) FROM call c CROSS JOIN referral x ON x.call_seq = c.seq"
        f" WHERE {where} AND {taken} AND {_REFERRED.format(r='x')} GROUP BY 1, 3",
    ]
    statements += [
        f"INSERT INTO tally_key SELECT c.started_at / {_DAY}, '{column}', c.{column}, count(*)"
        f" FROM call c WHERE {where} AND {taken} AND ifnull(c.{column}, '') != '' GROUP BY 1, 3"
        for column in ("reason", "outcome")
    ]
    for statement in statements:
        storage.run(statement, within)


def up(storage: Storage, now: datetime) -> None:
    """Make the tables, count what there is, and keep count from now on."""
    for statement in TABLES:
        storage.run(statement)
    count_all(storage)
    for statement in INDEXES:
        storage.run(statement)
    for trigger in (*_call_triggers(), *_detail_triggers()):
        storage.run(f"CREATE TRIGGER {trigger}")
