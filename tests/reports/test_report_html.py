"""The HTML page, parsed again."""

from html.parser import HTMLParser

import pytest
from report_samples import HOSTILE, NOW, report_of, sample_call

from frontdesk.reports import html


class Page(HTMLParser):
    """Collects tags with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._style = False

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_data(self, data):
        if not self._style:
            self.text += data


@pytest.fixture
def page(translator, tmp_path):
    def write(report, language="de"):
        path = tmp_path / "report.html"
        html.write(report, path, translator(language), company="Halbach <AG>", now=NOW)
        parsed = Page()
        parsed.source = path.read_text("utf-8")
        parsed.feed(parsed.source)
        return parsed

    return write


def tags(page: Page, name: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in page.tags if tag == name]


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_a_page_of_its_language(week, page, language):
    found = page(week, language)
    assert found.source.startswith("<!DOCTYPE html>")
    assert tags(found, "html") == [{"lang": language}]
    assert ("Anruferbericht" if language == "de" else "Caller report") in found.text
    assert "Halbach <AG>" in found.text


def test_nothing_comes_from_outside_and_nothing_runs(hostile, page):
    found = page(hostile)
    policy = next(m["content"] for m in tags(found, "meta") if m.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert {tag for tag, _ in found.tags}.isdisjoint(
        {"script", "img", "iframe", "link", "object", "embed", "form", "a", "image"}
    )
    for _, attributes in found.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert not {"src", "xlink:href", "action"} & attributes.keys()
        assert (attributes.get("href") or "#").startswith("#")
    assert "@import" not in found.source
    assert "url(" not in found.source.replace("url(#fd-", "")


def test_hostile_text_is_shown_as_it_is(hostile, page):
    found = page(hostile)
    for text in HOSTILE[6:10]:
        assert text in found.text
    assert not set(found.text) & set("\x00\x07\x1b\u202e\u2066")


def test_the_chart_has_words_and_hatches(week, page):
    found = page(week)
    assert {pattern["id"] for pattern in tags(found, "pattern")} == {
        "fd-stated_openly",
        "fd-evasive",
        "fd-not_accurate",
    }
    assert "Bestätigt 22 (15 %)" in " ".join(found.text.split())


def test_tables_have_heads_and_rows_for_every_call(week, page):
    found = page(week)
    assert len(tags(found, "time")) == len(week.calls)
    assert all(cell.get("scope") for cell in tags(found, "th"))
    assert len(tags(found, "th")) > 30


def test_a_week_without_calls_says_so(page):
    assert "In diesem Zeitraum ist kein Anruf erfasst." in page(report_of(())).text


def test_a_very_long_list_is_cut_and_points_at_the_workbook(page, monkeypatch):
    monkeypatch.setattr(html, "MOST_CALLS", 5)
    found = page(report_of(tuple(sample_call(n) for n in range(8))))
    assert "Die ersten 5 von 8 Anrufen." in found.text
    assert len(tags(found, "time")) == 5
