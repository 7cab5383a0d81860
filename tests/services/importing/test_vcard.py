import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.imports import BadRow
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import ContactKind
from frontdesk.services.importing.card_lines import read_cards
from frontdesk.services.importing.vcard import read_vcards

FILES = Path(__file__).parent / "files"


def read(data: bytes) -> list[Contact]:
    return [row for row in read_vcards(data, "contacts", "x.vcf", "DE") if isinstance(row, Contact)]


def one(*lines: str, version: str = "3.0") -> Contact:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (contact,) = read(text.encode())
    return contact


def test_iphone() -> None:
    anna, firm = read((FILES / "ios.vcf").read_bytes())
    assert (anna.name, anna.role, anna.department) == (
        "Dr. Anna Kruse",
        "Leiterin Einkauf, Technik",
        "Einkauf",
    )
    assert (anna.email, anna.extension) == ("a.kruse@nordlicht.example", "+49 30 23125 012")
    assert anna.responsibilities == ("Strom", "Gas")
    assert anna.deputy == "Jens Albers"
    assert firm.name == "Nordlicht Bau GmbH"


def test_android() -> None:
    (found,) = read((FILES / "android.vcf").read_bytes())
    assert (found.name, found.role, found.department) == ("Jördis Müller", "Küchenleitung", "Lohn")
    assert (found.email, found.extension) == ("j.mueller@nordlicht.example", "+49 30 23125 012")
    assert found.responsibilities == ("Lohn", "Gehalt")


def test_outlook() -> None:
    (found,) = read((FILES / "outlook.vcf").read_bytes())
    assert (found.name, found.role, found.department) == ("Dr. Änne Groß", "Referentin", "Personal")
    assert (found.email, found.extension) == ("ae.gross@nordlicht.example", "+49 30 23125 014")


def test_nextcloud() -> None:
    anna, team = read((FILES / "nextcloud.vcf").read_bytes())
    assert (anna.name, anna.role, anna.department) == (
        "Anna Kruse",
        "Leiterin",
        "Einkauf, Strategie",
    )
    assert anna.extension == "12"
    assert anna.responsibilities == ("Ökostrom",)
    assert (team.name, team.kind) == ("Einkaufsteam", ContactKind.GROUP)


def test_bad_cards_are_named_and_the_rest_kept() -> None:
    found = list(read_vcards((FILES / "broken.vcf").read_bytes(), "contacts", "broken.vcf", "DE"))
    assert [row.name for row in found if isinstance(row, Contact)] == [
        "Erste Karte",
        "Ohne Ende",
        "Kleingeschrieben",
    ]
    assert [(row.row, row.code) for row in found if isinstance(row, BadRow)] == [
        (15, "contact_without_name"),
        (28, "row_email"),
        (33, "card_cut_off"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jörg Groß\r\nEND:VCARD\r\n"
    assert [contact.name for contact in read(text.encode(encoding))] == ["Jörg Groß"]


def test_a_card_of_each_encoding_in_one_file() -> None:
    card = "BEGIN:VCARD\nFN:Jörg\nEND:VCARD\n"
    assert [c.name for c in read(card.encode() + card.encode("cp1252"))] == ["Jörg", "Jörg"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("FN:Anna Kruse", "N:Kruse;Anna;;;"), "Anna Kruse"),
        (("N:Kruse;Anna;;;",), "Anna Kruse"),
        (("N:Kruse;Anna;Maria;Dr.;",), "Dr. Anna Kruse"),
        (("FN:Kruse\\, Anna", "N:Kruse;Anna;;;"), "Anna Kruse"),
        (("FN:", "ORG:Nord;Süd"), "Nord"),
        (("NICKNAME:Anni",), "Anni"),
        (("EMAIL:post@x.example",), "post@x.example"),
        (("item1.FN:Grup Pe",), "Grup Pe"),
    ],
)
def test_names(lines: tuple[str, ...], name: str) -> None:
    assert one(*lines).name == name


