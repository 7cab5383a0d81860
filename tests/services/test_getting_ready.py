"""The first claim of a run finds what it waits for prepared, piece by piece."""

from frontdesk.domain.call import Claim
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import ClaimKind, Relation

COUNT = 1_000
SUPPLIER = ClaimKind.EXISTING_SUPPLIER


def fill(desk):
    desk.partners.import_partners(
        [Partner(f"Hafen Kontor {place}", Relation.SUPPLIER) for place in range(COUNT)]
    )


def sentences(desk, say, company):
    call = say("", "Vogt", company, claims=(Claim(SUPPLIER),))
    return [found.sentence for found in desk.evidence.find(call, SUPPLIER)]


def test_it_ends_after_some_pieces_and_has_nothing_to_do_then(desk):
    fill(desk)
    pieces = 1
    while desk.evidence.prepare():
        pieces += 1
    assert 2 <= pieces <= 5
    assert not desk.evidence.prepare()


def test_a_claim_between_two_pieces_misses_no_partner(desk, say):
    fill(desk)
    assert desk.evidence.prepare()
    assert sentences(desk, say, f"HAFEN KONTOR {COUNT - 1} GmbH") == ["partner_name"]
    assert not desk.evidence.prepare()
    assert sentences(desk, say, "Hafen Kontor 3 AG") == ["partner_name"]


def test_a_partner_that_comes_or_goes_meanwhile_counts_so(desk, say):
    fill(desk)
    assert desk.evidence.prepare()
    desk.partners.save(Partner("Nordwerk GmbH", Relation.SUPPLIER))
    gone = desk.partners.page("Hafen Kontor 7")[0]
    desk.partners.remove(gone.key)
    while desk.evidence.prepare():
        pass
    assert sentences(desk, say, "Nordwerk") == ["partner_name"]
    assert "partner_name" not in sentences(desk, say, gone.company)


def test_nobody_to_compare_with_is_no_trouble(desk, say):
    assert not desk.evidence.prepare()
    assert sentences(desk, say, "Nordwerk") == ["suppliers_none"]
