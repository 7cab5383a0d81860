"""Each widget: plain text, a name and a role, a key, and room for its words in both languages."""

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.ui.icons import ICONS
from frontdesk.ui.widgets.banner import Banner
from frontdesk.ui.widgets.buttons import (
    Button,
    IconButton,
    OutcomeButton,
    PickChip,
    Segments,
    Switch,
)
from frontdesk.ui.widgets.chip import Chip
from frontdesk.ui.widgets.field import Field, TextArea
from frontdesk.ui.widgets.glyph import Glyph, VerdictChip, paint_glyph, tone
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.keycap import KeyHints, key_names
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.presence import paint_dot
from frontdesk.ui.widgets.state_pill import StatePill, clock_text
from frontdesk.ui.widgets.table import CHIPS, SECOND_LINE, Table
from frontdesk.ui.widgets.text import Label
from frontdesk.ui.widgets.toast import Toast

HOSTILE = "<img src=file:///etc/passwd> & <b>Müller</b>"


def painted(side, paint):
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def has_colour(image, colour):
    wanted = QColor(colour).rgb()
    pixels = range(image.width()), range(image.height())
    return any(image.pixelColor(x, y).rgb() == wanted for x in pixels[0] for y in pixels[1])


@pytest.mark.parametrize(
    ("key", "caps"),
    [
        ("Ctrl+K", ("Strg", "K")),
        ("F4", ("F4",)),
        ("+", ("+",)),
        ("Ctrl++", ("Strg", "+")),
        ("-", ("−",)),
        ("Space", ("Leer",)),
        ("Shift+F5", ("Umschalt", "F5")),
        ("Return", ("↵",)),
        ("–", ("–",)),
    ],
)
def test_key_names(look, key, caps):
    assert key_names(look.t, key) == caps


def test_text_from_outside_stays_text(look, qtbot):
    label = Label(look, HOSTILE, elide=True)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE
    assert "<img" not in label.toolTip()
    assert "&lt;img" in label.toolTip()
    label.resize(label.sizeHint().width() + 10, 20)
    assert label.toolTip() == ""


@pytest.mark.parametrize(
    ("make", "role"),
    [
        (lambda look: Button(look, HOSTILE, key="F2"), QAccessible.Role.Button),
        (lambda look: OutcomeButton(look, "note", HOSTILE, "F6"), QAccessible.Role.Button),
        (lambda look: IconButton(look, "gear", HOSTILE), QAccessible.Role.Button),
        (lambda look: PickChip(look, "1", HOSTILE), QAccessible.Role.CheckBox),
        (lambda look: Switch(look, HOSTILE), QAccessible.Role.CheckBox),
        (lambda look: Field(look, HOSTILE), QAccessible.Role.EditableText),
        (lambda look: TextArea(look, HOSTILE), QAccessible.Role.EditableText),
    ],
)
def test_name_and_role(look, qtbot, make, role):
    widget = make(look)
    qtbot.addWidget(widget)
    assert QAccessible.queryAccessibleInterface(widget).role() == role
    assert widget.accessibleName() == HOSTILE


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_buttons(look, qtbot, key):
    button = Button(look, "Senden")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("look", [{"theme": "light"}, {"theme": "dark"}], indirect=True)
@pytest.mark.parametrize(
    "make",
    [
        lambda look: Button(look, "Senden"),
        lambda look: Button(look, "Senden", kind="quiet"),
        lambda look: OutcomeButton(look, "note", "Nachricht", "F6"),
        lambda look: IconButton(look, "gear", "Einstellungen"),
        lambda look: PickChip(look, "1", "Kein Bedarf"),
        lambda look: Switch(look, "An"),
        lambda look: Field(look, "Name"),
        lambda look: TextArea(look, "Notiz"),
    ],
)
def test_focus_shows_as_a_ring_inside(look, qtbot, make):
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    widget, other = make(look), Button(look, "x")
    layout.addWidget(widget)
    layout.addWidget(other)
    host.show()
    host.activateWindow()
    other.setFocus()
    middle = widget.height() // 2
    ring = look.color("accent").rgb()
    assert widget.grab().toImage().pixelColor(1, middle).rgb() != ring
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    image = widget.grab().toImage()
    # The outermost column of a round switch is blended; the second is solid in all of them.
    assert image.pixelColor(1, middle).rgb() == ring
    assert image.pixelColor(image.width() - 2, middle).rgb() == ring


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("confirmed", "ok"),
        ("accurate", "ok"),
        ("stated_openly", "op"),
        ("evasive", "ev"),
        ("refused", "ev"),
        ("not_accurate", "no"),
        ("unchecked", "un"),
        ("open", "un"),
        ("uncheckable", "un"),
    ],
)
def test_glyph_tones(look, key, kind):
    assert tone(key) == kind
    image = painted(48, lambda p, r: paint_glyph(p, look, key, r))
    assert has_colour(image, look.color("un" if kind == "un" else f"{kind}solid"))


