"""Every screen at every size: nothing overlaps, nothing is cut off, everything can be hit and read.

What is drawn is looked at by people; this is what needs no eyes. The walks are those of the
pictures, so that a new screen or state is looked at as soon as it has a picture.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.ui import softphone_hook
from frontdesk.ui.tokens import THEMES, contrast
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.text import Label
from tests.pictures.faults import faults
from tests.pictures.scenes import WALKS, Walk
from tests.pictures.sizes import by_percent
from tests.pictures.stage import Stage, make_folder

ROOT = Path(__file__).resolve().parents[2]
#: On what each colour of text is painted.
ON = ("canvas", "surface", "subtle", "hover", "accentsoft")
INK = ("text", "text2", "text3", "accenttext")
VERDICTS = ("ok", "op", "ev", "no", "un")


#: Told to those who are at work on these parts; a line goes with what it names.
KNOWN = (
    ("call, message, 420x800: squeezed", "call_view"),
    ("reports, week", ""),
)


def unknown(fault: str) -> bool:
    """Whether a fault is not one of the known ones."""
    return not any(fault.startswith(start) and part in fault for start, part in KNOWN)


@pytest.fixture(scope="session")
def kept(tmp_path_factory) -> Path:
    """Where the sample desks are kept while the tests run."""
    return tmp_path_factory.mktemp("desks")


@pytest.fixture
def as_found(qapp):
    """Leave the application's look and language as they were."""
    from PySide6.QtCore import QTranslator

    palette, font, flash = qapp.palette(), qapp.font(), qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(flash)
    qapp.setPalette(palette)
    qapp.setFont(font)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)


@pytest.mark.usefixtures("as_found")
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_nothing_overlaps_or_is_cut_off(walk: Walk, language: str, kept, tmp_path) -> None:
    found: list[str] = []
    for percent, all_sizes in by_percent().items():
        # English is the shorter one: it is looked at where there is the least room.
        sizes = all_sizes if language == "de" else all_sizes[-1:]
        folder = make_folder(tmp_path / "desk", kept, language, empty=walk.empty)
        stage = Stage(folder, "light", percent)
        try:
            for scene in walk.steps(stage):
                place = f"{scene.screen}, {scene.state}"
                if scene.widget is not None:
                    found += [f"{place}: {fault}" for fault in faults(scene.widget)]
                    continue
                for size in sizes:
                    stage.resize(size.width, size.height)
                    found += [f"{place}, {size.name}: {f}" for f in faults(stage.window)]
                stage.resize(sizes[0].width, sizes[0].height)
        finally:
            stage.close()
    new = [fault for fault in found if unknown(fault)]
    assert not new, "\n".join(new)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme: str) -> None:
    tokens = THEMES[theme]
    pairs = [(ink, ground) for ink in INK for ground in ON]
    pairs += [(verdict, ground) for verdict in VERDICTS for ground in ("canvas", "surface")]
    pairs += [(verdict, f"{verdict}bg") for verdict in VERDICTS]
    pairs += [("onaccent", "accent"), ("oninverse", "inverse"), ("oninverse2", "inverse")]
    weak = [
        f"{ink} on {ground}: {contrast(tokens[ink], tokens[ground]):.2f}"
        for ink, ground in pairs
        if contrast(tokens[ink], tokens[ground]) < 4.5
    ]
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
def test_controls_can_be_seen(theme: str) -> None:
    tokens = THEMES[theme]
    for line in ("control", "accent"):
        for ground in ("canvas", "surface"):
            assert contrast(tokens[line], tokens[ground]) >= 3


def test_the_same_picture_twice_is_the_same_bytes(tmp_path) -> None:
    wanted = "--only call --state evidence --theme dark --language de --size 1280x800"
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.pictures",
                name,
                *wanted.split(),
                "--desk",
                f"{name}_desk",
            ],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        for name in ("first", "second")
    ]
    assert [one.wait(60) for one in running] == [0, 0]
    name = "call_evidence_dark_de_1280x800.png"
    assert [file.name for file in (tmp_path / "first").iterdir()] == [name]
    assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


class TestFaults:
    """What is looked for is found."""

    def _show(self, qtbot, widget: QWidget, width: int, height: int) -> QWidget:
        qtbot.addWidget(widget)
        widget.setFixedSize(width, height)
        widget.show()
        QApplication.processEvents()
        return widget

    def test_a_text_without_room(self, qtbot, look) -> None:
        page = QWidget()
        page.setLayout(column(look, Label(look, "Staffelpreise ab Januar")))
        label = page.findChild(Label)
        self._show(qtbot, page, 300, 40)
        assert faults(page) == []
        label.setFixedWidth(60)
        QApplication.processEvents()
        assert [fault.split(":")[0] for fault in faults(page)] == ["clipped"]

    def test_widgets_over_one_another(self, qtbot, look) -> None:
        page = QWidget()
        one, other = QWidget(), QWidget()
        for part in (one, other):
            part.setMinimumHeight(40)
        page.setLayout(column(look, one, other))
        self._show(qtbot, page, 200, 60)
        assert any(fault.startswith(("overlap", "sticks out")) for fault in faults(page))

    def test_a_target_too_small_to_hit(self, qtbot, look) -> None:
        from frontdesk.ui.widgets.buttons import Button

        page = QWidget()
        button = Button(look, "Ja", height=18)
        page.setLayout(column(look, button))
        self._show(qtbot, page, 200, 60)
        assert any(fault.startswith("target") for fault in faults(page))


@pytest.mark.usefixtures("as_found")
def test_what_was_put_right_for_a_picture_is_as_before_afterwards(tmp_path) -> None:
    words = softphone_hook.hook_words
    stage = Stage(make_folder(tmp_path / "desk", tmp_path / "kept", "de", empty=True), "light", 100)
    assert softphone_hook.hook_words is not words
    stage.close()
    assert softphone_hook.hook_words is words
