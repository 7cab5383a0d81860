"""Builds the self-contained folder: the window and the command, without Python or a download.

`uv run --group package resources/packaging/build.py` makes `dist/FrontDesk/`, on macOS beside it
`FrontDesk.app`; `--start` opens it on sample data. It runs on the system that it builds for.
"""

import argparse
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LOGO = ROOT / "resources" / "icons" / "frontdesk.svg"
#: Pixels of the icon's pictures; Windows' file holds those up to 256.
SIDES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
#: What macOS calls a picture of so many pixels.
ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09",
        1024: b"ic10"}  # fmt: skip
_LICENCE = re.compile(r"(?i)^(licen[cs]e|copying|notice|authors)")


def build(target: Path) -> Path:
    """Build into `target` and return the program; what is only needed for it goes again."""
    from PyInstaller.__main__ import run

    with tempfile.TemporaryDirectory() as name:
        prepared = Path(name)
        write_icons(prepared)
        write_licences(prepared / "licences")
        os.environ["FRONTDESK_PREPARED"] = name
        run(
            [
                str(HERE / "frontdesk.spec"),
                *("--noconfirm", "--log-level", "ERROR"),
                *("--distpath", str(target), "--workpath", str(prepared / "work")),
            ]
        )
    return program(target)


def program(target: Path) -> Path:
    """Return the program of a folder that was built into `target`."""
    return target / "FrontDesk" / ("frontdesk.exe" if sys.platform == "win32" else "frontdesk")


def write_icons(folder: Path) -> None:
    """Write the logo as `frontdesk.ico` and `frontdesk.icns`."""
    pictures = {side: _png(side) for side in SIDES}
    (folder / "frontdesk.ico").write_bytes(ico(pictures))
    (folder / "frontdesk.icns").write_bytes(icns(pictures))


def _png(side: int) -> bytes:
    """Return the logo as PNG of `side` pixels."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(LOGO)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return PNGs by their side as an icon of Windows: a head, a line for each, the pictures."""
    small = {side: data for side, data in pictures.items() if side <= 256}
    lines, body = b"", b""
    start = 6 + 16 * len(small)
    for side, data in small.items():
        edge = side % 256  # 256 is written as 0
        lines += struct.pack("<4B2H2I", edge, edge, 0, 0, 1, 32, len(data), start + len(body))
        body += data
    return struct.pack("<3H", 0, 1, len(small)) + lines + body


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Return PNGs by their side as an icon of macOS: each behind its name and length."""
    body = b"".join(
        name + struct.pack(">I", 8 + len(pictures[side])) + pictures[side]
        for side, name in ICNS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write_licences(folder: Path) -> None:
    """Write the licences of all that is in the folder, a folder for each part."""
    shutil.copytree(HERE / "licences", folder / "Qt")
    shutil.copy(ROOT / "LICENSE", folder / "FrontDesk.txt")
    for part in _parts():
        found = [
            file
            for file in part.files or []
            if _LICENCE.match(file.name) and ".dist-info" in str(file)
        ]
        own = folder / part.name
        own.mkdir(exist_ok=True)
        for file in found:
            shutil.copy(str(file.locate()), own / file.name)
        if not found:
            licence = part.metadata.get("License-Expression") or part.metadata.get("License", "")
            (own / "LICENSE").write_text(f"{part.name} {part.version}\n{licence}\n", "utf-8")
    for python in (
        Path(os.__file__).with_name("LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
    ):
        if python.exists():
            shutil.copy(python, folder / "Python.txt")
            break


def _parts() -> Iterator[Distribution]:
    """Yield what the program needs, PyInstaller's starter too, each once."""
    import tomllib

    from packaging.requirements import Requirement

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting, seen = [*project["dependencies"], "pyinstaller"], set()
    while waiting:
        wanted = Requirement(waiting.pop())
        needed = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
        if wanted.name.lower() in seen or not needed:
            continue
        seen.add(wanted.name.lower())
        try:
            part = distribution(wanted.name)
        except PackageNotFoundError:
            continue  # for another system
        yield part
        if wanted.name != "pyinstaller":  # of which only the starter is in the folder
            waiting += part.requires or []


def size(folder: Path) -> int:
    """Return the bytes of a folder, links counted once."""
    return sum(
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    )


def main() -> int:
    """Build, say where it lies and how big it is, and start it if asked to."""
    parser = argparse.ArgumentParser("build.py", description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "dist", help="instead of dist/")
    parser.add_argument("--start", action="store_true", help="open the window on sample data")
    given = parser.parse_args()
    made = build(given.to)
    print(f"{made} ({size(made.parent) / 1e6:.0f} MB)")
    return subprocess.run([made, "--demo"], check=False).returncode if given.start else 0


if __name__ == "__main__":
    sys.exit(main())
