"""Supplier, customer, consent: what the partner list says of a number, a mail domain or a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.domain.company_names import Likeness, company_name, likeness
from frontdesk.domain.evidence import CompleteList, Evidence
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import ClaimKind, Relation
from frontdesk.services.evidence.asked import Asked
from frontdesk.services.evidence.partner_index import PartnerIndex

if TYPE_CHECKING:
    from frontdesk.storage.evidence import EvidenceStore
    from frontdesk.storage.partners import PartnerStore

_RELATION = {
    ClaimKind.EXISTING_SUPPLIER: (Relation.SUPPLIER, CompleteList.SUPPLIERS),
    ClaimKind.EXISTING_CUSTOMER: (Relation.CUSTOMER, CompleteList.CUSTOMERS),
}
#: Anybody can have an address there: the domain says nothing of a company.
_FREE_MAIL = frozenset(
    (
        "gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de"
        " outlook.com outlook.de hotmail.com hotmail.de live.com live.de yahoo.com yahoo.de"
        " icloud.com me.com mac.com aol.com aol.de mail.de posteo.de mailbox.org proton.me"
        " protonmail.com arcor.de 1und1.de online.de bluewin.ch a1.net chello.at"
    ).split()
)
_ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_HALF_A_YEAR = timedelta(days=183)
_MOST_HINTS = 3


class PartnerEvidence:
    """Looks a claim up in the partner list."""

    def __init__(
        self,
        partners: PartnerStore,
        calls: EvidenceStore,
        was_complete: Callable[[CompleteList, datetime], bool],
    ) -> None:
        self._partners = partners
        self._calls = calls
        self._was_complete = was_complete
        self._index = PartnerIndex(partners)

    def named(self, company: str) -> tuple[Partner, ...]:
        """Return the partners of that name, in any spelling."""
        return self._partners.by_keys(self._index.find(company)[0])

    def has_number(self, e164: str) -> bool:
        """Tell whether a partner has this number: then many people may call from it."""
        return bool(self._partners.by_number(e164))

    def relation(self, asked: Asked) -> Iterator[Evidence]:
        """Yield what speaks for or against "is an existing supplier" or customer."""
        relation, list_name = _RELATION[asked.kind]
        company = self.company(asked)
        same, similar = self._index.find(company) if company else ((), ())
        named = self._partners.by_keys(same)
        found = list(self._listed(asked, company, named, relation))
        hints = list(self._similar(asked, similar, relation))
        yield from found
        yield from hints
        yield from self._checked(asked)
        if found or hints:
            return
        if company and self._was_complete(list_name, asked.at):
            yield asked.contradicts(f"{list_name}_without", "partners", company=company)
        else:
            yield asked.hint(f"{list_name}_none", "partners")

    def consent(self, asked: Asked) -> Iterator[Evidence]:
        """Yield what the partner list says to "we have consented": it can support it only."""
        company = self.company(asked)
        named = self.named(company) if company else ()
        known = {partner.key: partner for partner in (*self._of_number(asked), *named)}
        if company:
            known = {key: p for key, p in known.items() if p in named or _goes(company, p)}
        for partner in known.values():
            yield asked.supports("consent_partner", "partners", _ref(partner), **_details(partner))
        if not known:
            yield asked.hint("consent_none", "partners")

    def company(self, asked: Asked) -> str:
        """Return the company that was named, else the one that the caller is known of."""
        call = asked.call
        if call.company.strip() or call.caller_key is None:
            return call.company.strip()
        return self._calls.company_and_email(call.caller_key)[0]

    def _of_number(self, asked: Asked) -> tuple[Partner, ...]:
        e164 = asked.call.number.e164
        return self._partners.by_number(e164) if e164 else ()

    def _listed(
        self, asked: Asked, company: str, named: tuple[Partner, ...], relation: Relation
    ) -> Iterator[Evidence]:
        number = self._of_number(asked)
        yield from self._each(asked, number, relation, company, "partner_number")
        domains = self._domains(asked)
        mailed = self._partners.by_domains(tuple(domains))
        yield from self._each(asked, mailed, relation, company, "partner_domain")
        yield from self._each(asked, named, relation, company, "partner_name")

    def _each(
        self,
        asked: Asked,
        partners: Iterable[Partner],
        relation: Relation,
        company: str,
        sentence: str,
    ) -> Iterator[Evidence]:
        """Yield one finding for each; of another relation or name only a hint."""
        for partner in partners:
            details, ref = _details(partner), _ref(partner)
            if company and sentence != "partner_name" and not _goes(company, partner):
                yield asked.hint(f"{sentence}_other", "partners", ref, **details, named=company)
            elif partner.relation != relation:
                yield asked.hint("partner_other_relation", "partners", ref, **details)
            else:
                yield asked.supports(sentence, "partners", ref, **details)

    def _domains(self, asked: Asked) -> tuple[str, ...]:
        """Return the mail domains that were named or are known of the caller, parents too."""
        call, claim = asked.call, asked.claim
        email = self._calls.company_and_email(call.caller_key)[1] if call.caller_key else ""
        texts = (claim.about, claim.words, call.note, call.reachable, email)
        found: dict[str, None] = {}
        for domain in _ADDRESS.findall(" ".join(texts).lower()):
            parts = domain.split(".")
            found.update(dict.fromkeys(".".join(parts[at:]) for at in range(len(parts) - 1)))
        return tuple(domain for domain in found if domain not in _FREE_MAIL)[:20]

    def _similar(
        self, asked: Asked, keys: tuple[int, ...], relation: Relation
    ) -> Iterator[Evidence]:
        found = [one for one in self._partners.by_keys(keys[:50]) if one.relation == relation]
        for partner in found[:_MOST_HINTS]:
            yield asked.hint("partner_similar", "partners", _ref(partner), **_details(partner))

    def _checked(self, asked: Asked) -> Iterator[Evidence]:
        """Yield how the same claim was decided before; a hint, since that may have changed."""
        since = asked.at - _HALF_A_YEAR
        for call in self._calls.checked(asked.call, asked.kind, since, 30)[:1]:
            claim = call.claim(asked.kind)
            assert claim is not None
            yield asked.hint(
                "checked_before", "calls", f"call:{call.id}", at=call.started_at,
                result=str(claim.result),
            )  # fmt: skip


def _goes(company: str, partner: Partner) -> bool:
    """Tell whether the company that was named may be this partner."""
    one, other = company_name(company), company_name(partner.company)
    return likeness(one, other) != Likeness.DIFFERENT


def _ref(partner: Partner) -> str:
    return f"partner:{partner.key}"


def _details(partner: Partner) -> dict[str, str]:
    return {"company": partner.company, "relation": str(partner.relation)}
