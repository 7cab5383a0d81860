"""`report`: any period, every format written and opened again, and the document key by key."""

import csv
import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.conftest import DECLINED, DEMIR, VOGT, line

TOTALS = ["calls", "sales", "put_through", "messages", "declined", "called_again"]


@pytest.fixture
def desk(cli):
    """A desk with four calls in week 48 of 2025 and one in week 47."""
    rows = (
        line("2025-11-19T10:00:00+01:00", id="w-0", **DEMIR, outcome="put_through")
        + line(
            "2025-11-24T08:30:00+01:00",
            id="w-1",
            reason="energy",
            desk="Empfang 2",
            ended_at="2025-11-24T08:33:00+01:00",
            claims=[{"kind": "call_expected", "result": "not_accurate"}],
            **VOGT,
            **DECLINED,
        )
        + line("2025-11-24T08:42:00+01:00", id="w-2", reason="energy", **VOGT, **DECLINED)
        + line(
            "2025-11-30T23:59:59+01:00",
            id="w-3",
            reason="invoice",
            outcome="message",
            referral={"contact": "Albers", "way": "mail", "answer": "known"},
            **DEMIR,
        )
        + line("2025-11-25T09:00:00+01:00", id="w-4", outcome="missed", number="030 23125044")
        + line("2025-11-25T09:05:00+01:00", id="w-5", direction="out", number="030 23125044")
    )
    assert cli("log", stdin=rows).status == 0
    return cli


def test_the_document_key_by_key(desk) -> None:
    week = desk("report", "--week", "2025-W48", "--json").json()
    assert (
        list(week)
        == (
            "week from to zone totals previous by_day by_hour verdicts claims reasons outcomes "
            "referrals repeat_callers calls missed insight"
        ).split()
    )
    assert (week["week"], week["from"], week["to"]) == ("2025-W48", "2025-11-24", "2025-11-30")
    assert week["zone"] == "Europe/Berlin"
    assert list(week["totals"]) == list(week["previous"]) == TOTALS
    assert list(week["totals"].values()) == [3, 2, 0, 1, 2, 1]
    assert list(week["previous"].values()) == [1, 0, 1, 0, 0, 0]
    assert week["by_day"] == [2, 0, 0, 0, 0, 0, 1]
    assert [len(week["by_hour"]), {len(day) for day in week["by_hour"]}] == [7, {24}]
    assert (week["by_hour"][0][8], week["by_hour"][6][23]) == (2, 1)
    assert week["verdicts"] == {"unchecked": 2, "not_accurate": 1}
    assert week["claims"]["call_expected"]["not_accurate"] == 1
    assert week["reasons"] == {"energy": 2, "invoice": 1}
    assert week["outcomes"] == {"declined": 2, "message": 1}
    assert week["referrals"] == {"sent": 1, "answered": 1, "answers": {"known": 1}}
    assert week["repeat_callers"] == [
        {
            "caller": "Torsten Vogt",
            "company": "Nordwerk Energieberatung GmbH",
            "calls": 2,
            "outcomes": {"declined": 2},
        }
    ]
    assert [call["id"] for call in week["calls"]] == ["w-1", "w-2", "w-4", "w-3"]
    for call in week["calls"]:
        assert not {"desk", "ended_at"} & set(call)
    assert "Empfang 2" not in json.dumps(week, ensure_ascii=False)


def test_what_a_week_can_teach(desk) -> None:
    week = desk("report", "--week", "2025-W48", "--json").json()
    assert week["missed"] == {"calls": 1, "previous": 0}
    insight = week["insight"]
    assert list(insight) == ["open_callers", "claims", "no_contact", "busiest", "after_no"]
    assert insight["claims"] == [{"kind": "call_expected", "made": 1, "checked": 1, "accurate": 0}]
    assert insight["busiest"] == [
        {"day": 0, "hour": 8, "calls": 2},
        {"day": 6, "hour": 23, "calls": 1},
    ]
    assert insight["after_no"] == {"calls": 1, "callers": 1, "outcomes": {"declined": 1}}
    assert insight["open_callers"] == []


