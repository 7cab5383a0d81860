"""An erasure takes all of one caller and nothing of anybody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from generated_calls import generated_calls
from nameless_insight import nameless

from frontdesk.domain.call import Call, PhoneNumber, Referral
from frontdesk.domain.errors import UserError
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.terms import Outcome, Way, Wish
from frontdesk.domain.week import Period
from frontdesk.privacy.erasure import SeveralFit

VOGT = ("040 66969112", "Torsten Vogt", "Nordwerk Energie GmbH")
NO = {"outcome": Outcome.DECLINED}


def test_figures_stay_and_everybody_else_too(desk):
    list(desk.services.calls.save_many(generated_calls(5, desk.now - timedelta(days=30), 30, 500)))
    period = Period((desk.now - timedelta(days=31)).date(), desk.now.date())
    before = desk.services.reports.report(period)
    somebody = max(desk.services.callers.page(), key=lambda caller: caller.calls)
    gone = {call.id for call in desk.services.callers.past(somebody.key, 500).calls}
    desk.erase(f"caller:{somebody.key}")
    after = desk.services.reports.report(period)
    kept = [call for call in before.calls if call.id not in gone]
    assert 3 < len(gone) < len(before.calls)

    def others(calls):
        """Leave out what a nameless call from the caller's own number was."""
        return [replace(call, repeats=None) for call in calls if call.caller]

    assert others(after.calls) == others(kept)
    names = set(before.__dataclass_fields__) - {"calls", "repeat_callers"}
    before, after = (
        replace(report, insight=nameless(report.insight)) for report in (before, after)
    )
    assert all(getattr(after, name) == getattr(before, name) for name in names)


def test_a_figure_counts_one_that_was_erased_today_and_the_day_s_list_does_not_show_it(desk):
    desk.save(*VOGT, wish=Wish.CALL_BACK)
    other = desk.save("", "Anna Krause", referral=Referral(contact="Albers", way=Way.MAIL,
                                                          sent_at=desk.now))  # fmt: skip
    desk.save("", "Torsten Vogt", "Nordwerk Energie GmbH",
              referral=Referral(contact="Albers", way=Way.MAIL, sent_at=desk.now))  # fmt: skip
    desk.erase("Torsten Vogt")
    day = desk.services.days.today()
    assert (day.total, [call.id for call in day.calls]) == (3, [other.id])
    assert [item.call.id for item in desk.services.calls.open_items()] == [other.id]


def test_calls_from_the_number_without_a_name_go_where_nobody_else_has_it(desk):
    desk.save(*VOGT)
    desk.save("040 66969112")
    plan = desk.erasure.plan("Torsten Vogt")
    assert len(plan.call_ids) == 2
    desk.save("040 66969112", "Anna Krause")
    plan = desk.erasure.plan("Torsten Vogt")
    assert (len(plan.call_ids), plan.numbers) == (1, ())


def test_a_partner_s_switchboard_is_nobody_s_number(desk):
    desk.save(*VOGT)
    storage = desk.services.storage
    storage.run("INSERT INTO partner VALUES (1, 'Nordwerk', 'nordwerk', 'supplier', '')")
    storage.run("INSERT INTO partner_number VALUES (1, '+494066969112', '')")
    desk.save("040 66969112")
    assert len(desk.erasure.plan("Torsten Vogt").call_ids) == 1


def test_the_history_of_a_call_that_once_was_said_to_be_theirs_goes_too(desk, found_in):
    call = desk.save("", "Torsten Vogt", "Nordwerk Energie GmbH", topic="Strom")
    desk.services.calls.save(replace(call, caller="Anna Krause", company="Kontor Elbe"))
    mine = desk.save(*VOGT)
    plan = desk.erasure.plan("Torsten Vogt")
    assert (plan.call_ids, len(plan.change_ids)) == ((mine.id,), 1)
    desk.erase("Torsten Vogt")
    assert found_in(desk.path.parent, "vogt") == []
    assert desk.services.calls.get(call.id).caller == "Anna Krause"


