"""`privacy expire` and `privacy erase`."""

import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.domain.lines import FritzBox
from frontdesk.settings import SettingsStore
from tests.cli.conftest import DEMIR, VOGT, line


def ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat()


@pytest.fixture
def desk(cli, data):
    """Vogt called long ago and lately, two people are called Krause, a number has no name."""
    rows = [
        line(ago(200), id="vogt-1", topic="Fördermittel", **VOGT),
        line(ago(2), id="vogt-2", outcome="declined", outcome_reason="no_further_calls", **VOGT),
        line(ago(3), id="demir-1", **DEMIR),
        line(ago(4), caller="Anna Krause", company="Kontor Elbe AG", number="0171 3920011"),
        line(ago(5), caller="Anna Krause", company="Licht und Ton e. K.", number="0171 3920012"),
        line(ago(6), caller="Bernd Kruse", company="Kontor Elbe AG", number="0171 3920011"),
        line(ago(7), id="bare-1", number="030 23125099"),
    ]
    assert cli("log", stdin="".join(rows)).status == 0
    return cli


def test_expire_says_how_many_lost_their_details(desk):
    ran = desk("privacy", "expire")
    assert ran.status == 0
    assert ran.lines[0].endswith("made anonymous: 1.")
    assert desk("privacy", "expire").lines[0].endswith("made anonymous: 0.")


def test_expire_as_one_document(desk):
    found = desk("privacy", "expire", "--json").json()
    assert set(found) == {"retention_days", "before", "anonymised", "with_details"}
    assert (found["retention_days"], found["anonymised"], found["with_details"]) == (183, 1, 6)
    assert datetime.fromisoformat(found["before"]).utcoffset() is not None


def test_expire_without_a_limit_changes_nothing(desk, data):
    SettingsStore(data / "settings.toml").change(retention_days=0)
    assert "no time is set" in desk("privacy", "expire").out
    assert desk("privacy", "expire", "--json").json()["before"] is None
    assert desk("lookup", "Vogt", "--json").json()["callers"][0]["calls"][1]["id"] == "vogt-1"


def test_no_other_command_expires_anything(desk):
    for words in (("lookup", "Vogt"), ("search", "Fördermittel"), ("report", "--json")):
        desk(*words)
    assert [call["id"] for call in desk("search", "foerdermittel", "--json").json()["calls"]] == [
        "vogt-1"
    ]


def test_erase_by_name_takes_all_and_says_so(desk, data):
    ran = desk("privacy", "erase", "Torsten", "Vogt", "--yes")
    assert ran.status == 0
    assert ran.lines[0] == "Torsten Vogt · Nordwerk Energieberatung GmbH · +494066969112"
    assert "  2 calls lose their details" in ran.lines
    assert any("without name or number" in text for text in ran.lines)
    assert ran.lines[-1] == "Erased."
    found = desk("lookup", "040 66969112", "--json").json()
    assert found["callers"] == []
    assert found["lasting"]["reason"] == "no_further_calls"
    assert "details erased" in desk("lookup", "040 66969112").out
    assert "First call" not in desk("lookup", "040 66969112").out
    assert b"Vogt" not in (data / "frontdesk.db").read_bytes()


def test_a_lookup_says_that_there_are_to_be_no_calls_while_details_are_kept(desk):
    lasting = desk("lookup", "Vogt", "--json").json()["lasting"]
    assert lasting["reason"] == "no_further_calls"
    assert "erased" not in lasting["sentence"]
    assert lasting["sentence"] in desk("lookup", "Vogt").out


def test_what_was_erased_does_not_come_back_with_an_import(desk, tmp_path):
    desk("privacy", "erase", "Torsten Vogt", "--yes")
    file = tmp_path / "calls.jsonl"
    file.write_text(line(ago(200), id="vogt-1", **VOGT) + line(ago(2), id="vogt-2", **VOGT))
    assert desk("import", "calls", file).lines == ["0 new, 2 known already"]
    assert desk("lookup", "Vogt", "--json").json()["callers"] == []


@pytest.mark.parametrize("query", ["030 23125099", "+49 30 23125099"])
def test_erase_by_a_number_without_a_name(desk, query):
    ran = desk("privacy", "erase", query, "--yes")
    assert ran.lines[:2] == ["Without a name · +493023125099", "  1 call loses its details"]
    assert desk("lookup", query, "--json").json()["callers"] == []


