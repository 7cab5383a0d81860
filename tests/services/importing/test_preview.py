from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.domain.imports import ImportPreview
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.domain.terms import ContactKind, PutThrough, Relation
from frontdesk.i18n import Translator
from frontdesk.services.importing.preview import preview, preview_data

FILES = Path(__file__).parent / "files"
ZONE = ZoneInfo("Europe/Berlin")


def read(name: str, kind: str = "contacts", mapping: dict[str, str] | None = None) -> ImportPreview:
    return preview(FILES / name, kind, mapping, region="DE", zone=ZONE)


def of_text(text: str, kind: str = "contacts", name: str = "x.csv") -> ImportPreview:
    return preview_data(text.encode(), name, kind, region="DE", zone=ZONE)


def brief(found: ImportPreview) -> list[tuple[str, ...]]:
    people = [row for row in found.rows if isinstance(row, Contact)]
    return [(p.name, p.department, p.role, p.email, p.extension) for p in people]


def bad(found: ImportPreview) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in found.problems]


def test_outlook_in_german() -> None:
    found = read("outlook_de.csv")
    assert (found.format, found.encoding, found.delimiter) == ("csv", "Windows-1252", ",")
    assert found.total == 6
    assert brief(found) == [
        (
            "Jördis Müller",
            "Einkauf",
            "Leiterin Einkauf",
            "j.mueller@nordlicht.example",
            "+49 30 23125 012",
        ),
        (
            "Dr. Jens Albers",
            "Geschäftsführung",
            "Geschäftsführer",
            "j.albers@nordlicht.example",
            "+49 30 23125 001",
        ),
        ("Großküche Weiß", "", "", "", "+49 171 3920 012"),
        ("Änne Groß", "Lohn & Gehalt", "", "", ""),
    ]
    assert bad(found) == [(7, "contact_without_name"), (8, "row_email")]


def test_outlook_in_english() -> None:
    assert brief(read("outlook_en.csv")) == [
        (
            "Anna Kruse",
            "Purchasing",
            "Head of Purchasing",
            "a.kruse@north.example",
            "+49 40 66969 123",
        ),
        ("Dr. Tom Baker", "IT", "", "t.baker@north.example", "+49 171 3920 013"),
    ]


def test_google_in_its_new_form() -> None:
    found = read("google_new.csv")
    assert brief(found) == [
        (
            "Dr. Anna Kruse",
            "Einkauf",
            "Leiterin Einkauf",
            "a.kruse@nordlicht.example",
            "+49 30 23125 012",
        ),
        ("einkauf@nordlicht.example", "", "", "einkauf@nordlicht.example", ""),
        ("Ben Yılmaz", "", "", "", "+49 171 3920 014"),
    ]
    kinds = [row.kind for row in found.rows if isinstance(row, Contact)]
    assert kinds == [ContactKind.PERSON, ContactKind.MAILBOX, ContactKind.PERSON]


def test_google_in_its_old_form_and_utf_16() -> None:
    found = read("google_old.csv")
    assert found.encoding == "UTF-16"
    assert brief(found) == [
        ("Anna Kruse", "Einkauf", "Leiterin", "a.kruse@nordlicht.example", "+49 30 23125 012")
    ]


def test_our_own_columns_and_bad_rows() -> None:
    found = read("ours_de.csv")
    assert (found.encoding, found.delimiter, found.total) == ("UTF-8", ";", 6)
    first, second, last = (row for row in found.rows if isinstance(row, Contact))
    assert (first.name, first.extension, first.deputy) == ("Dr. Anna Kruse", "12", "Jens Albers")
    assert first.responsibilities == ("Strom", "Gas")
    assert first.put_through == PutThrough.ANNOUNCE
    assert second.responsibilities == ("Verträge", "Bank")
    assert second.put_through == PutThrough.MESSAGE_ONLY
    assert (last.name, last.department) == ("Ina Kurz", "Lager")
    assert bad(found) == [(7, "row_value_unknown"), (8, "row_cells"), (9, "row_quote")]


def test_the_mapping_is_shown_and_can_be_changed() -> None:
    found = read("outlook_en.csv")
    shown = {column.header: column.field for column in found.columns}
    assert shown["Job Title"] == "role"
    assert shown["Home Phone"] == ""
    assert "responsibilities" in found.fields
    changed = read(
        "outlook_en.csv", mapping={"Home Phone": "extension", "Business Phone": "", "Company": ""}
    )
    numbers = [row.extension for row in changed.rows if isinstance(row, Contact)]
    assert numbers == ["", "+49 40 66969 777"]
    with pytest.raises(UserError) as refused:
        read("outlook_en.csv", mapping={"Company": "salary"})
    assert refused.value.code == "import_field_unknown"


def test_a_table_of_unknown_columns_can_be_mapped() -> None:
    text = b"A;B\nAnna Kruse;12\n"
    with pytest.raises(UserError) as refused:
        preview_data(text, "x.csv", "contacts", region="DE", zone=ZONE)
    assert refused.value.code == "import_no_columns"
    empty = preview_data(text, "x.csv", "contacts", {}, region="DE", zone=ZONE)
    assert [column.field for column in empty.columns] == ["", ""]
    mapped = preview_data(
        text, "x.csv", "contacts", {"A": "name", "B": "extension"}, region="DE", zone=ZONE
    )
    assert brief(mapped) == [("Anna Kruse", "", "", "", "12")]


