"""CSV, opened again."""

import csv
import io
from pathlib import Path

import pytest
from report_samples import HOSTILE

from frontdesk.reports import csv_file


def read_back(path: Path, delimiter: str) -> list[list[str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


@pytest.mark.parametrize(
    ("language", "delimiter", "first", "head"),
    [("de", ";", "16.11.2026 08:04", "Beginn"), ("en", ",", "2026-11-16 08:04", "Start")],
)
def test_language_sets_delimiter_dates_and_head(
    week, translator, tmp_path, language, delimiter, first, head
):
    path = tmp_path / "week.csv"
    csv_file.write(week, path, translator(language))
    rows = read_back(path, delimiter)
    assert len(rows) == 1 + len(week.calls)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[0][0] == head
    assert rows[1][0] == first


def test_lines_end_in_crlf_and_there_is_no_sep_line(week, translator, tmp_path):
    path = tmp_path / "week.csv"
    csv_file.write(week, path, translator("de"))
    raw = path.read_bytes()
    assert b"sep=" not in raw
    assert raw.count(b"\r\n") == 1 + len(week.calls)
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_numbers_stay_readable(week, translator, tmp_path):
    path = tmp_path / "week.csv"
    csv_file.write(week, path, translator("de"))
    numbers = {row[3] for row in read_back(path, ";")[1:]}
    assert "+49 221 4710204" in numbers
    assert "Nummer unterdrückt" in numbers


def test_there_is_nothing_about_an_assistant(week, translator, tmp_path):
    path = tmp_path / "week.csv"
    csv_file.write(week, path, translator("de"))
    text = path.read_text("utf-8-sig")
    assert "Empfang 1" not in text
    assert "08:06" not in text.splitlines()[1]


@pytest.mark.parametrize(("language", "delimiter"), [("de", ";"), ("en", ",")])
def test_no_hostile_cell_starts_a_formula(hostile, translator, tmp_path, language, delimiter):
    path = tmp_path / "hostile.csv"
    csv_file.write(hostile, path, translator(language))
    rows = read_back(path, delimiter)
    assert len(rows) == 1 + len(HOSTILE)
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            assert not any(ord(char) < 32 and char not in "\t\n" for char in cell)
            assert "\u202e" not in cell
    companies = [row[2] for row in rows[1:]]
    assert companies[0] == "'" + HOSTILE[0]
    assert "zwei\nZeilen\nBcc: evil@evil.example" in companies
    assert "x" * 10_000 in companies
    assert "👩‍💻 שלום 你好 ﷽ Ω" in companies


def test_a_plus_is_only_left_alone_before_a_number():
    assert csv_file._cell("+49 30 23125099", "") == "+49 30 23125099"
    assert csv_file._cell("+49 30+A1", "") == "'+49 30+A1"
    assert csv_file._cell("+49\n30", "") == "'+49\n30"
    assert csv_file._cell("＝1+1", "") == "'＝1+1"
