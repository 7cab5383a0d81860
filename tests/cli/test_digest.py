"""`frontdesk digest`: who asked for a contact, what was claimed and answered, what is open."""

import pytest

from tests.cli.conftest import DECLINED, DEMIR, VOGT, line

CONTACTS = """Name;Position;E-Mail;Telefon;Zuständig für
Dr. Miriam Albers;Geschäftsführerin;albers@halbach.example;201;Verträge
Jonas Petersen;Einkauf Energie;petersen@halbach.example;214;Strom, Gas
Ute Petersen;Versand;versand@halbach.example;215;
"""
WEEK = ("--week", "2025-W48")


@pytest.fixture
def desk(cli, tmp_path):
    """A desk with four contacts' calls in week 48 of 2025, and one after it."""
    file = tmp_path / "contacts.csv"
    file.write_text(CONTACTS, encoding="utf-8")
    assert cli("import", "contacts", file).status == 0
    rows = (
        line(
            "2025-11-24T08:30:00+01:00",
            id="d-1",
            asked_for="Albers",
            topic="Stromtarif",
            conduct="pushy",
            desk="Empfang 2",
            ended_at="2025-11-24T08:33:00+01:00",
            claims=[
                {"kind": "call_expected", "result": "not_accurate", "words": "Sie wartet darauf"}
            ],
            **VOGT,
            **DECLINED,
        )
        + line(
            "2025-11-25T10:00:00+01:00",
            id="d-2",
            topic="Kartonagen",
            outcome="message",
            wish="call_back",
            reachable="ab 14 Uhr",
            referral={"contact": "albers@halbach.example", "way": "mail", "answer": "useful"},
            **DEMIR,
        )
        + line("2025-11-26T10:00:00+01:00", id="d-3", asked_for="Jonas Petersen", outcome="settled")
        + line("2025-11-27T10:00:00+01:00", id="d-4", asked_for="Petersen", outcome="settled")
        + line("2025-12-01T00:00:00+01:00", id="d-5", asked_for="Albers", outcome="settled")
        + line("2025-11-27T11:00:00+01:00", id="d-6", asked_for="Albers", outcome="missed")
    )
    assert cli("log", stdin=rows).status == 0
    return cli


def test_one_json_document(desk) -> None:
    found = desk("digest", "Albers", *WEEK, "--json").json()
    assert found["contact"] == {
        "name": "Dr. Miriam Albers",
        "email": "albers@halbach.example",
        "extension": "201",
    }
    assert (found["week"], found["from"], found["to"]) == ("2025-W48", "2025-11-24", "2025-11-30")
    assert list(found) == ["contact", "week", "from", "to", "zone", "calls", "open"]
    assert [call["id"] for call in found["calls"]] == ["d-1", "d-2", "d-6"]
    first, second, _ = found["calls"]
    assert first["claims"][0]["kind"] == "call_expected"
    assert second["referral"]["answer"] == "useful"
    for call in found["calls"]:
        assert not {"desk", "ended_at", "conduct", "note", "verdict"} & set(call)


@pytest.mark.parametrize("named", ["Albers", "albers@halbach.example", "201", "Dr. Miriam Albers"])
def test_the_contact_is_named_in_any_way(desk, named) -> None:
    assert len(desk("digest", named, *WEEK, "--json").json()["calls"]) == 3


def test_nobody_gets_what_may_be_anothers(desk) -> None:
    found = desk("digest", "Jonas Petersen", *WEEK, "--json").json()
    assert [call["id"] for call in found["calls"]] == ["d-3"]  # "Petersen" may be either of two


def test_an_unknown_or_ambiguous_contact_is_refused(desk) -> None:
    for named in ("Niemand", "Petersen"):
        ran = desk("digest", named)
        assert (ran.status, len(ran.problems)) == (1, 1)


def test_in_both_languages(desk) -> None:
    german = desk("digest", "Albers", *WEEK, language="de").out
    english = desk("digest", "Albers", *WEEK).out
    assert "Wer nach Ihnen gefragt hat" in german
    assert "Ruft" not in english
    assert "Your answer: useful" in english
    assert "Anruf wird erwartet: stimmt nicht, gesagt: „Sie wartet darauf“" in german
    assert "Still open" in english
    assert "Empfang 2" not in german


def test_what_is_open_is_of_now_whatever_the_period(cli, tmp_path) -> None:
    from datetime import UTC, datetime, timedelta

    file = tmp_path / "contacts.csv"
    file.write_text(CONTACTS, encoding="utf-8")
    cli("import", "contacts", file)
    at = datetime.now(UTC) - timedelta(days=2)
    more = {"outcome": "message", "wish": "call_back", "reachable": "ab 14 Uhr"}
    referral = {"referral": {"contact": "Albers", "way": "mail"}}
    other = {"referral": {"contact": "Jonas Petersen", "way": "mail"}}
    cli(
        "log",
        stdin=line(at.isoformat(), id="o-1", **DEMIR, **more, **referral)
        + line(at.isoformat(), id="o-2", asked_for="Albers", **VOGT, **more, **other),
    )
    found = cli("digest", "Albers", "--year", "2020", "--json").json()
    assert found["calls"] == []
    assert [(one["kind"], one["call"]["id"]) for one in found["open"]] == [("call_back", "o-1")]
    text = cli("digest", "Albers", "--year", "2020").out
    assert "Nobody in this time." in text
    assert "reachable: ab 14 Uhr" in text


def test_an_empty_digest_says_so(desk) -> None:
    out = desk("digest", "Ute Petersen", "--week", "2026-W01").out
    assert "Nobody in this time." in out
    assert "Nothing." in out


@pytest.mark.parametrize(
    "words", [("--week", "2025-W54"), ("--from", "2025-03-02"), ("--year", "x")]
)
def test_a_period_that_is_none_is_wrong_usage(desk, words) -> None:
    assert desk("digest", "Albers", *words).status == 2


def test_hostile_words_cannot_act_on_the_terminal(desk) -> None:
    bad = "böse\x1b[2J\r\nBcc: x"
    desk("log", stdin=line("2025-11-28T10:00:00+01:00", asked_for="Albers", caller=bad, topic=bad))
    out = desk("digest", "Albers", *WEEK).out
    assert "\x1b" not in out
    assert "\r" not in out
    assert "böse" in out
