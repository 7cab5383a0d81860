"""One report in five formats, each opened again by another program: the same figures."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from report_samples import BERLIN, NOW, WEEK, hostile_call, report_of

from frontdesk import wording
from frontdesk.domain.report import Report
from frontdesk.domain.terms import DECLINED, SALES_REASONS, Verdict
from frontdesk.domain.week import Period, parse_week
from frontdesk.reports import heading, tables
from frontdesk.reports.exports import FORMATS, export
from frontdesk.reports.insight_tables import insight_tables

#: Weeks whose numbers are hard, and those in which the clocks change.
WEEKS = ("2026-W47", "2026-W52", "2026-W53", "2027-W01", "2026-W13", "2026-W43")


@pytest.fixture
def written(translator, tmp_path):
    """Write a report in every format and return the files by their format."""

    def write(report, language="de"):
        t = translator(language)
        return {
            format: export(report, format, tmp_path, t, company="Halbach", now=NOW)
            for format in FORMATS
        }

    return write


def shown_tables(report: Report, t) -> list[tables.Table]:
    """Every table of figures that fits on the page whole."""
    return [
        table
        for table in (*tables.all_tables(report, t), *insight_tables(report, t))
        if table.name not in ("by_hour", "totals")
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_workbook_has_every_figure(week, written, translator, language):
    book = openpyxl.load_workbook(written(week, language)["xlsx"])
    t = translator(language)
    every = (*tables.all_tables(week, t), *insight_tables(week, t))
    assert len(book.sheetnames) == len(every) + 1
    for sheet, table in zip(book, every, strict=False):
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
        assert rows[0] == table.columns
        assert rows[1:] == list(table.rows)
    assert book.worksheets[-1].max_row == 1 + len(week.calls)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_json_document_has_every_figure(week, written, language):
    found = json.loads(written(week, language)["json"].read_text("utf-8"))
    totals = week.totals
    assert [*found["totals"].values(), found["missed"]["calls"]] == [
        *(totals.calls, totals.sales, totals.put_through, totals.messages),
        *(totals.declined, totals.called_again, totals.missed),
    ]
    assert found["missed"]["previous"] == week.previous.missed
    assert found["by_day"] == list(week.by_day)
    assert found["by_hour"] == [list(hours) for hours in week.by_hour]
    for name in ("verdicts", "reasons", "outcomes"):
        assert found[name] == getattr(week, name)
    assert {
        kind: {result: n for result, n in results.items() if n}
        for kind, results in found["claims"].items()
    } == week.claims
    assert found["referrals"]["sent"] == week.referrals.sent
    assert found["referrals"]["answers"] == week.referrals.answers
    insight = found["insight"]
    assert insight["after_no"]["calls"] == week.insight.after_no.calls
    assert [one["calls"] for one in insight["busiest"]] == [
        one.calls for one in week.insight.busiest
    ]
    assert sum(one["made"] for one in insight["claims"]) == sum(
        sum(results.values()) for results in week.claims.values()
    )


@pytest.mark.parametrize(("language", "delimiter"), [("de", ";"), ("en", ",")])
def test_the_rows_of_the_csv_add_up_to_the_figures(week, written, translator, language, delimiter):
    t = translator(language)
    text = written(week, language)["csv"].read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    assert len(rows) == week.totals.calls

    def words(table, keys):
        return {t(table[key]) for key in keys}

    def counted(column):
        return Counter(row[t(column)] for row in rows if row[t(column)])

    assert counted("Verdict") == {
        t(wording.VERDICTS[key]): count for key, count in week.verdicts.items()
    }
    assert counted("Outcome") == {
        t(wording.OUTCOMES[key]): count for key, count in week.outcomes.items()
    }
    assert counted("Reason") == {
        t(wording.REASONS[key]): count for key, count in week.reasons.items()
    }
    sales = words(wording.REASONS, SALES_REASONS)
    assert sum(row[t("Reason")] in sales for row in rows) == week.totals.sales
    no = words(wording.OUTCOMES, DECLINED)
    assert sum(row[t("Outcome")] in no for row in rows) == week.totals.declined
    assert counted("Again after a no").total() == week.totals.called_again
    hours = Counter(int(row[t("Start")][11:13]) for row in rows)
    assert hours == {h: n for h in range(24) if (n := sum(day[h] for day in week.by_hour))}
    claims = Counter(claim.partition(":")[0] for row in rows for claim in _claims(row[t("Claims")]))
    assert claims == {
        t(wording.CLAIMS[kind]): sum(results.values()) for kind, results in week.claims.items()
    }


def _claims(text: str) -> list[str]:
    return [part for part in text.split("; ") if part]


class Page(HTMLParser):
    """The text of each table cell, by row; and everything else as text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.text: list[str] = []
        self._skip = self._cell = False
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self._skip = tag == "style"
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._cell = True
            if self.rows:
                self.rows[-1].append("")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data):
        if self._skip:
            return
        if self._cell and self.rows:
            self.rows[-1][-1] += data
        elif data.strip():
            self.text.append(" ".join(data.split()))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_has_every_figure(week, written, translator, language):
    t = translator(language)
    page = Page(written(week, language)["html"].read_text("utf-8"))
    for label, now, _ in tables.totals(week, t).rows[:6]:
        assert page.text[page.text.index(label) + 1] == t.number(now)
    for key in Verdict:
        label = wording.word(t, wording.VERDICTS, key)
        if label in page.text:
            place = page.text.index(label)
            assert t.number(week.verdicts.get(key, 0)) in page.text[place - 2 : place]
    rows = [[cell.strip() for cell in row if cell.strip()] for row in page.rows]
    for table in shown_tables(week, t):
        for row in table.rows:
            if table.name == "verdicts" or (table.name == "by_day" and row[1] == 0):
                continue
            cells = [t.number(cell) if isinstance(cell, int) else cell for cell in row]
            cells = [cell for cell in cells if cell]
            if table.name == "claims":
                cells = [cells[0], *("–" if cell == "0" else cell for cell in cells[1:])]
            if table.name == "repeat_callers":
                cells = [cells[0], cells[2], cells[1]]
            assert cells in rows, (table.name, cells)
    grid = [row for row in rows if row and row[0] in {t.weekday(day) for day in range(7)}]
    counted = sum(int(cell) for row in grid if len(row) > 2 for cell in row[1:])
    assert counted == week.totals.calls


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_pdf_has_every_figure(week, written, translator, language):
    t = translator(language)
    text = _pdf_text(written(week, language)["pdf"])
    labels, found = tables.totals(week, t).rows[:6], [line for line in text.splitlines() if line]
    heads = next(n for n, line in enumerate(found) if all(str(row[0]) in line for row in labels))
    values = re.findall(r"\d[\d.,]*", re.sub(r"\s\d+\s*%", "", found[heads + 1]))
    assert values == [t.number(now) for _, now, _ in labels]
    for table in shown_tables(week, t):
        for row in table.rows:
            label, *cells = (cell for cell in row if cell != "")
            if table.name == "verdicts" or (table.name == "by_day" and cells == [0]):
                continue
            counts = [t.number(cell) for cell in cells if isinstance(cell, int)]
            if table.name == "claims":
                counts = ["–" if count == "0" else count for count in counts]
            words = str(label)[:18].strip()
            pattern = re.escape(words) + r"[^\n]*?\s" + r"\s+".join(map(re.escape, counts))
            assert re.search(pattern + r"(\s|$)", text, re.MULTILINE), (table.name, row)
    for key, count in week.verdicts.items():
        assert wording.word(t, wording.VERDICTS, key) in text
        assert f"{count} · " in text
    assert len(re.findall(r"^\s*\d\d:\d\d ", text, re.MULTILINE)) == week.totals.calls


