"""`privacy access`: all that is kept of one caller, for the caller."""

import json

from tests.cli.conftest import line

VOGT = {"number": "040 66969112", "caller": "Torsten Vogt", "company": "Nordwerk"}


def fill(cli) -> None:
    calls = line(id="v-1", **VOGT, topic="Strom") + line(
        "2025-11-25T11:00:00+01:00",
        id="k-1",
        caller="Anna Krause",
        company="Nordwerk",
        note="Torsten Vogt bat sie",
    )
    assert cli("log", stdin=calls).status == 0


def test_one_document_without_anybody_else(cli) -> None:
    fill(cli)
    ran = cli("privacy", "access", "Torsten Vogt", "--json")
    assert ran.status == 0
    found = ran.json()
    assert (
        list(found)
        == (
            "made_at caller record lasting instructions lists expected calls drafts once_named"
            " retention_days left_out"
        ).split()
    )
    assert found["caller"] == {
        "name": "Torsten Vogt",
        "company": "Nordwerk",
        "email": None,
        "also": [],
        "numbers": ["+494066969112"],
    }
    assert [call["id"] for call in found["calls"]] == ["v-1"]
    assert "Krause" not in ran.out
    hers = cli("privacy", "access", "Anna Krause, Nordwerk", "--json").json()
    assert (hers["calls"][0]["note"], hers["left_out"]) == ("[…] bat sie", 1)


def test_by_number_as_text_and_by_the_design_s_word(cli) -> None:
    fill(cli)
    text = cli("privacy", "access", "04066969112")
    assert text.lines[0] == "What is kept about you (Art. 15 GDPR)"
    assert any("Topic: Strom" in said for said in text.lines)
    assert cli("privacy", "export", "Torsten", "Vogt").out == text.out


def test_into_a_folder_that_is_made(cli, tmp_path) -> None:
    fill(cli)
    ran = cli("privacy", "access", "Torsten Vogt", "-o", tmp_path / "a" / "b", language="de")
    text, document = (tmp_path / "a" / "b" / name for name in sorted(ran.lines, reverse=True))
    assert json.loads(document.read_text("utf-8"))["calls"][0]["topic"] == "Strom"
    assert "Art. 15 DSGVO" in text.read_text("utf-8")


def test_several_who_fit_are_named_and_nobody_is_disclosed(cli) -> None:
    fill(cli)
    cli("log", stdin=line(id="v-2", caller="Torsten Vogt", company="Lichtstrom"))
    ran = cli("privacy", "access", "Torsten Vogt")
    assert (ran.status, ran.out) == (1, "")
    assert "caller:" in ran.err
    assert "Lichtstrom" in ran.err
    assert "erased" not in ran.err


def test_nobody_known_is_refused_in_one_line(cli) -> None:
    ran = cli("privacy", "access", "Niemand")
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.problems) == 1
