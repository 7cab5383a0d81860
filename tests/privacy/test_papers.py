"""The papers about a desk say how it is set, in both languages, and nothing of a caller."""

import subprocess
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.lines import FritzBox
from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.privacy import papers
from frontdesk.settings import Settings

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture(params=["de", "en"])
def t(request) -> Translator:
    return Translator(request.param, ZoneInfo("Europe/Berlin"), resources() / "locale")


def text(kind: str, settings: Settings, t: Translator) -> str:
    return "\n".join(papers.lines(papers.paper(kind, settings, t, "/desk/frontdesk.db")))


def test_the_record_says_how_the_desk_is_set(t) -> None:
    plain = text("record", Settings(), t)
    assert "183" in plain
    assert "/desk/frontdesk.db" in plain
    assert "____" in plain  # the company is to be filled in
    box = FritzBox(on=True)
    more = Settings(
        sender_company="Halbach GmbH",
        retention_days=0,
        mail_on=True,
        mail_host="mail.halbach.example",
        lines={"fritzbox": box},
    )
    told = text("record", more, t)
    assert "Halbach GmbH" in told
    assert "mail.halbach.example" in told
    assert "183" not in told
    assert len(told.splitlines()) == len(plain.splitlines()) + 1  # the telephone system


def test_the_council_s_sheet_is_the_same_whatever_is_set(t) -> None:
    one = text("council", Settings(), t)
    assert one == text("council", Settings(sender_company="Halbach GmbH", retention_days=0), t)
    assert len(one.splitlines()) > 15


@pytest.mark.parametrize("kind", papers.KINDS)
def test_the_pdf_has_every_point(t, kind, tmp_path) -> None:
    made = papers.paper(kind, Settings(sender_company="#let x = *Halbach*"), t, "frontdesk.db")
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
