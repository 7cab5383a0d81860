"""What the desk knows beside its calls: lists, questions, instructions, merged callers, retention.

The list of referrals in the order of their last change is what the right contact is learned from.

A question and a merged call name the call by its id, not by its row: a question is asked while the
call is still being typed, and a correction of the start moves the row.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.storage.database import Storage

STATEMENTS = """
CREATE TABLE complete_list (name TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;

ALTER TABLE expected_call RENAME TO expected_call_1;
CREATE TABLE expected_call (
    id TEXT PRIMARY KEY, contact TEXT NOT NULL, contact_id TEXT, who TEXT NOT NULL,
    company TEXT NOT NULL, starts_at INTEGER, ends_at INTEGER, topic TEXT NOT NULL,
    origin TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX expected_call_by_end ON expected_call (ends_at);

CREATE TABLE claim_question (
    id TEXT PRIMARY KEY, call_id TEXT NOT NULL, kind TEXT NOT NULL,
    contact TEXT NOT NULL, contact_id TEXT, text TEXT NOT NULL, way TEXT NOT NULL,
    asked_at INTEGER NOT NULL, answer TEXT, words TEXT NOT NULL DEFAULT '',
    answered_at INTEGER) WITHOUT ROWID;
CREATE INDEX claim_question_by_call ON claim_question (call_id);
CREATE INDEX claim_question_open ON claim_question (asked_at) WHERE answer IS NULL;

CREATE TABLE standing_instruction (
    id TEXT PRIMARY KEY, contact TEXT NOT NULL, contact_id TEXT,
    caller_id INTEGER, company_id INTEGER, text TEXT NOT NULL,
    until INTEGER, made_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX standing_instruction_by_caller ON standing_instruction (caller_id)
    WHERE caller_id IS NOT NULL;
CREATE INDEX standing_instruction_by_company ON standing_instruction (company_id)
    WHERE company_id IS NOT NULL;

ALTER TABLE caller ADD COLUMN merged_into INTEGER REFERENCES caller (id);
CREATE INDEX caller_merged ON caller (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE merged_call (
    caller_id INTEGER NOT NULL REFERENCES caller (id) ON DELETE CASCADE,
    call_id TEXT NOT NULL, PRIMARY KEY (caller_id, call_id)) WITHOUT ROWID;

ALTER TABLE call ADD COLUMN anonymised_at INTEGER;
CREATE INDEX call_with_data ON call (seq) WHERE anonymised_at IS NULL;
CREATE TABLE lasting_mark (
    digest TEXT NOT NULL, kind TEXT NOT NULL, marked_at INTEGER NOT NULL,
    PRIMARY KEY (digest, kind)) WITHOUT ROWID;

CREATE TABLE referral_log (referral_id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX referral_log_by_place ON referral_log (place);
INSERT INTO referral_log SELECT id, row_number() OVER (ORDER BY call_seq, id) FROM referral;

CREATE INDEX call_out_by_number ON call (e164, seq) WHERE direction = 'out';
CREATE INDEX call_out_by_company ON call (company_id, seq) WHERE direction = 'out';
"""

#: Each referral that is new or was changed goes to the end of the list, by whoever it was written;
#: a removal puts a line without an id there and takes the line of the one that is gone.
_NEXT = "(SELECT ifnull(max(place), 0) + 1 FROM referral_log)"
_TOUCH = (
    f"INSERT INTO referral_log SELECT id, {_NEXT} FROM referral WHERE {{which}}"
    " ON CONFLICT (referral_id) DO UPDATE SET place = excluded.place;"
)
_REMOVE = (
    f"INSERT INTO referral_log VALUES ('', {_NEXT})"
    " ON CONFLICT (referral_id) DO UPDATE SET place = excluded.place;"
    " DELETE FROM referral_log WHERE referral_id = old.id;"
)
TRIGGERS = (
    f"referral_added AFTER INSERT ON referral BEGIN {_TOUCH.format(which='id = new.id')} END",
    f"referral_changed AFTER UPDATE ON referral BEGIN {_TOUCH.format(which='id = new.id')} END",
    f"referral_renamed AFTER UPDATE OF id ON referral WHEN old.id != new.id BEGIN {_REMOVE} END",
    f"referral_removed AFTER DELETE ON referral BEGIN {_REMOVE} END",
    "referral_topic AFTER UPDATE OF topic, reason ON call"
    f" BEGIN {_TOUCH.format(which='call_seq = new.seq')} END",
)

_COLUMNS = "contact, contact_id, who, company, starts_at, ends_at, topic, origin"


def up(storage: Storage, now: datetime) -> None:
    """Make the tables; an expected call gets an id of its own."""
    from uuid import uuid4

    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            storage.run(statement)
    for trigger in TRIGGERS:
        storage.run(f"CREATE TRIGGER {trigger}")
    rows = storage.rows(f"SELECT {_COLUMNS} FROM expected_call_1")
    storage.many(
        f"INSERT INTO expected_call (id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(str(uuid4()), *row) for row in rows],
    )
    storage.run("DROP TABLE expected_call_1")
