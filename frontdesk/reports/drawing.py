"""The report's marks and bars as SVG without text, drawn once for HTML and PDF.

A verdict has a shape and a hatch of its own, so that nothing is told by colour alone and a grey
print stays readable. Each part carries a class, so that a style sheet can repaint it for the dark.
"""

from collections.abc import Sequence

#: Fill and line of each verdict in print, the light colours of the window.
_SOLID = {
    "confirmed": "#1B8573",
    "stated_openly": "#1E4F78",
    "evasive": "#DFA21A",
    "not_accurate": "#BF3F0F",
    "unchecked": "#9AA2AE",
}
_RING = '<circle class="m-ring" cx="8" cy="8" r="6.4" fill="none" stroke="#4E5866" '
_LINE = 'fill="none" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'
#: The shape of each verdict on a grid of 16, as in the window.
_SHAPES = {
    "confirmed": '<circle class="v-confirmed" cx="8" cy="8" r="7.4" fill="#1B8573"/>'
    f'<path class="m-ink" d="M4.8 8.4 7.2 10.7 11.4 5.6" stroke="#fff" {_LINE}/>',
    "stated_openly": '<path class="v-stated_openly" fill="#1E4F78" d="M4.5 1h7A3.9 3.9 0 0 1 15.4 '
    '4.9v3.4a3.9 3.9 0 0 1-3.9 3.9H9.6L3.9 15.8V12.2A3.9 3.9 0 0 1 .6 8.3V4.9A3.9 3.9 0 0 1 4.5 1z"'
    f'/><path class="m-ink" d="M4.8 4.9H11.2M4.8 8.4H9.3" stroke="#fff" {_LINE}/>',
    "evasive": '<rect class="v-evasive m-edge" x="1.1" y="1.1" width="13.8" height="13.8" rx="3.2" '
    'fill="#DFA21A" stroke="#744800" stroke-width="1.1"/>'
    f'<path class="m-dark" d="M4.2 9.1C6.4 3.9 9.6 12.1 11.8 6.9" stroke="#2E1D00" {_LINE}/>',
    "not_accurate": '<path class="v-not_accurate" d="M8 0 16 8 8 16 0 8z" fill="#BF3F0F"/>'
    f'<path class="m-ink" d="M5.7 5.7 10.3 10.3M10.3 5.7 5.7 10.3" stroke="#fff" {_LINE}/>',
    "unchecked": f'{_RING}stroke-width="1.7" stroke-dasharray="2.9 2.13"/>',
}
#: The hatch over a bar's fill; what is plain or an outline has none.
_HATCHES = {
    "stated_openly": '<circle class="h-light" cx="2" cy="2" r=".8" fill="#fff"/>',
    "evasive": '<path class="h-dark" d="M-1 1 1-1M0 6 6 0M5 7 7 5" stroke="#744800" '
    'stroke-width="1.1"/>',
    "not_accurate": '<path class="h-light" d="M-1 5 1 7M0 0 6 6M5-1 7 1" stroke="#fff" '
    'stroke-width="1"/>',
}
_TILE = {"stated_openly": 4, "evasive": 6, "not_accurate": 6}
#: How the results of a claim are drawn in a bar.
RESULT_LOOKS = {
    "accurate": "confirmed",
    "not_accurate": "not_accurate",
    "uncheckable": "unchecked",
    "open": "open",
}


def marks() -> dict[str, str]:
    """Return each verdict's mark as an SVG document of its own."""
    return {key: _document(16, 16, shape) for key, shape in _SHAPES.items()}


def mark_parts() -> dict[str, str]:
    """Return each verdict's mark as SVG parts on a grid of 16, for `<symbol>`."""
    return dict(_SHAPES)


def hatches() -> str:
    """Return the `<pattern>` elements that bars refer to; once in a document."""
    return "".join(
        f'<pattern id="fd-{key}" width="{_TILE[key]}" height="{_TILE[key]}" '
        f'patternUnits="userSpaceOnUse"><rect class="v-{key}" width="{_TILE[key]}" '
        f'height="{_TILE[key]}" fill="{_SOLID[key]}"/>{hatch}</pattern>'
        for key, hatch in _HATCHES.items()
    )


def bar_parts(parts: Sequence[tuple[str, int]], width: float, height: float, whole: int) -> str:
    """Return a bar of segments, `whole` filling the width (user units); empty parts are left out.

    `parts` are looks with their counts; segments stand 2 units apart.
    """
    drawn = [(look, count) for look, count in parts if count > 0]
    if not drawn or whole <= 0:
        return ""
    gap = 2.0
    room = width * sum(count for _, count in drawn) / whole - gap * (len(drawn) - 1)
    total = sum(count for _, count in drawn)
    left, shapes = 0.0, []
    for look, count in drawn:
        size = max(room * count / total, 1.5)
        shapes.append(_segment(look, left, size, height))
        left += size + gap
    return "".join(shapes)


def bar(parts: Sequence[tuple[str, int]], width: float, height: float, whole: int) -> str:
    """Return the bar as an SVG document of its own, hatches included."""
    shapes = bar_parts(parts, width, height, whole)
    return _document(width, height, f"<defs>{hatches()}</defs>{shapes}")


def _segment(look: str, left: float, size: float, height: float) -> str:
    """Return one segment: plain, hatched, outlined, or (open) outlined with dashes."""
    if look in ("unchecked", "open"):
        dashes = ' stroke-dasharray="2.5 2"' if look == "open" else ""
        inner = max(size - 1, 0.5)
        return (
            f'<rect class="o-{look}" x="{left + 0.5:.2f}" y="0.5" width="{inner:.2f}" '
            f'height="{height - 1:g}" rx="2" fill="#ECEEF2" stroke="#4E5866"{dashes}/>'
        )
    fill = f"url(#fd-{look})" if look in _HATCHES else _SOLID[look]
    plain = "" if look in _HATCHES else f' class="v-{look}"'
    return (
        f'<rect{plain} x="{left:.2f}" width="{size:.2f}" height="{height:g}" rx="2.5" '
        f'fill="{fill}"/>'
    )


def _document(width: float, height: float, parts: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{parts}</svg>'
    )
