"""The PDF, opened again with pypdf."""

import pypdf
import pytest
from report_samples import NOW, report_of, sample_call

from frontdesk.reports import pdf


@pytest.fixture
def opened(translator, tmp_path):
    def write(report, language="de"):
        path = tmp_path / "report.pdf"
        pdf.write(report, path, translator(language), company="Halbach <AG>", now=NOW)
        return pypdf.PdfReader(path)

    return write


def words(reader: pypdf.PdfReader, pages: int = 3) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages[:pages]).split())


@pytest.mark.parametrize(("language", "title"), [("de", "Anruferbericht"), ("en", "Caller report")])
def test_it_is_tagged_with_title_and_language(week, opened, language, title):
    reader = opened(week, language)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert reader.metadata.title.startswith(f"{title}, ")
    page = reader.pages[0].mediabox
    assert (round(page.width), round(page.height)) == (595, 842)


def test_it_has_figures_and_calls(week, opened):
    text = words(opened(week))
    assert "148" in text
    assert "Bestätigt" in text
    assert "Preisanpassung Kartonagen 2026" in text
    assert "Halbach <AG>" in text


def test_no_assistant_is_in_it(week, opened):
    assert "Empfang 1" not in words(opened(week))


def test_hostile_text_stays_text(hostile, opened):
    text = words(opened(hostile))
    assert '#read("/etc/passwd") $x$ *bold* @label' in text
    assert "root:" not in text
    assert "{{ 7*7 }}" in text
    assert "nullbyte [31mred" in text


def test_a_long_list_is_cut_and_points_at_the_workbook(opened):
    reader = opened(report_of(tuple(sample_call(n) for n in range(pdf.MOST_CALLS + 1))))
    text = words(reader)
    assert "Die ersten 500 von 501 Anrufen." in text
    assert "Die vollständige Liste steht in der Excel-Datei." in text


def test_a_week_without_calls_is_one_page(opened):
    reader = opened(report_of(()))
    assert len(reader.pages) == 1
    assert "kein Anruf erfasst" in words(reader)
