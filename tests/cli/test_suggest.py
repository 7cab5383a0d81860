"""`frontdesk suggest`: right contacts with their why."""

import json

import pytest

CONTACTS = """Name;Position;E-Mail;Telefon;Zuständig für;Vertretung
Dr. Miriam Albers;Geschäftsführerin;albers@halbach.example;201;Verträge;
Jonas Petersen;Einkauf Energie;petersen@halbach.example;214;Strom, Gas;Krause
Ute Krause;Einkauf;krause@halbach.example;215;Büromaterial;
"""


@pytest.fixture
def desk(cli, tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_text(CONTACTS, encoding="utf-8")
    assert cli("import", "contacts", file).status == 0
    return cli


def test_one_json_document(desk) -> None:
    assert desk("suggest", "Stromtarif", "wechseln", "--json").json() == {
        "topic": "Stromtarif wechseln",
        "contacts": [
            {
                "name": "Jonas Petersen",
                "email": "petersen@halbach.example",
                "extension": "214",
                "put_through": "always",
                "why": ["Topic: Strom"],
            }
        ],
    }


def test_nobody_is_an_empty_list(desk) -> None:
    assert desk("suggest", "Blumen", "--json").json() == {"topic": "Blumen", "contacts": []}
    assert desk("suggest", "Blumen").lines == ["Nobody known for this topic."]


def test_in_both_languages(desk) -> None:
    words = ("suggest", "Stromtarif", "--asked-for", "Albers")
    assert desk(*words).lines == [
        "1. Jonas Petersen · Einkauf Energie · 214 · petersen@halbach.example",
        "   Topic: Strom · put through: always",
        "2. Dr. Miriam Albers · Geschäftsführerin · 201 · albers@halbach.example",
        "   asked for · put through: always",
    ]
    assert desk(*words, language="de").lines[1::2] == [
        "   Thema Strom · durchstellen: immer",
        "   möchte zu · durchstellen: immer",
    ]


def test_it_has_learned_from_what_was_logged(desk) -> None:
    call = {"started_at": "2026-11-20T10:00:00+01:00", "topic": "Kugelschreiber mit Logo"}
    logged = {**call, "referral": {"contact": "Krause", "answer": "useful"}}
    assert desk("log", stdin=json.dumps(logged) + "\n").status == 0
    (found,) = desk("suggest", "Kugelschreiber", "--json").json()["contacts"]
    assert found["name"] == "Ute Krause"
    assert found["why"] == ["Passed on before: Kugelschreiber"]


def test_the_reason_speaks_too(desk) -> None:
    (found,) = desk("suggest", "Angebot", "--reason", "energy", "--json").json()["contacts"]
    assert (found["name"], found["why"]) == ("Jonas Petersen", ["reason"])


def test_the_topic_is_asked_for(desk) -> None:
    assert desk("suggest").status == 2
