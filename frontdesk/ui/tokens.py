"""The colours of the two themes, by their names in the design."""

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "canvas": "#F3F4F6",
        "surface": "#FFFFFF",
        "subtle": "#F8F9FA",
        "hover": "#EDEFF2",
        "press": "#E3E6EB",
        "line": "#E2E5EA",
        "edge": "#C9CFD8",
        "control": "#818A99",
        "text": "#12161C",
        "text2": "#454E5B",
        "text3": "#5F6977",
        "accent": "#2B4ACB",
        "onaccent": "#FFFFFF",
        "accentsoft": "#E8ECFC",
        "accenttext": "#2440B4",
        "inverse": "#1A2029",
        "oninverse": "#FFFFFF",
        "oninverse2": "#C3CAD4",
        "ok": "#0B6B5E",
        "okbg": "#DCF1EC",
        "oksolid": "#1B8573",
        "op": "#17466E",
        "opbg": "#DFEAF4",
        "opsolid": "#1E4F78",
        "ev": "#744800",
        "evbg": "#FBECCB",
        "evsolid": "#DFA21A",
        "no": "#9A2C0C",
        "nobg": "#FBE4DA",
        "nosolid": "#BF3F0F",
        "un": "#4E5866",
        "unbg": "#ECEEF2",
        "unsolid": "#9AA2AE",
        "mark": "#FFFFFF",
        "evmark": "#2E1D00",
        "scrim": "#0B0E13",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "canvas": "#0E1116",
        "surface": "#161A20",
        "subtle": "#1B2027",
        "hover": "#232932",
        "press": "#2C333E",
        "line": "#2A313B",
        "edge": "#3C4653",
        "control": "#6F7A8A",
        "text": "#E9ECF1",
        "text2": "#B4BCC8",
        "text3": "#939DAB",
        "accent": "#8DA2FF",
        "onaccent": "#0B1026",
        "accentsoft": "#1D2545",
        "accenttext": "#A9B8FF",
        "inverse": "#DADFE7",
        "oninverse": "#12161C",
        "oninverse2": "#454E5B",
        "ok": "#66D3BF",
        "okbg": "#12322D",
        "oksolid": "#34A893",
        "op": "#A3D2EE",
        "opbg": "#142B3D",
        "opsolid": "#A6D3EA",
        "ev": "#F2C566",
        "evbg": "#382B0F",
        "evsolid": "#F0C860",
        "no": "#FF9F80",
        "nobg": "#41210F",
        "nosolid": "#D9582B",
        "un": "#AAB3C0",
        "unbg": "#262C35",
        "unsolid": "#667181",
        "mark": "#0E1116",
        "evmark": "#2E1D00",
        "scrim": "#0B0E13",
    }
)
THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": LIGHT, "dark": DARK})


def high_contrast(tokens: Mapping[str, str]) -> Mapping[str, str]:
    """Return the theme for a system that asks for more contrast: firm lines, no soft fills."""
    firm = dict.fromkeys(("line", "edge"), tokens["control"])
    plain = {name: tokens["surface"] for name in tokens if name.endswith("bg")}
    return MappingProxyType({**tokens, **firm, **plain})


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
