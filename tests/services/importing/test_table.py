import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.errors import UserError
from frontdesk.services.importing.table import read_table


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    text = "Name|Stadt\r\nMüller|Köln\r\nGroß|Gießen\r\n".replace("|", delimiter)
    table = read_table(text.encode(encoding), "x.csv")
    assert table.delimiter == delimiter
    assert table.header == ("Name", "Stadt")
    assert [row.cells for row in table.rows] == [("Müller", "Köln"), ("Groß", "Gießen")]
    assert [row.line for row in table.rows] == [2, 3]


def test_commas_in_a_table_with_semicolons() -> None:
    table = read_table(b"Name;Zust\nKruse, Anna;Strom, Gas, Wasser\nAlbers, Jens;a, b\n", "x")
    assert (table.delimiter, table.header) == (";", ("Name", "Zust"))


def test_a_table_of_one_column() -> None:
    table = read_table(b"Name\nKruse, Anna\nMia\n", "x")
    assert [row.cells for row in table.rows] == [("Kruse, Anna",), ("Mia",)]
    assert table.delimiter == ""


@pytest.mark.parametrize("first", ["sep=|", '"sep=|"', "SEP=|"])
def test_a_declared_delimiter(first: str) -> None:
    table = read_table(f"{first}\na;b|c\n1;2|3\n".encode(), "x")
    assert table.header == ("a;b", "c")
    assert table.rows[0].line == 3


def test_quotes_and_line_breaks() -> None:
    text = 'a;b\r\n"x ""y""; z";"one\r\ntwo"\r\n\r\n19" Rack;b\r\nc;d\r\n'
    table = read_table(text.encode(), "x")
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ('x "y"; z', "one\ntwo")),
        (5, ('19" Rack', "b")),
        (6, ("c", "d")),
    ]
    assert table.problems == ()


def test_a_quote_that_never_closes_costs_one_row() -> None:
    table = read_table(b'a;b\n1;2\n"open;3\n4;5\n6;7\n', "x")
    assert [row.cells for row in table.rows] == [("1", "2"), ("4", "5"), ("6", "7")]
    assert [(bad.row, bad.code) for bad in table.problems] == [(3, "row_quote")]


def test_ragged_rows() -> None:
    table = read_table(b"a;b;\n1\n1;2;note;;\n1;2;3;4\n;;;\n\n", "x")
    assert table.header == ("a", "b")
    assert [row.cells for row in table.rows] == [("1", ""), ("1", "2")]
    assert [(bad.row, bad.code) for bad in table.problems] == [(4, "row_cells")]


def test_repeated_headers_and_stray_nul() -> None:
    table = read_table(b"Telefon;Telefon; Name \n1\0;2;x\n" + b"3;4;" + b"y" * 100, "x")
    assert table.header == ("Telefon", "Telefon (2)", "Name")
    assert table.rows[0].cells == ("1", "2", "x")


def test_a_cell_beyond_all_measure() -> None:
    table = read_table(b"a;b\n" + b"x" * 200_000 + b";1\n2;3\n", "x")
    assert [bad.code for bad in table.problems] == ["row_too_long"]
    assert [row.cells for row in table.rows] == [("2", "3")]


cells = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n"),
    max_size=8,
)


@given(
    st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8),
    st.sampled_from([";", ",", "\t", "|"]),
)
def test_what_a_spreadsheet_writes_is_read_again(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["one", "two", "three"])
    writer.writerows(rows)
    text = f"sep={delimiter}\r\n{file.getvalue()}"
    table = read_table(text.encode("utf-8-sig"), "x")
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [row.cells for row in table.rows] == kept
    assert table.problems == ()


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    try:
        table = read_table(data, "x")
    except UserError:
        return
    assert all(len(row.cells) == len(table.header) for row in table.rows)
