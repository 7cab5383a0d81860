"""Which companies' names are the same, which merely similar, which different; all are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.company_names import Likeness, company_name, likeness

SAME = [
    # German legal forms
    ("Nordwerk Energieberatung GmbH", "Nordwerk Energieberatung"),
    ("Nordwerk Energieberatung GmbH & Co. KG", "Nordwerk Energieberatung GmbH"),
    ("Halbach Technik UG (haftungsbeschränkt)", "Halbach Technik"),
    ("Halbach Technik UG (haftungsbeschränkt) & Co. KG", "halbach technik"),
    ("Kranich Druck e.K.", "Kranich Druck"),
    ("Kranich Druck e. K.", "Kranich Druck eK"),
    ("Kranich Druck e. Kfm.", "Kranich Druck"),
    ("Elbkontor AG", "Elbkontor"),
    ("Elbkontor SE", "Elbkontor AG"),
    ("Elbkontor SE & Co. KGaA", "Elbkontor"),
    ("Elbkontor KGaA", "ELBKONTOR"),
    ("Sommer Transporte OHG", "Sommer Transporte oHG"),
    ("Lehmann Hausverwaltung GbR", "Lehmann Hausverwaltung"),
    ("Falk Steuerberatung PartG mbB", "Falk Steuerberatung"),
    ("Falk Steuerberatung PartGmbB", "Falk Steuerberatung"),
    ("Segelfreunde Plön e.V.", "Segelfreunde Plön"),
    ("Milchhof Angeln eG", "Milchhof Angeln e. G."),
    ("Lebenshilfe Sundern gGmbH", "Lebenshilfe Sundern"),
    ("Baltic Reinigung G.m.b.H.", "Baltic Reinigung"),
    ("Baltic Reinigung GmbH i. L.", "Baltic Reinigung GmbH"),
    ("Baltic Reinigung Gesellschaft mit beschränkter Haftung", "Baltic Reinigung GmbH"),
    ("Deister Aktiengesellschaft", "Deister AG"),
    ("Firma Kranich Druck", "Kranich Druck"),
    ("Fa. Kranich Druck", "Kranich Druck e.K."),
    ("Kranich Druck, Inh. Petra Lange", "Kranich Druck"),
    ("Sommer GmbH Transporte", "Sommer Transporte"),
    # Austria and Switzerland
    ("Tannberg Holzbau GesmbH", "Tannberg Holzbau"),
    ("Tannberg Holzbau Ges.m.b.H.", "Tannberg Holzbau"),
    ("Tannberg Holzbau e.U.", "Tannberg Holzbau OG"),
    ("Uto Medien Sàrl", "Uto Medien AG"),
    # English, American
    ("Harbour Supplies Ltd", "Harbour Supplies"),
    ("Harbour Supplies Ltd.", "Harbour Supplies Limited"),
    ("Harbour Supplies Co. Ltd", "Harbour Supplies"),
    ("The Harbour Supplies Company Limited", "Harbour Supplies"),
    ("Harbour Supplies plc", "Harbour Supplies P.L.C."),
    ("Fenwright Legal LLP", "Fenwright Legal"),
    ("Cobalt Ridge Inc.", "Cobalt Ridge"),
    ("Cobalt Ridge, Inc", "Cobalt Ridge Corp."),
    ("Cobalt Ridge L.L.C.", "Cobalt Ridge LLC"),
    ("Quokka Imports Pty Ltd", "Quokka Imports"),
    # Europe
    ("Duinzicht Logistiek B.V.", "Duinzicht Logistiek BV"),
    ("Duinzicht Logistiek N.V.", "Duinzicht Logistiek"),
    ("Lumière du Nord S.A.", "Lumiere du Nord"),
    ("Lumière du Nord S.A.S.", "Lumière du Nord SARL"),
    ("Fontechiara S.r.l.", "Fontechiara Srl"),
    ("Fontechiara S.p.A.", "Fontechiara"),
    ("Wiatrak Sp. z o.o.", "Wiatrak"),
    ("Javorina s.r.o.", "Javorina"),
    ("Fjordlys A/S", "Fjordlys AS"),
    ("Granskog AB", "Granskog"),
    ("Jokiranta Oy", "Jokiranta Oyj"),
    # Umlauts, accents, ß
    ("Müller Bau GmbH", "Mueller Bau GmbH"),
    ("Müller Bau", "Muller Bau"),
    ("MÜLLER BAU", "müller bau"),
    ("Weiß Straßenbau", "Weiss Strassenbau"),
    ("Öztürk Möbel", "Oeztuerk Moebel"),
    ("Café Krüger", "Cafe Krueger"),
    # Abbreviations, signs, spacing
    ("Gebr. Albers KG", "Gebrüder Albers"),
    ("Albers & Söhne", "Albers und Söhne"),
    ("Albers + Söhne", "Albers u. Söhne"),
    ("Smith & Sons", "Smith and Sons Ltd"),
    ("St. Anna Pflege", "Sankt Anna Pflege"),
    ("Dt. Kettenwerk AG", "Deutsches Kettenwerk"),
    ("Ing.-Büro Harms", "Ingenieurbüro Harms"),
    ("Larsen Bros. Inc.", "Larsen Brothers"),
    ("A.B.K. Logistik", "ABK Logistik"),
    ("Nordwerk-Energieberatung", "Nordwerk Energieberatung"),
    ("Auto Haus Petersen", "Autohaus Petersen"),
    ("Petersen Autohaus", "Autohaus Petersen"),
    ("Kruse Verpackung", "Kruse Verpackungen"),
    ("Dr. Falk Steuerberatung", "Falk Steuerberatung"),
    # Typing errors that leave no other reading
    ("Nordwerk Energieberatug", "Nordwerk Energieberatung GmbH"),
    ("Nordwrek Energieberatung", "Nordwerk Energieberatung GmbH"),
    ("Sommer Logisitk", "Sommer Logistik GmbH"),
    ("Kruse Verpakung", "Kruse Verpackung GmbH"),
]
SIMILAR = [
    ("Nordwerk Enegieberatung", "Nordwerk Energieberatung GmbH"),
    ("Kruse", "Krause"),
    ("Kruse Verpackung", "Krause Verpackung"),
    ("Hoffmann Druck", "Hofmann Druck"),
    ("Petersen GmbH", "Peterson GmbH"),
    ("Nordwerk", "Nordwerg"),
    ("Meier Bau", "Meyer Bau"),
    ("Müller Bau Kiel", "Müller Bau Köln"),
    ("Müller Bau GmbH, Kiel", "Müller Bau GmbH"),
    ("Albers", "Albers & Söhne Logistik"),
    ("Albers GmbH", "Albers Logistik GmbH"),
    ("Stadtwerke Neuenkirchen", "Stadtwerke Neunkirchen"),
    ("Peter Hansen", "Hansen Peter"),
]
DIFFERENT = [
    ("Nord", "Nordwerk"),
    ("Nord GmbH", "Nordwerk GmbH"),
    ("Bau", "Müller Bau"),
    ("Sommer Logistik", "Winter Logistik"),
    ("Weber Druck", "Weber Möbel"),
    ("Müller Bau", "Müller Druck"),
    ("Elbe", "Elbkontor"),
    ("Tierservice Harms", "Bierservice Lorenz"),
    ("ABK", "ABL"),
    ("AS Logistik", "AB Logistik"),
    ("", "Nordwerk"),
    ("GmbH", "AG"),
    ("Energie", "Energieberatung"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(*pair, Likeness.SAME) for pair in SAME]
    + [(*pair, Likeness.SIMILAR) for pair in SIMILAR]
    + [(*pair, Likeness.DIFFERENT) for pair in DIFFERENT],
)
def test_names_are_told_apart(one: str, other: str, expected: Likeness) -> None:
    assert likeness(company_name(one), company_name(other)) == expected
    assert likeness(company_name(other), company_name(one)) == expected


@pytest.mark.parametrize("name", ["AS Logistik", "SE Bank", "Co Working Kiel", "GmbH", "KG & Co."])
def test_a_form_that_begins_a_name_belongs_to_it(name: str) -> None:
    assert company_name(name).words


def test_no_name_is_nobody() -> None:
    assert likeness(company_name(""), company_name("")) == Likeness.DIFFERENT
    assert likeness(company_name(" . "), company_name(" . ")) == Likeness.DIFFERENT


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_compared_the_same_both_ways(one: str, other: str) -> None:
    first, second = company_name(one), company_name(other)
    assert likeness(first, second) == likeness(second, first)
    if first.words:
        assert likeness(first, first) == Likeness.SAME
