"""The rows of the ready view: drafts, headings and open items, as values and painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from frontdesk.domain.day import Draft, OpenItem
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.day_words import short_name
from frontdesk.ui.screens.call.open_words import (
    OpenLine,
    answerable,
    draft_line,
    first_items,
    group,
    open_line,
)
from frontdesk.ui.screens.call.row_list import ROW, Index, RowDelegate
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.keycap import cap_width, key_text, paint_cap
from frontdesk.ui.widgets.paint import draw_text, filled, text_width

#: How many open items the ready view shows before all are asked for.
_FIRST = 6
#: The room for whose it is, and the width below which that goes into the second line; px at 100 %.
_WHOSE, _NARROW = 102, 480


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's title with its count; a bare line where there is no title."""

    title: str = ""
    count: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A call that was typed but not saved."""

    draft: Draft
    line: OpenLine


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Something open."""

    item: OpenItem
    line: OpenLine

    @property
    def answerable(self) -> bool:
        """Whether the contact's answer can be entered."""
        return answerable(self.item)

    @property
    def can_be_done(self) -> bool:
        """Whether it can be marked done: a question is closed by its answer alone."""
        return self.item.question is None


Row: TypeAlias = Heading | DraftRow | ItemRow


def rows(
    open_items: Sequence[OpenItem],
    drafts: Sequence[Draft],
    t: Translator,
    now: datetime,
    *,
    everything: bool,
) -> tuple[Row, ...]:
    """Return the rows to show: drafts first, then what is due, or all of it under headings."""
    shown: list[Row] = [DraftRow(draft, draft_line(draft, t, now)) for draft in drafts]
    groups = group(open_items, t, now)

    def item_rows(items: Sequence[OpenItem]) -> list[ItemRow]:
        return [ItemRow(item, open_line(item, t, now)) for item in items]

    if everything:
        for found in groups:
            count = t.number(len(found.items))
            shown.append(Heading(found.title, count, first=not shown))
            shown += item_rows(found.items)
        return tuple(shown)
    due, others = first_items(groups, _FIRST)
    if shown and (due or others):
        shown.append(Heading())
    shown += item_rows(due)
    if due and others:
        shown.append(Heading())
    shown += item_rows(others)
    return tuple(shown)


def same(row: Row | None, other: Row | None) -> bool:
    """Tell whether two rows stand for the same draft or item, however it is worded now."""
    if isinstance(row, ItemRow) and isinstance(other, ItemRow):
        asked, others = row.item.question, other.item.question
        if asked is not None and others is not None:
            return asked.id == others.id
        return (row.item.call.id, row.item.kind) == (other.item.call.id, other.item.kind)
    if isinstance(row, DraftRow) and isinstance(other, DraftRow):
        return row.draft.call.id == other.draft.call.id
    return False


def spoken(row: Row) -> str:
    """Word a row for a screen reader."""
    return row.title if isinstance(row, Heading) else row.line.spoken


class ReadyDelegate(RowDelegate):
    """Paints open items and drafts, 52 px high, and the headings between them."""

    inset = (8, 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row or a heading."""
        row: Row = index.data(ROW)
        if not isinstance(row, Heading):
            return QSize(0, self.look.px(52))
        if not row.title:
            return QSize(0, 1)
        return QSize(0, self.look.px(34 if row.first else 41))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, QRectF(option.rect), row)
        else:
            self._paint_row(painter, option, row, self.is_chosen(index))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: Heading) -> None:
        look = self.look
        inner = rect.adjusted(look.px(20), 0, -self.end(20), 0)
        if not row.first:
            y = rect.top() + (look.px(6) if row.title else 0)
            filled(painter, QRectF(inner.left(), y, inner.width(), 1), look.color("line"))
        if row.title:
            words = inner.adjusted(0, rect.height() - look.px(28), 0, -look.px(4))
            draw_text(painter, words, row.title, look.font(14, 600), look.color("text"))
            figure = look.font(13, 600, tabular=True)
            align = Qt.AlignmentFlag.AlignRight
            draw_text(painter, words, row.count, figure, look.color("text"), align)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, row: DraftRow | ItemRow, on: bool
    ) -> None:
        look, line, rect = self.look, row.line, QRectF(option.rect)
        self.back(painter, option, marked=on)
        left, right = rect.left() + look.px(20), rect.right() - self.end(18)
        text, text2 = look.color("text"), look.color("text2")
        weight = 600 if on else 500
        due = QRectF(left, rect.top(), look.px(62), rect.height())
        draw_text(painter, due, line.due, look.font(13, weight, tabular=True), text)
        side = look.px(18)
        icon = QRectF(due.right() + look.px(10), rect.center().y() - side / 2, side, side)
        paint_icon(painter, look, line.icon, icon, "text2")
        left = icon.right() + look.px(10)
        narrow = rect.width() < look.px(_NARROW)
        ends = self._paint_keys(painter, rect, right, row, on)
        right = right if narrow and not on else ends
        words = line.what
        if narrow:
            words = " · ".join(part for part in (line.what, line.whose) if part)
        elif line.whose:
            room, font = look.px(_WHOSE), look.font(13, 500)
            right -= room
            name = line.whose if text_width(font, line.whose) <= room else short_name(line.whose)
            whose = QRectF(right, rect.top(), room, rect.height())
            draw_text(painter, whose, name, font, text2)
        width = right - look.px(10) - left
        half, middle = look.px(18), rect.center().y()
        who = QRectF(left, middle - half, width, half)
        draw_text(painter, who, line.who, look.font(14, weight), text)
        what = QRectF(left, middle + look.px(1), width, look.px(17))
        draw_text(painter, what, words, look.font(13), text2)

    def _paint_keys(
        self, painter: QPainter, rect: QRectF, right: float, row: DraftRow | ItemRow, on: bool
    ) -> float:
        """Paint the keys of the chosen row at its end; return where the room for text ends."""
        look, t = self.look, self.look.t
        keys = [("Space", t("done"))]
        if isinstance(row, DraftRow):
            if not on:
                return right
            keys = [("Return", t("opens")), ("Del", t("drops"))]
        elif not row.can_be_done:
            keys = []
        font = look.font(13, 500)
        x = right
        for key, words in reversed(keys):
            cap, wide = key_text(t, key), text_width(font, words)
            x -= wide
            if on:
                room = QRectF(x, rect.top(), wide + 1, rect.height())
                draw_text(painter, room, words, font, look.color("text"))
            x -= look.px(8) + cap_width(look, cap)
            if on:
                tall = look.px(20)
                box = QRectF(x, rect.center().y() - tall / 2, cap_width(look, cap), tall)
                paint_cap(painter, look, cap, box)
            x -= look.px(10)
        return min(x, right - look.px(110))
