"""What a report can teach without the people in it."""

from dataclasses import replace

from frontdesk.domain.insight import Insight


def nameless(insight: Insight) -> Insight:
    """Return it without the lists that name callers, and without how many are known."""
    after_no = replace(insight.after_no, callers=0)
    return replace(insight, open_callers=(), no_contact=(), after_no=after_no)
