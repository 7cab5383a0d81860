"""The page of the business partners over a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import Relation
from frontdesk.services.bundle import Services, open_services
from frontdesk.services.numbers import parse
from frontdesk.settings import Settings
from frontdesk.ui.screens.partners.fields import PartnerFields, domain_of, fields_of, parts
from frontdesk.ui.screens.partners.presenter import MOST, PartnersPresenter
from frontdesk.ui.screens.partners.view import PartnersView

NOW = datetime(2026, 11, 25, 9, 42, tzinfo=UTC)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    settings = Settings(zone="Europe/Berlin")
    opened = open_services(tmp_path / "desk.db", lambda: settings, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def view(services, tasks, qtbot, make_look) -> PartnersView:
    view = PartnersView(
        make_look(language="en"), PartnersPresenter(services.partners, tasks, parse)
    )
    qtbot.addWidget(view)
    view.resize(1100, 600)
    view.show()
    return view


def names(view: PartnersView) -> list[str]:
    model = view.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def field(view: PartnersView, name: str) -> QLineEdit:
    return view.editor.findChild(QLineEdit, name)


def test_a_partner_is_added_with_its_company_alone(view, services) -> None:
    assert "Ctrl+N" in view.findChild(QLabel, "partners_empty").text()
    view.on_new()
    view.editor._on_save()
    assert view.editor.findChild(QLabel, "partner_error").text().startswith("Please name")
    field(view, "partner_company").setText("Kruse Verpackung GmbH")
    view.editor._on_save()
    assert names(view) == ["Kruse Verpackung GmbH"]
    assert services.partners.page()[0].relation == Relation.SUPPLIER


def test_numbers_are_read_in_any_spelling(view, services) -> None:
    view.on_new()
    field(view, "partner_company").setText("Kruse")
    field(view, "partner_numbers").setText("0221 4710204; +49 221 4710-205")
    field(view, "partner_domains").setText("info@Kruse.example, https://www.kruse.test/kontakt")
    view.editor._on_save()
    (partner,) = services.partners.page()
    assert {number.e164 for number in partner.numbers} == {"+492214710204", "+492214710205"}
    assert set(partner.domains) == {"kruse.example", "kruse.test"}


def test_the_same_company_twice_is_refused_and_what_was_typed_stays(view, services) -> None:
    services.partners.save(Partner("Kruse", Relation.SUPPLIER))
    view._presenter.refresh()
    view.on_new()
    field(view, "partner_company").setText("Kruse")
    field(view, "partner_our_number").setText("K-1")
    view.editor._on_save()
    assert services.partners.count() == 1
    assert field(view, "partner_our_number").text() == "K-1"


def test_removing_can_be_taken_back(view, services, qtbot) -> None:
    kept = services.partners.save(
        Partner("Kruse", Relation.SUPPLIER, (parse("+49 221 4710204"),), ("kruse.example",))
    )
    view._presenter.refresh()
    told: list[tuple[str, object]] = []
    view.notice.connect(lambda text, undo: told.append((text, undo)))
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert services.partners.count() == 0
    told[-1][1]()
    again = services.partners.get(kept.key)
    assert (again.company, again.domains) == (kept.company, kept.domains)
    assert again.numbers[0].e164 == "+492214710204"


def test_search_as_typed_and_a_hint_where_there_are_more(view, services) -> None:
    many = [Partner(f"Firma {n:03}", Relation.CUSTOMER) for n in range(MOST + 5)]
    services.partners.import_partners([*many, Partner("Zahn", domains=("zahn.example",))])
    view._presenter.refresh()
    assert len(names(view)) == MOST
    assert view.more.isVisible()
    view.search.setText("zahn.ex")
    assert names(view) == ["Zahn"]
    assert not view.more.isVisible()


def test_a_record_is_shown_even_if_it_is_far_down(view, services) -> None:
    many = [Partner(f"Firma {n:03}") for n in range(MOST + 5)]
    services.partners.import_partners(many)
    last = services.partners.save(Partner("Zahn"))
    view._presenter.show(last.key)
    assert view.table.currentIndex().data() == "Zahn"


@pytest.mark.parametrize("name", [CompleteList.SUPPLIERS, CompleteList.CUSTOMERS])
def test_a_list_is_marked_complete_by_its_switch(view, services, name) -> None:
    view._switches[name].switch.click()
    assert services.partners.is_complete(name)
    assert [services.partners.is_complete(one) for one in CompleteList].count(True) == 1


def test_fields_there_and_back() -> None:
    partner = Partner("Kruse", Relation.OTHER, (parse("+49 221 4710204"),), ("k.example",), "7")
    assert fields_of(partner).partner(partner, parse) == partner
    assert PartnerFields(" Kruse  GmbH ").partner(None, parse).company == "Kruse GmbH"
    assert parts("a, b;a\n c") == ("a", "b", "c")
    assert domain_of("HTTPS://www.Kruse.example/x") == "kruse.example"
