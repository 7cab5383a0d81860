"""All keys in their groups: what each action is called, where it works, and what stays as it is.

The keys themselves are in `keys`. The sheet of all keys, the palette and the settings show these
words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.i18n import mark
from frontdesk.ui.keys import span


class Scope(StrEnum):
    """Where keys work. Those everywhere meet all others; otherwise scopes never meet."""

    EVERYWHERE = "everywhere"
    PAGES = "pages"
    ITEMS = "items"
    CALLER = "caller"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A line of the sheet: actions, whose keys can be changed, or caps that are fixed."""

    words: str
    actions: tuple[str, ...] = ()
    caps: tuple[str, ...] = ()

    def shown(self, keys: Mapping[str, str]) -> tuple[str, ...]:
        """Return the caps to show; `–` stands between the first and the last of a row of keys."""
        return span(*(keys[action] for action in self.actions)) if self.actions else self.caps


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Lines under a title; `chosen` is the list that must have the keyboard, by its object name."""

    title: str
    scope: Scope
    rows: tuple[KeyRow, ...]
    chosen: str = ""


def _does(words: str, *actions: str) -> KeyRow:
    return KeyRow(words, actions)


def _fixed(words: str, *caps: str) -> KeyRow:
    return KeyRow(words, caps=caps)


TABLE: tuple[KeyGroup, ...] = (
    KeyGroup(
        mark("Everywhere"),
        Scope.EVERYWHERE,
        (
            _does(mark("all keys"), "all_keys"),
            _does(mark("log a call, go to the open one"), "new_call"),
            _does(mark("search or command"), "palette"),
            _does(mark("open items"), "open_items"),
            _does(mark("undo, outside text fields"), "undo"),
            _does(
                mark("Call, Callers, Contacts, Reports"),
                "tab_call",
                "tab_callers",
                "tab_contacts",
                "tab_reports",
            ),
            _does(mark("business partners"), "partners"),
            _does(mark("expected calls"), "expected"),
            _does(mark("import"), "import"),
            _does(mark("settings"), "settings"),
            _fixed(mark("next"), "Enter"),
            _fixed(mark("back, the draft is kept"), "Esc"),
        ),
    ),
    KeyGroup(
        mark("Pages"),
        Scope.PAGES,
        (
            _does(mark("export"), "export"),
            _does(mark("print"), "print"),
            _does(mark("new contact, partner, expected call"), "new_entry"),
            _does(mark("contacts, partners, expected calls"), "list_after"),
            _does(mark("the list before"), "list_before"),
            _does(mark("the period before"), "period_before"),
            _does(mark("the period after"), "period_after"),
            _does(mark("another period"), "periods"),
            _does(mark("remind of answers"), "remind"),
            _does(mark("save, import"), "save"),
        ),
    ),
    KeyGroup(
        mark("Open items"),
        Scope.ITEMS,
        (
            _does(mark("done"), "item_done"),
            _fixed(mark("enter the answer"), "1", "–", "8"),
            _does(mark("to tomorrow"), "put_off"),
            _does(mark("hand over: copy the list as text"), "hand_over"),
            _does(mark("drop the draft"), "drop_draft"),
        ),
        "open_items",
    ),
    KeyGroup(
        mark("A caller's page"),
        Scope.CALLER,
        (
            _does(mark("add an instruction"), "instruct"),
            _does(mark("end the newest instruction"), "end_instruction"),
            _does(mark("merge with another caller"), "merge"),
            _does(mark("separate again"), "separate"),
            _does(mark("change the name"), "rename"),
            _does(mark("a message about the caller"), "caller_message"),
            _does(mark("write down what is kept, for the caller"), "disclose"),
        ),
    ),
    KeyGroup(
        mark("New call"),
        Scope.CALL,
        (
            _fixed(mark("choose a match"), "Up", "Down"),
            _fixed(mark("take the match"), "Enter"),
            _fixed(mark("take the text as typed"), "Tab"),
            _does(mark("number withheld"), "withhold"),
        ),
    ),
    KeyGroup(
        mark("During a call"),
        Scope.CALL,
        (
            _does(mark("choose the contact"), "choose_contact"),
            _does(mark("open what was so far"), "caller"),
            _does(mark("put through"), "put_through"),
            _does(mark("put through, announced"), "put_through_announced"),
            _does(mark("message"), "message"),
            _does(mark("decline"), "decline"),
            _does(mark("other outcome"), "other"),
            _does(mark("reason"), "reason"),
            _does(mark("what we said"), "said"),
            _does(mark("the note"), "note"),
            _does(mark("set the assessment"), "overrule"),
            _does(mark("name, company, number"), "who"),
            _does(mark("open the record of a claim"), "record"),
            _does(mark("ask a contact about a claim"), "ask"),
            _does(mark("copy that question"), "copy_question"),
            _does(mark("send the note, save"), "send"),
            _does(mark("print the note"), "print_note"),
            _does(mark("log another call beside it"), "another_call"),
        ),
    ),
    KeyGroup(
        mark("Claims"),
        Scope.CALL,
        (
            _fixed(mark("pick a claim"), "1", "–", "7"),
            _does(mark("evasive"), "evasive"),
            _does(mark("no answer"), "no_answer"),
            _does(mark("no claims"), "no_claims"),
            _fixed(mark("the same from any field"), "Alt", "0", "–", "9"),
            _does(mark("accurate"), "accurate"),
            _does(mark("not accurate"), "not_accurate"),
            _does(mark("can't check"), "uncheckable"),
            _fixed(mark("how it was checked"), "Left", "Right"),
            _does(mark("words"), "claim_words"),
            _does(mark("remove the claim"), "remove_claim"),
        ),
        "claims",
    ),
)

#: What actions are called that share a line of the sheet.
_APART = {
    "tab_call": mark("Call"),
    "tab_callers": mark("Callers"),
    "tab_contacts": mark("Contacts"),
    "tab_reports": mark("Reports"),
}
#: The actions of groups with a `chosen` list that work on the whole page nevertheless.
ON_THE_PAGE = frozenset({"hand_over"})


@dataclass(frozen=True, slots=True)
class KeyAction:
    """An action whose key can be changed; `single` acts on what is chosen in a list."""

    name: str
    words: str
    group: KeyGroup
    single: bool

    @property
    def scope(self) -> Scope:
        """Where its key works."""
        return self.group.scope


def _actions() -> Iterator[KeyAction]:
    for group in TABLE:
        for line in group.rows:
            for name in line.actions:
                single = bool(group.chosen) and name not in ON_THE_PAGE
                yield KeyAction(name, _APART.get(name, line.words), group, single)


#: Every action by its name, in the order of the table.
ACTIONS: Mapping[str, KeyAction] = {action.name: action for action in _actions()}


def meet(one: KeyAction, other: KeyAction) -> bool:
    """Tell whether two actions can be wanted at once, so that they need two keys."""
    if one.name == other.name:
        return False
    return Scope.EVERYWHERE in (one.scope, other.scope) or one.scope == other.scope