@pytest.mark.parametrize(
    ("lines", "extension"),
    [
        (("TEL;TYPE=fax:030 23125001", "TEL:030 23125002"), "+49 30 23125 002"),
        (("TEL;TYPE=fax:030 23125001",), ""),
        (("TEL;TYPE=cell:0171 3920012", "TEL;TYPE=work:030 23125002"), "+49 30 23125 002"),
        (("TEL;TYPE=home:030 1", "TEL;TYPE=cell:0171 3920012"), "+49 171 3920 012"),
        (("TEL;TYPE=work:030 23125002", "TEL;TYPE=cell:12"), "12"),
        (
            ('TEL;TYPE="work,fax":030 1', 'TEL;VALUE=uri;TYPE="voice":tel:+493023125002'),
            "+49 30 23125 002",
        ),
        (("TEL;TYPE=work:030 23125-0 Durchwahl 14",), "14"),
        (("TEL;TYPE=work:030 1 ;TEL",), "030 1"),
        (("TEL;TYPE=work:Zentrale",), "Zentrale"),
        (("TEL:",), ""),
    ],
)
def test_which_number_is_dialled(lines: tuple[str, ...], extension: str) -> None:
    assert one("FN:A", *lines).extension == extension


def test_old_cards_have_plain_commas_and_bare_types() -> None:
    found = one(
        "FN:A, B und C GmbH", "TITLE:Chef, Leiter", "TEL;FAX;WORK:1", "TEL;WORK:12", version="2.1"
    )
    assert (found.name, found.role, found.extension) == ("A, B und C GmbH", "Chef, Leiter", "12")


def test_an_unknown_character_set_does_no_harm() -> None:
    found = one("FN;CHARSET=x-foo;ENCODING=QUOTED-PRINTABLE:J=F6rg", version="2.1")
    assert found.name == "Jörg"


def test_megabytes_of_picture_are_passed_over() -> None:
    photo = b"PHOTO;ENCODING=b:" + (b"QUJD" * 18 + b"\r\n ") * 40_000 + b"\r\n"
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\n" + photo + b"TEL:12\r\nEND:VCARD\r\n"
    start = time.perf_counter()
    (found,) = read(data)
    assert (found.name, found.extension) == ("Anna", "12")
    assert time.perf_counter() - start < 5


def folded(line: bytes, width: int, blank: bytes) -> bytes:
    return (b"\r\n" + blank).join(line[at : at + width] for at in range(0, len(line), width))


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1),
    st.integers(1, 80),
    st.sampled_from([b" ", b"\t"]),
)
def test_folded_is_unfolded(text: str, width: int, blank: bytes) -> None:
    value = text.replace("\\", "").replace(";", r"\;").replace(",", r"\,")
    start, end = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:X;;;;\r\n", b"\r\nEND:VCARD\r\n"
    lines = [f"FN:A {value}".encode(), f"NOTE:Vertretung: {value}".encode()]
    plain = start + b"\r\n".join(lines) + end
    bent = start + b"\r\n".join(folded(line, width, blank) for line in lines) + end
    first, second = list(read_cards(plain)), list(read_cards(bent))
    assert [card.text for card in first] == [card.text for card in second]


@given(
    st.lists(
        st.sampled_from(
            'BEGIN:VCARD|END:VCARD|AGENT:|FN:A|N:\\|N:;|TEL;=;:1|TEL;TYPE=":1|FN;QUOTED-PRINTABLE:=|'
            "ORG:\\;,\\|CATEGORIES:,;\\|.FN:x|a.b.FN:x| fold|=|PHOTO;BASE64:|X:Y:Z|VERSION:2.1|"
            "VERSION:9|EMAIL;=;;:a@b.cd|NOTE:\\n\\|FN;CHARSET=utf-16;ENCODING=QUOTED-PRINTABLE:=00".split(
                "|"
            )
        ),
        max_size=20,
    )
)
def test_any_lines_are_read_or_named(lines: list[str]) -> None:
    data = "\n".join(["BEGIN:VCARD", *lines]).encode()
    found = list(read_vcards(data, "contacts", "x.vcf", "DE"))
    assert len(found) == len(list(read_cards(data)))
