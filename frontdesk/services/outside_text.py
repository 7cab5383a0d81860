"""Text from outside as it is kept: inert (`frontdesk.domain.plain`) and not endless.

A million names pass through here in an import, so what is plain already is only looked at.
"""

from frontdesk.domain import plain

#: The longest text that is kept, in characters; the rest is cut off.
LONGEST_TEXT = 10_000
#: The longest name, address or other single line that is kept.
LONGEST_LINE = 500


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return the text on one line, single-spaced, without hidden characters, cut at `longest`."""
    if len(text) <= longest and text.isprintable() and "  " not in text:
        return text.strip()
    return plain.one_line(text)[:longest].rstrip()


def some_lines(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return the text with its line ends as LF, without hidden characters, cut at `longest`."""
    if len(text) <= longest and text.isprintable():
        return text.strip()
    return plain.many_lines(text).strip()[:longest].rstrip()
