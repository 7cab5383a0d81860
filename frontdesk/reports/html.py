"""The report as one HTML file that needs nothing else: no script, no font, no picture from outside.

Values are escaped by the template engine; only our own drawings go in as markup.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.domain.report import Report
from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.reports import drawing
from frontdesk.reports.content import report_content
from frontdesk.reports.logo import Logo

if TYPE_CHECKING:
    from jinja2 import Template

#: Longer lists make a page that browsers scroll badly.
MOST_CALLS = 5_000


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
    from markupsafe import Markup

    def bar(keys: list[str], counts: list[int], width: int, height: int, whole: int) -> Markup:
        looks = [drawing.RESULT_LOOKS.get(key, key) for key in keys]
        parts = drawing.bar_parts(list(zip(looks, counts, strict=True)), width, height, whole)
        return Markup(parts)  # numbers and our own markup only

    page = template("report.html").render(
        d=report_content(report, t, company=company, now=now, most_calls=MOST_CALLS),
        bar=bar,
        marks={key: Markup(shape) for key, shape in drawing.mark_parts().items()},
        hatches=Markup(drawing.hatches()),
        logo=logo.as_url() if logo else "",
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def template(name: str) -> "Template":
    """Return a page's template, which escapes every value."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources() / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
