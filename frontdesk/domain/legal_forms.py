"""Legal forms of companies as they stand in a name, to be left out when names are compared.

From the European list of legal entity types and the common forms overseas (ISO 20275 has them
all); each is written as companies write it and is also known without its dots and spaces.
"""

from collections.abc import Iterator, Sequence

from frontdesk.domain.folding import fold

#: Clear wherever they stand but at the beginning.
_ANYWHERE = (
    # Germany
    *("GmbH", "gGmbH", "mbH", "G.m.b.H.", "GmbH & Co. KG", "GmbH & Co. KGaA", "GmbH & Co. OHG"),
    *("GmbH + Co.", "GmbH & Co.", "AG & Co. KG", "AG & Co. KGaA", "SE & Co. KGaA", "SE & Co. KG"),
    *("UG & Co. KG", "KG", "KGaA", "OHG", "oHG", "GbR", "eGbR", "PartG", "PartG mbB", "PartGmbB"),
    *("UG (haftungsbeschränkt)", "UG haftungsbeschr.", "UG (hb)", "GmbH i. L.", "GmbH i. Gr."),
    *("Gesellschaft mit beschränkter Haftung", "Ges. mit beschr. Haftung", "Aktiengesellschaft"),
    *("Kommanditgesellschaft", "Kommanditgesellschaft auf Aktien", "offene Handelsgesellschaft"),
    *("Gesellschaft bürgerlichen Rechts", "eingetragener Verein", "eingetragene Genossenschaft"),
    *("Unternehmergesellschaft (haftungsbeschränkt)", "Unternehmergesellschaft"),
    *("eingetragener Kaufmann", "eingetragene Kauffrau", "Stiftung & Co. KG", "Limited & Co. KG"),
    # Austria, Switzerland, Liechtenstein
    *("GesmbH", "Ges.m.b.H.", "GesbR", "Ges.n.b.R.", "FlexCo", "FlexKapG", "Sàrl", "Sagl"),
    # United Kingdom, Ireland, overseas
    *("Ltd", "Limited", "plc", "p.l.c.", "LLP", "CIC", "Co. Ltd", "Company Limited", "Pty Ltd"),
    *("Pvt Ltd", "Private Limited", "Pte Ltd", "Public Limited Company", "Limited Company", "DAC"),
    *("Inc", "Incorporated", "LLC", "L.L.C.", "PLLC", "Corp", "Corporation", "LLLP"),
    # France, Belgium, Luxembourg, the Netherlands
    *("S.A.R.L.", "S.A.S.", "SASU", "EURL", "SCOP", "S.C.A.", "BVBA", "SPRL", "ASBL", "VZW"),
    *("V.O.F.", "Besloten Vennootschap", "Naamloze Vennootschap"),
    # Italy, Spain, Portugal
    *("S.r.l.", "S.r.l.s.", "S.p.A.", "S.n.c.", "S.a.p.a.", "S.L.U.", "S.A.U.", "Lda", "Ltda"),
    # The north
    *("ApS", "ASA", "Oyj", "Ky", "Tmi", "Aktiebolag"),
    # The east
    *("Sp. z o.o.", "Sp. z o.o. Sp. k.", "Sp. k.", "Sp. j.", "s.r.o.", "spol. s r.o.", "a.s."),
    *("d.o.o.", "d.d.", "Kft.", "Zrt.", "Nyrt.", "EOOD", "OOD", "UAB", "OÜ", "A.Ş.", "Ltd. Şti."),
    # Europe
    *("EWIV", "EEIG", "GEIE"),
)  # fmt: skip
#: So short that they may be part of a name: they are left out at its end only.
_AT_THE_END = (
    *("AG", "SE", "UG", "OG", "eG", "e.G.", "e.V.", "e.K.", "e.Kfm.", "e.Kfr.", "e.U.", "e.Gen."),
    *("mbB", "VVaG", "AöR", "K.d.ö.R.", "KöR", "i.L.", "i.Gr.", "i.G.", "i.I.", "& Co.", "Co"),
    *("Cie", "& Company", "Company", "LP", "P.C.", "S.A.", "B.V.", "N.V.", "C.V.", "S.L.", "SNC"),
    *("A/S", "AS", "AB", "HB", "Oy", "SIA", "SCE", "AD", "Bt.", "KK", "ULC", "SCI"),
    *("Gesellschaft", "Genossenschaft", "Einzelfirma", "Einzelunternehmen", "Stiftung", "gAG"),
)  # fmt: skip
#: Before the name.
_AT_THE_BEGINNING = frozenset({"firma", "fa", "uab", "ooo", "stichting", "the"})
#: Begins what is not the company's name: its owner, its line of business.
_OWNER = frozenset({"inh", "inhaber", "inhaberin", "vertreten"})
#: Words that join two names; "&" and "+" are gone when folded.
CONNECTIVES = frozenset({"und", "and", "et", "u"})


def _tokens(form: str) -> Iterator[tuple[str, ...]]:
    words = tuple(word for word in fold(form).split() if word not in CONNECTIVES)
    yield words
    yield ("".join(words),)


_CLEAR = frozenset(tokens for form in _ANYWHERE for tokens in _tokens(form))
_SHORT = frozenset(tokens for form in _AT_THE_END for tokens in _tokens(form)) | _CLEAR
_LONGEST = max(map(len, _SHORT))


def without_legal_forms(words: Sequence[str]) -> tuple[str, ...]:
    """Return the folded words of a name without legal forms; never nothing of something."""
    kept = list(words)
    while len(kept) > 1 and kept[0] in _AT_THE_BEGINNING:
        del kept[0]
    for place in range(1, len(kept)):
        if kept[place] in _OWNER:
            del kept[place:]
            break
    kept = _without_end(kept)
    place = 1
    while place < len(kept):
        size = _form_at(kept, place)
        if size:
            del kept[place : place + size]
        else:
            place += 1
    return tuple(_without_end(kept))


def _without_end(words: list[str]) -> list[str]:
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        if tuple(words[-size:]) in _SHORT:
            return _without_end(words[:-size])
    return words


def _form_at(words: Sequence[str], place: int) -> int:
    """Return how many words from `place` on are a clear legal form; 0 for none."""
    for size in range(min(_LONGEST, len(words) - place), 0, -1):
        if tuple(words[place : place + size]) in _CLEAR:
            return size
    return 0
