"""What a draft keeps of a sheet beside the call, as texts, and the sheet made from it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.domain.terms import ClaimKind, Wish
from frontdesk.ui.screens.call.sheet import Mode, Sheet

if TYPE_CHECKING:
    from frontdesk.domain.day import Draft
    from frontdesk.domain.people import Contact

_FLAGS = ("remembered", "reason_by_hand", "no_claims", "correction")
_REACH = ("0", "1", "2", "3")


def draft_state(sheet: Sheet) -> dict[str, str]:
    """Return what a draft keeps beside the call; empty values are left out."""

    import json

    state = {name: "yes" for name in _FLAGS if getattr(sheet, name)}
    texts = {
        "mode": str(sheet.mode),
        "entry": sheet.entry,
        "picked": str(sheet.picked or ""),
        "routes": json.dumps(sheet.routes) if sheet.routes else "",
        "contact": sheet.contact.id if sheet.contact else "",
        "decline": sheet.decline,
        "text": sheet.text,
        "wish": str(sheet.wish or ""),
        "reach": str(sheet.reach) if sheet.reach >= 0 else "",
        "reachable": sheet.reachable,
    }
    return state | {name: value for name, value in texts.items() if value}


def sheet_of_draft(draft: Draft, contact: Contact | None = None) -> Sheet:
    """Return the sheet as the draft left it; what its state does not say is as at first.

    `contact` is the one whose id the state names.
    """
    state = draft.state
    picked, wish, mode = (state.get(name, "") for name in ("picked", "wish", "mode"))
    reach = state.get("reach", "")
    return Sheet(
        draft.call,
        Mode(mode) if mode in set(Mode) else Mode.ACTIVE,
        entry=state.get("entry", ""),
        picked=ClaimKind(picked) if picked in set(ClaimKind) else None,
        routes=_routes(state.get("routes", "")),
        contact=contact,
        decline=state.get("decline", ""),
        text=state.get("text", ""),
        wish=Wish(wish) if wish in set(Wish) else None,
        reach=int(reach) if reach in _REACH else -1,
        reachable=state.get("reachable", ""),
        remembered=bool(state.get("remembered")),
        reason_by_hand=bool(state.get("reason_by_hand")),
        no_claims=bool(state.get("no_claims")),
        correction=bool(state.get("correction")),
    )


def _routes(text: str) -> dict[str, str]:
    """Read the routes of a draft; a damaged state is none."""
    import json

    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
