"""Where things lie: the data folder, and `resources/` in a checkout, a wheel or a frozen build."""

import sys
from dataclasses import dataclass
from pathlib import Path


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
