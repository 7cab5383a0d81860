"""What was typed into the editor of a partner, made into one; no widgets."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import Relation

ReadNumber = Callable[[str], PhoneNumber]


@dataclass(frozen=True, slots=True)
class PartnerFields:
    """The editor's fields as typed; numbers and domains are divided by commas or semicolons."""

    company: str = ""
    relation: Relation = Relation.SUPPLIER
    numbers: str = ""
    domains: str = ""
    our_number: str = ""

    def partner(self, base: Partner | None, read_number: ReadNumber) -> Partner:
        """Return the partner typed here: `base` changed, or a new one.

        A number that was not changed stays the one it was.
        """
        known = {number.display: number for number in base.numbers} if base else {}
        numbers = tuple(
            known[text] if text in known else read_number(text) for text in parts(self.numbers)
        )
        return replace(
            base or Partner(""),
            company=" ".join(self.company.split()),
            relation=self.relation,
            numbers=numbers,
            domains=tuple(domain_of(text) for text in parts(self.domains)),
            our_number=self.our_number.strip(),
        )


def fields_of(partner: Partner) -> PartnerFields:
    """Return a partner as the editor shows it."""
    return PartnerFields(
        partner.company,
        partner.relation,
        ", ".join(number.display for number in partner.numbers),
        ", ".join(partner.domains),
        partner.our_number,
    )


def parts(text: str) -> tuple[str, ...]:
    """Divide what is typed at commas, semicolons and line ends, each part once."""
    found = (
        " ".join(part.split()) for part in text.replace(";", ",").replace("\n", ",").split(",")
    )
    return tuple(dict.fromkeys(part for part in found if part))


def domain_of(text: str) -> str:
    """Return the bare domain of what was typed: of an address, of a web page, or as it is."""
    domain = text.strip().lower().rpartition("@")[2]
    domain = domain.partition("://")[2] or domain
    return domain.partition("/")[0].removeprefix("www.")
