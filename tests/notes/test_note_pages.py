"""The note as HTML and as PDF, opened again."""

from dataclasses import replace
from html.parser import HTMLParser

import pypdf
import pytest
from note_samples import HOSTILE, NOW, hostile_note

from frontdesk.notes import html, pdf


class Page(HTMLParser):
    """Collects tags and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def parsed(source: str) -> Page:
    page = Page()
    page.feed(source)
    return page


@pytest.mark.parametrize(("language", "who"), [("de", "Wer"), ("en", "Who")])
def test_html_says_what_the_note_says(note, translator, language, who):
    source = html.page(note, translator(language))
    assert source.startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}">' in source
    assert "default-src 'none'" in source
    page = parsed(source)
    assert f"{who}Elif Demir" in page.text
    assert "Staffelpreisen" in page.text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_tag(note, translator, text):
    t = translator("de")
    plain = parsed(html.page(replace(note, asked_for=""), t))
    page = parsed(html.page(hostile_note(text), t))
    assert set(page.tags) == set(plain.tags)
    assert page.attributes == plain.attributes
    assert not set(page.text) & set("\x00\x07\x1b\u202e\u2066\ud83d")


@pytest.mark.parametrize("language", ["de", "en"])
def test_pdf_is_one_tagged_page(note, translator, language, tmp_path):
    t = translator(language)
    reader = pypdf.PdfReader(pdf.write(note, tmp_path, t, NOW))
    assert len(reader.pages) == 1
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert "Elif Demir" in reader.metadata.title
    text = reader.pages[0].extract_text()
    assert "Kruse Verpackung GmbH" in text
    assert "25" in text
    page = reader.pages[0].mediabox
    assert (round(page.width), round(page.height)) == (420, 595)


def test_a_long_note_is_on_a4_and_complete(note, translator, tmp_path):
    words = " ".join(f"Wort{number}" for number in range(250))
    path = pdf.write(replace(note, text=words), tmp_path, translator("de"), NOW)
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) == 1
    assert round(reader.pages[0].mediabox.height) == 842
    assert "Wort249" in reader.pages[0].extract_text()


def test_files_have_safe_names_and_are_never_written_over(note, translator, tmp_path):
    t = translator("de")
    named = replace(note, caller="../../Jörg\u202e/Groß\n")
    paths = [pdf.write(named, tmp_path / "new", t, NOW).name for _ in range(2)]
    assert paths == [
        "notiz_2026-11-25_Joerg-Gross.pdf",
        "notiz_2026-11-25_Joerg-Gross-2.pdf",
    ]


def test_hostile_text_is_typeset_as_text(translator, tmp_path):
    t = translator("de")
    for number, text in enumerate(HOSTILE):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(pdf.data(hostile_note(text), t, NOW))
    markup = " ".join(pypdf.PdfReader(tmp_path / "1.pdf").pages[0].extract_text().split())
    assert '#read("/etc/passwd") $x$ *bold* @label <label> \\ `raw` [ ] // x' in markup
    assert "root:" not in markup
