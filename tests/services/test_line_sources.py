"""The lines that the settings describe, what is missing in them, and where passwords are kept."""

import sys
from dataclasses import replace
from types import ModuleType

import pytest

from frontdesk.domain.lines import Asterisk, FritzBox, Http, NumberRules, Sip
from frontdesk.problem_words import LINE_PROBLEMS
from frontdesk.services.line_sources import LineUnset, build_sources, needs_secret, numbers_of
from frontdesk.services.secret_store import SecretStore
from frontdesk.settings import Settings, SettingsStore
from frontdesk.telephony.http_profiles import new_token

PBX = Asterisk(on=True, host="pbx.example", user="desk", own=("201",))


@pytest.mark.parametrize(
    ("kind", "settings", "secret", "names"),
    [
        ("fritzbox", Settings(), "", ["fritzbox"]),
        ("asterisk", Settings(lines={"asterisk": PBX}), "s", ["asterisk"]),
        ("sip", Settings(lines={"sip": Sip(registrar="pbx.example", user="9")}), "s", ["sip"]),
        (
            "sip",
            Settings(lines={"sip": Sip(registrar="pbx.example", user="9", watch="201")}),
            "s",
            ["sip", "sip_watch"],
        ),
        (
            "http",
            Settings(lines={"http": Http(token=new_token(), allowed=("10.0.0.0/8",))}),
            "",
            ["http"],
        ),
        ("softphone", Settings(), "", ["softphone"]),
    ],
)
def test_each_line_is_built(kind: str, settings: Settings, secret: str, names: list[str]) -> None:
    assert [source.name for source in build_sources(kind, settings, secret)] == names


@pytest.mark.parametrize(
    ("kind", "settings", "secret", "problem"),
    [
        ("fritzbox", Settings(lines={"fritzbox": FritzBox(host=" ")}), "", "line_needs_host"),
        ("asterisk", Settings(), "s", "line_needs_host"),
        ("asterisk", Settings(lines={"asterisk": replace(PBX, user="")}), "s", "line_needs_user"),
        ("asterisk", Settings(lines={"asterisk": PBX}), "", "line_needs_password"),
        ("asterisk", Settings(lines={"asterisk": replace(PBX, own=())}), "s", "line_needs_own"),
        ("sip", Settings(lines={"sip": Sip(registrar="pbx.example")}), "s", "line_needs_user"),
        ("http", Settings(), "", "line_needs_token"),
        (
            "http",
            Settings(lines={"http": Http(token=new_token(), allowed=("x",))}),
            "",
            "http_allowed",
        ),
        (
            "http",
            Settings(lines={"http": Http(token=new_token(), profile="placetel")}),
            "",
            "http_secret",
        ),
    ],
)
def test_what_is_missing_is_said(kind: str, settings: Settings, secret: str, problem: str) -> None:
    with pytest.raises(LineUnset) as caught:
        build_sources(kind, settings, secret)
    assert caught.value.key == problem
    assert LINE_PROBLEMS[problem].format(**caught.value.params)


def test_a_sip_account_is_built_as_it_is_set() -> None:
    """The extension and the lamp log in the same way."""
    line = Sip(
        registrar="sip.example:5070", user="9", transport="tls", watch="201",
        domain="voip.example", auth_user="9-desk", fingerprint="AB:" * 31 + "AB",
    )  # fmt: skip
    accounts = [
        source._line.account for source in build_sources("sip", Settings(lines={"sip": line}), "s")
    ]
    assert accounts[0] == accounts[1]
    assert (accounts[0].host, accounts[0].port, accounts[0].transport) == (
        "sip.example", 5070, "tls"
    )  # fmt: skip
    assert accounts[0].uri("9") == "sip:9@voip.example"
    assert (accounts[0].auth_user, accounts[0].fingerprint) == ("9-desk", "ab" * 32)


def test_who_needs_a_password() -> None:
    assert needs_secret("asterisk", Settings())
    assert not needs_secret("fritzbox", Settings())
    assert not needs_secret("http", Settings())
    assert needs_secret("http", Settings(lines={"http": Http(profile="placetel")}))


def test_numbers_are_read_as_the_line_writes_them() -> None:
    plain = numbers_of(NumberRules(format="e164_noplus"), "DE")
    assert plain("4922147102040").candidates[0] == "+4922147102040"
    own = numbers_of(NumberRules(area_code="0221", trunk_zero=True, format="?"), "DE")
    assert own("04710204").candidates[0] == "+492214710204"
    assert numbers_of(NumberRules(internal_lengths=(2,)), "DE")("21").candidates == ("internal:21",)


def test_the_tables_of_the_lines_are_kept(tmp_path) -> None:
    path = tmp_path / "settings.toml"
    box = FritzBox(on=True, host="10.0.0.1", own=("0221 1", "0221 2"),
                   numbers=NumberRules(area_code="0221", internal_lengths=(2, 3)))  # fmt: skip
    SettingsStore(path).change(fritzbox=box, pop=False)
    assert "[fritzbox.numbers]" in path.read_text()
    store = SettingsStore(path)
    assert (store.current.fritzbox, store.current.pop) == (box, False)
    assert store.current.sip == Sip()
    path.write_text(
        "[sip]\non = 'yes'\nuser = 'a'\nmood = 1\n[http]\nport = 99999\n[fritzbox]\nnumbers = 3\n"
    )
    store = SettingsStore(path)
    assert store.current.sip == Sip(user="a")
    assert store.current.http == Http()
    store.change(theme="dark")
    assert "mood = 1" in path.read_text()
    assert 'user = "a"' in path.read_text()


def test_without_a_keyring_a_password_lasts_as_long_as_the_program(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    store = SecretStore("/desk")
    assert store.put("sip", "geheim") is False
    assert (store.get("sip"), store.in_keyring) == ("geheim", False)
    assert SecretStore("/desk").get("sip") == ""
    store.put("sip", "")
    assert store.get("sip") == ""


@pytest.fixture
def keyring(monkeypatch) -> dict[tuple[str, str], str]:
    """A keyring with the interface of the library; its own one asks the desktop."""
    kept: dict[tuple[str, str], str] = {}
    library, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})
    library.get_password = lambda service, name: kept.get((service, name))
    library.set_password = lambda service, name, secret: kept.update({(service, name): secret})
    library.delete_password = lambda service, name: kept.pop((service, name))
    monkeypatch.setitem(sys.modules, "keyring", library)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return kept


def test_the_keyring_keeps_it_for_each_folder(keyring) -> None:
    assert SecretStore("/one").put("sip", "eins")
    assert SecretStore("/two").put("sip", "zwei")
    assert SecretStore("/one").get("sip") == "eins"
    assert SecretStore("/two").get("sip") == "zwei"
    assert SecretStore("/one").put("sip", "")
    assert SecretStore("/one").get("sip") == ""
    assert len(keyring) == 1


def test_a_locked_keyring_is_no_bug(keyring, monkeypatch) -> None:
    library, error = sys.modules["keyring"], sys.modules["keyring.errors"].KeyringError

    def locked(*_args: str) -> None:
        raise error("locked")

    monkeypatch.setattr(library, "set_password", locked)
    monkeypatch.setattr(library, "get_password", locked)
    store = SecretStore("/desk")
    assert store.put("sip", "geheim") is False
    assert store.get("sip") == "geheim"
