"""The sizes, themes and languages that pictures are made in."""

from dataclasses import dataclass

THEMES = ("light", "dark")
LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Size:
    """A window's size in px, at a text size in percent."""

    width: int
    height: int
    percent: int = 100

    @property
    def name(self) -> str:
        """What the end of a picture's name says: `1280x800`, `1280x800_text200`."""
        text = "" if self.percent == 100 else f"_text{self.percent}"
        return f"{self.width}x{self.height}{text}"


#: Three columns, the same in a low window, two columns, the strip, and the largest text.
SIZES = (
    Size(1280, 800),
    Size(1280, 720),
    Size(900, 800),
    Size(420, 800),
    Size(1280, 800, 200),
)


def by_percent() -> dict[int, tuple[Size, ...]]:
    """Return the sizes by their text size: one desk is built for each."""
    found: dict[int, tuple[Size, ...]] = {}
    for size in SIZES:
        found[size.percent] = (*found.get(size.percent, ()), size)
    return found
