"""Actions at once, people and calls as they are read; the newest words win."""

from frontdesk.ui.screens.palette.presenter import PalettePresenter


def test_nothing_typed_shows_no_people(presenter):
    presenter.open()
    assert (presenter.matches, presenter.calls) == ((), ())


def test_words_find_people_and_calls(presenter):
    presenter.type("albr")
    assert [match.name for match in presenter.matches] == ["Jörg Albrecht"]
    assert [call.topic for call in presenter.calls] == ["Zeitarbeit"]


def test_a_number_in_any_spelling_finds_its_caller(presenter):
    presenter.type("030 2312")
    assert [match.name for match in presenter.matches] == ["Jörg Albrecht"]


def test_emptied_again_shows_nothing(presenter):
    presenter.type("albr")
    presenter.type("  ")
    assert (presenter.matches, presenter.calls) == ((), ())
    presenter.type("albr")
    assert presenter.matches


class LateTasks:
    """Answers when told to."""

    def __init__(self) -> None:
        self.waiting: list = []

    def run(self, fn, on_done=None, on_error=None, owner=None) -> None:
        self.waiting.append(lambda: on_done(fn()))


def test_one_read_at_a_time_and_the_newest_words_win(actions, services, now):
    late = LateTasks()
    presenter = PalettePresenter(actions, services.callers, services.search, late, lambda: now)
    for words in ("a", "al", "alb", "dem"):
        presenter.type(words)
    assert len(late.waiting) == 1
    late.waiting.pop(0)()
    assert len(late.waiting) == 1
    late.waiting.pop(0)()
    assert [match.name for match in presenter.matches] == ["Elif Demir"]
    assert late.waiting == []


def test_emptied_while_reading_stays_empty(actions, services, now):
    late = LateTasks()
    presenter = PalettePresenter(actions, services.callers, services.search, late, lambda: now)
    presenter.type("alb")
    presenter.type("")
    late.waiting.pop()()
    assert presenter.matches == ()
