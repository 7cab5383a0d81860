"""Who asks what is kept of them gets all of it, and nothing of any other caller."""

import json
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk import access_words
from frontdesk.domain.call import Claim, Referral
from frontdesk.domain.errors import UserError
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Outcome,
    OutcomeReason,
    Relation,
    Result,
    Way,
)
from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.services.numbers import parse
from tests.privacy.canaries import beside, canary, canary_call

BERLIN = ZoneInfo("Europe/Berlin")
EN = Translator("en", BERLIN)
DE = Translator("de", BERLIN, resources() / "locale")
VOGT = ("040 66969112", "Torsten Vogt", "Nordwerk Energie GmbH")
KRAUSE = ("030 23125044", "Anna Krause", "Nordwerk Energie GmbH")


def held(desk, query):
    return desk.services.access.of_plan(desk.erasure.plan(query))


def document(desk, query):
    return access_words.document(held(desk, query), EN)


def text(desk, query, t=EN):
    return "\n".join(access_words.lines(held(desk, query), t))


def test_all_that_an_erasure_would_take_is_shown(desk):
    call, canaries = canary_call(desk.now - timedelta(days=1), "kran")
    desk.services.calls.save(replace(call, topic="zqearliertopic", note="zqearliernote"))
    desk.services.calls.save(call)
    words = (*(word for word in canaries if " " not in word), "zqearliertopic", "zqearliernote")
    words += beside(desk.services.storage, call, call.started_at)
    shown = json.dumps(document(desk, call.caller), ensure_ascii=False)
    internal = {canary(name) for name in ("draftid", "outboxparams", "outboxcontent")}
    # An answer by mail is shown with its referral, and what stood before it in the history.
    internal |= {canary(f"reply{name}") for name in ("contact", "sender", "passedto", "before")}
    internal.add(canary("tokenrecipient"))
    # What ties rows together, and what the system alone reads, says nothing of a caller.
    keys = ("callid", "callrepeats", "callasked_for_id", "referralid", "referralcontact_id")
    internal |= {canary(f"kran{name}") for name in keys}
    assert [word for word in words if word not in shown and word not in internal] == []


def test_a_mail_that_waits_is_shown_with_its_words(desk):
    call = desk.save(*VOGT)
    mail = b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\nBitte R\xc3\xbcckruf\n"
    desk.services.storage.run(
        "INSERT INTO outbox (id, call_id, referral_id, contact, recipient, content, state, made_at,"
        " held_until, due_at) VALUES ('o1', ?, 'r', 'Dr. Albers', 'albers@halbach.example', ?,"
        " 'waiting', 1, 1, 1)",
        (call.id, mail),
    )
    (told,) = document(desk, "Torsten Vogt")["calls"]
    assert told["mails"][0]["text"].strip() == "Bitte Rückruf"
    assert told["mails"][0]["sent_at"] is None


def test_another_caller_is_left_out_and_a_colleague_stays(desk):
    desk.services.contacts.save(Contact(name="Dr. Miriam Albers"))
    desk.save(*KRAUSE)
    desk.save("0171 3920018", "Brandt")
    desk.save(
        *VOGT,
        note="Anna Krause (030 23125044) rief auch an, Brandt auch. Dr. Miriam Albers weiß es.",
        topic="Angebot für ANNA KRAUSE",
        claims=(Claim(ClaimKind.REFERRED_BY, "Mich schickt Anna  Krause", "Dr. Miriam Albers"),),
        referral=Referral(contact="Dr. Miriam Albers", text="Torsten Vogt, 040 66969112"),
    )
    found = held(desk, "Torsten Vogt")
    shown = json.dumps(access_words.document(found, EN), ensure_ascii=False)
    printed = "\n".join(access_words.lines(found, EN))
    for part in (shown, printed):
        assert "krause" not in part.lower()
        assert "brandt" not in part.lower()
        assert "23125044" not in part.replace(" ", "")
        assert part.count("Miriam Albers") >= 2
        assert "040 66969112" in part
    assert found.left_out == 5
    assert "in 5 places" in printed


