"""The papers about a desk say how it is set, in both languages, and nothing of a caller."""

import subprocess
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.reports import papers

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture(params=["de", "en"])
def t(request) -> Translator:
    return Translator(request.param, ZoneInfo("Europe/Berlin"), resources() / "locale")


PLAIN = papers.Facts("", 183, "/desk/frontdesk.db")


def text(kind: str, facts: papers.Facts, t: Translator) -> str:
    return "\n".join(papers.lines(papers.paper(kind, facts, t)))


def test_the_record_says_how_the_desk_is_set(t) -> None:
    plain = text("record", PLAIN, t)
    assert "183" in plain
    assert "/desk/frontdesk.db" in plain
    assert "____" in plain  # the company is to be filled in
    told = text(
        "record",
        papers.Facts("Halbach GmbH", 0, "db.example", "mail.example", True, "/reports"),
        t,
    )
    for word in ("Halbach GmbH", "db.example", "mail.example", "/reports"):
        assert word in told
    assert "183" not in told
    assert len(told.splitlines()) == len(plain.splitlines()) + 2  # the folder, the telephone


def test_the_council_s_sheet_is_the_same_whatever_is_set(t) -> None:
    one = text("council", PLAIN, t)
    assert one == text("council", papers.Facts("Halbach GmbH", 0, "db.example"), t)
    assert len(one.splitlines()) > 15


@pytest.mark.parametrize("kind", papers.KINDS)
def test_the_pdf_has_every_point(t, kind, tmp_path) -> None:
    made = papers.paper(kind, papers.Facts("#let x = *Halbach*", 183, "frontdesk.db"), t)
    path = papers.write(made, tmp_path, t, NOW)
    assert path.suffix == ".pdf"
    assert papers.write(made, tmp_path, t, NOW) != path  # nothing is overwritten
    try:
        read = subprocess.run(
            ["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True
        ).stdout
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed")
    shown = "".join(read.split())
    for section in made.sections:
        assert "".join(section.heading.split()) in shown
        for point in section.points:
            assert "".join(point.replace("_", "").split())[:60] in shown.replace("_", "")
