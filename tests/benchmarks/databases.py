"""Desks of any number of calls, brought in by the command as a user would: `import calls`."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.generated import lines


_MAIN = Path(__file__).resolve().parents[2] / "main.py"


@dataclass(frozen=True, slots=True)
class Database:
    """A data folder with that many calls."""

    folder: Path
    calls: int

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.folder / "frontdesk.db"


def calls_file(cache: Path, calls: int) -> Path:
    """Return a JSON-lines file of that many calls, made where it is missing."""
    path = cache / f"calls{calls}.jsonl"
    if not path.exists():
        fresh = path.with_suffix(".part")
        with fresh.open("w", encoding="utf-8") as file:
            file.writelines(lines(calls))
        fresh.replace(path)
    return path


def import_calls(folder: Path, source: Path) -> None:
    """Run `frontdesk import calls` in a process of its own."""
    command = [sys.executable, str(_MAIN), "--data", str(folder), "import", "calls"]
    environment = {**os.environ, "TZ": "Europe/Berlin"}
    subprocess.run([*command, str(source)], check=True, stdout=subprocess.DEVNULL, env=environment)


def database(cache: Path, calls: int) -> Database:
    """Return a desk of that many calls, imported where it is missing."""
    folder = cache / f"desk{calls}"
    if not folder.exists():
        fresh = cache / f"desk{calls}.part"
        import_calls(fresh, calls_file(cache, calls))
        fresh.rename(folder)
    return Database(folder, calls)
