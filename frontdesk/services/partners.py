"""Business partners: keeping, finding and importing them, and which lists are complete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.errors import UserError
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.past import ImportCount
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import Relation
from frontdesk.services.inert import inert

if TYPE_CHECKING:
    from frontdesk.settings import Settings
    from frontdesk.storage.complete_lists import CompleteLists
    from frontdesk.storage.partners import PartnerStore

#: Which list a relation stands in; partners of no said relation are on no list.
LIST_OF = {Relation.SUPPLIER: CompleteList.SUPPLIERS, Relation.CUSTOMER: CompleteList.CUSTOMERS}


class PartnerService:
    """The companies we do business with."""

    def __init__(
        self,
        store: PartnerStore,
        lists: CompleteLists,
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._lists = lists
        self._settings = settings
        self._now = now

    @property
    def store(self) -> PartnerStore:
        """What is stored of them, for looking a claim up."""
        return self._store

    def page(self, text: str = "", limit: int = 200) -> tuple[Partner, ...]:
        """Return partners by name, those whose company, number or domain has `text`."""
        return self._store.page(text, self._digits(text), limit)

    def count(self, text: str = "") -> int:
        """Return how many partners fit `text`."""
        return self._store.count(text, self._digits(text))

    def _digits(self, text: str) -> str:
        """Return what a typed number begins with in E.164; empty where it is none."""
        from frontdesk.services.numbers import looks_like_number, typed_prefixes

        if not looks_like_number(text):
            return ""
        prefixes = typed_prefixes(text, self._settings().region)
        return prefixes[0] if prefixes else "".join(char for char in text if char.isdigit())

    def get(self, key: int) -> Partner | None:
        """Return the partner of that row."""
        return self._store.get(key)

    def save(self, partner: Partner) -> Partner:
        """Save a partner, new (`key` is `None`) or known, and return it with its key.

        Raises `UserError` without a company, or where that company has that relation already.
        """
        kept = inert(partner)
        if not kept.company:
            raise UserError("partner_company_missing")
        same = self._store.same(kept)
        if same is not None and same != kept.key:
            raise UserError("partner_known", company=kept.company)
        return replace(kept, key=self._store.save(kept))

    def remove(self, key: int) -> Partner:
        """Remove a partner and return it as it was; saving it brings it back under its key.

        Raises `UserError` where there is none.
        """
        partner = self._store.get(key)
        if partner is None:
            raise UserError("partner_unknown")
        self._store.remove(key)
        return partner

    def import_partners(
        self, partners: Sequence[Partner], *, complete: bool = False
    ) -> ImportCount:
        """Save partners from a file; one known by company and relation gains what is new.

        `complete` marks the list of each relation in the file complete.
        """
        added = self._store.add_all([inert(partner) for partner in partners])
        if complete:
            for relation in dict.fromkeys(partner.relation for partner in partners):
                if relation in LIST_OF:
                    self.set_complete(LIST_OF[relation], True)
        return ImportCount(added, len(partners) - added)

    def is_complete(self, list_name: CompleteList) -> bool:
        """Tell whether the desk marked that list complete."""
        return self._lists.since(list_name) is not None

    def was_complete(self, list_name: CompleteList, at: datetime) -> bool:
        """Tell whether that list was marked complete at `at` (aware)."""
        since = self._lists.since(list_name)
        return since is not None and since <= at

    def set_complete(self, list_name: CompleteList, on: bool) -> None:
        """Mark a list complete from now on, or take the mark back."""
        if on:
            self._lists.mark(list_name, self._now())
        else:
            self._lists.unmark(list_name)
