"""`log`: calls from JSON lines, each on disk before its id is printed."""

import json
import sqlite3
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import DECLINED, VOGT, line


def saved(data) -> dict[str, int]:
    """Return how many calls, claims and referrals are in the file."""
    base = sqlite3.connect(data / "frontdesk.db")
    tables = ("call", "claim", "referral")
    found = {name: base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    base.close()
    return found


def test_ids_are_printed_a_line_each(cli, data) -> None:
    ran = cli("log", stdin=line(id="a-1") + line(id="a-2", claims=[{"kind": "urgent"}]))
    assert (ran.status, ran.lines, ran.err) == (0, ["a-1", "a-2"], "")
    assert saved(data) == {"call": 2, "claim": 1, "referral": 0}


def test_an_id_is_made_where_there_is_none(cli) -> None:
    (made,) = cli("log", stdin=line()).lines
    assert len(made) == 36
    assert cli("search", made[:8], "--json").status == 0
    assert cli("note", made[:8]).status == 0


def test_a_file_and_a_dash_are_read(cli, tmp_path, data) -> None:
    file = tmp_path / "Anrufe der Woche.jsonl"
    file.write_text(line(id="a-1"), encoding="utf-8")
    assert cli("log", file).lines == ["a-1"]
    assert cli("log", "-", stdin=line(id="a-2")).lines == ["a-2"]
    assert saved(data)["call"] == 2


def test_the_same_id_twice_exists_once(cli, data) -> None:
    first = line(id="a-1", topic="Strom")
    assert cli("log", stdin=first + first).lines == ["a-1", "a-1"]
    again = cli("log", stdin=line(id="a-1", topic="anders"))
    assert (again.status, again.lines) == (0, ["a-1"])
    assert saved(data)["call"] == 1
    assert cli("search", "strom", "--json").json()["total"] == 1


def test_bad_rows_are_named_and_the_others_kept(cli, data, tmp_path) -> None:
    file = tmp_path / "log.jsonl"
    rows = (
        line(id="a-1"),
        "no json\n",
        "\n",
        "[]\n",
        json.dumps({"id": "a-5"}) + "\n",
        line(id="a-6", outcome="shrugged"),
        line("yesterday", id="a-7"),
        line(id="a-8", ended_at="2025-11-25T10:00:00+01:00"),
        line(id="a-9"),
    )
    file.write_text("".join(rows), encoding="utf-8")
    ran = cli("log", file)
    assert ran.status == 1
    assert ran.lines == ["a-1", "a-9"]
    assert [text.split(": ")[1] for text in ran.problems] == [
        f"log.jsonl, line {row}" for row in (2, 4, 5, 6, 7, 8)
    ]
    assert "shrugged" in ran.err
    assert saved(data)["call"] == 2


def test_standard_input_is_named_as_a_dash(cli) -> None:
    assert "-, line 1: " in cli("log", stdin="{").err


@pytest.mark.parametrize(("hours", "kept"), [(23, True), (25, False), (24 * 400, False)])
def test_a_call_more_than_a_day_ahead_is_a_bad_row(cli, hours: int, kept: bool) -> None:
    moment = datetime.now(ZoneInfo("Europe/Berlin")) + timedelta(hours=hours)
    ran = cli("log", stdin=line(moment.isoformat(), id="a-1"))
    assert ran.status == (0 if kept else 1)
    assert ran.lines == (["a-1"] if kept else [])
    assert ("more than a day ahead" in ran.err) is not kept


def test_a_time_without_offset_is_in_the_zone_of_the_desk(cli, data) -> None:
    data.mkdir()
    (data / "settings.toml").write_text('zone = "America/New_York"\n', encoding="utf-8")
    cli("log", stdin=line("2025-07-01T09:00:00", topic="Strom"))
    (call,) = cli("search", "strom", "--json").json()["calls"]
    assert call["started_at"] == "2025-07-01T09:00:00-04:00"


def test_every_key_comes_back(cli) -> None:
    given = {
        "id": "a-1",
        "started_at": "2025-11-25T10:30:00+01:00",
        "ended_at": "2025-11-25T10:34:00+01:00",
        "direction": "in",
        "number": "+494066969112",
        "number_raw": "040 66969112",
        "withheld": False,
        "caller": "Torsten Vogt",
        "company": "Nordwerk GmbH",
        "asked_for": "Dr. Albers",
        "reason": "energy",
        "topic": "Fördermittel „jetzt“",
        "purpose": "plain",
        "conduct": "pushy",
        "claims": [
            {
                "kind": "call_expected",
                "words": "Sie erwartet mich.",
                "about": "Dr. Albers",
                "result": "not_accurate",
                "method": "contact_asked",
                "evidence": "Kalender",
            },
            {
                "kind": "urgent",
                "words": None,
                "about": None,
                "result": "open",
                "method": None,
                "evidence": None,
            },
        ],
        "outcome": "message",
        "outcome_reason": None,
        "wish": "call_back",
        "reachable": "nachmittags",
        "we_said": "Wir melden uns.",
        "note": "Erste Zeile\nZweite Zeile",
        "referral": {
            "contact": "Dr. Albers",
            "text": "Bitte zurückrufen",
            "way": "mail",
            "answer": "known",
            "answered_at": "2025-11-25T12:00:00+01:00",
        },
        "desk": "Empfang 2",
        "source": "Altsystem",
    }
    assert cli("log", stdin=json.dumps(given)).status == 0
    (call,) = cli("search", "fördermittel", "--json").json()["calls"]
    out_only = {name: call.pop(name) for name in list(call) if name not in given}
    assert call == given
    assert out_only == {
        "verdict": "not_accurate",
        "verdict_reason": None,
        "grounds": "1 of 2 claims not accurate, 1 open",
        "repeats": None,
    }


def test_what_was_put_out_can_be_read_in_again(cli, data, tmp_path) -> None:
    rows = line(id="a-1", **VOGT, **DECLINED) + line("2025-11-25T11:00:00+01:00", id="a-2", **VOGT)
    cli("log", stdin=rows)
    week = cli("report", "--week", "2025-W48", "--json").json()
    text = "".join(json.dumps(call) + "\n" for call in week["calls"])
    (data / "frontdesk.db").unlink()
    assert cli("log", stdin=text).status == 0
    assert cli("report", "--week", "2025-W48", "--json").json() == week
    assert week["totals"]["called_again"] == 1


def test_hostile_text_is_kept_and_cannot_act_on_a_terminal(cli) -> None:
    nasty = "\x1b[2J<b>x</b> ‮abc 😀 \a" + "y" * 300
    cli("log", stdin=line(caller=nasty, topic="Köder", claims=[{"kind": "urgent"}]))
    (call,) = cli("search", "köder", "--json").json()["calls"]
    assert "<b>x</b>" in call["caller"]
    assert "😀" in call["caller"]
    shown = cli("search", "köder").out + cli("lookup", "yyy").out + cli("note", call["id"]).out
    assert not {"\x1b", "\a", "‮"} & set(shown)


def test_lines_of_every_length_and_code(cli, tmp_path) -> None:
    long = line(id="long", note="x" * 200_000)
    too_long = line(id="too-long", note="x" * 1_100_000)
    rows = line(id="a-1") + long + too_long + line(id="a-4").rstrip("\n")
    ran = cli("log", stdin=rows)
    assert (ran.status, ran.lines) == (1, ["a-1", "long", "a-4"])
    assert len(ran.problems) == 1
    assert "-, line 3: " in ran.err
    powershell = (line(id="ü-5") + line(id="ü-6")).encode("utf-16")
    assert cli("log", stdin=powershell).lines == ["ü-5", "ü-6"]
    assert cli("log", stdin=b"\xef\xbb\xbf" + line(id="a-7").encode()).lines == ["a-7"]
    assert cli("log", stdin=b"").status == 0
