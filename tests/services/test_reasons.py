import time

import pytest

from frontdesk.domain.terms import REASONS
from frontdesk.services.reasons import WORDS, reason_for

TOPICS = """
Stromtarif für Gewerbe → energy
Günstiger Strom und Gas → energy
Gasvertrag läuft aus → energy
Photovoltaik auf dem Hallendach → energy
PV-Anlage → energy
Energiekosten senken → energy
Ladesäulen für Mitarbeiter → energy
better electricity tariff → energy
Solaranlage → energy
Offene Rechnung 4711 → invoice
Rechnung → invoice
Stromrechnung → invoice
2. Mahnung → invoice
unpaid invoice → invoice
Zahlungserinnerung → invoice
Zeitarbeit → staffing
Personalvermittlung, hat passende Kandidaten → staffing
Fachkräfte aus dem Ausland → staffing
Headhunter → staffing
recruiting services → staffing
Google Ads → advertising
Eintrag im Branchenbuch → advertising
SEO-Optimierung der Homepage → advertising
Anzeige in der Vereinszeitschrift → advertising
Social Media Marketing → advertising
neue Website → advertising
search engine advertising → advertising
Glasfaseranschluss → it_telecoms
neue Telefonanlage → it_telecoms
IT-Sicherheit → it_telecoms
Handyverträge → it_telecoms
ERP-Software → it_telecoms
Microsoft 365 Lizenzen → it_telecoms
IT → it_telecoms
IT-Betreuung → it_telecoms
phone system → it_telecoms
Büromaterial → supplies
Toner für Ihren Drucker → supplies
Wasserspender → supplies
Arbeitskleidung → supplies
office supplies → supplies
Kaffeevollautomat → supplies
Betriebliche Altersvorsorge → insurance_finance
Cyberversicherung → insurance_finance
Kredit für den Mittelstand → insurance_finance
Fuhrpark-Leasing → insurance_finance
business insurance → insurance_finance
Gebäudereinigung → cleaning_waste
Entsorgung von Altholz → cleaning_waste
Winterdienst → cleaning_waste
office cleaning → cleaning_waste
Seminar zum Arbeitsrecht → training
Schulung für Führungskräfte → training
first aid training → training
Büroflächen in Spandau → property
Makler, sucht Gewerbegrundstück → property
office space → property
Unternehmensberatung → consulting
Fördermittel für den Mittelstand → consulting
consulting services → consulting
PR-Agentur → pr
Auszeichnung als Top-Arbeitgeber → pr
Spende für den Sportverein → donation
Sponsoring Sommerfest → donation
donation for the children's home → donation
Bewerbung als Elektriker → application
Praktikumsplatz für den Sohn → application
internship → application
Presseanfrage zum Neubau → press
Redaktion Lokalzeitung → press
Finanzamt, Betriebsprüfung → authority
Polizei → authority
Berufsgenossenschaft → authority
Umfrage zur Digitalisierung → survey
Kundenbefragung → survey
market research → survey
privat → private
Liefertermin der Bestellung → order
Auftrag 2231, Lieferschein fehlt → order
purchase order 12 → order
Reklamation der letzten Lieferung → complaint
Ware beschädigt → complaint
Wartung der Heizung → maintenance
TÜV → maintenance
Aufzug, Störung → maintenance
Termin verschieben → appointment
Anfrage zu Preisen → enquiry
""".strip().splitlines()


@pytest.mark.parametrize("line", TOPICS)
def test_a_topic_points_to_its_reason(line: str) -> None:
    topic, reason = line.split(" → ")
    assert reason_for(topic) == reason
    assert reason_for(topic.upper()) == reason


@pytest.mark.parametrize(
    "topic",
    ["", "   ", "Rückruf", "möchte den Chef sprechen", "Gast", "Kruse", "xyzzy", "it's me", "???"],
)
def test_an_unknown_topic_has_no_reason(topic: str) -> None:
    assert reason_for(topic) == ""


def test_every_reason_is_one_of_the_built_in() -> None:
    assert set(WORDS) == set(REASONS) - {"unclear"}


def test_it_takes_less_than_a_millisecond() -> None:
    reason_for("warm")
    topic = "Stromtarif, Rechnung, Zeitarbeit und vieles andere " * 10
    best = min(_seconds(topic) for _ in range(20))
    assert best < 0.001


def _seconds(topic: str) -> float:
    start = time.perf_counter()
    reason_for(topic)
    return time.perf_counter() - start
