"""The reason that the words of a topic point to, in German and English."""

from functools import lru_cache

from frontdesk.domain.folding import fold

#: The words of each reason, by stems that also count inside a compound (Strom in Stromtarif); with
#: `=` before it a word counts only by itself, with `==` only as the whole topic. Where reasons
#: meet, the longer words win.
WORDS: dict[str, str] = {
    "order": "=auftrag | auftragsbestätigung | bestellung | bestellen | bestellt | liefertermin | "
    "lieferzeit | lieferschein | lieferstatus | lieferung | =order | purchase order | delivery | "
    "shipment | sendung | nachbestell | auftragsnummer | paket",
    "invoice": "rechnung | rechnungen | mahnung | zahlungserinnerung | zahlungseingang | "
    "zahlungsziel | gutschrift | kontoauszug | saldenbestätigung | überweisung | inkasso | "
    "skonto | offene posten | invoice | payment | =bill | =billing | dunning | overdue | "
    "credit note | reminder letter | lastschrift",
    "enquiry": "anfrage | angebotsanfrage | preisanfrage | preisliste | angebot anfordern | "
    "produktfrage | =frage | auskunft | enquiry | inquiry | request for quotation | "
    "price list | quotation | =rfq | frage zu | informationen zu ihren | verfügbarkeit",
    "complaint": "reklamation | reklamier | beschwerde | beanstandung | mängel | mangel | defekt | "
    "kaputt | falschlieferung | beschädigt | complaint | complain | defective | damaged | "
    "garantiefall | gewährleistung | falsch geliefert | unzufrieden | rücksendung",
    "appointment": "terminbestätigung | terminverschiebung | terminabsage | termin verschieben | "
    "termin absagen | terminvereinbarung | =termin | =termine | besprechung | vor ort termin | "
    "=meeting | appointment | reschedule | besuchstermin",
    "maintenance": "wartung | instandhaltung | reparatur | servicetechniker | inspektion | "
    "prüftermin | prüfung der | aufzug | heizung | klimaanlage | brandmelde | feuerlöscher | "
    "uvv | =tüv | maintenance | repair | technician | störung | monteur | handwerker | kalibrier",
    "it_telecoms": "==it | it dienst | it service | it support | it system | it beratung | "
    "it betreuung | it infrastruktur | it lösung | it haus | it partner | it wartung | =edv | "
    "internet | glasfaser | breitband | telefonanlage | telefonie | "
    "telefonvertrag | telekom | mobilfunk | handyvertr | handytarif | =dsl | =sim | =voip | "
    "software | softwarelösung | cloud | server | =erp | =crm | cyber | itsicherheit | "
    "it sicherheit | it security | datensicherung | backup | antivirus | microsoft 365 | "
    "office 365 | lizenz | hardware | laptop | notebook | kopierer | drucker | multifunktions | "
    "broadband | fibre | fiber | phone system | phone contract | mobile contract | telecom | "
    "digitalisierung | =ki | künstliche intelligenz | rechenzentrum | virtuelle telefon",
    "supplies": "büromaterial | bürobedarf | kopierpapier | druckerpapier | toner | toner für | "
    "druckerpatrone | tinte | kaffee | wasserspender | trinkwasser | getränke | "
    "arbeitskleidung | berufskleidung | arbeitsschutz | verpackung | kartonage | werkzeug | "
    "betriebsbedarf | büromöbel | hygieneartikel | office supplies | stationery | coffee | "
    "water cooler | vending | snackautomat | obstkorb | workwear | packaging | furniture | "
    "werbegeschenk | putzmittel | erste hilfe kasten | schmierstoff",
    "energy": "strom | stromtarif | stromvertrag | stromanbieter | stromlieferung | strompreis | "
    "=gas | erdgas | gastarif | gaspreis | gasvertrag | gaslieferung | gasanbieter | gasliefer | "
    "energie | energieeffizienz | "
    "energieversorg | energiekosten | energieberatung | energieaudit | photovoltaik | "
    "=pv | pv anlage | pvanlage | solar | wallbox | ladesäule | ladeinfrastruktur | "
    "wärmepumpe | blockheizkraftwerk | heizöl | netzbetreiber | stadtwerke | electricity | "
    "energy | power tariff | power supply contract | gas tariff | natural gas | "
    "photovoltaic | heat pump | charging station | blindstrom | led umrüstung",
    "advertising": "werbung | werbeanzeige | werbefläche | werbeagentur | anzeigenschaltung | "
    "anzeige | inserat | google ads | google | adwords | =seo | =sea | suchmaschine | "
    "onlinemarketing | online marketing | marketing | social media | facebook | instagram | "
    "tiktok | linkedin | website | webseite | webdesign | homepage | branchenbuch | "
    "branchenverzeichnis | branchenverz | gewerbeverzeichnis | firmeneintrag | "
    "brancheneintrag | gelbe seiten | das örtliche | werbemittel | werbeartikel | imagefilm | "
    "messestand | bannerwerbung | trikotwerbung | bewertungsportal | advert | "
    "search engine | business directory | promotional | leadgenerierung | lead generation | "
    "messeauftritt | mailing aktion",
    "insurance_finance": "versicherung | altersvorsorge | betriebsrente | betriebliche "
    "krankenversicherung | =bav | kredit | darlehen | finanzierung | leasing | factoring | "
    "geldanlage | anlageberatung | kapitalanlage | investment | =bank | bankberat | aktien | "
    "krypto | bausparen | kontomodell | kartenterminal | kartenzahlung | kreditkarte | "
    "insurance | pension | =loan | finance | financing | card terminal | krankenkasse | "
    "firmenwagenleasing | jobrad | tankkarte | benefits | gold kaufen | steuersparmodell",
    "staffing": "zeitarbeit | leiharbeit | arbeitnehmerüberlassung | personaldienstleist | "
    "personalvermittlung | personalberatung | personaldienst | personallösung | headhunter | "
    "headhunting | recruiting | recruitment | rekrutierung | fachkräfte | fachkraft | "
    "kandidat | kandidaten | stellenbesetzung | offene stellen | staffing | temp agency | "
    "temporary workers | candidates | interimsmanage | freelancer | personalgewinnung | "
    "mitarbeitergewinnung | aushilfen | talent acquisition | personalbedarf",
    "cleaning_waste": "reinigung | gebäudereinigung | unterhaltsreinigung | fensterreinigung | "
    "glasreinigung | büroreinigung | putzdienst | entsorgung | abfall | müll | container | "
    "aktenvernichtung | schrott | altpapier | winterdienst | hausmeister | gartenpflege | "
    "grünpflege | fußmatten | schmutzfang | schädlingsbekämpfung | cleaning | waste | "
    "recycling | disposal | janitor | pest control | facility | wäscheservice",
    "training": "schulung | seminar | weiterbildung | fortbildung | workshop | coaching | "
    "lehrgang | webinar | unterweisung | sprachkurs | ersthelferkurs | erste hilfe kurs | "
    "akademie | fachtagung | kongress | konferenz | training | =course | teambuilding | "
    "zertifikatskurs | e learning | elearning",
    "property": "immobilie | büroräume | bürofläche | büroflächen | gewerbefläche | gewerbeimmobil "
    "| lagerhalle | lagerfläche | makler | grundstück | mietvertrag | vermietung | coworking | "
    "hallenfläche | property | real estate | office space | warehouse space | letting | "
    "stellplätze | photovoltaikdach verpachten | firmensitz verkaufen",
    "consulting": "unternehmensberatung | unternehmensberater | beratung | beratungsgespräch | "
    "fördermittel | fördergeld | förderung | zuschuss | zuschüsse | prozessoptimierung | "
    "kostensenkung | kostenoptimierung | unternehmensnachfolge | unternehmensverkauf | "
    "firmenverkauf | zertifizierung | iso 9001 | datenschutzbeauftragte | arbeitssicherheit | "
    "consulting | consultant | consultancy | subsidies | grants | cost reduction | "
    "business succession | rechtsberatung | betriebsoptimierung | forschungszulage",
    "pr": "pressearbeit | pr agentur | =pr | öffentlichkeitsarbeit | public relations | "
    "unternehmensporträt | firmenporträt | fachartikel platzieren | advertorial | "
    "redaktioneller beitrag | imagebroschüre | pr agency | auszeichnung | award | "
    "gütesiegel | top arbeitgeber | influencer",
    "donation": "spende | spenden | spendenaktion | sponsoring | sponsor | hilfsprojekt | "
    "vereinsförderung | benefiz | patenschaft | charity | donation | donate | fundrais | "
    "kinderhilfe | tombola | feuerwehrkalender | sportverein | förderverein",
    "application": "bewerbung | bewerben | bewerber | initiativbewerbung | praktikum | "
    "praktikumsplatz | ausbildungsplatz | lehrstelle | vorstellungsgespräch | werkstudent | "
    "jobangebot | stellenangebot | stellenanzeige | stellenausschreibung | job application | "
    "internship | vacancy | apprenticeship | job interview | apply for | bachelorarbeit | "
    "masterarbeit | ferienjob",
    "press": "=presse | pressemitteilung | presseanfrage | pressekontakt | zeitung | redaktion | "
    "journalist | interviewanfrage | =interview | rundfunk | fernsehen | reporter | "
    "stellungnahme für | newspaper | newsroom | press enquiry | press inquiry | =press | "
    "recherche | drehgenehmigung | akkreditierung | lokalradio",
    "authority": "behörde | finanzamt | polizei | zollamt | =zoll | gericht | amtsgericht | "
    "bundesamt | landesamt | landratsamt | stadtverwaltung | rathaus | ordnungsamt | bauamt | "
    "gewerbeamt | gewerbeaufsicht | gesundheitsamt | umweltamt | jobcenter | "
    "agentur für arbeit | arbeitsagentur | berufsgenossenschaft | rentenversicherung | "
    "=ihk | handelskammer | handwerkskammer | statistisches | staatsanwalt | gerichtsvollzieher "
    "| ministerium | betriebsprüfung | steuerprüfung | feuerwehr | tax office | police | "
    "customs | authority | ministry | council | court",
    "survey": "umfrage | befragung | meinungsforschung | marktforschung | marktstudie | =studie | "
    "fragebogen | zufriedenheitsbefragung | kundenbefragung | survey | questionnaire | "
    "market research | =poll | doktorarbeit",
    "private": "privat | private | familie | ehefrau | ehemann | =mutter | =vater | =tochter | "
    "=sohn | =schule | kindergarten | =kita | =arzt | arztpraxis | personal matter | "
    "personal call | =wife | =husband | family | schulfreund | geburtstag",
}

