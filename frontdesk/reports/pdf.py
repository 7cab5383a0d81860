"""The report as a tagged PDF on A4."""

from datetime import datetime
from pathlib import Path

from frontdesk.domain.report import Report
from frontdesk.i18n import Translator
from frontdesk.reports import drawing
from frontdesk.reports.content import Content, report_content
from frontdesk.reports.logo import Logo
from frontdesk.typesetting import breakable, typeset

#: Longer lists make a slow and heavy PDF, and nobody reads them on paper.
MOST_CALLS = 500


def write(
    report: Report,
    path: Path,
    t: Translator,
    *,
    company: str = "",
    logo: Logo | None = None,
    now: datetime,
) -> None:
    """Write the report to `path`; `company` is whose it is, `now` (aware) when it is made."""
    worded = report_content(report, t, company=company, now=now, most_calls=MOST_CALLS)
    content = {key: breakable(value) for key, value in worded.items()}
    content["marks"] = drawing.marks()
    _draw_bars(content)
    content["logo"] = logo_content(logo)
    try:
        data = typeset("report.typ", content, now)
    except RuntimeError:  # typst's own error for a picture that it cannot draw
        if logo is None:
            raise
        data = typeset("report.typ", {**content, "logo": None}, now)
    path.write_bytes(data)


def logo_content(logo: Logo | None) -> Content | None:
    """Return a logo as the template takes it: its bytes as numbers."""
    return {"data": list(logo.data), "kind": logo.kind} if logo else None


def _draw_bars(content: Content) -> None:
    """Add the drawn bars: the verdicts' on 520 points, each claim's on its share of 150."""
    verdicts, claims = content["verdicts"], content["claims"]
    assert isinstance(verdicts, dict)
    assert isinstance(claims, dict)
    parts = [(part["key"], part["count"]) for part in verdicts["parts"]]
    verdicts["bar"] = drawing.bar(parts, 496, 15, verdicts["total"])
    looks = [drawing.RESULT_LOOKS[key] for key in claims["keys"]]
    for row in claims["rows"]:
        row["bar"] = drawing.bar(
            list(zip(looks, row["counts"], strict=True)), 150, 9, claims["most"]
        )