def test_a_call_of_somebody_else_that_followed_stays_called_again(desk):
    no = desk.save(*VOGT, started_at=desk.now - timedelta(hours=1), **NO)
    other = desk.save("040 66969112", "Anna Krause")
    assert other.repeats == no.id
    desk.erase("Torsten Vogt")
    mark = desk.services.calls.get(other.id).repeats
    assert mark not in (None, "", no.id)


def test_merged_callers_and_instructions_go_with_the_caller(desk, found_in):
    one = desk.save(*VOGT)
    two = desk.save("040 66969113", "T. Voigt", "Kontor Elbe")
    desk.services.callers.merge(one.caller_key, two.caller_key)
    desk.services.instructions.save(
        Instruction(contact="Dr. Albers", caller_key=one.caller_key, text="nicht durchstellen")
    )
    plan = desk.erasure.plan("Torsten Vogt")
    assert (len(plan.caller_keys), len(plan.call_ids), plan.instructions) == (2, 2, 1)
    desk.erase("Torsten Vogt")
    for table in ("caller", "company", "merged_call", "standing_instruction", "caller_number"):
        assert desk.count(table) == 0, table
    assert found_in(desk.path.parent, "voigt") == []


def test_a_draft_of_the_caller_goes_and_that_of_a_namesake_stays(desk):
    desk.save(*VOGT)
    for call in (
        Call(desk.now, caller="Torsten Vogt", company="Nordwerk Energie"),
        Call(desk.now, number=PhoneNumber("+494066969112")),
        Call(desk.now, caller="Torsten Vogt", company="Kontor Elbe"),
        Call(desk.now, caller="Torsten Vogt", number=PhoneNumber("+493023125099")),
    ):
        desk.services.drafts.save(call, {})
    assert len(desk.erasure.plan("Torsten Vogt").draft_ids) == 2
    desk.erase("Torsten Vogt")
    left = {(d.call.company, d.call.number.e164) for d in desk.services.drafts.all()}
    assert left == {("Kontor Elbe", None), ("", "+493023125099")}


def test_somebody_who_never_called_is_found_in_an_expected_call(desk):
    desk.services.storage.run(
        "INSERT INTO expected_call VALUES ('e', 'Albers', NULL, 'Torsten Vogt', '', 0, 0, '', '')"
    )
    plan = desk.erasure.plan("torsten vogt")
    assert plan.expected_ids == ("e",)
    desk.erase("Torsten Vogt")
    assert desk.count("expected_call") == 0


def test_two_of_one_name_are_told_apart_by_the_company(desk):
    desk.save(*VOGT)
    desk.save("", "Torsten Vogt", "Kontor Elbe")
    desk.save("", "Torsten Vogtländer", "Kontor Elbe")
    with pytest.raises(SeveralFit) as several:
        desk.erasure.plan("Torsten Vogt")
    assert {caller.company for caller in several.value.callers} == {
        "Nordwerk Energie GmbH", "Kontor Elbe",
    }  # fmt: skip
    assert desk.erasure.plan("Torsten Vogt, Kontor Elbe AG").company == "Kontor Elbe"
    assert desk.erasure.plan("Vogtländer").name == "Torsten Vogtländer"


def test_a_company_is_not_a_caller(desk):
    desk.save(*VOGT)
    desk.save("", "Anna Krause", "Nordwerk Energie GmbH")
    with pytest.raises(SeveralFit):
        desk.erasure.plan("Nordwerk Energie")
    with pytest.raises(UserError):
        desk.erasure.plan("")


def test_a_window_that_is_open_meanwhile_goes_on(desk, tmp_path):
    from tests.privacy.conftest import PrivacyDesk

    window = PrivacyDesk(tmp_path)
    call = window.save(*VOGT)
    desk.erase("Torsten Vogt")
    again = window.save(*VOGT)
    assert again.repeats is None
    assert window.services.callers.past(again.caller_key).total == 1
    assert window.services.calls.undo(call.id) is None
    window.services.close()
