"""What the sample data has none of: expected calls, an instruction, a merged caller, no address."""

from dataclasses import replace
from datetime import datetime, timedelta

from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.people import Contact, ExpectedCall
from frontdesk.services.bundle import Services

#: A contact whom no mail reaches.
WITHOUT_ADDRESS = "Pforte Nord"


def add_extras(services: Services, now: datetime, language: str) -> None:
    """Put in what a desk would have that uses everything."""

    def say(german: str, english: str) -> str:
        return german if language == "de" else english

    albers = services.contacts.find("Dr. Miriam Albers")
    vogt = services.callers.page("Torsten Vogt")[0]
    assert albers is not None
    services.contacts.save(
        Contact(
            WITHOUT_ADDRESS,
            id="pforte",
            role=say("Wareneingang", "Incoming goods"),
            extension="290",
            responsibilities=(say("Paletten", "Pallets"), say("Anlieferung", "Delivery")),
        )
    )
    services.instructions.save(
        Instruction(
            albers.name,
            say("Nur schriftlich, an den Einkauf", "In writing only, to purchasing"),
            albers.id,
            caller_key=vogt.key,
            company_key=vogt.company_key,
            until=now + timedelta(days=37),
            id="instruction-vogt",
        )
    )
    services.partners.set_complete(CompleteList.SUPPLIERS, True)
    today, hour = now.replace(minute=0), timedelta(hours=1)
    for number, (contact, who, company, topic, starts, ends) in enumerate(
        (
            (
                "Dr. Miriam Albers",
                "Claudia Renz",
                "Stadtwerke Auental",
                say("Netzanschluss Halle 3", "Grid connection, hall 3"),
                today,
                today + 2 * hour,
            ),
            (
                "Jonas Petersen",
                "",
                "Aalholm Stål AB",
                say("Lieferverzug Coils", "Late delivery of coils"),
                today + 24 * hour,
                today + 27 * hour,
            ),
            (
                "Carla Jansen",
                say("Frau Okoye", "Ms Okoye"),
                "",
                say("Angebot Versandtaschen", "Offer for mailing bags"),
                today,
                today + 50 * hour,
            ),
        )
    ):
        call = ExpectedCall(contact, who, company, None, starts, ends, topic)
        services.expected.save(replace(call, id=f"expected-{number}"))
