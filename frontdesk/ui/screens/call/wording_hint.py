"""Words that judge a person: the hint beside them asks for facts and never blocks."""

import re

#: Beginnings of words, in both languages, without accents that people leave out.
_STEMS = (
    "lügner", "luegner", "lügnerin", "betrüger", "betrueger", "nervig", "nervt", "nervensäge",
    "dreist", "idiot", "arschloch", "arsch", "spinner", "penner", "abzocke", "drecks",
    "unverschämt", "unverschaemt", "frech", "blöd", "bloed", "dumm", "verrückt", "hysterisch",
    "gauner", "schwindler",
    "liar", "lying", "fraudster", "scammer", "crook", "annoying", "stupid", "moron", "jerk",
    "asshole", "bastard", "cheeky", "rude", "crazy", "nuisance", "bitch",
)  # fmt: skip
_PATTERN = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _STEMS)) + r")\w{0,4}", re.IGNORECASE)


def judging_word(*texts: str) -> str:
    """Return the first word that judges a person instead of a statement; empty for none."""
    for text in texts:
        found = _PATTERN.search(text)
        if found:
            return found[0]
    return ""
