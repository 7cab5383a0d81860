"""The services of a database that is opened when it is first asked: by the worker, not the window.

The window paints before peewee is imported and the file is opened. Presenters get a `LateServices`
in place of `Services`: its services have the same methods, found when they are called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frontdesk.services.bundle import Services


class _LateService:
    """Stands for one service; each of its methods opens the database if that is still to do."""

    def __init__(self, services: LateServices, name: str) -> None:
        self._services = services
        self._name = name

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            return getattr(getattr(self._services.opened(), self._name), method)(*args, **kwargs)

        return call


class LateServices:
    """Has an attribute for each service; to be called on the database worker only.

    `opener` may raise `StorageUnavailable`; it is asked again at the next call.
    """

    def __init__(self, opener: Callable[[], Services]) -> None:
        self._opener = opener
        self._opened: Services | None = None

    def opened(self) -> Services:
        """Return the services, opening the database if that is still to do."""
        if self._opened is None:
            self._opened = self._opener()
        return self._opened

    def prepare(self) -> None:
        """Import what the first save would wait for, if the database was opened."""
        if self._opened is not None:
            self._opened.prepare()

    def close(self) -> None:
        """Close the database if it was opened."""
        if self._opened is not None:
            self._opened.close()

    def __getattr__(self, name: str) -> _LateService:
        if name.startswith("_"):
            raise AttributeError(name)
        return _LateService(self, name)
