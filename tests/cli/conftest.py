"""The command as a script meets it: in this process, or as one of its own where it counts."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from frontdesk.cli import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What one run of the command came to."""

    status: int
    out: str
    err: str
    raw: bytes = b""

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()

    @property
    def problems(self) -> list[str]:
        """The lines of standard error."""
        return self.err.splitlines()

    def json(self) -> dict:
        """The one document on standard output."""
        assert self.status == 0, self.err
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def data(tmp_path) -> Path:
    """The desk's folder, not made yet."""
    return tmp_path / "desk"


@pytest.fixture
def cli(monkeypatch, capfdbinary, data) -> Run:
    """Run the command in this process: `cli("log", stdin="…")`; English unless told otherwise."""

    def run(*words: object, stdin: str | bytes = b"", language: str = "en") -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        capfdbinary.readouterr()
        argv = ["--data", str(data), "--language", language, *map(str, words)]
        with (
            open(1, "w", encoding="utf-8", closefd=False) as out,
            open(2, "w", encoding="utf-8", closefd=False) as err,
        ):
            monkeypatch.setattr(sys, "stdout", out)
            monkeypatch.setattr(sys, "stderr", err)
            try:
                status = main(argv)
            except SystemExit as end:
                status = int(end.code or 0)
        found = capfdbinary.readouterr()
        return Ran(status, found.out.decode(errors="replace"), found.err.decode(), found.out)

    return run


@pytest.fixture
def process(data) -> Run:
    """Run the command as a process of its own: `process("log", stdin="…", TZ="UTC")`."""

    def run(
        *words: object, stdin: str | bytes = b"", folder: Path | None = data, **more: str
    ) -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        where: Sequence[str] = () if folder is None else ("--data", str(folder))
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *where, *map(str, words)],
            input=given,
            capture_output=True,
            env=environment(**more),
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode(), done.stdout)

    return run


def environment(**more: str) -> dict[str, str]:
    """Return this environment in English, with what is given in its place."""
    english = {"LC_ALL": "C.UTF-8", "LANGUAGE": "", "LANG": "C.UTF-8"}
    return {**os.environ, **english, **more}


def line(started_at: str = "2025-11-25T10:30:00+01:00", **more: object) -> str:
    """Return one call as a JSON line."""
    return json.dumps({"started_at": started_at, **more}, ensure_ascii=False) + "\n"


VOGT = {
    "number": "040 66969112",
    "caller": "Torsten Vogt",
    "company": "Nordwerk Energieberatung GmbH",
}
DEMIR = {"number": "0221 4710204", "caller": "Elif Demir", "company": "Kruse Verpackung GmbH"}
DECLINED = {"outcome": "declined", "outcome_reason": "no_demand"}
