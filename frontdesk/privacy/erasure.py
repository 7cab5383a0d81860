"""Erasing what is kept of a caller, when the caller asks for it (Art. 17 GDPR)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from frontdesk.domain.erasure import ErasePlan
from frontdesk.domain.errors import UserError
from frontdesk.domain.folding import fold, fold_company
from frontdesk.domain.people import Caller
from frontdesk.services.numbers import looks_like_number, parse
from frontdesk.settings import Settings
from frontdesk.storage.erasing import EraseStore

_KEY = re.compile(r"caller:(\d{1,15})$")


class SeveralFit(UserError):
    """More than one caller fits: `callers` are they; nothing was touched."""

    def __init__(self, query: str, callers: Sequence[Caller]) -> None:
        super().__init__("erase_ambiguous", query=query, count=len(callers))
        self.callers = tuple(callers)


class Erasure:
    """Finds whom a name or a number means, and erases them."""

    def __init__(self, store: EraseStore, settings: Callable[[], Settings]) -> None:
        self._store = store
        self._callers = store.callers
        self._settings = settings

    def plan(self, query: str) -> ErasePlan:
        """Return what would go for a number, a name, `name, company` or `caller:17`.

        Raises `SeveralFit` where that is not one caller, `UserError` where nothing is known.
        """
        asked = query.strip()
        if looks_like_number(asked):
            plan = self._of_number(asked)
        else:
            plan = self._of_name(asked)
        if plan.is_empty:
            raise UserError("erase_unknown", query=query)
        return plan

    def erase(self, plan: ErasePlan) -> None:
        """Erase it, then every byte of it in the desk's files; raises `StorageUnavailable`."""
        self._store.carry_out(plan)
        self._store.clean_file()

    def _of_number(self, asked: str) -> ErasePlan:
        number = parse(asked, self._settings().region)
        if number.e164 is None:
            raise UserError("erase_number_unclear", query=asked)
        callers = self._callers.of_number(number.e164)
        if len(callers) > 1:
            raise SeveralFit(asked, callers)
        if callers:
            return self._of_caller(callers[0], number.e164)
        return self._store.plan("", "", (), (number.e164,))

    def _of_name(self, asked: str) -> ErasePlan:
        key = _KEY.match(asked)
        if key:
            caller = self._callers.get(int(key[1]))
            if caller is None:
                raise UserError("erase_unknown", query=asked)
            return self._of_caller(caller)
        name, comma, company = asked.partition(",")
        callers = self._callers.named(name, 500) if fold(name) else ()
        exact = [caller for caller in callers if _is_exactly(caller, asked)]
        fitting = exact or (() if comma else callers)
        if len(fitting) > 1:
            raise SeveralFit(asked, fitting)
        if fitting:
            return self._of_caller(fitting[0])
        return self._store.plan(name, company, (), ())  # named in a draft or an expected call

    def _of_caller(self, caller: Caller, *numbers: str) -> ErasePlan:
        return self._store.plan(caller.name, caller.company, (caller.key,), numbers)


def _is_exactly(caller: Caller, asked: str) -> bool:
    """Tell whether what is asked is the whole name, or the name and the whole company."""
    name, comma, company = asked.partition(",")
    if comma and fold(name) == fold(caller.name):
        return fold_company(company) == fold_company(caller.company)
    return fold(asked) in (fold(caller.name), fold(f"{caller.name} {caller.company}"))
