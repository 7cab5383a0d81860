"""What the palette offers with a contact while a call is being taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import CheckMethod
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.day_words import short_name
from frontdesk.ui.screens.call.sheet import Mode, Sheet

if TYPE_CHECKING:
    from frontdesk.domain.people import Contact
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.palette.rows import Action


def contact_actions(call: CallPresenter, contact: Contact, t: Translator) -> tuple[Action, ...]:
    """Return: put through, message, and that they were asked where a claim is picked."""
    name = one_line(contact.name)
    numbered = f"{name}, {one_line(contact.extension)}" if contact.extension else name

    def put_through() -> None:
        call.fill(Sheet.choose_contact, contact)
        call.put_through()

    def message() -> None:
        call.fill(Sheet.choose_contact, contact)
        call.fill(Sheet.go, Mode.MESSAGE)

    def asked() -> None:
        sheet = call.sheet
        wanted = sheet is not None and sheet.call.asked_for_id == contact.id
        words = t("asked {name}", name=short_name(contact.name))
        call.fill(Sheet.note_asked, str(CheckMethod.CONTACT_ASKED) if wanted else words)

    offered: list[Action] = [
        ("put_through", t("Put through to {name}", name=numbered), "F5", put_through),
        ("message", t("Message to {name}", name=name), "F6", message),
    ]
    if call.sheet is not None and call.sheet.picked is not None:
        text = t("Asked: {name}, note as the check", name=short_name(contact.name))
        offered.append(("check", text, "", asked))
    return tuple(offered)
