"""Excel's own charts beside the tables of figures: they follow the cells when those are changed."""

from typing import TYPE_CHECKING

from frontdesk.i18n import Translator
from frontdesk.reports.tables import Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: How each table is drawn: Excel's type and whether the columns are stacked.
_KINDS = {
    "totals": ("bar", ""),
    "by_day": ("column", ""),
    "by_hour": ("column", "stacked"),
    "verdicts": ("bar", ""),
    "claims": ("bar", "stacked"),
    "reasons": ("bar", ""),
    "outcomes": ("bar", ""),
    "referrals": ("bar", ""),
    "busiest": ("bar", ""),
    "after_no": ("bar", ""),
}
#: The fills of the stacked columns, and of one alone: light and dark alternate, for a grey print.
_FILLS = ("#1B8573", "#E59A7D", "#4E5866", "#C9CFD8", "#1E4F78", "#DFA21A", "#7D8796")
_ALONE = "#4E5866"
_BEFORE = "#C9CFD8"
#: The most rows that a chart shows.
_MOST = 15


def add_chart(book: "Workbook", sheet: "Worksheet", name: str, table: Table, t: Translator) -> None:
    """Put the chart of a table to the right of it; tables that are lists of text have none."""
    if table.name not in _KINDS or not table.rows:
        return
    kind, stacked = _KINDS[table.name]
    chart = book.add_chart({"type": kind, **({"subtype": stacked} if stacked else {})})
    last_column = len(table.columns) - (2 if table.name == "claims" else 1)  # without the sum
    # The calls at a glance without what is missed; the first rows of a long list.
    last = 24 if table.name == "by_hour" else min(len(table.rows), _MOST)
    for column in range(1, last_column + 1):
        fill = _FILLS[column - 1] if stacked else (_ALONE if column == 1 else _BEFORE)
        chart.add_series(
            {
                "name": [name, 0, column],
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, column, last, column],
                "fill": {"color": fill},
                "gap": 60,
                **({} if stacked else {"data_labels": {"value": True}}),
            }
        )
    chart.set_title({"name": table.title, "name_font": {"size": 12, "bold": True}})
    if last_column == 1:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom"})
    counted = {"major_gridlines": {"visible": True, "line": {"color": "#E2E5EA"}}, "min": 0}
    if kind == "bar":
        chart.set_y_axis({"reverse": True})  # the first row on top, as in the table
        chart.set_x_axis({**counted, "num_format": "#,##0"})
    else:
        chart.set_y_axis({**counted, "num_format": "#,##0"})
    chart.set_size({"width": 620, "height": max(300, 60 + 24 * last if kind == "bar" else 340)})
    sheet.insert_chart(
        1,
        len(table.columns) + 1,
        chart,
        {"description": t("Chart of the table: {title}", title=table.title)},
    )