def test_corrected_afterwards_a_week_is_counted_anew(desk) -> None:
    def open_callers() -> list:
        week = desk("report", "--week", "2025-W48", "--json").json()
        return week["insight"]["open_callers"]

    call = {"id": "w-9", "reason": "energy", "topic": "Gas", "purpose": "plain", **DEMIR}
    desk("log", stdin=line("2025-11-26T10:00:00+01:00", **call))
    assert desk("report", "--week", "2025-W48", "--json").json()["totals"]["calls"] == 4
    assert open_callers() == []  # the invoice call of the same person was not checked
    desk("log", stdin=line("2025-11-26T10:00:00+01:00", **call))  # the same id exists once
    assert desk("report", "--week", "2025-W48", "--json").json()["totals"]["calls"] == 4


PASSED_ON = ("report", "--week", "2025-W48", "--pseudonymous")


def test_pseudonymous_in_every_format(desk, tmp_path) -> None:
    ran = desk(*PASSED_ON, "--format", "pdf,xlsx,csv,html,json", "-o", tmp_path)
    assert (ran.status, len(ran.lines)) == (0, 5)
    assert all("pseudonymous" in path for path in ran.lines)
    found = desk(*PASSED_ON, "--json").json()
    assert found["pseudonymous"] is True
    assert found["totals"]["calls"] is None  # three calls
    assert not {"calls", "repeat_callers", "by_hour", "insight"} & set(found)
    for path in tmp_path.glob("*_pseudonymous.*"):
        data = path.read_bytes()
        for name in (b"Vogt", b"Nordwerk", b"Demir", b"w-1", b"66969"):
            assert name not in data


def test_the_logo_is_a_setting_and_a_missing_one_is_told(desk, data, tmp_path) -> None:
    (data / "settings.toml").write_text('report_logo = "/nowhere/logo.png"\n', encoding="utf-8")
    ran = desk("report", "--week", "2025-W48", "--format", "html", "-o", tmp_path)
    assert (ran.status, len(ran.problems)) == (0, 1)
    assert "/nowhere/logo.png" in ran.problems[0]


def test_every_result_of_a_claim_is_a_key(desk) -> None:
    week = desk("report", "--week", "2025-W48", "--json").json()
    assert week["claims"] == {
        "call_expected": {"accurate": 0, "not_accurate": 1, "uncheckable": 0, "open": 0}
    }


@pytest.mark.parametrize(
    ("words", "first", "last", "week", "calls"),
    [
        (("--week", "2025-W47"), "2025-11-17", "2025-11-23", "2025-W47", 1),
        (("--week", "2025W48"), "2025-11-24", "2025-11-30", "2025-W48", 3),
        (("--quarter", "2025-Q4"), "2025-10-01", "2025-12-31", None, 4),
        (("--year", "2025"), "2025-01-01", "2025-12-31", None, 4),
        (("--from", "2025-11-19", "--to", "2025-11-24"), "2025-11-19", "2025-11-24", None, 3),
        (("--from", "2025-11-24", "--to", "2025-11-30"), "2025-11-24", "2025-11-30", "2025-W48", 3),
        (("--from", "2025-11-30", "--to", "2025-11-30"), "2025-11-30", "2025-11-30", None, 1),
    ],
)
def test_periods(desk, words, first, last, week, calls) -> None:
    found = desk("report", *words, "--json").json()
    assert (found["from"], found["to"], found["week"]) == (first, last, week)
    assert found["totals"]["calls"] == calls
    previous = desk("report", "--week", "2025-W47", "--json").json()["totals"]
    if week == "2025-W48":
        assert found["previous"] == previous


