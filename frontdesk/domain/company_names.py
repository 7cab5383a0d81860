"""Whether two names are those of one company: legal forms and spelling set aside, towns not.

A merely similar name is told apart from the same one, because it is a hint and no evidence:
Kruse is not Krause, and Müller Bau in Kiel is not Müller Bau in Köln.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from frontdesk.domain.folding import fold
from frontdesk.domain.legal_forms import CONNECTIVES, without_legal_forms

#: What people write short, folded, in full.
_SHORT_FOR = {
    "gebr": "gebrueder",
    "st": "sankt",
    "saint": "sankt",
    "dt": "deutsch",
    "deutsche": "deutsch",
    "deutscher": "deutsch",
    "deutsches": "deutsch",
    "deutschen": "deutsch",
    "ing": "ingenieur",
    "bros": "brothers",
    "intl": "international",
    "int": "international",
    "internationale": "international",
    "mfg": "manufacturing",
    "masch": "maschinen",
    "maschf": "maschinenfabrik",
    "ges": "gesellschaft",
    "vers": "versicherung",
    "elektr": "elektro",
    "svc": "service",
    "grp": "group",
    "ctr": "center",
    "centre": "center",
    "zentrum": "center",
    "tech": "technik",
    "verw": "verwaltung",
    "fzg": "fahrzeug",
}
#: Ends that are written short: Metallges., Baugesellsch.
_SHORT_ENDS = (("gesellsch", "gesellschaft"), ("ges", "gesellschaft"), ("fabr", "fabrik"))
#: What companies do: such words alone tell no company from another. A word that ends in one of
#: these counts too (Energieberatung).
_TRADES = (
    "beratung consulting logistik logistics spedition transport transporte verpackung packaging"
    " energie energy technik technology technologies service services dienst dienste dienstleistung"
    " handel vertrieb system systeme systems solutions loesung software maschinenbau maschine"
    " maschinenfabrik metallbau stahlbau holzbau hochbau tiefbau bau elektro elektronik"
    " electronics automation werbung marketing media medien agentur agency druck druckerei verlag"
    " immobilien property versicherung versicherungen insurance finanz finance verwaltung"
    " management gruppe group holding international reinigung gebaeudereinigung sicherheit security"
    " personal personalservice bueroservice buero office moebel lebensmittel baecker baeckerei"
    " metzgerei apotheke praxis kanzlei steuerberatung ingenieurbuero ingenieur planung architekten"
    " gesellschaft produktion produktions werkzeugbau anlagenbau fahrzeug fahrzeugbau autohaus"
    " autoteile garten gartenbau entsorgung recycling catering gastronomie hotel reisen"
    " manufacturing engineering trading supply supplies partner brothers gebrueder soehne sohn"
    " sons bank fabrik center"
).split()
_TRADE = frozenset(_TRADES)
#: Shorter ones end too many names (Neubau, Hartmann & Bau).
_TRADE_ENDS = tuple(word for word in _TRADES if len(word) >= 6)
_TITLES = frozenset({"dr", "prof", "dipl", "med", "herr", "frau"})
_BARE = str.maketrans("äöü", "aou")
_SHORTEST_SWAP = 7
_SHORTEST_TRADE = 6


class Likeness(StrEnum):
    """How near two companies' names are."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A name as it is compared: its words without legal forms, and its spellings in one piece."""

    words: tuple[str, ...]
    spellings: frozenset[str]

    @property
    def joined(self) -> str:
        """The words in one piece: by it a caller's name is looked up."""
        return "".join(self.words)


@lru_cache(maxsize=32_768)
def company_name(name: str) -> CompanyName:
    """Return a company's name for comparing; nothing but white space gives no words."""
    words = _words(fold(name))
    spellings = {"".join(words)}
    if not name.isascii():  # Müller is also written Muller where there are no umlauts
        spellings.add("".join(_words(fold(name.casefold().translate(_BARE)))))
    return CompanyName(words, frozenset(spellings - {""}))


