"""The company's logo, read from the file that the desk has set, and told by its content."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

#: A larger picture makes heavy documents; logos are a tenth of it.
MOST_BYTES = 1_000_000
_BEGINNINGS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
_MIME = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture: its bytes and its kind, `png`, `jpg`, `gif` or `svg`."""

    data: bytes
    kind: str

    def as_url(self) -> str:
        """Return it as a `data:` address, for a page that needs nothing else."""
        return f"data:{_MIME[self.kind]};base64,{b64encode(self.data).decode('ascii')}"


def read_logo(path: str) -> Logo | None:
    """Return the picture in a file; `None` where there is none that a document can hold."""
    if not path.strip():
        return None
    try:
        with Path(path).expanduser().open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return None
    if len(data) > MOST_BYTES:
        return None
    kind = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), "")
    if not kind and b"<svg" in data[:2_000].lower() and _is_text(data):
        kind = "svg"
    return Logo(data, kind) if kind else None


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