def test_partners() -> None:
    found = read("partners.csv", "partners")
    assert found.delimiter == "\t"
    rows = [row for row in found.rows if isinstance(row, Partner)]
    assert [(row.company, row.relation) for row in rows] == [
        ("Stadtwerke Nord GmbH", Relation.SUPPLIER),
        ("Blech & Söhne KG", Relation.CUSTOMER),
        ("Kanzlei Hell", Relation.OTHER),
        ("Ohne Art GmbH", Relation.OTHER),
    ]
    assert [number.e164 for number in rows[0].numbers] == ["+493023125099", "+494066969123"]
    assert [number.e164 for number in rows[1].numbers] == ["+493023125040"]
    assert rows[0].domains == ("stadtwerke-nord.example", "stadtwerke.example")
    assert (rows[1].domains, rows[2].domains) == (("blech.example",), ("kanzlei-hell.example",))
    assert rows[0].our_number == "K-4711"
    assert rows[3].numbers == ()
    assert bad(found) == [(6, "partner_without_company"), (7, "row_value_unknown")]


def test_partners_from_cards() -> None:
    found = read("ios.vcf", "partners")
    assert [row.company for row in found.rows if isinstance(row, Partner)] == [
        "Nordlicht Bau GmbH",
        "Nordlicht Bau GmbH",
    ]


def test_expected_calls() -> None:
    found = read("expected.csv", "expected")
    rows = [row for row in found.rows if isinstance(row, ExpectedCall)]
    assert [(row.contact, row.who, row.starts_at, row.ends_at) for row in rows] == [
        ("Dr. Anna Kruse", "Paul Reger", at(23, 13, 30), at(23, 14, 30)),
        ("Jens Albers", "", at(23, 23), at(24, 23)),
        ("Jens Albers", "Ines Vogt", at(25, 7), None),
        ("Mia Sonntag", "Ole Brandt", at(25, 8), at(25, 9, 15)),
    ]
    assert bad(found) == [
        (6, "row_time"),
        (7, "expected_without_contact"),
        (8, "expected_end_before_start"),
    ]


def test_expected_calls_in_english() -> None:
    rows = [r for r in read("expected_en.csv", "expected").rows if isinstance(r, ExpectedCall)]
    assert [(row.starts_at, row.ends_at) for row in rows] == [
        (at(23, 13, 30), at(23, 14, 30)),
        (at(23, 23), at(24, 23)),
    ]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "name", "kind", "code"),
    [
        (b"", "a.csv", "contacts", "import_empty"),
        (b"\xef\xbb\xbf \r\n\r\n", "a.csv", "contacts", "import_empty"),
        (b"PK\x03\x04rest", "a.xlsx", "contacts", "import_is_workbook"),
        (b"%PDF-1.7", "a.pdf", "contacts", "import_not_text"),
        (bytes(range(32)) * 20, "a.bin", "contacts", "import_not_text"),
        (b"foo;bar\n1;2\n", "a.csv", "contacts", "import_no_columns"),
        (b"Abteilung;Durchwahl\nA;1\n", "a.csv", "contacts", "import_column_missing_contacts"),
        (b"Telefon\n1\n", "a.csv", "partners", "import_column_missing_partners"),
        (b"Wer;Firma\nA;B\n", "a.csv", "expected", "import_column_missing_expected"),
        (b"no card in here", "a.vcf", "contacts", "import_no_cards"),
        (b"BEGIN:VCARD\nFN:A\nEND:VCARD", "a.vcf", "expected", "import_cards_here"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, name: str, kind: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        preview_data(data, name, kind, region="DE", zone=ZONE)
    assert refused.value.code == code
    sentence = wording.error(Translator("en", ZONE), refused.value)
    assert name in sentence
    assert "{" not in sentence


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "no.csv", "import_file_missing"),
        (tmp_path, "import_unreadable"),
    ):
        with pytest.raises(UserError) as refused:
            preview(path, "contacts", region="DE", zone=ZONE)
        assert refused.value.code == code
        assert str(path) in wording.error(Translator("en", ZONE), refused.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("outlook_de.csv", "contacts"),
        ("ours_de.csv", "contacts"),
        ("broken.vcf", "contacts"),
        ("partners.csv", "partners"),
        ("expected.csv", "expected"),
    ],
)
def test_every_problem_is_a_sentence_with_file_and_line(name: str, kind: str) -> None:
    found = read(name, kind)
    assert found.total == len(found.rows) + len(found.problems)
    assert found.problems
    for problem in found.problems:
        sentence = wording.error(Translator("en", ZONE), problem.error)
        assert sentence.startswith(f"{name}, line {problem.row}: ")
        assert "{" not in sentence


def test_hostile_text_stays_text() -> None:
    found = of_text("Name;Zuständig für\n<img src=file:///x>\u202e;=1+1, {name}\n")
    (row,) = found.rows
    assert isinstance(row, Contact)
    assert row.name == "<img src=file:///x>"
    assert row.responsibilities == ("=1+1", "{name}")


def test_every_field_has_a_label() -> None:
    for kind in ("contacts", "partners", "expected"):
        found = preview_data(
            b"Name;Firma;Ansprechperson\na;b;c\n", "x.csv", kind, region="DE", zone=ZONE
        )
        assert set(found.fields) <= set(wording.IMPORT_FIELDS)


@given(
    st.binary(max_size=300),
    st.sampled_from(["a.csv", "a.vcf"]),
    st.sampled_from(["contacts", "partners", "expected"]),
)
@example(b"BEGIN:VCARD\nN:\\\nEND:VCARD", "a.vcf", "contacts")
def test_any_bytes_are_read_or_refused(data: bytes, name: str, kind: str) -> None:
    for prefix in (b"", b"Name;Firma;Von;Ansprechperson\n", b"BEGIN:VCARD\nFN:A\n"):
        with suppress(UserError):
            found = preview_data(prefix + data, name, kind, {}, region="DE", zone=ZONE)
            assert found.total == len(found.rows) + len(found.problems)
