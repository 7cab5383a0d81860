"""Text from outside made inert before it is written anywhere: no control or override characters."""

import re

#: Controls but tab and line feed, bidirectional overrides, lone surrogates, and non-characters:
#: invisible, illegal in XML, or able to turn the text around them (Unicode TR36, TR9).
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")


def many_lines(text: str) -> str:
    """Return the text with plain line feeds and without hidden characters."""
    if text.isprintable():  # neither hidden characters nor breaks are, and it is asked quickly
        return text
    if _HIDDEN.search(text) or _BREAKS.search(text):
        return _HIDDEN.sub("", _BREAKS.sub("\n", text))
    return text


def one_line(text: str, most: int | None = None) -> str:
    """Return the text as one line, each run of white space one space; cut to `most` characters.

    A cut ends in an ellipsis that counts among the `most`.
    """
    line = " ".join(many_lines(text).split())
    if most is not None and len(line) > most:
        return line[: most - 1].rstrip() + "…"
    return line
