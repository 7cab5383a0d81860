"""The first start: an empty folder, three tasks that can be skipped, by keys alone."""

from pathlib import Path

import pytest


@pytest.fixture
def newcomer(sit_down, tmp_path: Path):
    """A person at a desk that has nothing yet."""
    return sit_down(tmp_path / "new")


def tasks_shown(person) -> bool:
    """Whether the three tasks are on show."""
    found = person.app.window.findChild(object, "first_tasks")
    return found is not None and found.isVisible()


def test_esc_hides_the_tasks_at_once_and_for_good(newcomer, sit_down, tmp_path) -> None:
    assert tasks_shown(newcomer)
    newcomer.press("Esc")
    assert not tasks_shown(newcomer)
    newcomer.app.window.close()
    assert not tasks_shown(sit_down(tmp_path / "new"))


def test_the_first_task_asks_for_the_file_at_once(newcomer) -> None:
    newcomer.press("1")
    dialog = newcomer.app.window.findChild(object, "import_file")
    assert dialog is not None
    dialog.reject()
    newcomer.app.window.activateWindow()
    newcomer.wait(newcomer.app.window.isActiveWindow)
    newcomer.press("Esc", "Ctrl+1")
    assert tasks_shown(newcomer)


def test_the_second_task_leads_to_the_telephone_lines(newcomer) -> None:
    newcomer.press("2")
    newcomer.wait(lambda: newcomer.focus.objectName() == "setting_pop")
    assert not newcomer.focus.visibleRegion().isEmpty()
    newcomer.press("Esc")
    assert tasks_shown(newcomer)
