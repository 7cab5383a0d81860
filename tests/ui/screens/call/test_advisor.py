"""What stands beside a call follows a long history while the worker stays free."""

from frontdesk.domain.call import Call, Referral
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.tasks import InlineTasks


class CountingTasks(InlineTasks):
    """Does one piece of work at a time, in order, and only when told."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple] = []

    def run(self, fn, on_done=None, on_error=None, owner=None) -> None:
        self.waiting.append((fn, on_done, on_error, owner))

    def go(self) -> int:
        """Do all that waits and comes of it; return how many pieces that were."""
        done = 0
        while self.waiting:
            super().run(*self.waiting.pop(0))
            done += 1
        return done


def test_a_long_history_is_learned_in_pieces_and_the_suggestions_follow(qtbot, desk) -> None:
    jansen = desk.services.contacts.find("Jansen")
    history = [
        Call(
            started_at=desk.clock(),
            topic=f"Markise {number}",
            referral=Referral(contact=jansen.name, contact_id=jansen.id),
        )
        for number in range(1_500)
    ]
    for _ in desk.services.calls.save_many(history):
        pass
    tasks = CountingTasks()
    presenter = CallPresenter(desk.services, tasks, desk.settings, desk.clock)
    presenter.new_call()
    presenter.type_topic("Markise 0")
    assert tasks.go() > 5
    assert [found.contact for found in presenter.suggestions][:1] == [jansen]
    assert desk.services.contacts.learn_referrals()
    presenter.save_draft()
    tasks.go()
