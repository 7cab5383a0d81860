"""A business partner of the texts that a row or a card has for its fields."""

from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import Relation
from frontdesk.services.importing.addresses import domains
from frontdesk.services.importing.contact_fields import Values, choice, first
from frontdesk.services.importing.phones import phone_numbers

_RELATIONS = {
    Relation.SUPPLIER: (
        "supplier",
        "Lieferant",
        "Lieferantin",
        "Lieferanten",
        "suppliers",
        "vendor",
        "Kreditor",
        "Dienstleister",
        "Zulieferer",
    ),
    Relation.CUSTOMER: (
        "customer",
        "Kunde",
        "Kundin",
        "Kunden",
        "customers",
        "client",
        "Debitor",
        "Auftraggeber",
    ),
    Relation.OTHER: ("other", "andere", "anderer", "anderes", "sonstige", "sonstiges", "Partner"),
}


def partner_of(values: Values, region: str) -> Partner:
    """Return the partner; raise `UserError` without a company or with an unknown relation.

    Numbers that are none keep the text they were written in; domains come of pages and addresses.
    """
    company = first(values, "company")
    if not company:
        raise UserError("partner_without_company")
    return Partner(
        company=company,
        relation=choice(_RELATIONS, first(values, "relation"), Relation.OTHER),
        numbers=phone_numbers(values.get("phone", ()), region),
        domains=domains(values.get("domain", ())),
        our_number=first(values, "our_number"),
    )