def test_this_and_last_week(desk) -> None:
    now = datetime.now(UTC)
    desk("log", stdin=line(now.isoformat()) + line((now - timedelta(days=7)).isoformat()))
    this = desk("report", "--week", "this", "--json").json()
    last = desk("report", "--week", "last", "--json").json()
    assert this["previous"] == last["totals"]
    assert desk("report", "--json").json()["week"] == last["week"]
    year, number, _ = now.astimezone().isocalendar()
    assert this["week"] == f"{year}-W{number:02d}"


def test_formats_are_written_and_open_again(desk, tmp_path) -> None:
    from openpyxl import load_workbook
    from pypdf import PdfReader

    folder = tmp_path / "Berichte für Müller" / "neu"
    words = ("report", "--week", "2025-W48", "--format", "pdf, XLSX,csv,html,json,csv")
    ran = desk(*words, "-o", folder, language="de")
    assert ran.status == 0
    written = {path.suffix: path for path in folder.iterdir()}
    assert sorted(written) == [".csv", ".html", ".json", ".pdf", ".xlsx"]
    assert ran.lines == [str(written[end]) for end in (".pdf", ".xlsx", ".csv", ".html", ".json")]
    assert "Torsten Vogt" in "".join(p.extract_text() for p in PdfReader(written[".pdf"]).pages)
    assert load_workbook(written[".xlsx"]).sheetnames
    data = written[".csv"].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert any("Torsten Vogt" in row for row in rows)
    assert "Torsten Vogt" in written[".html"].read_text(encoding="utf-8")
    document = json.loads(written[".json"].read_text(encoding="utf-8"))
    assert document == desk("report", "--week", "2025-W48", "--json", language="de").json()
    again = desk(*words, "-o", folder, language="de")
    assert again.status == 0
    assert len(list(folder.iterdir())) == 10
    english = desk("report", "--week", "2025-W48", "--format", "csv", "-o", tmp_path / "en")
    first = (tmp_path / "en").joinpath(english.lines[0]).read_text(encoding="utf-8-sig")
    assert "," in first.splitlines()[0]
    assert ";" not in first.splitlines()[0]


def test_pdf_into_this_folder_unless_told_otherwise(desk, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = desk("report", "--week", "2025-W48")
    assert ran.lines[0].endswith(".pdf")
    assert (tmp_path / ran.lines[0]).read_bytes().startswith(b"%PDF")


def test_json_and_files_together(desk, tmp_path) -> None:
    ran = desk("report", "--week", "2025-W48", "--json", "--format", "csv", "-o", tmp_path / "x")
    assert ran.json()["week"] == "2025-W48"
    assert [path.suffix for path in (tmp_path / "x").iterdir()] == [".csv"]


def test_an_empty_week_is_a_report_too(cli, tmp_path) -> None:
    ran = cli("report", "--week", "2026-W01", "--format", "pdf,xlsx,csv,html,json", "-o", tmp_path)
    assert ran.status == 0
    assert len(ran.lines) == 5
    found = cli("report", "--week", "2026-W01", "--json").json()
    assert found["totals"]["calls"] == 0
    assert found["calls"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("--week", "2025-W54"),
        ("--week", "next"),
        ("--quarter", "2025-Q5"),
        ("--year", "26"),
        ("--from", "2025-02-30", "--to", "2025-03-01"),
        ("--from", "2025-03-02", "--to", "2025-03-01"),
        ("--from", "0001-01-01", "--to", "9999-12-31"),
        ("--from", "2025-03-02"),
        ("--to", "2025-03-02"),
        ("--week", "2025-W47", "--to", "2025-11-21"),
        ("--week", "2025-W47", "--year", "2025"),
        ("--format", "docx"),
        ("--format", ""),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_words_that_make_no_period_or_format(cli, words, language) -> None:
    ran = cli("report", *words, "--json", language=language)
    assert (ran.status, ran.out, len(ran.problems)) == (2, "", 1)
