"""What the reasons of a call are called in responsibilities, in both languages."""

_WORDS = {
    "order": "Bestellung Auftrag Verkauf order sales",
    "invoice": "Rechnung Buchhaltung Rechnungswesen Zahlung invoice accounting billing",
    "enquiry": "Anfrage Angebot Vertrieb Verkauf enquiry quote sales",
    "complaint": "Reklamation Beschwerde Kundendienst complaint customer service",
    "appointment": "Termin appointment",
    "maintenance": "Wartung Instandhaltung Haustechnik maintenance facility",
    "it_telecoms": "IT EDV Telefon Telekommunikation Software telecoms",
    "supplies": "Büromaterial Einkauf supplies purchasing",
    "energy": "Energie Strom Gas energy electricity",
    "advertising": "Werbung Marketing Anzeigen advertising",
    "insurance_finance": "Versicherung Finanzen Bank Leasing insurance finance",
    "staffing": "Personal Zeitarbeit staffing personnel recruiting",
    "cleaning_waste": "Reinigung Entsorgung Abfall cleaning waste facility",
    "training": "Schulung Weiterbildung Fortbildung training",
    "property": "Immobilien Miete Gebäude Liegenschaften property",
    "consulting": "Beratung consulting",
    "pr": "Öffentlichkeitsarbeit Presse Kommunikation PR",
    "donation": "Spende Sponsoring donation",
    "application": "Bewerbung Personal application recruiting",
    "press": "Presse Öffentlichkeitsarbeit Kommunikation press media",
    "authority": "Behörde Recht authority legal",
    "survey": "Umfrage Marktforschung survey",
    "private": "",
    "unclear": "",
}


def reason_words(reason: str) -> str:
    """Return the words for a reason's key; a reason that the desk added is its own words."""
    return _WORDS.get(reason, reason.replace("_", " "))