#: Reasons whose words say what is wanted, whatever it is about: a survey on energy is a survey.
_WEIGHTS = {"survey": 3, "application": 2, "donation": 2, "training": 2}


def reason_for(topic: str) -> str:
    """Return the key of the reason that the words of `topic` point to, empty where none does.

    Deterministic: every known word found counts by its length, the highest sum wins, and among
    equals the first in `WORDS`.
    """
    rest = f"  {fold(topic[:500])}  "
    scores: dict[str, int] = {}
    for word, reason in _words():
        if word in rest:
            scores[reason] = scores.get(reason, 0) + len(word) * _WEIGHTS.get(reason, 1)
            # What a longer word has counted, a shorter one inside it does not count again.
            rest = rest.replace(word, " / ")
    return max(scores, key=lambda reason: (scores[reason], -_order()[reason])) if scores else ""


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, str], ...]:
    """Return every folded word with its reason, the longest first."""
    found: dict[str, str] = {}
    for reason, words in WORDS.items():
        for written in words.split("|"):
            word = fold(written)
            marks = len(written.strip()) - len(written.strip().lstrip("="))
            # Several words begin where a word begins, or "Umfrage zu" would be a "Frage zu".
            before = " " * (marks or " " in word)
            found.setdefault(f"{before}{word}{' ' * marks}", reason)
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@lru_cache(maxsize=1)
def _order() -> dict[str, int]:
    return {reason: place for place, reason in enumerate(WORDS)}
