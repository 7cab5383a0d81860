"""A report for passing on: nobody is in it, in any format, and no small group can be worked out."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import NOW, report_of, sample_call

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.pseudonymous import SMALLEST, pseudonymous
from frontdesk.domain.report import ReferralCounts, RepeatCaller, Report, Totals
from frontdesk.domain.terms import Answer, ClaimKind, Outcome, Result, Verdict, Way, Wish
from frontdesk.reports.exports import FORMATS
from frontdesk.reports.pseudonymous import export_pseudonymous, figure_tables

#: One for each field; none may be found in any file.
CANARY = "kanarienvogel"


def canary(field: str) -> str:
    return f"{CANARY}{field}"


def canary_call(index: int) -> Call:
    """A call with a canary in every free field."""
    claim = Claim(
        ClaimKind.URGENT, canary("words"), canary("about"), Result.OPEN, canary("method"),
        canary("evidence"),
    )  # fmt: skip
    return Call(
        started_at=datetime(2026, 11, 17, 8, 7, 23, tzinfo=UTC),
        id=f"{canary('id')}{index}",
        number=PhoneNumber("+4940669690777", "+49 40 66969 0777", canary("raw")),
        caller=canary("caller"),
        company=canary("company"),
        asked_for=canary("asked"),
        reason=canary("reason"),
        topic=canary("topic"),
        claims=(claim,),
        outcome=Outcome.MESSAGE,
        wish=Wish.CALL_BACK,
        reachable=canary("reachable"),
        we_said=canary("said"),
        note=canary("note"),
        referral=Referral(canary("ref"), canary("contact"), text=canary("text"), way=Way.MAIL),
        desk=canary("desk"),
        source=canary("source"),
        verdict=Verdict.UNCHECKED,
        verdict_reason=canary("why"),
        repeats=canary("repeats"),
    )


@pytest.fixture
def canaries() -> Report:
    """A report full of canaries, in its tables too."""
    plain = report_of(tuple(canary_call(index) for index in range(12)))
    return replace(
        plain,
        reasons={canary("reason"): 12},
        repeat_callers=(
            RepeatCaller(canary("again"), canary("firm"), "+49 40 66969 0777", 12, {"message": 12}),
        ),
    )


def everything(path) -> str:
    """All that a file holds, its packed parts and its properties too, in lower case."""
    raw = path.read_bytes()
    found = [raw.decode("utf-8", errors="replace")]
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as packed:
            found += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    if path.suffix == ".pdf":
        reader = pypdf.PdfReader(path)
        found += [page.extract_text() for page in reader.pages]
        found += [str(value) for value in (reader.metadata or {}).values()]
        found += [str(reader.get_object(number)) for number in range(1, len(reader.xref[0]))]
        found += [
            found_object.get_data().decode("utf-8", "replace")
            for number in range(1, len(reader.xref[0]))
            if hasattr(found_object := reader.get_object(number), "get_data")
        ]
    return "\n".join(found).lower()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("format", FORMATS)
def test_no_canary_is_in_any_format(canaries, translator, tmp_path, format, language):
    figures = pseudonymous(canaries)
    path = export_pseudonymous(figures, format, tmp_path, translator(language), now=NOW)
    found = everything(path)
    for text in (CANARY, "66969", "0777", "08:07", "09:07"):
        assert text not in found, (format, text)
    assert path.stem.endswith("_pseudonym" if language == "de" else "_pseudonymous")


def test_own_reasons_are_counted_without_their_words(canaries):
    assert pseudonymous(canaries).reasons == {"own": 12}


def test_the_same_figures_in_each_format(week, translator, tmp_path):
    figures, t = pseudonymous(week), translator("de")
    files = {f: export_pseudonymous(figures, f, tmp_path, t, now=NOW) for f in FORMATS}
    tables = figure_tables(figures, t)
    book = openpyxl.load_workbook(files["xlsx"])
    for sheet, table in zip(book, tables, strict=True):
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
        assert rows == [table.columns, *table.rows]
    text = files["csv"].read_bytes().decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    assert [row[3] for row in rows] == [
        str(cell) for table in tables for row in table.rows for cell in row[1:]
    ]
    document = json.loads(files["json"].read_text("utf-8"))
    assert document["totals"]["calls"] == week.totals.calls == 148
    assert document["by_quarter"] == list(figures.by_quarter)
    assert "calls" not in document
    assert "repeat_callers" not in document
    page = files["html"].read_text("utf-8")
    pdf = " ".join(page.extract_text() for page in pypdf.PdfReader(files["pdf"]).pages)
    for table in tables:
        for row in table.rows:
            assert f'<th scope="row">{row[0]}</th>' in page
            assert str(row[1]) in pdf
    root = pypdf.PdfReader(files["pdf"]).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("de")


def test_a_week_of_few_calls_shows_nothing(translator):
    figures = pseudonymous(report_of(tuple(sample_call(n) for n in range(4))))
    assert figures.calls is None
    assert set(figures.by_day) == {None}
    assert not any(figures.verdicts.values())
    assert figures.claims == {}


def test_time_of_day_is_told_by_quarters_only(week):
    figures = pseudonymous(week)
    assert len(figures.by_quarter) == 4
    shown = [count for count in figures.by_quarter if count is not None]
    assert sum(shown) <= week.totals.calls


counts = st.dictionaries(st.sampled_from([str(key) for key in Outcome][:9]), st.integers(0, 30))


@given(counts, st.integers(0, 12))
def test_no_hidden_group_can_be_worked_out(outcomes, unnoted):
    whole = sum(outcomes.values()) + unnoted
    report = replace(
        report_of(()),
        totals=Totals(calls=whole),
        outcomes=outcomes,
        referrals=ReferralCounts(whole, 0, {str(Answer.KNOWN): 0}),
    )
    found = pseudonymous(report)
    shown = {key: count for key, count in found.outcomes.items() if count}
    assert all(count >= SMALLEST for count in shown.values())
    assert all(count == outcomes[key] for key, count in shown.items())
    if found.calls is None:
        assert not shown
        return
    left = whole - sum(shown.values())
    assert left == 0 or left >= SMALLEST
    # What the sums beside the table tell of the hidden ones is no small group either.
    groups = {
        "put_through": ("put_through", "put_through_announced"),
        "messages": ("message",),
        "declined": ("declined", "contact_declined"),
    }
    for name, keys in groups.items():
        total = getattr(found, name)
        if total is not None:
            part = total - sum(shown.get(key, 0) for key in keys)
            assert part == 0 or part >= SMALLEST
            assert whole - total == 0 or whole - total >= SMALLEST
            left -= part
    assert left == 0 or left >= SMALLEST
