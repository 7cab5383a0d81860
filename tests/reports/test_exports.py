"""One way out for every format: names, folders, and what is never overwritten."""

import json
from datetime import date

import pytest
from report_samples import NOW, report_of

from frontdesk.domain.errors import UserError
from frontdesk.domain.week import Period, parse_quarter, parse_year
from frontdesk.paths import new_file, safe_name
from frontdesk.reports import heading
from frontdesk.reports.exports import FORMATS, export


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_to_a_new_folder(week, translator, tmp_path, format):
    folder = tmp_path / "not" / "yet"
    path = export(week, format, folder, translator("de"), company="Halbach", now=NOW)
    assert path == folder / f"anruferbericht_2026-W47.{format}"
    assert path.stat().st_size > 1_000
    assert list(folder.iterdir()) == [path]


def test_a_file_is_never_written_over(week, translator, tmp_path):
    t = translator("en")
    names = [export(week, "json", tmp_path, t, now=NOW).name for _ in range(3)]
    assert names == [
        "caller-report_2026-W47.json",
        "caller-report_2026-W47-2.json",
        "caller-report_2026-W47-3.json",
    ]


def test_json_is_the_report_document(week, translator, tmp_path):
    path = export(week, "json", tmp_path, translator("de"), now=NOW)
    document = json.loads(path.read_text("utf-8"))
    assert document["week"] == "2026-W47"
    assert len(document["calls"]) == 148


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_reports_are_written(hostile, translator, tmp_path, format):
    export(hostile, format, tmp_path, translator("de"), company="../<b>=1+1", now=NOW)


def test_an_unknown_format_is_refused(week, translator, tmp_path):
    with pytest.raises(UserError, match="format_unknown"):
        export(week, "docx", tmp_path, translator("de"), now=NOW)


def test_a_folder_that_cannot_be_is_refused_and_nothing_remains(week, translator, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="not_written"):
        export(week, "csv", tmp_path / "file", translator("de"), now=NOW)


def test_a_failed_write_leaves_nothing(tmp_path):
    def fail(path):
        path.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError) as caught:
        new_file(tmp_path, "report", ".csv", fail)
    assert caught.value.params["why"] == "No space left on device"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("anruferbericht_2026-W47", "anruferbericht_2026-W47"),
        ("../../etc/passwd", "etc-passwd"),
        ("Jörg Groß", "Joerg-Gross"),
        ("rtl\u202egpj.exe", "rtlgpj-exe"),
        ("CON", "frontdesk"),
        ("...", "frontdesk"),
        ("שלום", "frontdesk"),
        ("a" * 300, "a" * 80),
        ("a\x00b\nc", "a-b-c"),
    ],
)
def test_names_have_allowed_characters_only(text, name):
    assert safe_name(text) == name


@pytest.mark.parametrize(
    ("period", "german", "english", "stem"),
    [
        (
            Period(date(2026, 11, 16), date(2026, 11, 22)),
            "KW 47 · 16.–22. November 2026",
            "Week 47 · 16–22 November 2026",
            "anruferbericht_2026-W47",
        ),
        (
            Period(date(2026, 12, 28), date(2027, 1, 3)),
            "KW 53 · 28. Dezember 2026 – 3. Januar 2027",
            "Week 53 · 28 December 2026 – 3 January 2027",
            "anruferbericht_2026-W53",
        ),
        (
            parse_quarter("2026-Q4"),
            "4. Quartal 2026 · 1. Oktober – 31. Dezember 2026",
            "Quarter 4, 2026 · 1 October – 31 December 2026",
            "anruferbericht_2026-Q4",
        ),
        (
            parse_year("2026"),
            "2026 · 1. Januar – 31. Dezember 2026",
            "2026 · 1 January – 31 December 2026",
            "anruferbericht_2026",
        ),
        (
            Period(date(2026, 11, 17), date(2026, 11, 17)),
            "17. November 2026",
            "17 November 2026",
            "anruferbericht_2026-11-17_2026-11-17",
        ),
    ],
)
def test_periods_and_names(translator, period, german, english, stem):
    assert heading.label(period, translator("de")) == german
    assert heading.label(period, translator("en")) == english
    assert heading.stem(period, translator("de")) == stem


def test_a_report_of_another_period_has_its_name(translator, tmp_path):
    report = report_of((), parse_quarter("2026-Q4"))
    assert export(report, "csv", tmp_path, translator("en"), now=NOW).name == (
        "caller-report_2026-Q4.csv"
    )
