"""The workbook, opened again with openpyxl."""

from datetime import datetime

import openpyxl
import pytest
from report_samples import HOSTILE, NOW, report_of

from frontdesk.reports import xlsx


@pytest.fixture
def opened(translator, tmp_path):
    def write(report, language="de"):
        path = tmp_path / f"{language}.xlsx"
        xlsx.write(report, path, translator(language), company="Halbach", now=NOW)
        return openpyxl.load_workbook(path)

    return write


def test_a_sheet_for_each_table(week, opened):
    book = opened(week)
    assert book.sheetnames == [
        "Auf einen Blick",
        "Anrufe nach Tag",
        "Anrufe nach Stunde",
        "Einschätzungen",
        "Angaben und Prüfung",
        "Anliegen",
        "Ergebnisse",
        "Weitergaben und Rückmeldungen",
        "Mehrfach angerufen",
        "Einen Termin wert",
        "Häufigste Angaben",
        "Themen ohne Ansprechperson",
        "Wann am meisten angerufen wird",
        "Anrufe nach einer Absage",
        "Anrufe",
    ]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
    assert book.properties.title == "Anruferbericht, KW 47 · 16.–22. November 2026"


def test_the_figures_are_numbers(week, opened):
    sheet = opened(week, "en")["At a glance"]
    assert [cell.value for cell in sheet[2]] == ["Calls", 148, 139]


def test_tables_of_counts_have_a_chart_that_follows_their_cells(week, opened):
    book = opened(week)
    charts = {sheet.title: sheet._charts for sheet in book}
    assert sorted(title for title, found in charts.items() if not found) == [
        "Anrufe",
        "Einen Termin wert",
        "Häufigste Angaben",
        "Mehrfach angerufen",
        "Themen ohne Ansprechperson",
    ]
    (verdicts,) = charts["Einschätzungen"]
    assert verdicts.series[0].val.numRef.f == "Einschätzungen!$B$2:$B$6"
    (claims,) = charts["Angaben und Prüfung"]
    assert len(claims.series) == 4  # without the sum
    assert claims.grouping == "stacked"


def test_a_table_without_rows_has_no_chart(opened):
    book = opened(report_of(()))
    assert not book["Anliegen"]._charts
    assert book["Anrufe nach Tag"]._charts


def test_the_calls_have_real_dates(week, opened):
    sheet = opened(week)["Anrufe"]
    assert sheet.max_row == 1 + len(week.calls)
    assert sheet["A2"].value == datetime(2026, 11, 16, 8, 4)  # noqa: DTZ001
    assert sheet["A2"].number_format == "dd.mm.yyyy hh:mm"
    assert sheet["D2"].value == "+49 221 4710204"


def test_hostile_text_is_text(hostile, opened):
    book = opened(hostile)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    companies = [cell.value for cell in book["Anrufe"]["C"][1:]]
    assert len(companies) == len(HOSTILE)
    assert companies[0] == HOSTILE[0]
    assert "nullbyte [31mred" in companies
    assert "rtl gpj.exe ende" in companies
    assert "x" * 10_000 in companies
    assert "_x000D_ _x0041_" in companies


def test_many_calls_are_written_row_by_row(week, opened, monkeypatch):
    monkeypatch.setattr(xlsx, "_MANY", 10)
    sheet = opened(week)["Anrufe"]
    assert sheet.max_row == 1 + len(week.calls)


def test_sheet_names_are_legal_and_unique():
    used: set[str] = set()
    names = [xlsx.sheet_name(title, used) for title in ("a/b:[c]*?\\", "x" * 40, "X" * 40, "'", "")]
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len({name.casefold() for name in names}) == len(names)
