"""Our PDF templates typeset by typst: tagged, one wheel, no Qt and no system libraries.

Data reach a template as one JSON value and are shown as text, never read as markup.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from frontdesk.paths import resources

#: A run without a space that no line would hold, and where it may break instead.
_RUN = re.compile(r"\S{30,}")
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


def breakable(value: object) -> object:
    """Return text, or values with text in them, whose long runs may break between lines."""
    if isinstance(value, str):
        return _RUN.sub(lambda run: _ZERO_WIDTH_SPACE.join(_pieces(run[0])), value)
    if isinstance(value, Mapping):
        return {key: breakable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [breakable(inner) for inner in value]
    return value


def _pieces(run: str, size: int = 15) -> list[str]:
    return [run[start : start + size] for start in range(0, len(run), size)]


def typeset(template: str, content: Mapping[str, object], now: datetime) -> bytes:
    """Return the PDF of a template in `resources/templates`; `now` (aware) is when it is made.

    It is PDF/UA-1 where it can be; a character that no font of this system has prevents that, and
    it becomes a plain tagged PDF.
    """
    import typst

    folder = resources() / "templates"
    values = {"data": json.dumps(content, ensure_ascii=False)}

    def compiled(standard: Literal["ua-1"] | None) -> bytes:
        result = typst.compile(
            str(folder / template),
            root=str(folder),
            sys_inputs=values,
            pdf_standards=standard,
            timestamp=int(now.timestamp()),
        )
        if not isinstance(result, bytes):
            raise TypeError("one PDF expected")
        return result

    try:
        return compiled("ua-1")
    except typst.TypstError:
        return compiled(None)
