"""Desks of any number of calls, brought in by the command as a user would: `import calls`."""

import json
import os
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.benchmarks.generated import busy_documents, documents, json_lines

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
            file.writelines(json_lines(documents(calls)))
            file.writelines(json_lines(busy_documents(calls)))
        fresh.replace(path)
    return path


def newest_file(cache: Path, calls: int, newest: int) -> Path:
    """Return a file of the `newest` last calls of `calls_file`, and of what is younger there."""
    path = cache / f"newest{newest}of{calls}.jsonl"
    if not path.exists():
        with calls_file(cache, calls).open(encoding="utf-8") as file:
            last = deque(islice(file, calls), newest)
            since = json.loads(last[0])["started_at"]
            busy = [line for line in file if json.loads(line)["started_at"] >= since]
        path.write_text("".join((*last, *busy)), encoding="utf-8")
    return path


def import_calls(folder: Path, source: Path) -> None:
    """Run `frontdesk import calls` in a process of its own."""
    command = [sys.executable, str(_MAIN), "--data", str(folder), "import", "calls"]
    environment = {**os.environ, "TZ": "Europe/Berlin"}
    subprocess.run([*command, str(source)], check=True, stdout=subprocess.DEVNULL, env=environment)


def database(cache: Path, calls: int) -> Database:
    """Return a desk of that many calls, imported where it is missing."""
    return _made(cache / f"desk{calls}", calls, lambda: calls_file(cache, calls))


def newest_database(cache: Path, calls: int, newest: int) -> Database:
    """Return a desk that has the newest calls of the desk of `calls`, and no others."""
    folder = cache / f"newest{newest}of{calls}"
    return _made(folder, newest, lambda: newest_file(cache, calls, newest))


def _made(folder: Path, calls: int, source: Callable[[], Path]) -> Database:
    """Make a desk that keeps every call as it is: its history is older than the retention."""
    if not folder.exists():
        fresh = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(fresh, ignore_errors=True)
        import_calls(fresh, source())
        (fresh / "settings.toml").write_text("retention_days = 0\n", encoding="utf-8")
        fresh.rename(folder)
    return Database(folder, calls)
