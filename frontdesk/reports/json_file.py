"""The report as its JSON document."""

import json
from pathlib import Path

from frontdesk.documents import report_document
from frontdesk.domain.report import Report
from frontdesk.i18n import Translator


def write(report: Report, path: Path, t: Translator) -> None:
    """Write the document to `path`, UTF-8; half a character (a lone surrogate) becomes `?`."""
    text = json.dumps(report_document(report, t), ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8", errors="replace", newline="\n")
