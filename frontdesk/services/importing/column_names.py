"""The column names of other programs, in German and English, and the fields they fill.

Those of design 6.2 and of exports from Outlook, Google Contacts (old and new form), Thunderbird and
Microsoft 365, the best source of a field first.
"""


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("|"))


CONTACTS: dict[str, tuple[str, ...]] = {
    "name": _names(
        "Name | Vollständiger Name | Voller Name | Full name | Anzeigename | Display name | "
        "Kontakt | Kontaktname | Contact | Contact name | Ansprechperson | Ansprechpartner | "
        "Mitarbeiter | Mitarbeiterin | Mitarbeiter/in | Employee | Person | File As | "
        "Speichern unter | E-Mail: Angezeigter Name | E-mail Display Name"
    ),
    "first_name": _names("Vorname | First name | Given name | Forename | Rufname | givenName"),
    "last_name": _names(
        "Nachname | Last name | Family name | Familienname | Surname | Zuname | sn"
    ),
    "honorific": _names(
        "Titel | Akademischer Titel | Title | Anrede | Name Prefix | Prefix | Namenspräfix | "
        "Salutation"
    ),
    "department": _names(
        "Abteilung | Department | Bereich | Team | Organization Department | Organization 1 - "
        "Department | Organisationseinheit"
    ),
    "role": _names(
        "Position | Funktion | Rolle | Stelle | Stellung | Berufsbezeichnung | Job title | "
        "Jobtitel | Role | Function | Organization Title | Organization 1 - Title | "
        "Organization 1 - Job Description | Beruf | Profession | Occupation"
    ),
    "email": _names(
        "E-Mail | E-Mail-Adresse | E-Mail Address | Mail | Mailadresse | Email | E-Mail "
        "geschäftlich | E-Mail (geschäftlich) | Business Email | Work email | Primäre "
        "E-Mail-Adresse | Primary Email | SMTP | E-Mail 1 | E-mail 1 - Value | E-mail 2 - "
        "Value | E-Mail 2: Adresse | E-mail 2 Address | E-mail 3 - Value | Sekundäre "
        "E-Mail-Adresse | Secondary Email | User principal name"
    ),
    "extension": _names(
        "Durchwahl | Durchwahlnummer | DW | Nebenstelle | Extension | Ext | ipPhone | Telefon "
        "geschäftlich | Geschäftlich Telefon | Business phone | Work phone | Office phone | "
        "Tel. dienstlich | Telefon dienstlich | Telefon | Telefonnummer | Tel | Tel.-Nr. | "
        "Fon | Phone | Phone number | Telephone | Telephone number | Rufnummer | Phone 1 - "
        "Value | Phone 2 - Value | Phone 3 - Value | Phone 4 - Value | Phone 5 - Value | "
        "Telefon geschäftlich 2 | Business phone 2 | Haupttelefon | Primary phone | "
        "Mobiltelefon | Mobile phone | Mobil | Mobile | Handy | Mobil-Tel.-Nr. | Mobile "
        "number | Weiteres Telefon | Other phone"
    ),
    "responsibilities": _names(
        "Zuständig für | Zuständigkeit | Zuständigkeiten | Zuständigkeitsbereich | Aufgaben | "
        "Aufgabengebiet | Aufgabenbereich | Themen | Responsible for | Responsibilities | "
        "Responsibility | Topics | Tasks | Stichwörter | Schlüsselwörter | Keywords"
    ),
    "deputy": _names(
        "Vertretung | Vertreter | Vertreterin | Vertreten durch | Stellvertretung | "
        "Stellvertreter | Stellvertreterin | Deputy | Substitute | Stand-in | Backup"
    ),
    "put_through": _names(
        "Durchstellen | Verbinden | Put through | How to put through | Durchstellung"
    ),
    "kind": _names("Art | Kontaktart | Kind | Kind of contact"),
    "company": _names(
        "Firma | Company | Organisation | Organization | Organization Name | Organization 1 - "
        "Name | Unternehmen"
    ),
}
PARTNERS: dict[str, tuple[str, ...]] = {
    "company": _names(
        "Firma | Firmenname | Company | Company name | Unternehmen | Geschäftspartner | "
        "Partner | Organisation | Organization | Organization Name | Organization 1 - Name | "
        "Lieferant | Lieferantenname | Supplier | Vendor | Kunde | Kundenname | Customer | "
        "Name | Name 1"
    ),
    "relation": _names(
        "Beziehung | Relation | Relationship | Art | Typ | Type | Rolle | Role | Partnertyp"
    ),
    "phone": _names(
        "Telefon | Telefonnummer | Telefonnummern | Telefon 1 | Telefon 2 | Telefon 3 | Tel | "
        "Tel.-Nr. | Fon | Phone | Phones | Phone number | Phone numbers | Telephone | Number "
        "| Numbers | Rufnummer | Rufnummern | Nummer | Nummern | Zentrale | Telefon Firma | "
        "Company main phone | Telefon geschäftlich | Telefon geschäftlich 2 | Business phone "
        "| Business phone 2 | Haupttelefon | Primary phone | Mobil | Mobile | Mobile phone | "
        "Mobiltelefon | Handy | Phone 1 - Value | Phone 2 - Value | Phone 3 - Value"
    ),
    "domain": _names(
        "Domain | Domains | Domäne | E-Mail-Domain | Email domain | Website | Webseite | Web "
        "Page | Internet | Homepage | URL | Website 1 - Value | E-Mail | E-Mail-Adresse | "
        "E-Mail Address | Email | Mail | E-mail 1 - Value"
    ),
    "our_number": _names(
        "Unsere Nummer | Our number | Our number for them | Kundennummer | Unsere "
        "Kundennummer | Kunden-Nr. | Kundennr | Customer number | Customer no | "
        "Lieferantennummer | Lieferanten-Nr. | Supplier number | Vendor number | Kreditor | "
        "Kreditorennummer | Debitor | Debitorennummer"
    ),
}
EXPECTED: dict[str, tuple[str, ...]] = {
    "contact": _names(
        "Ansprechperson | Ansprechpartner | Ansprechpartnerin | Contact | Contact person | "
        "Kontakt | Für | For | Mitarbeiter | Kollege | Colleague | Erwartet von | Expected by"
    ),
    "who": _names("Wer | Who | Caller | Anrufer | Anruferin | Anrufende Person | Name | Person"),
    "company": _names("Firma | Company | Unternehmen | Organisation | Organization"),
    "starts_at": _names("Von | From | Start | Beginn | Begin | Ab | Zeit | Time | Beginnt am"),
    "ends_at": _names("Bis | To | Until | Till | Ende | End | Endet am"),
    "day": _names("Datum | Date | Tag | Day | Am | On"),
    "starts_time": _names("Uhrzeit | Beginnt um | Start time | Von Uhrzeit"),
    "ends_time": _names("Endet um | End time | Bis Uhrzeit"),
    "topic": _names(
        "Thema | Topic | Betreff | Subject | Anliegen | Grund | Reason | Worum | About"
    ),
    "origin": _names("Quelle | Herkunft | Source | Origin"),
}
#: The column names of each kind of import, by field.
COLUMN_NAMES = {"contacts": CONTACTS, "partners": PARTNERS, "expected": EXPECTED}
