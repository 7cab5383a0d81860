"""`frontdesk check`: each claim of a call with what was found, as text and as JSON."""

from tests.cli.conftest import line


def _claims(*kinds: str) -> list[dict]:
    return [{"kind": kind, "words": f"said {kind}"} for kind in kinds]


def test_json_has_each_claim_with_findings(cli, tmp_path) -> None:
    partners = tmp_path / "p.csv"
    partners.write_text(
        "Firma;Beziehung;Telefon\nNordwerk Energieberatung GmbH;Lieferant;040 66969112\n"
    )
    assert cli("import", "partners", partners).status == 0
    calls = line(
        id="c-1",
        number="040 66969112",
        company="Nordwerk Energieberatung",
        claims=_claims("existing_supplier", "returning_call", "urgent"),
    )
    assert cli("log", stdin=calls).lines == ["c-1"]
    found = cli("check", "c-1", "--json").json()
    assert (found["call"], found["verdict"], found["grounds"]) == ("c-1", "unchecked", "3 open")
    supplier, returning, urgent = found["claims"]
    assert (supplier["kind"], supplier["words"], supplier["result"]) == (
        "existing_supplier",
        "said existing_supplier",
        "open",
    )
    assert [one["finding"] for one in supplier["findings"]] == ["supports", "supports"]
    assert supplier["findings"][0]["source"] == "partners"
    assert supplier["findings"][0]["ref"].startswith("partner:")
    assert "Nordwerk" in supplier["findings"][0]["text"]
    assert [one["finding"] for one in returning["findings"]] == ["nothing"]
    assert set(urgent["findings"][0]) == {"finding", "text", "source", "ref"}


def test_text_in_both_languages(cli) -> None:
    cli("log", stdin=line(id="c-1", claims=_claims("authority")))
    english, german = cli("check", "c-1"), cli("check", "c-1", language="de")
    assert english.lines[-1] == (
        "  nothing found: Nothing to look up. Call back over the official switchboard."
    )
    assert german.lines[-1] == (
        "  nichts gefunden: Nichts nachzuschlagen. Über die amtliche Zentrale zurückrufen."
    )


def test_a_complete_list_speaks_only_of_later_calls(cli, tmp_path) -> None:
    partners = tmp_path / "p.csv"
    partners.write_text("Firma;Beziehung\nNordwerk GmbH;Lieferant\n")
    claim = _claims("existing_supplier")
    cli("log", stdin=line(id="old-1", company="Lichtblick", claims=claim))
    assert cli("import", "partners", partners, "--complete").status == 0
    (found,) = cli("check", "old-1", "--json").json()["claims"]
    assert [one["finding"] for one in found["findings"]] == ["nothing"]


def test_an_unknown_call_is_refused(cli) -> None:
    assert cli("check", "nobody").status == 1