def _pdf_text(path: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode().replace("\u200b", "").replace("\u00a0", " ")


@pytest.mark.parametrize("name", WEEKS)
def test_each_week_is_named_the_same_everywhere(written, translator, name):
    period = parse_week(name, NOW, WEEK_ZONE)
    files = written(report_of((), period))
    label = heading.label(period, translator("de"))
    assert f"KW {int(name[-2:])} · " in label
    assert {path.name for path in files.values()} == {
        f"anruferbericht_{name}.{format}" for format in FORMATS
    }
    document = json.loads(files["json"].read_text("utf-8"))
    assert (document["week"], document["totals"]["calls"]) == (name, 0)
    assert label in files["html"].read_text("utf-8")
    assert openpyxl.load_workbook(files["xlsx"]).properties.title.endswith(label)


WEEK_ZONE = BERLIN


@pytest.mark.parametrize("format", ["html", "pdf"])
def test_an_empty_week_says_so(written, format):
    found = written(report_of((), Period(WEEK.first, WEEK.last)))[format]
    if format == "html":
        assert "kein Anruf erfasst" in found.read_text("utf-8")
    elif shutil.which("pdftotext"):
        assert "kein Anruf erfasst" in _pdf_text(found)


def test_hostile_topics_are_inert_in_what_is_worth_a_look(written, translator):
    """A formula or a tag that a caller said is a topic like any other."""
    from dataclasses import replace

    from frontdesk.domain.terms import Outcome, OutcomeReason

    texts = ('=HYPERLINK("http://evil.example","x")', "<script>alert(1)</script>", "#read(/etc)")
    calls = tuple(
        replace(
            hostile_call(number, text),
            outcome=Outcome.DECLINED,
            outcome_reason=OutcomeReason.NOT_OUR_REMIT,
            referral=None,
        )
        for number, text in enumerate(texts)
    )
    report = report_of(calls)
    assert {one.topic for one in report.insight.no_contact} == set(texts)
    files = written(report)
    book = openpyxl.load_workbook(files["xlsx"])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert "<script>" not in files["html"].read_text("utf-8")
    if shutil.which("pdftotext"):
        assert "#read(/etc)" in _pdf_text(files["pdf"])


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_workbook(week, written, translator, tmp_path):
    files = written(week)
    every_sheet = "44,34,76,1,,0,false,false,false,false,false,-1"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *(
                "--convert-to",
                f"csv:Text - txt - csv (StarCalc):{every_sheet}",
            ),
            *("--outdir", str(tmp_path / "sheets"), str(files["xlsx"])),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    t = translator("de")
    every = (*tables.all_tables(week, t), *insight_tables(week, t))
    sheets = {path.stem.partition("-Auf einen")[0]: path for path in tmp_path.glob("sheets/*.csv")}
    found = [list(csv.reader(path.read_text("utf-8").splitlines())) for path in sheets.values()]
    for table in every:
        wanted = [[str(cell) for cell in row] for row in (table.columns, *table.rows)]
        assert wanted in found, table.name
