"""The window as a screen reader has it: over the real bus (AT-SPI), driven by real keys.

`uv run pytest -n0 tests/accessibility/test_bus.py`; on Debian `apt-get install at-spi2-core xvfb
openbox xdotool dbus`. Where something of that is missing these tests skip and name it.
"""

from collections.abc import Iterator

import pytest

from tests.accessibility.session import Desktop, lacks
from tests.pictures.stage import make_folder

pytestmark = pytest.mark.skipif(bool(lacks()), reason=lacks() or "all is there")

#: What Qt calls that which has no role of its own.
_NOTHING = ("filler", "unknown", "invalid", "")


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Iterator[Desktop]:
    root = tmp_path_factory.mktemp("bus")
    folder = make_folder(root / "desk", root / "kept", "de")
    desktop = Desktop(folder.root)
    yield desktop
    desktop.close()


@pytest.fixture(autouse=True)
def at_rest(desk) -> None:
    """Begin at the ready desk."""
    desk.press("Escape", "Escape", "ctrl+1")
    desk.wait_for("list", "Offen", "focused")


@pytest.mark.parametrize(
    ("keys", "shows"),
    [
        ((), ("list", "Offen")),
        (("F2",), ("text", "Nummer oder Name, Firma")),
        (("ctrl+2",), ("text", "")),
        (("ctrl+3",), ("text", "Thema")),
        (("ctrl+4",), ("page tab", "Berichte")),
        (("ctrl+comma",), ("radio button", "dunkel")),
        (("ctrl+k",), ("text", "Suchen oder Befehl")),
    ],
)
def test_what_can_have_the_keyboard_has_a_name_and_a_role(desk, keys, shows) -> None:
    if keys:
        desk.press(*keys)
    desk.wait_for(*shows)
    bad = [
        node
        for node in desk.bus.tree()
        if "focusable" in node.states and (not node.name or node.role in _NOTHING)
    ]
    assert bad == []


def test_a_tab_is_a_tab_and_says_which_is_open(desk) -> None:
    desk.press("ctrl+2")
    desk.wait_for("page tab", "Anrufende", "selected")
    tabs = [node for node in desk.bus.tree() if node.role == "page tab"]
    assert [node.name for node in tabs] == ["Anruf", "Anrufende", "Kontakte", "Berichte"]
    assert [node.name for node in tabs if "selected" in node.states] == ["Anrufende"]


def test_tab_goes_as_one_reads(desk) -> None:
    desk.press("ctrl+3")
    desk.wait_for("text", "Thema", "focused")
    places = []
    for _ in range(4):
        node = desk.bus.focused()
        assert node is not None
        assert node.name
        places.append(node)
        desk.press("Tab")
        desk.bus.wait_for(
            lambda tree, was=node: any("focused" in n.states and n.path != was.path for n in tree)
        )
    assert len({node.path for node in places}) == len(places)


def test_a_claim_says_that_it_is_picked_and_has_the_keyboard(desk) -> None:
    desk.press("F2")
    desk.wait_for("text", "Nummer oder Name, Firma", "focused")
    desk.type("vogt")
    desk.wait_for("list item", "Vogt")
    desk.press("Return")
    desk.wait_for("text", "Worum geht es?", "focused")
    desk.press("Return", "1")
    row = desk.wait_for("list item", "Ist bereits Lieferant", "selected")
    assert "focused" in row.states
    desk.press("Escape", "Escape")


def test_a_switch_says_whether_it_is_on(desk) -> None:
    desk.press("ctrl+comma")
    name = "Lieferantenliste ist vollständig"
    before = desk.wait_for("check box", name)
    assert before.description
    assert "checkable" in before.states


def test_a_saved_call_is_announced(desk) -> None:
    desk.press("F2")
    desk.wait_for("text", "Nummer oder Name, Firma", "focused")
    desk.bus.forget()
    desk.press("F7", "Return")
    assert "Absage" in desk.bus.wait_to_hear("gespeichert")


def test_a_ring_is_announced_with_who_rings(desk) -> None:
    desk.bus.forget()
    desk.command("ring", "+494066969112", "--id", "heard-1")
    assert "Vogt" in desk.bus.wait_to_hear("Vogt")
    desk.command("ring", "+494066969112", "--id", "heard-1", "--event", "ended")
