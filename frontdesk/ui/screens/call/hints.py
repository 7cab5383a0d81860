"""Which keys work now, for the bar at the foot of the window."""

from collections.abc import Mapping

from frontdesk.domain.terms import Result
from frontdesk.i18n import Translator
from frontdesk.ui.keys import span
from frontdesk.ui.screens.call.sheet import Mode, Sheet
from frontdesk.ui.widgets.keycap import Hint


def panel_hints(t: Translator, panel: str) -> list[Hint]:
    """Return the keys of what lies over the sheet: list, verdict, caller, ask or record."""
    first: dict[str, list[Hint]] = {
        "list": [(("Up", "Down"), t("choose")), (("Return",), t("take"))],
        "verdict": [(("1", "–", "5"), t("assessment")), (("Return",), t("keep"))],
        "caller": [(("Tab",), t("next")), (("Return",), t("keep, back"))],
        "ask": [(("Return",), t("send the question")), (("Tab",), t("next"))],
        "record": [(("Return",), t("open call"))],
    }
    return [*first[panel], (("Esc",), t("back"))]


def sheet_hints(
    sheet: Sheet,
    t: Translator,
    keys: Mapping[str, str],
    *,
    in_claims: bool,
    in_contacts: bool,
    in_quiet: bool,
) -> list[Hint]:
    """Return the keys of the part of a sheet that has the focus."""
    if in_contacts:
        return [
            (("Up", "Down"), t("choose")),
            (("Space",), t("asked for")),
            (("Return",), t("gets it")),
            (("Esc",), t("back")),
        ]
    if in_quiet:
        return [(("Return",), t("keep, back"))]
    if sheet.mode == Mode.ENTRY:
        return [
            (("Up", "Down"), t("choose")),
            (("Return",), t("take")),
            (("Tab",), t("as typed")),
            ((keys["withhold"],), t("withheld")),
            ((keys["reason"],), t("reason")),
            ((keys["said"],), t("said")),
            (("Esc",), t("back, draft kept")),
        ]
    if sheet.mode == Mode.DECLINE:
        return [
            (("Alt", "1", "–", "7"), t("reason for the no")),
            (("Return",), t("save")),
            (("Esc",), t("back")),
        ]
    if sheet.mode == Mode.OTHER:
        return [(("1", "–", "9"), t("save with this outcome")), (("Esc",), t("back"))]
    if sheet.mode == Mode.MESSAGE:
        return [
            ((keys["send"],), t("send")),
            (("Alt", "1", "–", "7"), t("choose")),
            ((keys["choose_contact"],), t("other contact")),
            (("Esc",), t("back to the call")),
        ]
    return _active_hints(sheet, t, keys, in_claims=in_claims)


def _active_hints(
    sheet: Sheet, t: Translator, keys: Mapping[str, str], *, in_claims: bool
) -> list[Hint]:
    outcomes = span(*(keys[name] for name in ("put_through", "message", "decline", "other")))
    claim = sheet.call.claim(sheet.picked) if sheet.picked else None
    digits: Hint = (("1", "–", "7"), t("claim"))
    if not in_claims:
        return [
            (("Return",), t("said in this call")),
            (("Alt", "1", "–", "7"), t("claim")),
            ((keys["reason"],), t("reason")),
            ((keys["who"],), t("name, number")),
            (outcomes, t("outcome")),
            (("Esc",), t("back")),
        ]
    if claim is None:
        return [
            digits,
            ((keys["evasive"], keys["no_answer"]), t("evasive, no answer")),
            ((keys["no_claims"],), t("no claims")),
            (("A", "–", "Z"), t("other claim")),
            (outcomes, t("outcome")),
            (("Esc",), t("back")),
        ]
    if claim.result != Result.OPEN:
        return [
            (("Left", "Right"), t("change how it was checked")),
            ((keys["claim_words"],), t("words")),
            ((keys["remove_claim"],), t("remove claim")),
            (("1", "–", "7"), t("next claim")),
            (outcomes, t("outcome")),
        ]
    return [
        digits,
        ((keys["accurate"],), t("accurate")),
        ((keys["not_accurate"],), t("not accurate")),
        ((keys["uncheckable"],), t("can't check")),
        ((keys["record"],), t("record")),
        ((keys["ask"],), t("ask inside")),
        (("Return",), t("next")),
        (("Esc",), t("back")),
    ]
