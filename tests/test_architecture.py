"""The import rules and house rules that can be read from the source (style.md)."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "frontdesk"
FILES = sorted(PACKAGE.rglob("*.py"))

#: What each part may import of the house; a part knows itself. `TYPE_CHECKING` imports count too.
#: Values everybody may know: no toolkit, no database.
_COMMON = {
    *("domain", "i18n", "wording", "evidence_words", "standing_words", "suggestion_words"),
    *("documents", "paths", "digest_words"),
}
ALLOWED: dict[str, set[str]] = {
    "domain": set(),
    "storage": {"domain"},
    "services": {"domain", "storage", "settings", "i18n", "telephony"},
    "reports": _COMMON | {"typesetting"},
    "privacy": {"domain", "storage", "services", "settings"},
    "notes": _COMMON | {"typesetting"},
    "telephony": {"domain", "i18n"},
    "ui": _COMMON
    | {"services", "settings", "notes", "reports", "privacy", "telephony", "ring_client"},
    "settings": {"domain"},
    "paths": {"domain"},
    "i18n": set(),
    "wording": {"domain", "i18n", "problem_words"},
    "evidence_words": {"domain", "i18n", "wording"},
    "standing_words": {"domain", "i18n"},
    "problem_words": {"i18n"},
    "ring_client": set(),
    "suggestion_words": {"domain", "i18n"},
    "documents": _COMMON - {"documents", "paths"},
    "digest_words": {"domain", "i18n", "wording", "standing_words"},
    "typesetting": _COMMON,
    "logs": set(),
}
#: They stand at the top and know what they need.
WIRING = {"app", "cli", "demo", "plain_imports", "__init__"}
#: Libraries that cost too much at the start, and the only parts that may know them.
LATE = {
    "phonenumbers": {"services"},
    "rapidfuzz": {"services"},
    "vobject": {"services"},
    "jinja2": {"notes", "reports", "documents", "typesetting"},
    "icalendar": {"notes"},
    "xlsxwriter": {"reports"},
    "typst": {"notes", "reports", "documents", "typesetting"},
    "tomli_w": {"settings"},
    "tzlocal": {"settings"},
    "platformdirs": {"paths"},
}


def part_of(path: Path) -> str:
    """Return the folder or module of the package that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the full name of every module that is imported, in functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node


def at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when the module is imported, not those for the type checker."""
    for node in body:
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from at_import(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for field in ("body", "orelse", "finalbody"):
                yield from at_import(getattr(node, field, []))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_down(path: Path) -> None:
    part = part_of(path)
    for module, node in imported(parsed(path)):
        first, _, rest = module.partition(".")
        if first != "frontdesk" or part in WIRING:
            continue
        other = rest.split(".")[0]
        assert other in ALLOWED[part] | {part}, f"{part} imports {module} in line {node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_toolkit_database_and_network_stay_where_they_belong(path: Path) -> None:
    part = part_of(path)
    for module, node in imported(parsed(path)):
        where = f"{module} in line {node.lineno}"
        first = module.split(".")[0]
        if first in ("peewee", "playhouse"):
            assert part == "storage", where
        if first in ("PySide6", "shiboken6"):
            network = part == "telephony" and module.startswith("PySide6.QtNetwork")
            opens = name(path) == "frontdesk/cli/window.py"
            assert part in ("ui", "app") or network or opens, where
        if first == "sqlite3":
            assert part in ("storage", "demo"), where
        assert first != "socket" or part in ("telephony", "ring_client", "notes"), where
        assert first != "subprocess" or part == "ring_client", where  # it starts the window
        assert first not in ("pickle", "shelve", "requests"), where


@pytest.mark.parametrize("path", FILES, ids=name)
def test_costly_libraries_are_imported_late_and_in_one_place(path: Path) -> None:
    tree, part = parsed(path), part_of(path)
    early = set(map(id, at_import(tree.body)))
    for module, node in imported(tree):
        first = module.split(".")[0]
        if first in LATE:
            assert id(node) not in early, f"{module} is imported at once, line {node.lineno}"
            assert part in LATE[first], f"{module} in line {node.lineno}"


@pytest.mark.parametrize("path", [p for p in FILES if part_of(p) == "domain"], ids=name)
def test_the_domain_needs_nothing_but_python(path: Path) -> None:
    import sys

    for module, _ in imported(parsed(path)):
        first = module.split(".")[0]
        assert first == "frontdesk" or first in sys.stdlib_module_names, module


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_globals_and_no_nested_loops(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        assert not isinstance(node, ast.Global), f"line {node.lineno}: global"
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        called = node.func.attr
        assert called != "instance" or part_of(path) == "app", f"line {node.lineno}: instance()"
        if called in ("exec", "exec_"):
            # The loop of the program is the one that is run, by whoever started it.
            assert part_of(path) in ("app", "cli"), f"line {node.lineno}: exec()"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_name_says_nothing(path: Path) -> None:
    for part in path.relative_to(PACKAGE).parts:
        assert not re.search(r"utils?|helpers?|manager|common|misc", part.lower()), part


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_file_grows_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 500


def test_every_part_has_its_rule() -> None:
    assert {part_of(path) for path in FILES} <= set(ALLOWED) | WIRING


def test_the_rules_bite(tmp_path: Path) -> None:
    tree = ast.parse(
        "import peewee\n"
        "if TYPE_CHECKING:\n    import jinja2\nelse:\n    import typst\n"
        "class A:\n    import xlsxwriter\n"
        "def f():\n    from frontdesk.storage import calls\n"
    )
    assert {module for module, _ in imported(tree)} == {
        "peewee",
        "jinja2",
        "typst",
        "xlsxwriter",
        "frontdesk.storage.calls",
    }
    early = {id(node) for node in at_import(tree.body)}
    assert {module for module, node in imported(tree) if id(node) in early} == {
        "peewee",
        "typst",
        "xlsxwriter",
    }
