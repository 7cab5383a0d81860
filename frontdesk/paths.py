"""Where things lie: the data folder, and `resources/` in a checkout, a wheel or a frozen build.

A new file gets an allowed name, inside its folder and never over another; its content goes to a
temporary name beside it first, so that a half-written file never shows.
"""

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from frontdesk.domain.errors import UserError

_LONGEST = 80
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
#: Names that Windows keeps for devices, whatever the ending.
_DEVICES = r"(?i)(con|prn|aux|nul|com\d|lpt\d)$"


def resources() -> Path:
    """Return the folder of icons, catalogues, templates and fonts.

    A frozen build has it beside the program, a wheel inside the package, a checkout beside it.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "resources", package.parent / "resources"]
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    for folder in candidates:
        if (folder / "locale").is_dir():
            return folder
    raise FileNotFoundError(f"resources/ not found beside {package}")


def default_data_folder() -> Path:
    """Return the system's place for this user's data, without making it."""
    from platformdirs import user_data_path

    return user_data_path("FrontDesk", appauthor=False)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A desk's folder: database, settings and logs."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "frontdesk.db"

    @property
    def settings(self) -> Path:
        """The settings of this desk, TOML."""
        return self.root / "settings.toml"

    @property
    def log(self) -> Path:
        """The log file; ids only, never a caller's data."""
        return self.root / "frontdesk.log"

    @property
    def exports(self) -> Path:
        """Where reports and printed notes go unless told otherwise."""
        return self.root / "exports"

    def ensure(self) -> "DataFolder":
        """Make the folder, readable by this user only where the system has modes."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def safe_name(text: str, instead: str = "frontdesk") -> str:
    """Return `text` as a file name without ending: ASCII letters, digits, `-` and `_` only.

    Umlauts are written out; what remains empty, or is a device's name, becomes `instead`.
    """
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore")
    name = re.sub(r"[^A-Za-z0-9_]+", "-", plain.decode("ascii"))[:_LONGEST].strip("-")
    return instead if not name or re.match(_DEVICES, name) else name


def new_file(folder: Path, stem: str, suffix: str, write: Callable[[Path], None]) -> Path:
    """Let `write` fill a new file in `folder`, made if missing, and return its path.

    A taken name gets `-2`, `-3`, …. Raises `UserError` (`not_written`) where the system refuses.
    """
    from uuid import uuid4

    stem = safe_name(stem)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f".{stem}-{uuid4().hex}{suffix}"
        try:
            write(temporary)
            return _put(temporary, folder, stem, suffix)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise UserError("not_written", folder=str(folder), why=why) from problem


def _put(temporary: Path, folder: Path, stem: str, suffix: str) -> Path:
    """Reserve the first free name by making it, then move the whole file there at once."""
    number = 1
    while True:
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
            continue
        try:
            return temporary.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