def test_glyphs_differ_in_shape_alone(look):
    def silhouette(key):
        image = painted(16, lambda p, r: paint_glyph(p, look, key, r))
        return tuple(image.pixelColor(x, y).alpha() > 128 for x in range(16) for y in range(16))

    keys = ("confirmed", "stated_openly", "evasive", "not_accurate", "unchecked")
    assert len({silhouette(key) for key in keys}) == 5


def test_glyph_and_chip_say_their_word(look, qtbot):
    glyph, chip = Glyph(look, "not_accurate"), VerdictChip(look)
    qtbot.addWidget(glyph)
    qtbot.addWidget(chip)
    assert glyph.accessibleName() == look.t("Not accurate")
    narrow = chip.width()
    chip.show_verdict("not_accurate", "Nicht zutreffend und noch länger")
    assert chip.width() > narrow
    assert chip.accessibleName().startswith("Nicht")


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_paints(look, name):
    image = painted(24, lambda p, r: paint_icon(p, look, name, r, "text"))
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_presence_differs_in_shape(look):
    images = [
        painted(12, lambda p, r, k=kind: paint_dot(p, look, k, r))
        for kind in ("free", "busy", "away")
    ]
    assert images[0] != images[1] != images[2] != images[0]


def test_segments_choose_none_and_take_back(look, qtbot):
    asked = Segments(look, [("klar", ""), ("ausweichend", "8"), ("keine", "9")], optional=True)
    qtbot.addWidget(asked)
    seen = []
    asked.chosen.connect(seen.append)
    asked.choose(1)
    assert (asked.current, seen) == (1, [])
    first, second, _third = asked.buttons()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert seen == [0, 1, -1]
    assert not any(button.isChecked() for button in asked.buttons())


def test_segments_of_a_setting_keep_their_choice(look, qtbot):
    asked = Segments(look, [("hell", ""), ("dunkel", "")])
    qtbot.addWidget(asked)
    asked.choose(1)
    with qtbot.assertNotEmitted(asked.chosen):
        qtbot.mouseClick(asked.buttons()[1], Qt.MouseButton.LeftButton)
    assert asked.buttons()[1].isChecked()


@pytest.mark.parametrize("look", [{}, {"scale": 2.0}, {"language": "en"}], indirect=True)
def test_words_have_room(look, qtbot):
    for widget in (
        Button(look, "Absage speichern", icon="check", key="Return", kind="primary"),
        PickChip(look, "4", "Anliegen nicht genannt"),
        Chip(look, "Anliegen: Energie"),
    ):
        qtbot.addWidget(widget)
        small = widget.sizeHint()
        assert small.height() >= look.px(24)
        assert widget.minimumSizeHint().width() <= small.width()


def test_outcomes_are_lower_in_a_compact_window(look, qtbot):
    button = OutcomeButton(look, "hand", "Absagen", "F7")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == 60
    look.compact = True
    assert button.sizeHint().height() == 54


def test_field_text_keeps_clear_of_the_chip(look, qtbot):
    field, chip = Field(look, "Anliegen"), Chip(look, "Anliegen: offen")
    qtbot.addWidget(field)
    field.set_right(chip)
    field.resize(400, field.height())
    field.show()
    before = field.textMargins().right()
    assert chip.geometry().right() <= field.width() - 8
    chip.set_text("Anliegen: Versicherung und Finanzen")
    qtbot.waitUntil(lambda: field.textMargins().right() > before)
    assert chip.geometry().right() <= field.width() - 8