def _words(folded: str) -> tuple[str, ...]:
    found = [word for word in folded.split() if word not in CONNECTIVES]
    kept = [word for word in without_legal_forms(found) if word not in _TITLES] or found
    return tuple(_in_full(word) for word in _initials_joined(kept))


def _initials_joined(words: list[str]) -> list[str]:
    """Return the words with single letters that follow each other as one: A. B. C. is ABC."""
    joined: list[str] = []
    single = False
    for word in words:
        if len(word) == 1 and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = len(word) == 1
    return joined


def _in_full(word: str) -> str:
    if word in _SHORT_FOR:
        return _SHORT_FOR[word]
    for short, full in _SHORT_ENDS:
        if word.endswith(short) and len(word) > len(short) + 3:
            return word[: -len(short)] + full
    return word


def likeness(one: CompanyName, other: CompanyName) -> Likeness:
    """Tell whether two names are those of one company.

    The same are: equal spellings; the same words in another order where one of them is a trade;
    one word mistyped so that it can only be the other (two letters swapped, a trade's word with
    one wrong letter). Similar are: one wrong letter in any word, one name within the other, two
    words in common.
    """
    if not one.spellings or not other.spellings:
        return Likeness.DIFFERENT
    if one.spellings & other.spellings:
        return Likeness.SAME
    if sorted(one.words) == sorted(other.words):
        return Likeness.SAME if any(map(_is_trade, one.words)) else Likeness.SIMILAR
    if len(one.words) == len(other.words):
        pairs = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
        if all(_same_word(*pair) for pair in pairs) and len(pairs) == 1:
            return Likeness.SAME
        if all(_near(*pair) for pair in pairs):
            return Likeness.SIMILAR
    elif _near(one.joined, other.joined):
        return Likeness.SIMILAR
    return Likeness.SIMILAR if _overlap(one, other) else Likeness.DIFFERENT


def _overlap(one: CompanyName, other: CompanyName) -> bool:
    """Tell whether one name has all words of the other, or both have two in common.

    One of the words at least must tell companies apart.
    """
    common = set(one.words) & set(other.words)
    if all(_is_trade(word) or len(word) < 3 for word in common):
        return False
    return len(common) >= 2 or common in (set(one.words), set(other.words))


def _is_trade(word: str) -> bool:
    return word in _TRADE or _singular(word) in _TRADE or word.endswith(_TRADE_ENDS)


def _singular(word: str) -> str:
    for end in ("en", "e", "n", "s"):
        if word.endswith(end) and len(word) > len(end) + 4:
            return word[: -len(end)]
    return word


def _same_word(one: str, other: str) -> bool:
    """Tell whether two different words can only be one word, mistyped or in the plural."""
    if _is_trade(one) and _is_trade(other):
        return _singular(one) == _singular(other) or other in (one + "en", one + "n", one + "s")
    shortest = min(len(one), len(other))
    if _is_trade(one) != _is_trade(other):
        return shortest >= _SHORTEST_TRADE and distance_is_one(one, other)
    return shortest >= _SHORTEST_SWAP and _are_swapped(one, other)


def _near(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 4 and distance_is_one(one, other)


def _are_swapped(one: str, other: str) -> bool:
    """Tell whether two neighbouring letters, not the first, are exchanged."""
    if len(one) != len(other) or one[0] != other[0]:
        return False
    wrong = [place for place in range(len(one)) if one[place] != other[place]]
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and one[wrong[0]] == other[wrong[1]]
        and one[wrong[1]] == other[wrong[0]]
    )


def distance_is_one(one: str, other: str) -> bool:
    """Tell whether one letter is wrong, missing, too many, or two neighbours are exchanged."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short == long:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if start is None:
        return True
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return True
    swapped = short[start : start + 2][::-1] == long[start : start + 2]
    return swapped and short[start + 2 :] == long[start + 2 :]
