"""The colours for who wants more contrast: text at 7:1 and more, every border at 4.5:1 and more."""

from collections.abc import Mapping
from types import MappingProxyType

_LIGHT = {
    "canvas": "#FFFFFF",
    "surface": "#FFFFFF",
    "subtle": "#FFFFFF",
    "hover": "#E3E6EB",
    "press": "#CBD1DA",
    "line": "#5F6977",
    "edge": "#12161C",
    "control": "#12161C",
    "text": "#000000",
    "text2": "#1B222B",
    "text3": "#333C48",
    "accent": "#1B34A6",
    "accentsoft": "#DDE4FF",
    "accenttext": "#17309C",
    "inverse": "#000000",
    "oninverse2": "#E3E6EB",
    "ok": "#06463C",
    "oksolid": "#0B6B5E",
    "op": "#0F3450",
    "opsolid": "#17466E",
    "ev": "#4F3000",
    "evsolid": "#744800",
    "no": "#741D04",
    "nosolid": "#9A2C0C",
    "un": "#2F3843",
    "unsolid": "#4E5866",
    "evmark": "#FFFFFF",
}
_DARK = {
    "canvas": "#000000",
    "surface": "#000000",
    "subtle": "#000000",
    "hover": "#262C35",
    "press": "#3C4653",
    "line": "#939DAB",
    "edge": "#E9ECF1",
    "control": "#E9ECF1",
    "text": "#FFFFFF",
    "text2": "#E6EAEF",
    "text3": "#CDD3DB",
    "accent": "#A9B8FF",
    "onaccent": "#000000",
    "accentsoft": "#1D2A5E",
    "accenttext": "#CDD6FF",
    "inverse": "#FFFFFF",
    "oninverse": "#000000",
    "oninverse2": "#2A313B",
    "ok": "#86E5D3",
    "op": "#B9DEF5",
    "ev": "#F8D27C",
    "no": "#FFB59E",
    "un": "#CBD2DB",
    "unsolid": "#939DAB",
    "mark": "#000000",
}
_OF: Mapping[str, Mapping[str, str]] = {"light": _LIGHT, "dark": _DARK}


def more_contrast(theme: str, tokens: Mapping[str, str]) -> Mapping[str, str]:
    """Return the tokens of a theme with more contrast; soft fills of verdicts disappear."""
    more = {**tokens, **_OF[theme]}
    plain = {name: more["surface"] for name in tokens if name.endswith("bg")}
    return MappingProxyType({**more, **plain})