def test_tab_leaves_the_text_area(look, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    area, field = TextArea(look, "Notiz"), Field(look, "danach")
    layout.addWidget(area)
    layout.addWidget(field)
    host.show()
    host.activateWindow()
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_toast_goes_away_unless_it_is_read(look, qtbot):
    toast = Toast(look)
    qtbot.addWidget(toast)
    toast.show_message(HOSTILE, undo=False)
    assert toast.message == HOSTILE
    assert toast.isVisible()
    toast._timer.setInterval(0)
    toast._timer.start()
    qtbot.waitUntil(lambda: not toast.isVisible())


@pytest.mark.parametrize(
    ("seconds", "clock"), [(0, "0:00"), (72, "1:12"), (3723, "1:02:03"), (-4, "0:00")]
)
def test_clock(seconds, clock):
    assert clock_text(seconds) == clock


def test_pill_and_banner_say_what_they_show(look, qtbot):
    pill, banner = StatePill(look), Banner(look, "repeat")
    qtbot.addWidget(pill)
    qtbot.addWidget(banner)
    pill.show_state("ring", "Klingelt", 4)
    banner.show_text("Erneuter Anruf nach 12 Min.", "10:30 abgesagt")
    assert pill.accessibleName() == "Klingelt 0:04"
    assert banner.accessibleName() == "Erneuter Anruf nach 12 Min. 10:30 abgesagt"


def test_a_banner_says_less_rather_than_half(look, qtbot):
    banner = Banner(look, "repeat")
    qtbot.addWidget(banner)
    banner.resize(900, 36)
    detail = "10:30 abgesagt · sagte: „Frau Dr. Albers erwartet meinen Anruf.“"
    banner.show_text("Erneuter Anruf nach 12 Min.", detail, "10:30 abgesagt")
    assert banner.text == f"Erneuter Anruf nach 12 Min. {detail}"
    banner.show()
    banner.resize(480, 36)
    assert banner.text == "Erneuter Anruf nach 12 Min. 10:30 abgesagt"
    assert banner.accessibleName() == f"Erneuter Anruf nach 12 Min. {detail}"
    banner.resize(900, 36)
    assert banner.text == f"Erneuter Anruf nach 12 Min. {detail}"


def test_segments_take_shorter_words_and_more_rows(look, qtbot):
    segments = Segments(look, [("klar", ""), ("ausweichend", "8"), ("keine Auskunft", "9")])
    qtbot.addWidget(segments)
    wide, tall = segments.full_width(), segments.height()
    segments.set_words(["klar", "ausw.", "keine"])
    assert segments.full_width() < wide
    assert [button.accessibleName() for button in segments.buttons()][1] == "ausweichend"
    segments.set_per_row(2)
    assert segments.height() == 2 * tall


def test_a_long_text_shows_its_beginning_once_it_is_left(look, qtbot):
    field, other = Field(look, "Anliegen"), Field(look, "Notiz")
    box = boxed(row(look, field, other))
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
    field.setFocus()
    field.setText("Fördermittel Energieeffizienz " * 9)
    assert field.cursorPosition() > 0
    other.setFocus()
    assert field.cursorPosition() == 0


def test_hints_give_way(look, qtbot):
    hints = KeyHints(look)
    qtbot.addWidget(hints)
    hints.set_hints([(("Ctrl", "K"), "Suchen"), (("1", "–", "7"), "Angabe")])
    assert hints.hints[0] == (("Strg", "K"), "Suchen")
    assert hints.minimumSizeHint().width() == 0
    hints.resize(QSize(60, 30))
    hints.show()
    assert not hints.grab().isNull()


class Rows(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 0 if parent is not None and parent.isValid() else 30

    def columnCount(self, parent=None):
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        values = {Qt.ItemDataRole.DisplayRole: HOSTILE, SECOND_LINE: "zweite Zeile"}
        if index.column() == 1:
            values = {CHIPS: ["Energie", "Fördermittel", "Gebäude", "noch eines, das zu lang ist"]}
        return values.get(role)


@pytest.mark.parametrize("look", [{}, {"theme": "dark"}], indirect=True)
def test_table_chooses_rows_and_shows_where_the_keyboard_is(look, qtbot):
    table = Table(look)
    qtbot.addWidget(table)
    table.setModel(Rows(table))
    table.set_widths(200, 0)
    table.resize(600, 300)
    table.show()
    table.activateWindow()
    table.select_row(0)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    assert table.rowHeight(1) == 56
    image = table.viewport().grab().toImage()
    y = table.rowViewportPosition(1) + 28
    assert image.pixelColor(9, y).rgb() == look.color("accent").rgb()
    assert image.pixelColor(14, y).rgb() == look.color("accentsoft").rgb()
    table.select_row(99)
    assert table.currentIndex() != QModelIndex()
