"""argparse in the desk's language: headings, help and what was wrong with the words."""

import argparse
import re
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn, cast

from frontdesk.i18n import Translator, mark

#: What argparse says, in its words since Python 3.11, and ours for it. What is not here stays as
#: the library says it.
_SAID: tuple[tuple[str, str], ...] = (
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>'.*?') \(choose from (?P<known>.+)\)",
        mark("{name}: {value} is not known; choose from {known}"),
    ),
    (r"argument (?P<name>.+?): expected one argument", mark("{name} needs a value")),
    (
        r"argument (?P<name>.+?): expected at least one argument",
        mark("{name} needs at least one word"),
    ),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        mark("{name} does not go together with {other}"),
    ),
    (
        r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)",
        mark("{name}: {value} is not a value it can have"),
    ),
    (r"argument (?P<name>.+?): (?P<why>.+)", mark("{name}: {why}")),
    (r"the following arguments are required: (?P<names>.+)", mark("still missing: {names}")),
    (r"unrecognized arguments: (?P<names>.+)", mark("not known here: {names}")),
)


class Parser(argparse.ArgumentParser):
    """Says what was wrong in one line and where the help is; `t` words it."""

    def __init__(self, *, t: Translator, **kwargs: Any) -> None:
        self._t = t

        class Formatter(argparse.HelpFormatter):
            """Begins the usage with the word of the language."""

            def add_usage(
                self,
                usage: str | None,
                actions: Iterable[argparse.Action],
                groups: Iterable[Any],
                prefix: str | None = None,
            ) -> None:
                words = t("usage: ") if prefix is None else prefix
                super().add_usage(usage, actions, groups, words)

        super().__init__(add_help=False, allow_abbrev=False, formatter_class=Formatter, **kwargs)
        self._positionals.title = t("words")
        self._optionals.title = t("options")
        self.add_argument("-h", "--help", action="help", help=t("show this help and end"))

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        hint = self._t("see {program} --help", program=self.prog)
        self.exit(2, f"{self.prog}: {self._worded(message)} ({hint})\n")

    def _worded(self, message: str) -> str:
        for pattern, ours in _SAID:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                return self._t(ours, **match.groupdict())
        return message

    def verbs(self, dest: str = "verb") -> "argparse._SubParsersAction[Parser]":
        """Begin the verbs, in the same language; those of a verb must be said."""
        return self.add_subparsers(
            dest=dest,
            metavar=dest.upper(),
            required=dest != "verb",
            parser_class=cast(type[Parser], partial(Parser, t=self._t)),
        )