def test_who_a_call_was_first_thought_to_be_from_is_left_out(desk):
    first = desk.save(*KRAUSE, topic="Strom")
    desk.save(*KRAUSE, days_ago=1)
    desk.services.calls.save(
        replace(first, caller=VOGT[1], company=VOGT[2], number=parse(VOGT[0]), caller_key=None)
    )
    theirs = document(desk, "Torsten Vogt")
    (change,) = theirs["calls"][0]["corrections"]
    assert {"field": "caller", "before": "[…]", "after": "Torsten Vogt"} in change["changes"]
    assert "Krause" not in json.dumps(theirs)
    assert "Krause" not in text(desk, "Torsten Vogt")
    hers = document(desk, "Anna Krause")
    assert [call["topic"] for call in hers["calls"]] == [None]
    (once,) = hers["once_named"]
    assert (once["caller"], once["number"]) == ("Anna Krause", "+49 30 23125 044")
    assert "Vogt" not in json.dumps(hers)


def test_the_call_before_of_somebody_else_is_not_named(desk):
    desk.save("", "", "Nordwerk Energie GmbH", topic="Strom", outcome=Outcome.DECLINED)
    no = desk.save(*KRAUSE, outcome=Outcome.DECLINED, days_ago=0.01)
    desk.services.storage.run("UPDATE call SET repeats = ? WHERE caller = ''", (no.id,))
    mine = desk.save(*VOGT)
    desk.services.storage.run("UPDATE call SET repeats = ? WHERE id = ?", (no.id, mine.id))
    (told,) = document(desk, "Torsten Vogt")["calls"]
    assert told["repeats"] is None


def test_a_merged_caller_s_calls_are_theirs(desk):
    desk.save(*VOGT)
    desk.save("", "T. Vogt", "Nordwerk")
    callers = {caller.name: caller.key for caller in desk.services.callers.page()}
    desk.services.callers.merge(callers["Torsten Vogt"], callers["T. Vogt"])
    found = document(desk, f"caller:{callers['Torsten Vogt']}")
    assert len(found["calls"]) == 2
    assert found["caller"]["also"] == ["T. Vogt, Nordwerk"]
    assert found["left_out"] == 0


def test_what_stands_beside_the_calls_is_there(desk):
    services = desk.services
    services.partners.save(Partner("Nordwerk Energie GmbH & Co. KG", Relation.SUPPLIER))
    call = desk.save(*VOGT, outcome=Outcome.DECLINED, outcome_reason=OutcomeReason.NO_DEMAND)
    key = services.callers.page()[0].key
    services.instructions.save(Instruction("Jonas Petersen", "Nur schriftlich", caller_key=key))
    services.expected.save(ExpectedCall("Jonas Petersen", "Torsten Vogt", topic="Rahmenvertrag"))
    petersen = services.contacts.save(Contact(name="Jonas Petersen"))
    services.questions.ask(call, ClaimKind.CALL_EXPECTED, petersen, "Stimmt das?", Way.COPIED)
    found = document(desk, "Torsten Vogt")
    assert found["instructions"][0]["text"] == "Nur schriftlich"
    assert found["expected"][0]["topic"] == "Rahmenvertrag"
    assert found["lists"] == [{"company": "Nordwerk Energie GmbH & Co. KG", "relation": "supplier"}]
    assert found["calls"][0]["questions"][0]["contact"] == "Jonas Petersen"
    assert found["calls"][0]["details_until"] == "2027-05-26T12:00:00+02:00"
    printed = text(desk, "Torsten Vogt", DE)
    for part in ("Art. 15 DSGVO", "Rahmenvertrag", "Nur schriftlich", "Nordwerk", "26. Mai 2027"):
        assert part in printed, part


def test_the_files_hold_both(desk, tmp_path):
    sent_on = Referral("r", "Petersen", passed_to="Einkauf", answer=Answer.WRONG_PERSON)
    claims = (Claim(ClaimKind.URGENT, result=Result.OPEN),)
    desk.save("", "../../Jörg <b>", "", claims=claims, referral=sent_on)
    found = desk.services.access.of_caller(desk.services.callers.page()[0].key)
    printed, made = access_words.write(found, tmp_path / "new", DE)
    assert printed.parent == made.parent == tmp_path / "new"
    assert json.loads(made.read_text("utf-8"))["calls"][0]["referral"]["passed_to"] == "Einkauf"
    assert printed.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "Jörg <b>" in printed.read_text("utf-8")
    assert "Einkauf" in printed.read_text("utf-8")


def test_nobody_known_is_refused(desk):
    with pytest.raises(UserError, match="caller_unknown"):
        desk.services.access.of_caller(7)


def test_it_reads_and_changes_nothing(desk):
    desk.save(*VOGT)
    before = desk.services.storage.connection().total_changes
    held(desk, "Torsten Vogt")
    assert desk.services.storage.connection().total_changes == before
