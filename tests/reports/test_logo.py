"""The company's logo in the head of PDF and HTML; what is none is left out."""

import re
import struct
import zlib
from base64 import b64decode

import pypdf
import pytest
from report_samples import NOW, report_of

from frontdesk.reports.exports import export
from frontdesk.reports.logo import MOST_BYTES, read_logo

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">'
    b'<rect width="40" height="10"/></svg>'
)


def png() -> bytes:
    """A picture of 4 × 2 black points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 2, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\x00\x00\x00\x00\x00" * 2))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("data", "kind"), [(png(), "png"), (SVG, "svg")])
def test_it_is_in_the_page_and_the_pdf(translator, tmp_path, data, kind):
    file = tmp_path / "bild.dat"  # what it is is told by its content
    file.write_bytes(data)
    kwargs = {"company": "Halbach", "logo": str(file), "now": NOW}
    page = export(report_of(()), "html", tmp_path, translator("de"), **kwargs).read_text("utf-8")
    found = re.search(r'<img class="logo" src="data:image/[a-z+]+;base64,([^"]+)"', page)
    assert found is not None
    assert b64decode(found[1]) == data
    assert "img-src data:;" in page
    assert 'alt="Halbach"' in page
    pdf = export(report_of(()), "pdf", tmp_path, translator("de"), **kwargs)
    without = export(report_of(()), "pdf", tmp_path, translator("de"), company="Halbach", now=NOW)
    assert pdf.stat().st_size > without.stat().st_size
    reader = pypdf.PdfReader(pdf)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read_logo(str(file)).kind == kind


@pytest.mark.parametrize(
    "data", [b"", b"GIF", b"<html><script>", b"%PDF-1.7", b"\xff\xfe<svg ", b"x" * (MOST_BYTES + 1)]
)
def test_what_is_no_picture_is_left_out(translator, tmp_path, data):
    file = tmp_path / "logo.png"
    file.write_bytes(data)
    assert read_logo(str(file)) is None
    page = export(report_of(()), "html", tmp_path, translator("de"), logo=str(file), now=NOW)
    assert "<img" not in page.read_text("utf-8")


@pytest.mark.parametrize("path", ["", "  ", "/nowhere/logo.png", "a\x00b", "."])
def test_a_file_that_cannot_be_read_is_no_logo(path):
    assert read_logo(path) is None


def test_a_broken_picture_does_not_keep_the_report_from_being_written(translator, tmp_path):
    file = tmp_path / "logo.png"
    file.write_bytes(png()[:20])
    path = export(report_of(()), "pdf", tmp_path, translator("de"), logo=str(file), now=NOW)
    assert len(pypdf.PdfReader(path).pages) == 1


def test_without_a_logo_the_page_asks_for_no_picture(week, translator, tmp_path):
    page = export(week, "html", tmp_path, translator("de"), now=NOW).read_text("utf-8")
    assert "img-src" not in page
    assert "<img" not in page
