"""A translator and reports built by hand."""

from collections.abc import Callable

import pytest
from report_samples import BERLIN, hostile_report, report_of, sample_call

from frontdesk.domain.report import Report
from frontdesk.i18n import Translator
from frontdesk.paths import resources


@pytest.fixture
def translator() -> Callable[[str], Translator]:
    """A translator for `de` or `en` with the real catalogue, in Berlin."""
    return lambda language: Translator(language, BERLIN, resources() / "locale")


@pytest.fixture
def week() -> Report:
    """An ordinary week of 148 calls."""
    return report_of(
        tuple(sorted((sample_call(n) for n in range(148)), key=lambda c: c.started_at))
    )


@pytest.fixture
def hostile() -> Report:
    """A report whose every text means harm."""
    return hostile_report()