def test_several_that_fit_are_listed_and_nothing_is_erased(desk):
    ran = desk("privacy", "erase", "Anna Krause", "--yes")
    assert ran.status == 1
    assert ran.out == ""
    assert len(ran.problems) == 3
    assert ran.problems[0].startswith("caller:")
    assert "Anna Krause · " in ran.problems[0]
    assert "may be 2 callers" in ran.problems[2]
    assert len(desk("lookup", "Krause", "--json").json()["callers"]) == 2
    chosen = ran.problems[0].split(" ")[0]
    assert desk("privacy", "erase", chosen, "--yes").status == 0
    assert len(desk("lookup", "Krause", "--json").json()["callers"]) == 1


def test_name_and_company_tell_two_apart(desk):
    ran = desk("privacy", "erase", "Anna Krause, Kontor Elbe", "--yes")
    assert ran.lines[0].startswith("Anna Krause · Kontor Elbe AG")
    # Bernd Kruse has the same number: it is not hers alone.
    assert "+491713920011" not in ran.lines[0]
    assert len(desk("lookup", "0171 3920011", "--json").json()["callers"]) == 1


def test_a_number_of_two_people_is_refused(desk):
    ran = desk("privacy", "erase", "0171 3920011", "--yes")
    assert ran.status == 1
    assert sum("caller:" in text for text in ran.problems[:-1]) == 2


@pytest.mark.parametrize("query", ["Niemand", "caller:999", "0221 4710299", "?!"])
def test_nobody_known_is_refused(desk, query):
    ran = desk("privacy", "erase", query, "--yes")
    assert ran.status == 1
    assert len(ran.problems) == 1
    assert "Nothing is kept" in ran.err


def test_without_a_terminal_it_needs_yes(desk):
    ran = desk("privacy", "erase", "Vogt")
    assert ran.status == 1
    assert "--yes" in ran.err
    assert desk("lookup", "Vogt", "--json").json()["callers"] != []


@pytest.mark.parametrize(("typed", "status"), [("y\n", 0), ("n\n", 1), ("", 1)])
def test_it_asks_on_a_terminal(desk, monkeypatch, typed, status):
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(io, "TextIOWrapper", Terminal)
    ran = desk("privacy", "erase", "Vogt", stdin=typed)
    monkeypatch.undo()
    assert sys.stdin is not None
    assert ran.status == status
    assert ("nothing was erased" in ran.err) is bool(status)


@pytest.mark.parametrize("words", [("privacy",), ("privacy", "erase"), ("privacy", "forget")])
def test_wrong_words_are_usage(desk, words):
    assert desk(*words).status == 2


def test_a_locked_file_is_said_and_nothing_is_half_erased(desk, data, monkeypatch):
    import sqlite3

    other = sqlite3.connect(data / "frontdesk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    from frontdesk.storage import database

    monkeypatch.setattr(database.Storage.__init__, "__defaults__", (0.05,))
    monkeypatch.setattr(
        database.Storage.open.__func__, "__kwdefaults__", {"now": None, "timeout": 0.05}
    )
    try:
        assert desk("privacy", "erase", "Vogt", "--yes").status == 3
    finally:
        other.close()
    assert len(desk("lookup", "Vogt", "--json").json()["callers"][0]["calls"]) == 2


def test_german(desk):
    assert desk("privacy", "expire", language="de").out.strip().endswith("anonymisiert: 1.")
    ran = desk("privacy", "erase", "Vogt", "--yes", language="de")
    assert ran.lines[-1] == "Gelöscht."
    assert json.dumps(ran.lines)


def test_the_papers_are_printed_or_written(cli, data, tmp_path) -> None:
    ran = cli("privacy", "council")
    assert ran.status == 0
    assert ran.lines[0].startswith("What FrontDesk")
    SettingsStore(data / "settings.toml").change(
        sender_company="Halbach GmbH", fritzbox=FritzBox(on=True), weekly_folder="/srv/reports"
    )
    told = "\n".join(cli("privacy", "record").lines)
    for word in ("Halbach GmbH", "183 days", "telephone system", "/srv/reports"):
        assert word in told
    written = cli("privacy", "record", "--output", str(tmp_path / "papers"))
    assert written.status == 0
    assert Path(written.lines[0]).parent == tmp_path / "papers"
    assert Path(written.lines[0]).stat().st_size > 5_000
