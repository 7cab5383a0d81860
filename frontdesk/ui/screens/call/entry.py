"""The one field for number, name and company, with what is known of them below it."""

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.past import Match
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.keys import RETURN, Key, KeyCatcher
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

_CENTRE = Qt.AlignmentFlag.AlignVCenter


def match_words(
    match: Match, t: Translator, now: datetime, *, by_number: bool = False
) -> tuple[str, str, str, str]:
    """Return icon, name, what stands beside it and what at the right of a match.

    `by_number` says that digits are typed, so that the number they are in is seen.
    """
    number = one_line(match.number.display)
    last = _last(match.last_at, t, now)
    if match.is_person:
        name, company = one_line(match.name), one_line(match.company)
        beside = (number if name and by_number else "", company)
        return "user", name or number, " · ".join(part for part in beside if part), last
    if match.company_key is not None:
        people = (
            t.plural("company, {n} person", "company, {n} people", match.people)
            if match.people
            else t("company")
        )
        return "users", one_line(match.company or match.name), number, people
    return "phone", number or one_line(match.name), "", last or t("not known yet")


def _last(moment: datetime | None, t: Translator, now: datetime) -> str:
    """Return when they last called: with the time today, else the day."""
    if moment is None:
        return ""
    if t.local(moment).date() == t.local(now).date():
        return t("today {time}", time=t.time(moment))
    return t.date_of(moment, now)


class MatchRow(QWidget):
    """A line that can be chosen; the chosen one shows its keys."""

    clicked = Signal()

    def __init__(self, look: Look, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self._on = False
        self._icon = Icon(look, "user", 18, "text2")
        self._names = (Label(look, "", 14, 500, elide=True), Label(look, "", 14, 600, elide=True))
        self._sub = Label(look, "", 13, 400, "text2", elide=True, tabular=True)
        self._extra = Label(look, "", 13, 400, "text3", tabular=True)
        self._keys = [Keycap(look, key, "normal") for key in keys]
        layout = row(
            look,
            self._icon,
            *self._names,
            (self._sub, 1),
            self._extra,
            *self._keys,
            gap=10,
            margins=(20, 0, 18, 0),
        )
        self.setLayout(layout)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Take less room in a low window."""
        self.setFixedHeight(self._look.px(34 if compact else 40))

    def show_words(
        self, icon: str, name: str, sub: str, extra: str, *, on: bool, keys: bool
    ) -> None:
        """Show a line, chosen or not, with or without its keys."""
        self._on = on
        self._icon.show_icon(icon)
        for label, shown in zip(self._names, (not on, on), strict=True):
            label.setText(name)
            label.setVisible(shown)
        self._sub.setText(sub)
        self._extra.setText(extra)
        self._extra.set_color("text2" if on else "text3")
        for key in self._keys:
            key.setVisible(keys)
        self.setAccessibleName(", ".join(part for part in (name, sub, extra) if part))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take this line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the chosen line."""
        if self._on:
            look = self._look
            box = QRectF(self.rect()).adjusted(look.px(8), 1, -look.px(8), -1)
            rounded(painter_on(self), box, look.px(8), look.color("accentsoft"))


class Entry(QWidget):
    """The field with its matches; it tells what is typed, chosen and taken."""

    typed = Signal(str)
    stepped = Signal(int)
    taken = Signal()
    taken_as_typed = Signal()
    row_clicked = Signal(int)

    def __init__(self, look: Look, most: int) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self._prompt = t("Number or name, company")
        self.field = Field(look, self._prompt, 44)
        self.field.setObjectName("entry")
        self._hint = Label(look, self._prompt, 13, 400, "text3", elide=True)
        self._hint_box = boxed(row(look, self._hint))
        self.field.set_right(self._hint_box)
        self._rows = [MatchRow(look, ("Up", "Down", "Return")) for _ in range(most)]
        self._typed = MatchRow(look, ("Tab",))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row(look, (self.field, 1), margins=(20, 0, 20, 4)))
        for place, line in enumerate((*self._rows, self._typed)):
            line.setObjectName(f"match_{place}")
            layout.addWidget(line)
            line.hide()
            line.clicked.connect(lambda place=place: self._on_clicked(place))
        layout.addSpacing(look.px(6))
        layout.addWidget(Rule(look))
        layout.addSpacing(look.px(2))
        self.field.textEdited.connect(self.typed)
        KeyCatcher(
            self.field,
            dict.fromkeys(RETURN, self.taken.emit)
            | {
                Key.Key_Tab: self.taken_as_typed.emit,
                Key.Key_Up: lambda: self.stepped.emit(-1),
                Key.Key_Down: lambda: self.stepped.emit(1),
            },
        )
        self._shown = 0
        self._most = most
        self._compact = False

    def set_compact(self, compact: bool) -> None:
        """Show fewer and lower lines in a low window."""
        self._compact = compact
        for line in (*self._rows, self._typed):
            line.set_compact(compact)

    @property
    def most(self) -> int:
        """How many matches are shown at most."""
        return min(4, self._most) if self._compact else self._most

    def show_entry(
        self,
        text: str,
        matches: tuple[Match, ...],
        selected: int,
        *,
        fresh: bool,
        withheld: bool,
        now: datetime,
    ) -> None:
        """Show the text and its matches; `fresh` says that they are for this text."""
        t = self._look.t
        if self.field.text() != text:
            self.field.setText(text)
        self._hint.setText(t("Number withheld") if withheld else self._prompt)
        self._hint_box.setVisible(withheld or bool(text))
        digits = any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)
        first = max(0, min(selected, len(matches) - 1) - self.most + 1)
        shown = matches[first : first + self.most]
        self._shown = first
        for place, line in enumerate(self._rows):
            line.setVisible(place < len(shown))
            if place < len(shown):
                on = first + place == selected
                words = match_words(shown[place], t, now, by_number=digits)
                line.show_words(*words, on=on, keys=on)
                if on:
                    self.field.setAccessibleDescription(line.accessibleName())
        typed = text.strip()
        self._typed.setVisible(bool(typed))
        if typed:
            known = t("not known yet") if fresh and not matches else ""
            on = selected >= len(matches)
            text = t("Use “{text}” as typed", text=typed)
            self._typed.show_words("note", text, "", known, on=on and fresh, keys=True)

    def _on_clicked(self, place: int) -> None:
        if place == len(self._rows):
            self.taken_as_typed.emit()
        else:
            self.row_clicked.emit(self._shown + place)
