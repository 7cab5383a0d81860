"""`lookup`, `search` and `note`: as text and as the documents that are the public interface."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.conftest import DECLINED, DEMIR, VOGT, line

CALL_KEYS = (
    "id started_at ended_at direction number number_raw withheld caller company asked_for reason "
    "topic purpose conduct claims outcome outcome_reason wish reachable we_said note referral desk "
    "source verdict verdict_reason grounds repeats"
).split()


@pytest.fixture
def desk(cli):
    """A desk with two contacts and three calls of two callers; one was declined a while ago."""
    contacts = (
        "Name;E-Mail;Telefon;Zuständig für\n"
        "Dr. Miriam Albers;albers@halbach.example;201;Verträge\n"
        "Jonas Petersen;petersen@halbach.example;214;Energie\n"
        "Jonas Petermann;petermann@halbach.example;215;Lager\n"
    )
    assert cli("import", "contacts", "-", stdin=contacts).status == 0
    ago = datetime.now(UTC) - timedelta(minutes=12, seconds=5)
    rows = (
        line(
            "2025-11-04T11:20:00+01:00",
            id="demir-1",
            topic="Liefertermin Kartonagen",
            claims=[{"kind": "existing_supplier", "result": "accurate"}],
            outcome="message",
            wish="call_back",
            reachable="nachmittags",
            conduct="abusive",
            referral={"contact": "Albers", "text": "Bitte zurückrufen", "way": "mail"},
            **DEMIR,
        )
        + line(
            "2025-11-03T09:00:00+01:00",
            id="vogt-1",
            topic="Fördermittel",
            reason="energy",
            asked_for="Dr. Miriam Albers",
            claims=[{"kind": "call_expected", "result": "not_accurate"}],
            **VOGT,
            **DECLINED,
        )
        + line(
            ago.isoformat(),
            id="vogt-2",
            topic="Stromtarif",
            reason="energy",
            desk="Empfang 2",
            claims=[{"kind": "existing_supplier", "result": "open"}],
            **VOGT,
            **DECLINED,
        )
    )
    assert cli("log", stdin=rows).status == 0
    return cli


def test_lookup_of_a_number_key_by_key(desk) -> None:
    found = desk("lookup", "(040) 66 96 91 12", "--json").json()
    assert list(found) == [
        "query",
        "numbers",
        "callers",
        "called_again",
        "lasting",
        "instructions",
        "agreement",
        "changed",
    ]
    assert found["query"] == "(040) 66 96 91 12"
    assert found["numbers"] == ["+494066969112"]
    (caller,) = found["callers"]
    assert list(caller) == [
        "name",
        "company",
        "numbers",
        "record",
        "instructions",
        "agreement",
        "calls",
    ]
    assert caller["name"] == "Torsten Vogt"
    assert caller["company"] == "Nordwerk Energieberatung GmbH"
    assert caller["numbers"] == ["+494066969112"]
    sentence = caller["record"].pop("sentence")
    assert caller["record"] == {"accurate": 0, "not_accurate": 1, "uncheckable": 0, "open": 1}
    assert sentence.startswith("The only checked claim was not accurate (")
    assert [call["id"] for call in caller["calls"]] == ["vogt-2", "vogt-1"]
    assert all(list(call) == CALL_KEYS for call in caller["calls"])
    again = found["called_again"]
    assert list(again) == ["call", "minutes", "sentence"]
    assert (again["call"], again["minutes"]) == ("vogt-2", 12)
    assert again["sentence"].startswith("Called 12 min ago, Empfang 2, declined: no demand.")
    assert "Is an existing supplier" in again["sentence"]
    assert all(list(change) == ["field", "then", "now", "call"] for change in found["changed"])
    changed = {change["field"]: (change["then"], change["now"]) for change in found["changed"]}
    assert changed["claim"] == ("call_expected", "existing_supplier")
    assert {change["call"] for change in found["changed"]} == {"vogt-1"}


def test_lookup_of_a_name_a_company_and_nobody(desk) -> None:
    assert desk("lookup", "Torsten", "Vogt", "--json").json()["callers"][0]["name"] == (
        "Torsten Vogt"
    )
    company = desk("lookup", "kruse verpackung", "--json").json()
    assert [caller["name"] for caller in company["callers"]] == ["Elif Demir"]
    nobody = desk("lookup", "Niemand", "--json").json()
    assert nobody == {
        "query": "Niemand",
        "numbers": [],
        "callers": [],
        "called_again": None,
        "lasting": None,
        "instructions": [],
        "agreement": None,
        "changed": [],
    }
    unknown = desk("lookup", "+49 30 23125099", "--json").json()
    assert (unknown["numbers"], unknown["callers"]) == (["+493023125099"], [])


def test_calls_without_a_name_stand_under_nobody(desk) -> None:
    desk("log", stdin=line("2025-11-06T10:00:00+01:00", id="n-1", number="030 23125044"))
    (caller,) = desk("lookup", "03023125044", "--json").json()["callers"]
    assert caller["name"] is None
    assert [call["id"] for call in caller["calls"]] == ["n-1"]


def test_lookup_as_text(desk) -> None:
    english = desk("lookup", "040 66969112").lines
    assert english[0].startswith("Called 12 min ago, Empfang 2, declined: no demand.")
    assert english[1] == "Torsten Vogt · Nordwerk Energieberatung GmbH · +49 40 66969 112"
    assert any("vogt-2" in text and "Stromtarif" in text for text in english)
    german = desk("lookup", "040 66969112", language="de")
    assert "Angabe" in german.out
    assert desk("lookup", "030 23125099").lines == ["First call. What is it about?"]
    assert desk("lookup", "Niemand").lines == ["Nothing found."]


def test_search_key_by_key(desk) -> None:
    found = desk("search", "kartonagen", "--json").json()
    assert list(found) == ["query", "total", "calls"]
    assert (found["query"], found["total"]) == ("kartonagen", 1)
    (call,) = found["calls"]
    assert list(call) == CALL_KEYS
    assert call["verdict"] == "confirmed"
    assert call["referral"]["way"] == "mail"
    assert desk("search", "gibtesnicht", "--json").json() == {
        "query": "gibtesnicht",
        "total": 0,
        "calls": [],
    }
    assert desk("search", "gibtesnicht").lines == ["Nothing found."]


def test_search_says_how_many_more_there_are(desk) -> None:
    limited = desk("search", "vogt", "--limit", "1")
    assert len(limited.lines) == 2
    assert limited.lines[1] == "… and 1 more"
    document = desk("search", "vogt", "--limit", "1", "--json").json()
    assert (document["total"], len(document["calls"])) == (2, 1)


@pytest.mark.parametrize("words", ['"', "*", "a AND", "NEAR(", "-x", "'; DROP", "ä" * 5000])
def test_words_to_search_are_words(desk, words: str) -> None:
    assert desk("search", "--json", "--", words).status == 0
    assert desk("lookup", "--json", "--", words).status == 0


def test_note_as_text_names_the_facts_and_never_the_conduct(desk) -> None:
    text = desk("note", "demir").out
    for part in (
        "Elif Demir",
        "Kruse Verpackung GmbH",
        "+49 221 4710 204",
        "Liefertermin Kartonagen",
        "Asks for a call back",
        "nachmittags",
        "Is an existing supplier: accurate",
        "Bitte zurückrufen",
    ):
        assert part in text, part
    assert "abusive" not in text
    german = desk("note", "demir-1", language="de").out
    assert "Ist bereits Lieferant: stimmt" in german
    assert "beleidigend" not in german


def test_note_as_json(desk) -> None:
    note = desk("note", "demir-1", "--json").json()
    assert list(note) == ["call", "to", "email", "subject", "text"]
    assert (note["call"], note["to"]) == ("demir-1", "Dr. Miriam Albers")
    assert note["email"] == "albers@halbach.example"
    assert "Elif Demir" in note["text"]


@pytest.mark.parametrize(
    "words", ["petersen@halbach.example", "214", "Jonas Petersen", "jonas petersen", "Petersen"]
)
def test_the_contact_is_found_by_mail_extension_name_or_part(desk, words: str) -> None:
    assert desk("note", "vogt-1", "--to", words, "--json").json()["to"] == "Jonas Petersen"


@pytest.mark.parametrize("words", ["Jonas", "Peter", "nobody", "999"])
def test_a_contact_that_is_not_clear_is_refused(desk, words: str) -> None:
    ran = desk("note", "vogt-1", "--to", words)
    assert (ran.status, ran.out, len(ran.problems)) == (1, "", 1)
    assert f"“{words}”" in ran.err


def test_note_formats_are_written_and_open_again(desk, tmp_path) -> None:
    from email import message_from_bytes, policy

    from pypdf import PdfReader

    folder = tmp_path / "Notizen für Müller" / "neu"
    for format in ("text", "html", "eml", "pdf"):
        target = folder / f"n.{format}"
        ran = desk("note", "demir-1", "--to", "Petersen", "--format", format, "-o", target)
        assert (ran.status, ran.lines) == (0, [str(target)])
    assert "Elif Demir" in (folder / "n.text").read_text(encoding="utf-8")
    assert "<!doctype html>" in (folder / "n.html").read_text(encoding="utf-8").lower()
    mail = message_from_bytes((folder / "n.eml").read_bytes(), policy=policy.default)
    assert "petersen@halbach.example" in mail["To"]
    assert "Elif Demir" in mail.get_body(("plain",)).get_content()
    pages = PdfReader(folder / "n.pdf").pages
    assert "Elif Demir" in pages[0].extract_text()
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_call_back_as_a_calendar_entry(desk, tmp_path) -> None:
    import vobject

    target = tmp_path / "n.ics"
    ran = desk("note", "demir-1", "--format", "ics", "-o", target)
    assert (ran.status, ran.lines) == (0, [str(target)])
    event = vobject.readOne(target.read_text(encoding="utf-8")).vevent
    assert "Elif Demir" in event.summary.value
    assert event.uid.value == "demir-1@frontdesk"
    assert event.valarm.trigger.value.total_seconds() < 0


def test_a_call_without_a_wish_has_no_calendar_entry(desk, tmp_path) -> None:
    ran = desk("note", "vogt-1", "--format", "ics", "-o", tmp_path / "n.ics")
    assert (ran.status, len(ran.problems)) == (1, 1)
    assert not (tmp_path / "n.ics").exists()


def test_note_formats_on_standard_output(desk) -> None:
    assert desk("note", "demir-1", "--format", "pdf").raw.startswith(b"%PDF")
    assert "<html" in desk("note", "demir-1", "--format", "html").out


def test_hostile_words_in_a_note(desk) -> None:
    nasty = "<script>alert(1)</script>\r\nBcc: x@y.example"
    desk("log", stdin=line(id="h-1", caller=nasty, topic=nasty, company="=1+1"))
    html = desk("note", "h-1", "--format", "html").out
    assert "<script>alert" not in html
    eml = desk("note", "h-1", "--to", "Petersen", "--format", "eml").out
    assert "\nBcc:" not in eml.split("\n\n", 1)[0].replace("\r", "")


def test_the_document_is_one_line_of_nothing_else(desk) -> None:
    ran = desk("lookup", "vogt", "--json")
    assert ran.err == ""
    assert json.loads(ran.out)["query"] == "vogt"
