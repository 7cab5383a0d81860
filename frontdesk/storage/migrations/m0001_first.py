"""The first schema.

`call.seq` is the start in seconds since 1970 times 256 plus a tie-breaker: the table, the claims
and the search index then lie in order of time, so that newest-first lists, a day, a week and a
search walk neighbouring pages and stop early. Times are microseconds since 1970 in UTC.

What is searched comes folded (`frontdesk.domain.folding`), so the tokenizer only splits at spaces;
`unicode61` would split words at letters that are younger than its tables. A beginning of up to
eight letters has an index of its own: for a longer one all its rows are gathered first, which takes
30 ms for a word in most of a million calls.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.storage.database import Storage

STATEMENTS = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE company (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE);

CREATE TABLE caller (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL,
    company_id INTEGER REFERENCES company (id), email TEXT NOT NULL DEFAULT '',
    calls INTEGER NOT NULL DEFAULT 0, first_at INTEGER, last_at INTEGER);
CREATE INDEX caller_by_name ON caller (folded, company_id);
CREATE INDEX caller_by_company ON caller (company_id);
CREATE INDEX caller_by_last ON caller (last_at, id);

CREATE TABLE caller_number (
    caller_id INTEGER NOT NULL REFERENCES caller (id) ON DELETE CASCADE,
    e164 TEXT NOT NULL, shown TEXT NOT NULL, tail TEXT NOT NULL,
    PRIMARY KEY (caller_id, e164)) WITHOUT ROWID;
CREATE INDEX caller_number_by_number ON caller_number (e164);
CREATE INDEX caller_number_by_tail ON caller_number (tail);

CREATE TABLE contact (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    department TEXT NOT NULL, email TEXT NOT NULL, extension TEXT NOT NULL,
    responsibilities TEXT NOT NULL, deputy TEXT NOT NULL, deputy_id TEXT,
    put_through TEXT NOT NULL, removed_at INTEGER) WITHOUT ROWID;

CREATE TABLE absence (
    id INTEGER PRIMARY KEY, contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    starts_at INTEGER NOT NULL, ends_at INTEGER, note TEXT NOT NULL);
CREATE INDEX absence_by_contact ON absence (contact_id);

CREATE TABLE call (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    started_at INTEGER NOT NULL, ended_at INTEGER, direction TEXT NOT NULL,
    e164 TEXT, number_shown TEXT NOT NULL, number_raw TEXT NOT NULL, withheld INTEGER NOT NULL,
    caller TEXT NOT NULL, caller_id INTEGER REFERENCES caller (id),
    company TEXT NOT NULL, company_id INTEGER REFERENCES company (id),
    asked_for TEXT NOT NULL, asked_for_id TEXT,
    reason TEXT NOT NULL, topic TEXT NOT NULL, purpose TEXT, conduct TEXT,
    outcome TEXT, outcome_reason TEXT, wish TEXT, reachable TEXT NOT NULL,
    we_said TEXT NOT NULL, note TEXT NOT NULL, desk TEXT NOT NULL, source TEXT NOT NULL,
    verdict TEXT NOT NULL, verdict_reason TEXT NOT NULL, repeats TEXT);
CREATE INDEX call_by_number ON call (e164, seq) WHERE e164 IS NOT NULL;
CREATE INDEX call_by_caller ON call (caller_id, seq) WHERE caller_id IS NOT NULL;
CREATE INDEX call_by_company ON call (company_id, seq) WHERE company_id IS NOT NULL;
CREATE INDEX call_open ON call (seq) WHERE wish IS NOT NULL OR we_said != '';
CREATE INDEX call_nameless ON call (e164, seq) WHERE e164 IS NOT NULL AND caller_id IS NULL;
CREATE INDEX call_lasting_by_number ON call (e164, seq)
    WHERE outcome_reason IN ('no_further_calls', 'objection');
CREATE INDEX call_lasting_by_caller ON call (caller_id, seq)
    WHERE outcome_reason IN ('no_further_calls', 'objection');
CREATE INDEX call_lasting_by_company ON call (company_id, seq)
    WHERE outcome_reason IN ('no_further_calls', 'objection');
CREATE INDEX call_agreed_by_number ON call (e164, seq)
    WHERE we_said != '' OR wish = 'calls_again' OR outcome_reason = 'asked_to_write';
CREATE INDEX call_agreed_by_caller ON call (caller_id, seq)
    WHERE we_said != '' OR wish = 'calls_again' OR outcome_reason = 'asked_to_write';
CREATE INDEX call_agreed_by_company ON call (company_id, seq)
    WHERE we_said != '' OR wish = 'calls_again' OR outcome_reason = 'asked_to_write';

CREATE TABLE claim (
    call_seq INTEGER NOT NULL REFERENCES call (seq) ON DELETE CASCADE,
    position INTEGER NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL, about TEXT NOT NULL,
    result TEXT NOT NULL, method TEXT NOT NULL, evidence TEXT NOT NULL, checked_at INTEGER,
    PRIMARY KEY (call_seq, position)) WITHOUT ROWID;

CREATE TABLE referral (
    id TEXT PRIMARY KEY, call_seq INTEGER NOT NULL REFERENCES call (seq) ON DELETE CASCADE,
    contact TEXT NOT NULL, contact_id TEXT, text TEXT NOT NULL, way TEXT, sent_at INTEGER,
    answer TEXT, answered_at INTEGER, passed_to TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX referral_by_call ON referral (call_seq);
CREATE INDEX referral_unanswered ON referral (call_seq) WHERE answer IS NULL;

CREATE TABLE partner (
    id INTEGER PRIMARY KEY, company TEXT NOT NULL, folded TEXT NOT NULL,
    relation TEXT NOT NULL, our_number TEXT NOT NULL, UNIQUE (folded, relation));
CREATE TABLE partner_number (
    partner_id INTEGER NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    e164 TEXT NOT NULL, shown TEXT NOT NULL, PRIMARY KEY (partner_id, e164)) WITHOUT ROWID;
CREATE INDEX partner_number_by_number ON partner_number (e164);
CREATE TABLE partner_domain (
    partner_id INTEGER NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    domain TEXT NOT NULL, PRIMARY KEY (partner_id, domain)) WITHOUT ROWID;
CREATE INDEX partner_domain_by_domain ON partner_domain (domain);

CREATE TABLE expected_call (
    id INTEGER PRIMARY KEY, contact TEXT NOT NULL, contact_id TEXT, who TEXT NOT NULL,
    company TEXT NOT NULL, starts_at INTEGER, ends_at INTEGER, topic TEXT NOT NULL,
    origin TEXT NOT NULL);

CREATE TABLE draft (
    id TEXT PRIMARY KEY, call TEXT NOT NULL, state TEXT NOT NULL,
    saved_at INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE sentence (
    key TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, tip TEXT NOT NULL,
    PRIMARY KEY (key, language)) WITHOUT ROWID;

CREATE TABLE closed_item (
    call_id TEXT NOT NULL, kind TEXT NOT NULL, closed_at INTEGER NOT NULL,
    PRIMARY KEY (call_id, kind)) WITHOUT ROWID;

CREATE TABLE change (
    id INTEGER PRIMARY KEY, call_id TEXT NOT NULL, changed_at INTEGER NOT NULL,
    desk TEXT NOT NULL, what TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
CREATE INDEX change_by_call ON change (call_id, id);

CREATE VIRTUAL TABLE call_search USING fts5 (
    who, topic, words, note, content='', detail=column, prefix='1 2 3 4 5 6 7 8', tokenize='ascii');
CREATE VIRTUAL TABLE caller_search USING fts5 (
    name, company, content='', detail=column, prefix='1 2 3 4 5 6 7 8', tokenize='ascii');
"""


def up(storage: Storage, now: datetime) -> None:
    """Make every table."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            storage.run(statement)
    storage.run("INSERT INTO meta VALUES ('made_at', ?)", (now.isoformat(),))
