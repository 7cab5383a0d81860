"""The program of this desk as the system knows it: how it is started, and what is kept of it."""

from pathlib import Path

from frontdesk.paths import default_data_folder, logo
from frontdesk.services.computer import Computer, this_computer, window_program
from frontdesk.ui.softphone_hook import program_words


def desk_computer(folder: Path) -> Computer:
    """Return what can be switched on this system for the window of that data folder."""
    return this_computer(window_program(program_words(), folder, default_data_folder(), logo()))
