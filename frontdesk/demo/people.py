"""The cast: the colleagues of Halbach Maschinenbau and who calls them."""

from dataclasses import dataclass
from random import Random

#: What the sample company is called on its notes and reports.
COMPANY = "Halbach Maschinenbau GmbH"

#: Name, e-mail, extension, deputy and put-through mode; role and words by language below.
CONTACTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("Dr. Miriam Albers", "albers@halbach.example", "201", "Jonas Petersen", "announce"),
    ("Jonas Petersen", "petersen@halbach.example", "214", "Carla Jansen", "always"),
    ("Carla Jansen", "jansen@halbach.example", "216", "Jonas Petersen", "always"),
    ("Sabine Roth", "roth@halbach.example", "230", "", "always"),
    ("Tarik Aksoy", "aksoy@halbach.example", "250", "IT-Postfach", "always"),
    ("IT-Postfach", "it@halbach.example", "", "", "in_writing"),
    ("Buchhaltung", "buchhaltung@halbach.example", "240", "", "always"),
    ("Postfach Einkauf", "einkauf@halbach.example", "", "", "in_writing"),
    ("Lena Brandt", "brandt@halbach.example", "262", "Tarik Aksoy", "message_only"),
    ("Geschäftsführung", "gf@halbach.example", "200", "Dr. Miriam Albers", "announce"),
)
#: Kind, role and responsibilities in German and English, in the order of `CONTACTS`.
ROLES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "person",
        "Leitung Einkauf",
        "Head of purchasing",
        "Verträge, Rahmenpreise",
        "Contracts, frame prices",
    ),
    (
        "person",
        "Einkauf Energie",
        "Purchasing, energy",
        "Energie, Strom, Gas, Fördermittel, Gebäude",
        "Energy, electricity, gas, grants, buildings",
    ),
    (
        "person",
        "Einkauf Verpackung",
        "Purchasing, packaging",
        "Verpackung, Kartonagen, Büromaterial, Reinigung",
        "Packaging, cartons, office supplies, cleaning",
    ),
    (
        "person",
        "Personal",
        "Human resources",
        "Personalberatung, Zeitarbeit, Schulungen, Bewerbungen",
        "Recruiting, temporary staff, training, applications",
    ),
    ("person", "IT", "IT", "Software, Telefonie, Drucker, Netzwerk", "Software, phones, printers"),
    ("mailbox", "IT", "IT", "Software, Angebote IT", "Software, IT offers"),
    ("group", "Buchhaltung", "Accounts", "Rechnungen, Mahnungen, Zahlungen", "Invoices, reminders"),
    ("mailbox", "Einkauf", "Purchasing", "Angebote", "Offers"),
    (
        "person",
        "Marketing",
        "Marketing",
        "Werbung, Messen, Presse, Anzeigen",
        "Advertising, fairs, press, advertisements",
    ),
    ("group", "über Sekretariat", "via the office", "Nur nach Rückfrage", "Only after asking"),
)


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody who calls: who, from where, what about, and how they go about it.

    `manner` is `partner` (known and accurate), `open` (sells and says so), `evasive`, `claims`
    (claims what is not so), `other`. `topics` are pairs of German and English.
    """

    name: str
    company: str
    number: str
    reason: str
    topics: tuple[tuple[str, str], ...]
    manner: str
    asks_for: str = ""
    weight: int = 1


OUTSIDERS: tuple[Outsider, ...] = (
    Outsider(
        "Elif Demir",
        "Kruse Verpackung GmbH",
        "+492214710204",
        "order",
        (
            ("Liefertermin Kartonagen", "Delivery date for cartons"),
            ("Preisanpassung Kartonagen 2026", "Carton price change 2026"),
            ("Muster Versandtaschen", "Samples of mailing bags"),
        ),
        "partner",
        "Carla Jansen",
        4,
    ),
    Outsider(
        "Claudia Renz",
        "Stadtwerke Auental",
        "+496990009310",
        "enquiry",
        (
            ("Netzanschluss Halle 3", "Grid connection, hall 3"),
            ("Zählerwechsel", "Change of meter"),
            ("Abschlag Gas", "Gas instalment"),
        ),
        "partner",
        "Dr. Albers",
        3,
    ),
    Outsider(
        "Per Lindqvist",
        "Aalholm Stål AB",
        "+498999998431",
        "order",
        (
            ("Auftragsbestätigung Blech", "Order confirmation, sheet metal"),
            ("Lieferverzug Coils", "Late delivery of coils"),
        ),
        "partner",
        "Jonas Petersen",
        4,
    ),
    Outsider(
        "Ines Vollmer",
        "Hafenlogistik Nord GmbH",
        "+494066969220",
        "invoice",
        (
            ("Rahmenvertrag Transporte", "Transport frame contract"),
            ("Rechnung 20417", "Invoice 20417"),
            ("Standgeld Container", "Demurrage for a container"),
        ),
        "partner",
        "Dr. Albers",
        4,
    ),
    Outsider(
        "Paul Okoye",
        "Mecklenburger Stahlhandel KG",
        "+493023125118",
        "enquiry",
        (
            ("Anfrage Sondermaschine", "Enquiry for a special machine"),
            ("Ersatzteil Spindel", "Spare part, spindle"),
        ),
        "partner",
        "Sabine Roth",
        4,
    ),
    Outsider(
        "Mehmet Aydin",
        "Bürobedarf Köln e.K.",
        "+492214710377",
        "supplies",
        (
            ("Liefertermin Drehstühle", "Delivery of office chairs"),
            ("Angebot Kopierpapier", "Offer for copy paper"),
        ),
        "open",
        "Carla Jansen",
        2,
    ),
    Outsider(
        "Torsten Vogt",
        "Nordwerk Energieberatung GmbH",
        "+494066969112",
        "energy",
        (("Fördermittel Energieeffizienz", "Energy efficiency grants"),),
        "claims",
        "Dr. Albers",
        0,
    ),
    Outsider(
        "Henrik Baumann",
        "Lichtstrom Vertriebs AG",
        "+496990009540",
        "energy",
        (
            ("Stromtarif für Gewerbe", "Electricity tariff for business"),
            ("Strom und Gas, Vergleich", "Comparison of electricity and gas"),
        ),
        "evasive",
        "",
        3,
    ),
    Outsider(
        "Heike Brandt",
        "Optima Personal GmbH",
        "+498999998120",
        "staffing",
        (
            ("Fachkräfte auf Zeit", "Skilled temporary staff"),
            ("Profil eines Drehers", "Profile of a turner"),
        ),
        "claims",
        "Sabine Roth",
        3,
    ),
    Outsider(
        "Katja Sommer",
        "Weserpersonal GmbH",
        "+493023125240",
        "staffing",
        (("Zeitarbeit Lager", "Temporary staff for the warehouse"),),
        "open",
        "Sabine Roth",
        2,
    ),
    Outsider(
        "Nora Kessler",
        "Datenhafen Systems GmbH",
        "+494066969418",
        "it_telecoms",
        (
            ("Telefonanlage in der Cloud", "Cloud telephone system"),
            ("Datensicherung für Betriebe", "Backup for firms"),
        ),
        "open",
        "Tarik Aksoy",
        3,
    ),
    Outsider(
        "Ralf Jung",
        "Klickwerk Online Marketing",
        "+491713920041",
        "advertising",
        (
            ("Google-Eintrag prüfen", "Checking the Google entry"),
            ("Anzeige im Branchenbuch", "Advertisement in a directory"),
        ),
        "claims",
        "Geschäftsführung",
        3,
    ),
    Outsider(
        "Simone Falk",
        "Messebau Falk & Söhne",
        "+492214710590",
        "advertising",
        (("Messestand Hannover", "Stand at the Hanover fair"),),
        "open",
        "Lena Brandt",
        1,
    ),
    Outsider(
        "Dieter Menge",
        "Blitzblank Gebäudereinigung",
        "+496990009702",
        "cleaning_waste",
        (("Unterhaltsreinigung Büro", "Office cleaning"),),
        "open",
        "",
        2,
    ),
    Outsider(
        "Anja Wolter",
        "Prämia Versicherungsmakler",
        "+498999998655",
        "insurance_finance",
        (
            ("Betriebliche Altersvorsorge", "Company pension"),
            ("Cyber-Versicherung", "Cyber insurance"),
        ),
        "evasive",
        "Geschäftsführung",
        2,
    ),
    Outsider(
        "Luca Conti",
        "Akademie für Führung",
        "+493023125377",
        "training",
        (("Seminar für Führungskräfte", "Seminar for managers"),),
        "open",
        "Sabine Roth",
        2,
    ),
    Outsider(
        "Gregor Thal",
        "Thal Immobilienwert",
        "+491713920063",
        "property",
        (("Hallenfläche zu verkaufen", "Hall space for sale"),),
        "evasive",
        "Geschäftsführung",
        1,
    ),
    Outsider(
        "Beate Kolb",
        "Rundblick Presseverlag",
        "+496990009811",
        "press",
        (("Beitrag über Ausbildung", "Article on apprenticeships"),),
        "other",
        "Lena Brandt",
        2,
    ),
    Outsider(
        "Herr Wiegand",
        "Gewerbeaufsicht Auental",
        "+496990009900",
        "authority",
        (("Termin Begehung", "Date of an inspection"),),
        "other",
        "Geschäftsführung",
        2,
    ),
    Outsider(
        "",
        "",
        "+491713920055",
        "unclear",
        (("", ""),),
        "hangs_up",
        "",
        3,
    ),
    Outsider("", "", "", "unclear", (("", ""),), "withheld", "", 4),
    Outsider(
        "Jana Peters",
        "",
        "+491713920077",
        "application",
        (("Bewerbung als Mechatronikerin", "Application as a mechatronics technician"),),
        "other",
        "Sabine Roth",
        3,
    ),
)

#: What the crowd of sellers sells: reason, topics in German and English.
OFFERS: tuple[tuple[str, str, str], ...] = (
    ("it_telecoms", "Glasfaser für Betriebe", "Fibre for business"),
    ("it_telecoms", "Mobilfunk-Rahmenvertrag", "Mobile phone contract"),
    ("it_telecoms", "Wartung der Drucker", "Printer maintenance"),
    ("energy", "Photovoltaik auf dem Hallendach", "Photovoltaics on the hall roof"),
    ("energy", "Energie-Audit", "Energy audit"),
    ("advertising", "Werbekugelschreiber", "Advertising pens"),
    ("advertising", "Firmenvideo", "Company film"),
    ("supplies", "Arbeitsschutzkleidung", "Protective clothing"),
    ("supplies", "Hydrauliköl", "Hydraulic oil"),
    ("staffing", "Vermittlung von Ingenieuren", "Placement of engineers"),
    ("insurance_finance", "Factoring", "Factoring"),
    ("insurance_finance", "Maschinenleasing", "Machine leasing"),
    ("cleaning_waste", "Entsorgung von Spänen", "Disposal of metal chips"),
    ("training", "Ersthelferkurs", "First-aid course"),
    ("consulting", "Zertifizierung nach ISO 9001", "Certification to ISO 9001"),
    ("pr", "Firmenporträt im Wirtschaftsjournal", "Company profile in a journal"),
    ("donation", "Spende für den Sportverein", "Donation to the sports club"),
    ("survey", "Umfrage zur Digitalisierung", "Survey on digitalisation"),
)
_FIRST = (
    "Marie Tobias Selma Jörg Petra Can Ulrike Stefan Aylin Bernd Greta Dennis Olga Frank".split()
)
_LAST = "Adler Bach Cramer Dorn Engel Fuchs Gruber Horn Issel Jahn Kern Lohse Moser Nagel".split()
_PLACES = "Hansa Rhein Isar Spree Weser Alpen Ostsee Main Neckar Ruhr Elbe Harz".split()
_KINDS = ("Service GmbH", "Partner AG", "Vertrieb GmbH & Co. KG", "Systeme GmbH", "Team e.K.")
_RANGES = ("+493023125", "+494066969", "+492214710", "+496990009", "+498999998")


def crowd(random: Random, size: int) -> tuple[Outsider, ...]:
    """Return so many sellers who call now and then, each with a number, company and manner."""
    found: list[Outsider] = []
    for index in range(size):
        reason, german, english = random.choice(OFFERS)
        found.append(
            Outsider(
                f"{random.choice(_FIRST)} {random.choice(_LAST)}",
                f"{random.choice(_PLACES)} {german.split()[0].split('-')[0]} "
                f"{random.choice(_KINDS)}",
                f"{random.choice(_RANGES)}{(index * 7 + 13) % 1000:03d}",
                reason,
                ((german, english),),
                random.choice(("open", "open", "open", "evasive", "evasive", "claims")),
                random.choice(("", "", "Geschäftsführung", "Dr. Albers")),
            )
        )
    return tuple(found)


#: Who stands in the partner list: company, relation, number, mail domain, our number for them.
PARTNERS: tuple[tuple[str, str, str, str, str], ...] = (
    ("Kruse Verpackung GmbH", "supplier", "+49 221 4710200", "kruse-verpackung.example", "K-1042"),
    ("Stadtwerke Auental", "supplier", "+49 69 90009300", "stadtwerke-auental.example", "88-117"),
    ("Aalholm Stål AB", "supplier", "+49 89 99998430", "aalholm.example", "AS-7"),
    ("Hafenlogistik Nord GmbH", "supplier", "+49 40 66969200", "hafenlogistik.example", "HN-311"),
    ("Mecklenburger Stahlhandel KG", "customer", "+49 30 23125100", "ms-stahl.example", "D-2217"),
)
