"""Passwords of lines: in the system's keyring, and only there.

Where there is no keyring they are kept until the program ends, and the settings page says so. The
keyring may ask the user to unlock it, so everything here is for a worker.
"""

from importlib import import_module
from typing import Protocol

_SERVICE = "FrontDesk"


class _Keyring(Protocol):
    """What is used of the library keyring."""

    def get_password(self, service_name: str, username: str) -> str | None:
        """Return a kept password."""

    def set_password(self, service_name: str, username: str, password: str) -> None:
        """Keep a password."""

    def delete_password(self, service_name: str, username: str) -> None:
        """Forget a password."""


class SecretStore:
    """Passwords by the name of their line; `place` tells the data folders of one user apart."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._session: dict[str, str] = {}
        self.in_keyring = True

    def get(self, line: str) -> str:
        """Return the password of a line; empty where none is known or the keyring is locked."""
        if line in self._session:
            return self._session[line]
        found = ""
        keyring, errors = _keyring()
        if keyring is None:
            self.in_keyring = False
            return ""
        try:
            found = keyring.get_password(_SERVICE, self._name(line)) or ""
        except errors:
            self.in_keyring = False
        return found

    def put(self, line: str, secret: str) -> bool:
        """Keep a password, an empty one forgets it; tell whether the keyring has it.

        Otherwise it is kept for as long as the program runs.
        """
        self._session.pop(line, None)
        keyring, errors = _keyring()
        if keyring is None:
            self.in_keyring = False
        else:
            try:
                if secret:
                    keyring.set_password(_SERVICE, self._name(line), secret)
                elif keyring.get_password(_SERVICE, self._name(line)) is not None:
                    keyring.delete_password(_SERVICE, self._name(line))
                self.in_keyring = True
            except errors:
                self.in_keyring = False
        if secret and not self.in_keyring:
            self._session[line] = secret
        return self.in_keyring

    def _name(self, line: str) -> str:
        return f"{line} {self._place}"


def _keyring() -> tuple[_Keyring | None, type[Exception]]:
    """Return the library and its error, or nothing where it is not installed."""
    try:
        library = import_module("keyring")
        errors = import_module("keyring.errors")
    except ImportError:
        return None, ImportError
    error: type[Exception] = errors.KeyringError
    keyring: _Keyring = library
    return keyring, error
