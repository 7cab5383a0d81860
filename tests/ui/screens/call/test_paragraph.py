import pytest
from PySide6.QtGui import QFontMetricsF
from side_samples import HOSTILE

from frontdesk.ui.screens.call.flow import FlowLayout
from frontdesk.ui.screens.call.paragraph import Paragraph, Prose


@pytest.mark.parametrize("text", ["", "kurz", HOSTILE, "ohneleerzeichen" * 100, "😀" * 400])
def test_a_paragraph_keeps_to_its_lines(look, text):
    font = look.font(13)
    step = QFontMetricsF(font).height()
    paragraph = Paragraph(text, font, 120, most=3)
    assert paragraph.height <= 3 * step
    assert paragraph.cut == (len(text) > 50)


def test_prose_grows_with_its_text_and_tells_what_is_cut(qtbot, look):
    prose = Prose(look, most=2)
    qtbot.addWidget(prose)
    prose.setText("kurz")
    prose.resize(200, 100)
    one = prose.heightForWidth(200)
    prose.setText("Ein <b>längerer</b> Satz, der nicht in zwei Zeilen geht. " * 5)
    assert one < prose.heightForWidth(200) <= 2 * one
    assert "&lt;b&gt;" in prose.toolTip()
    assert prose.accessibleName() == prose.text()
    prose.setText("kurz")
    assert prose.toolTip() == ""


def test_a_flow_breaks_where_the_width_ends(qtbot, look):
    from PySide6.QtWidgets import QWidget

    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(6, box)
    for _ in range(4):
        child = QWidget()
        child.setFixedSize(80, 20)
        flow.addWidget(child)
    assert flow.heightForWidth(400) == 20
    assert flow.heightForWidth(180) == 46
    assert flow.heightForWidth(10) == 98
    box.resize(180, 60)
    box.show()
    assert [flow.itemAt(i).geometry().y() for i in range(4)] == [0, 0, 26, 26]
    box.close()
