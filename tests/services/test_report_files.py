"""A desk's weeks as files: the hard ones counted the same by hand, in Excel, in CSV and in JSON."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from desk_clock import Clock

from frontdesk.domain.call import Call
from frontdesk.domain.terms import Outcome
from frontdesk.domain.week import parse_week
from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.reports.exports import export
from frontdesk.services.bundle import Services

BERLIN = ZoneInfo("Europe/Berlin")
#: Weeks 52, 53 and 1, those in which the clocks change, and one in which nobody calls.
WEEKS = ("2026-W52", "2026-W53", "2027-W01", "2026-W13", "2026-W43", "2026-W30")


@pytest.mark.parametrize("name", WEEKS)
def test_the_same_hours_in_each_file(
    desk: Services, clock: Clock, tmp_path: Path, name: str
) -> None:
    clock.now = datetime(2027, 3, 1, tzinfo=UTC)
    period = parse_week(name, clock.now, BERLIN)
    if name != "2026-W30":
        # From the Saturday evening before the change until after midnight of the Monday.
        end = period.bounds(BERLIN)[1] + timedelta(hours=2)
        starts = [end - timedelta(minutes=23 * n) for n in range(90)]
        calls = [Call(at, outcome=Outcome.SETTLED) for at in starts]
        # A call that goes on past midnight is of the day on which it began.
        midnight = period.bounds(BERLIN)[1]
        calls.append(
            Call(midnight - timedelta(minutes=1), ended_at=midnight + timedelta(minutes=9))
        )
        list(desk.calls.save_many(calls))
        corrected = desk.calls.get(calls[0].id)
        assert corrected is not None
        desk.calls.save(replace(corrected, started_at=midnight - timedelta(hours=1)))
    report = desk.reports.report(period)
    t = Translator("de", BERLIN, resources() / "locale")
    files = {f: export(report, f, tmp_path, t, now=clock.now) for f in ("xlsx", "csv", "json")}

    byhand = Counter(
        (local.weekday(), local.hour)
        for call in desk.calls.page(limit=1_000)
        if period.first <= (local := call.started_at.astimezone(BERLIN)).date() <= period.last
    )
    assert bool(byhand) == (name != "2026-W30")
    document = json.loads(files["json"].read_text("utf-8"))
    in_json = {
        (day, hour): count
        for day, hours in enumerate(document["by_hour"])
        for hour, count in enumerate(hours)
        if count
    }
    sheet = openpyxl.load_workbook(files["xlsx"])["Anrufe nach Stunde"]
    in_xlsx = {
        (day, hour): sheet.cell(hour + 2, day + 2).value
        for day in range(7)
        for hour in range(24)
        if sheet.cell(hour + 2, day + 2).value
    }
    text = files["csv"].read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    in_csv = Counter(
        (at.weekday(), at.hour)
        for row in rows
        for at in [datetime.strptime(row["Beginn"], "%d.%m.%Y %H:%M").replace(tzinfo=BERLIN)]
    )
    assert in_json == in_xlsx == in_csv == byhand
    assert document["week"] == name
