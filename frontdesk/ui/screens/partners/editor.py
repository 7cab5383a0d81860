"""The editor of one business partner; only the company must be named."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk import wording
from frontdesk.domain.people import Partner
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Relation
from frontdesk.ui.look import Look
from frontdesk.ui.screens.partners.fields import PartnerFields, fields_of
from frontdesk.ui.widgets.choices import Segments
from frontdesk.ui.widgets.editor_dialog import EditorDialog
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import row

_RELATIONS = tuple(Relation)


class PartnerEditor(EditorDialog):
    """Edits a partner, or a new one, with what was typed before if it came back."""

    def __init__(
        self,
        look: Look,
        partner: Partner | None,
        parent: QWidget | None = None,
        *,
        typed: PartnerFields | None = None,
    ) -> None:
        t = look.t
        title = one_line(partner.company) if partner else t("New partner")
        super().__init__(look, "partner", title, parent)
        self._company = self.field("company", t("Company"))
        names = [(t(wording.RELATIONS[str(relation)]), "") for relation in _RELATIONS]
        self._relation = Segments(look, names)
        self._relation.setObjectName("partner_relation")
        self._relation.setAccessibleName(t("Relation"))
        self._numbers = self.field("numbers", t("Numbers"), t("any spelling, divided by commas"))
        self._domains = self.field("domains", t("Domains"), t("such as kruse.example"))
        self._our_number = self.field("our_number", t("Our number there"))
        self.assemble(
            self.labelled(t("Company"), self._company),
            self.labelled(t("Relation"), row(look, self._relation, None)),
            self.labelled(t("Numbers"), self._numbers),
            self.grid((t("Domains"), self._domains), (t("Our number there"), self._our_number)),
            removable=partner is not None,
        )
        self.begin(fields_of(partner) if partner else PartnerFields())
        self._fill(typed or (fields_of(partner) if partner else PartnerFields()))

    def fields(self) -> PartnerFields:
        """Return the fields as typed."""
        return PartnerFields(
            self._company.text(),
            _RELATIONS[max(0, self._relation.current)],
            self._numbers.text(),
            self._domains.text(),
            self._our_number.text(),
        )

    def problem(self) -> tuple[str, Field | None]:
        """Return that the company is missing, if it is."""
        if self._company.text().strip():
            return "", None
        return self.look.t("Please name the company; everything else may stay open."), self._company

    def _fill(self, fields: PartnerFields) -> None:
        self._company.setText(fields.company)
        self._relation.choose(_RELATIONS.index(fields.relation))
        self._numbers.setText(fields.numbers)
        self._domains.setText(fields.domains)
        self._our_number.setText(fields.our_number)
        self._company.setFocus(Qt.FocusReason.OtherFocusReason)
