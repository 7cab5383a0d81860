"""What a file would bring in, shown before anything is saved; and what in it could not be read."""

from dataclasses import dataclass, field

from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Contact, ExpectedCall, Partner


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row, card or line of a file that is skipped; `row` counts from 1 as an editor does.

    `code` and `params` are worded by `frontdesk.wording.error` through `error`.
    """

    file: str
    row: int
    code: str
    params: dict[str, object] = field(default_factory=dict)

    @property
    def error(self) -> UserError:
        """The problem as an error to be worded, with file and row among its parameters."""
        return UserError(self.code, **{**self.params, "file": self.file, "row": self.row})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and the field it fills; an empty `field` is left out."""

    header: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A file as it would be imported: its form, its columns, the good rows and the bad ones.

    `kind` is `contacts`, `partners`, `expected` or `calls`, `format` is `vcard`, `csv` or `jsonl`.
    `fields` are the fields a column can be mapped to, `total` counts the rows or cards, good and
    bad. Of calls, which may be very many, `rows` holds the first only.
    """

    file: str
    kind: str
    format: str
    encoding: str = ""
    delimiter: str = ""
    columns: tuple[Column, ...] = ()
    fields: tuple[str, ...] = ()
    rows: tuple[Contact | Partner | ExpectedCall | Call, ...] = ()
    problems: tuple[BadRow, ...] = ()
    total: int = 0

    @property
    def good(self) -> int:
        """How many rows would be taken."""
        return self.total - len(self.problems)
