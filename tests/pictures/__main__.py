"""Renders every screen in every state, theme, language and size; `--help` says how.

`uv run python -m tests.pictures FOLDER` writes `screen_state_theme_language_WIDTHxHEIGHT.png`,
with `_text200` where the text is that large. The same tree gives the same bytes.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

#: A screen of ordinary size: without it dialogs would be laid out for one of 800 x 800 px.
_SCREEN = Path(__file__).with_name("screen.json")
_DESK = Path(tempfile.gettempdir()) / "frontdesk-pictures"


def _say(_kind: object, _context: object, text: str) -> None:
    """Pass on what Qt says, except what the offscreen platform says at every window."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def main() -> None:
    """Render what was asked for."""
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    os.environ["TZ"] = "Europe/Berlin"

    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from tests.pictures.render import Wanted, render
    from tests.pictures.scenes import SCREENS, WALKS
    from tests.pictures.sizes import LANGUAGES, SIZES, THEMES

    parser = argparse.ArgumentParser("python -m tests.pictures", description=__doc__)
    names = [size.name for size in SIZES]
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--only", action="append", choices=SCREENS, help="a screen; repeatable")
    parser.add_argument("--state", default="", help="one state of it")
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--size", action="append", choices=names)
    parser.add_argument("--desk", type=Path, default=_DESK, help="where the sample desk is made")
    given = parser.parse_args()
    screens = given.only or SCREENS
    wanted = Wanted(given.folder, given.desk, screens, given.state, given.size or names)
    given.folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_say)
    app = QApplication([sys.argv[0], "-style", "fusion"])
    app.setCursorFlashTime(0)  # a cursor that blinks is there or not
    made = 0
    try:
        for walk in (walk for walk in WALKS if set(walk.screens) & set(screens)):
            for theme in given.theme or THEMES:
                for language in given.language or LANGUAGES:
                    made += render(walk, theme, language, wanted)
        print(f"{made} pictures in {given.folder}")
    finally:
        shutil.rmtree(given.desk, ignore_errors=True)


if __name__ == "__main__":
    main()
