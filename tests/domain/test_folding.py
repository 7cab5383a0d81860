"""How words are compared: umlauts, ß, accents, case and legal forms set aside."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.domain.folding import fold, fold_company, index_text


@pytest.mark.parametrize("text", ["Müller", "MÜLLER", "Mueller", "mueller", "Mu\u0308ller"])
def test_spellings_of_one_name(text: str) -> None:
    assert fold(text) == "mueller"


@pytest.mark.parametrize("text", ["Straße", "STRASSE", "strasse", "STRAẞE"])
def test_sharp_s(text: str) -> None:
    assert fold(text) == "strasse"


def test_the_bare_vowel_is_indexed_beside() -> None:
    assert index_text("Müller Öl") == "mueller oel muller ol"
    assert index_text("Mueller") == "mueller"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordwerk Energie GmbH", "nordwerk energie"),
        ("Müller & Söhne GmbH & Co. KG", "MUELLER SOEHNE"),
        ("Licht und Ton e. K.", "Licht Ton"),
        ("Baltic Office Ltd.", "Baltic Office"),
    ],
)
def test_legal_forms_do_not_tell_companies_apart(one: str, other: str) -> None:
    assert fold_company(one) == fold_company(other)


@pytest.mark.parametrize("name", ["GmbH", "AG & Co. KG", "SE"])
def test_no_company_folds_to_nothing(name: str) -> None:
    assert fold_company(name)


@given(st.text(max_size=40))
@example("𝒩")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert not set(once) & set('"*():^-+{}\x00')


@given(st.text(max_size=40))
def test_what_is_asked_is_in_the_index(text: str) -> None:
    assert set(fold(text).split()) <= set(index_text(text).split())
