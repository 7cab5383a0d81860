"""What can go wrong that a person can mend; anything else is a bug."""


class UserError(Exception):
    """Something refused, with a code and parameters that the surface words in its language.

    `frontdesk.wording.error` knows the codes; a parameter is text or a number.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)

    def __str__(self) -> str:
        """The code with its parameters, for a traceback; never shown to a person."""
        return f"{self.code} {self.params}" if self.params else self.code


class StorageUnavailable(UserError):
    """The database cannot be used now: missing, locked, full, damaged, newer or unreachable."""
