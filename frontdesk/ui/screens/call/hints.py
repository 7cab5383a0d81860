"""Which keys work now, for the bar at the foot of the window."""

from frontdesk.domain.terms import Result
from frontdesk.i18n import Translator
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
    sheet: Sheet, t: Translator, *, in_claims: bool, in_contacts: bool, in_quiet: bool
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
            (("Alt", "U"), t("withheld")),
            (("Ctrl", "R"), t("reason")),
            (("Ctrl", "T"), t("said")),
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
            (("Ctrl", "Return"), t("send")),
            (("Alt", "1", "–", "7"), t("choose")),
            (("F3",), t("other contact")),
            (("Esc",), t("back to the call")),
        ]
    return _active_hints(sheet, t, in_claims=in_claims)


def _active_hints(sheet: Sheet, t: Translator, *, in_claims: bool) -> list[Hint]:
    claim = sheet.call.claim(sheet.picked) if sheet.picked else None
    digits: Hint = (("1", "–", "7"), t("claim"))
    if not in_claims:
        return [
            (("Return",), t("said in this call")),
            (("Alt", "1", "–", "7"), t("claim")),
            (("Ctrl", "R"), t("reason")),
            (("F9",), t("name, number")),
            (("F5", "–", "F8"), t("outcome")),
            (("Esc",), t("back")),
        ]
    if claim is None:
        return [
            digits,
            (("8", "9"), t("evasive, no answer")),
            (("0",), t("no claims")),
            (("A", "–", "Z"), t("other claim")),
            (("F5", "–", "F8"), t("outcome")),
            (("Esc",), t("back")),
        ]
    if claim.result != Result.OPEN:
        return [
            (("Left", "Right"), t("change how it was checked")),
            (("Space",), t("words")),
            (("Del",), t("remove claim")),
            (("1", "–", "7"), t("next claim")),
            (("F5", "–", "F8"), t("outcome")),
        ]
    return [
        digits,
        (("+",), t("accurate")),
        (("-",), t("not accurate")),
        ((".",), t("can't check")),
        (("F10",), t("record")),
        (("F11",), t("ask inside")),
        (("Return",), t("next")),
        (("Esc",), t("back")),
    ]
