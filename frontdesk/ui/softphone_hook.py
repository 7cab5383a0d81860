"""The command that softphones run at a ring: how it reads, and whether it reaches the window."""

import sys
from pathlib import Path

#: Seconds that a test call may take; longer than a telephone rings nobody waits.
_PATIENCE = 8.0


def hook_words(folder: Path) -> list[str]:
    """Return how this program is called for a ring, for the window of that data folder."""
    from frontdesk.paths import default_data_folder

    program = Path(sys.executable)
    if getattr(sys, "frozen", False):
        words = [str(program)]
    else:
        script = program.with_name("frontdesk.exe" if sys.platform == "win32" else "frontdesk")
        main = Path(__file__).resolve().parents[2] / "main.py"
        words = [str(script)] if script.exists() else [str(program), str(main)]
    if folder.resolve() != default_data_folder().resolve():
        words += ["--data", str(folder)]
    return [*words, "ring"]


def hook_command(folder: Path) -> str:
    """Return it as one line to paste."""
    return " ".join(f'"{word}"' if " " in word else word for word in hook_words(folder))


def ring_through(folder: Path, mark: str) -> str:
    """Run the command once as a softphone would, with `mark` as the call's identifier.

    Returns a key of `LINE_PROBLEMS`, or nothing where the window has taken the call. It blocks, and
    the window must go on meanwhile, for it is the one that answers.
    """
    from frontdesk.ring_client import NotTakenError, hand_over, run

    try:
        # First without the command: it would start a window where none listens.
        if not hand_over(folder, {"do": "ring", "id": mark}, _PATIENCE):
            return "ring_not_heard"
        return "" if run([*hook_words(folder), "--id", mark], _PATIENCE) else "ring_not_run"
    except NotTakenError:
        return "ring_not_heard"
