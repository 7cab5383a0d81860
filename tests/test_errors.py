"""Every refusal has a sentence: what, where and how to mend it, with the parameters it is given."""

import ast
import re
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from frontdesk import wording
from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.i18n import Translator

PACKAGE = Path(__file__).resolve().parent.parent / "frontdesk"
#: Where a refusal is of one row of a file: `BadRow` adds which.
_ROWS = ("importing", "call_input.py")


def _raised() -> list[tuple[str, set[str] | None, str, bool]]:
    """Return code, parameters (`None` where they are handed on), place and whether it is a row."""
    found: list[tuple[str, set[str] | None, str, bool]] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            raiser = _raiser(node)
            if raiser not in ("UserError", "StorageUnavailable", "BadRow"):
                continue
            row = raiser == "BadRow"
            if row and len(node.args) < 3:
                continue
            code = node.args[2 if row else 0]
            params: set[str] | None = {keyword.arg for keyword in node.keywords if keyword.arg}
            if row or any(keyword.arg is None for keyword in node.keywords):
                params = None
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            is_row = row or any(part in _ROWS for part in path.parts)
            for text in _codes(code, texts):
                found.append((text, params, place, is_row))
    return found


def _raiser(node: ast.Call) -> str:
    """Return the class that is called; a refusal of a kind of its own names its code to super."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    own = ast.unparse(node.func) == "super().__init__" and isinstance(node.args[0], ast.Constant)
    return "UserError" if own else ""


def _codes(code: ast.expr, texts: set[str]) -> set[str]:
    """Return the codes that an expression can be; for a variable, those the module names."""
    literal = {
        node.value
        for node in ast.walk(code)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    if isinstance(code, ast.JoinedStr):
        (start,) = literal
        return {key for key in wording.ERRORS if key.startswith(start)} or {start}
    return literal or {text for text in texts if re.fullmatch(r"(database|import)_[a-z_]+", text)}


RAISED = _raised()


def _fields(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


@pytest.mark.parametrize(
    ("code", "params", "place", "is_row"), RAISED, ids=[f"{code} {at}" for code, _, at, _ in RAISED]
)
def test_a_refusal_has_its_sentence(
    code: str, params: set[str] | None, place: str, is_row: bool
) -> None:
    assert code in wording.ERRORS, f"{place} raises {code}, which has no sentence"
    if params is not None:
        given = params | ({"file", "row"} if is_row else set())
        assert _fields(wording.ERRORS[code]) <= given, place


def test_no_sentence_is_left_over() -> None:
    assert set(wording.ERRORS) <= {code for code, _, _, _ in RAISED}


@pytest.mark.parametrize("code", wording.ERRORS)
def test_a_sentence_is_whole(code: str) -> None:
    sentence = wording.ERRORS[code]
    assert sentence.endswith(".")
    assert re.search(r"[;:,] |\. ", sentence), "what is wrong, and how to mend it"


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_put_in_is_text(language: str) -> None:
    t = Translator(language, ZoneInfo("Europe/Berlin"))
    problem = StorageUnavailable("database_locked", path="{0} {x} %s")
    assert "{0} {x} %s" in wording.error(t, problem)
    assert "nonsense" in wording.error(t, UserError("nonsense", a=1))
