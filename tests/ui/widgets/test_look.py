"""Colours can be read, lengths grow with the text size."""

import pytest
from PySide6.QtGui import QColor

from frontdesk.ui.tokens import DARK, LIGHT, THEMES, contrast, high_contrast

GROUNDS = ("surface", "canvas", "subtle", "hover")
TEXT = [("text", ground, 7.0) for ground in GROUNDS]
TEXT += [(ink, g, 4.5) for ink in ("text2", "text3") for g in (*GROUNDS, "accentsoft")]
TEXT += [
    (v, g, 4.5) for v in ("ok", "op", "ev", "no", "un") for g in (f"{v}bg", "surface", "canvas")
]
TEXT += [
    ("onaccent", "accent", 4.5),
    ("onaccent", "accenttext", 4.5),
    ("accenttext", "surface", 4.5),
    ("accenttext", "accentsoft", 4.5),
    ("oninverse", "inverse", 7.0),
    ("oninverse2", "inverse", 4.5),
    ("text", "evbg", 4.5),
]
SHAPES = [("control", "surface", 3.0), ("evmark", "evsolid", 3.0)]
SHAPES += [("accent", ground, 3.0) for ground in ("surface", "canvas", "accentsoft")]
SHAPES += [("mark", f"{v}solid", 3.0) for v in ("ok", "op", "no")]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), TEXT + SHAPES)
def test_contrast(theme, ink, ground, least):
    tokens = THEMES[theme]
    assert contrast(tokens[ink], tokens[ground]) >= least


def test_both_themes_have_every_token():
    assert LIGHT.keys() == DARK.keys()
    assert all(QColor(value).isValid() for tokens in THEMES.values() for value in tokens.values())


def test_more_contrast_makes_lines_firm_and_fills_plain():
    tokens = high_contrast(LIGHT)
    assert tokens["line"] == tokens["edge"] == LIGHT["control"]
    assert tokens["nobg"] == LIGHT["surface"]


def test_a_colour_can_be_changed_without_changing_the_look(look):
    look.color("accent").setAlpha(1)
    assert look.color("accent").alpha() == 255
    with pytest.raises(KeyError):
        look.color("purple")


@pytest.mark.parametrize(("asked", "scale"), [(0.5, 1.0), (1.5, 1.5), (9, 2.0)])
def test_scale_multiplies_and_is_bounded(make_look, asked, scale):
    look = make_look(scale=asked)
    assert look.px(10) == round(10 * scale)
    assert look.font(14).pixelSize() == round(14 * scale)
