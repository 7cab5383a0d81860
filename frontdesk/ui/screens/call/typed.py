"""What was typed into the one field for number, name and company, read as typed."""

from dataclasses import dataclass

from frontdesk.domain.call import Call


def is_number(text: str) -> bool:
    """Tell whether a text is meant as a telephone number, in any spelling."""
    from frontdesk.services.numbers import looks_like_number

    return looks_like_number(text) and sum(letter.isdigit() for letter in text) > 1


@dataclass(frozen=True, slots=True)
class Typed:
    """Name, company and number as far as they were typed; empty where not."""

    name: str = ""
    company: str = ""
    number: str = ""


def read_typed(text: str) -> Typed:
    """Read `Baumann, Lichtstrom`, a number, or name, company and number in any order.

    The first part that is no number is the name, the rest the company.
    """
    name, rest, number = "", list[str](), ""
    for part in (" ".join(part.split()) for part in text.split(",")):
        if not part:
            continue
        if is_number(part) and not number:
            number = part
        elif not name:
            name = part
        else:
            rest.append(part)
    return Typed(name, ", ".join(rest), number)


def typed_of(call: Call) -> str:
    """Return name, company and number of a call as one would type them."""
    return ", ".join(part for part in (call.caller, call.company, call.number.display) if part)
