"""The icons: single strokes on a grid of 24, painted in a token's colour."""

from collections.abc import Mapping
from types import MappingProxyType

_HANDSET = (
    '<path d="M6.6 3.5h2.2l1.7 4.3-2.1 1.5a12 12 0 0 0 6.3 6.3l1.5-2.1 4.3 1.7v2.2'
    'a2.6 2.6 0 0 1-2.8 2.6C10.3 19.4 4.6 13.7 4 6.3A2.6 2.6 0 0 1 6.6 3.5z"/>'
)

ICONS: Mapping[str, str] = MappingProxyType(
    {
        "phone": _HANDSET,
        "phone-in": _HANDSET + '<path d="M20.5 3.5l-6 6M14.5 4.5v5h5"/>',
        "forward": '<path d="M4 18.5v-3a5 5 0 0 1 5-5h10.5"/><path d="M14.5 5.5l5 5-5 5"/>',
        "note": ('<path d="M5 4.5h14v10l-5 5H5z"/><path d="M19 14.5h-5v5M8.5 9h7M8.5 12.5h4"/>'),
        "hand": '<circle cx="12" cy="12" r="8.3"/><path d="M7.8 12h8.4"/>',
        "dots": (
            '<circle cx="6" cy="12" r="1.1"/><circle cx="12" cy="12" r="1.1"/>'
            '<circle cx="18" cy="12" r="1.1"/>'
        ),
        "search": '<circle cx="11" cy="11" r="6"/><path d="M15.5 15.5l4.5 4.5"/>',
        "mail": ('<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="M4 7.5l8 6 8-6"/>'),
        "copy": (
            '<rect x="8.5" y="8.5" width="11" height="11" rx="2"/>'
            '<path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>'
        ),
        "print": (
            '<path d="M7.5 8.5v-5h9v5M7.5 16.5h-3v-6a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2v6h-3"/>'
            '<path d="M7.5 14h9v6.5h-9z"/>'
        ),
        "repeat": (
            '<path d="M4 12a8 8 0 0 1 13.9-5.4L20 8.7"/>'
            '<path d="M20 4v4.7h-4.7M20 12a8 8 0 0 1-13.9 5.4L4 15.3"/><path d="M4 20v-4.7h4.7"/>'
        ),
        "gear": (
            '<circle cx="12" cy="12" r="3"/>'
            '<path d="M12 3.5v2.7M12 17.8v2.7M3.5 12h2.7M17.8 12h2.7'
            'M6 6l1.9 1.9M16.1 16.1L18 18M18 6l-1.9 1.9M7.9 16.1L6 18"/>'
        ),
        "user": '<circle cx="12" cy="8.5" r="3.7"/><path d="M4.8 19.8a7.3 7.3 0 0 1 14.4 0"/>',
        "users": (
            '<circle cx="9" cy="9" r="3.3"/>'
            '<path d="M2.8 19a6.3 6.3 0 0 1 12.4 0M15.5 5.9a3.3 3.3 0 0 1 0 6.2'
            'M17.5 14.2a6.3 6.3 0 0 1 3.7 4.8"/>'
        ),
        "chart": '<path d="M4.5 19.5h15M7 16v-4M12 16V6M17 16v-7"/>',
        "clock": '<circle cx="12" cy="12" r="8.3"/><path d="M12 7.3V12l3.2 2"/>',
        "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
        "undo": '<path d="M8.5 5L4.5 9l4 4"/><path d="M4.5 9H14a5.5 5.5 0 0 1 0 11h-4"/>',
        "down": '<path d="M12 4.5V15M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14"/>',
        "chev": '<path d="M9 6l6 6-6 6"/>',
        "chevl": '<path d="M15 6l-6 6 6 6"/>',
        "chevd": '<path d="M6 9l6 6 6-6"/>',
        "chevu": '<path d="M6 15l6-6 6 6"/>',
        "cal": (
            '<rect x="4" y="5.5" width="16" height="14.5" rx="2"/>'
            '<path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>'
        ),
        "shield": '<path d="M12 3.5l7 2.5v5.5c0 4.3-2.9 7.5-7 9-4.1-1.5-7-4.7-7-9V6z"/>',
        "merge": (
            '<path d="M6 4v5a4 4 0 0 0 4 4h4a4 4 0 0 1 4 4v3M18 4v5a4 4 0 0 1-4 4'
            'M15 17l3 3.5 3-3.5"/>'
        ),
        "trash": '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5"/>',
        "pin": '<path d="M9 4h6l-1 6 3 3.5H7L10 10zM12 13.5V20"/>',
        "key": (
            '<rect x="3" y="6.5" width="18" height="11" rx="2"/>'
            '<path d="M7 10.5h.01M11 10.5h.01M15 10.5h.01M8 14h8"/>'
        ),
        "cross": '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>',
        "plus": '<path d="M12 5v14M5 12h14"/>',
        "warning": ('<path d="M12 4.5l8.5 15h-17z"/><path d="M12 10v4.5M12 17.2v.1"/>'),
        "pencil": '<path d="M5 19l1-4.5L16 4.5l3.5 3.5L9.5 18z"/><path d="M13.5 7l3.5 3.5"/>',
        "menu": '<path d="M4.5 7h15M4.5 12h15M4.5 17h15"/>',
    }
)


def svg(name: str, colour: str, stroke: float) -> bytes:
    """Return an icon as an SVG document; raise `KeyError` for a name that is not drawn."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="{stroke}" stroke-linecap="round" '
        f'stroke-linejoin="round">{ICONS[name]}</svg>'
    ).encode()
