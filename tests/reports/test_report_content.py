"""What the pages show: comparisons, shares, trimmed hours, shortened lists."""

from dataclasses import replace

import pytest
from report_samples import NOW, report_of, sample_call

from frontdesk.domain.report import RepeatCaller, Totals
from frontdesk.domain.week import parse_quarter
from frontdesk.reports import tables
from frontdesk.reports.content import report_content


@pytest.fixture
def content(translator):
    def make(report, language="de"):
        return report_content(report, translator(language), company="", now=NOW, most_calls=500)

    return make


def test_figures_are_compared_with_the_week_before(week, content):
    calls, sales, through, *_ = content(
        replace(week, totals=Totals(1148, 84, 20), previous=Totals(1139, 90, 20))
    )["figures"]
    assert (calls["value"], calls["share"], calls["change"]) == ("1.148", "", "+9 zur Vorwoche")
    assert (sales["share"], sales["change"]) == ("7\u00a0%", "−6 zur Vorwoche")
    assert through["change"] == "wie Vorwoche"


def test_other_periods_say_what_it_was(week, content):
    found = content(replace(week, period=parse_quarter("2026-Q4")), "en")
    assert found["figures"][0]["change"] == "before: 139"


def test_nothing_to_compare_with_says_nothing(week, content):
    assert content(replace(week, previous=Totals()))["figures"][0]["change"] == ""


def test_hours_span_office_and_calls(week, content):
    hours = content(week)["hours"]
    assert (hours["hours"][0], hours["hours"][-1]) == ("8", "17")
    assert [row["label"] for row in hours["rows"]] == ["Mo", "Di", "Mi", "Do", "Fr"]
    assert all(0 <= cell["level"] <= 4 for row in hours["rows"] for cell in row["cells"])


def test_long_lists_of_figures_end_in_the_others(week, content):
    many = {f"own reason {n:02d}": 40 - n for n in range(30)}
    rows = content(replace(week, reasons=many))["reasons"]["rows"]
    assert len(rows) == 12
    assert rows[-1]["label"] == "Übrige"
    assert rows[-1]["shown"] == str(sum(sorted(many.values())[:19]))
    assert all(0 <= row["share"] <= 1 for row in rows)


def test_long_lists_of_callers_say_how_many_are_left_out(week, content):
    callers = tuple(RepeatCaller(f"P{n}", "", "", 2, {}) for n in range(15))
    repeats = content(replace(week, repeat_callers=callers))["repeats"]
    assert len(repeats["rows"]) == 12
    assert repeats["more"] == "und 3 weitere"


def test_the_tables_add_up(week, translator):
    t = translator("de")
    assert sum(row[1] for row in tables.by_day(week, t).rows) == 148
    assert sum(sum(row[1:]) for row in tables.by_hour(week, t).rows) == 148
    assert sum(row[1] for row in tables.verdicts(week, t).rows) == 148
    for row in tables.claims(week, t).rows:
        assert sum(row[1:5]) == row[5]
    answered = tables.referrals(week, t).rows
    assert answered[-1] == ("Noch offen", week.referrals.sent - week.referrals.answered)


def test_the_list_is_by_day_and_has_no_desk(content):
    calls = content(report_of(tuple(sorted(map(sample_call, range(20)), key=by_start))))["calls"]
    assert [day["label"] for day in calls["days"]][:2] == [
        "Mo 16. November 2026",
        "Di 17. November 2026",
    ]
    assert "Empfang 1" not in str(calls)


def by_start(call):
    return call.started_at
