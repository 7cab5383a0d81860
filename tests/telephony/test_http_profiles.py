"""What is pasted into a telephone: it fits there, and holds what that telephone fills in."""

import re

import pytest

from frontdesk.telephony.http_profiles import (
    PROFILES,
    new_token,
    subscription,
    template_url,
    template_urls,
)
from frontdesk.telephony.told import event_of, filled

BASE = "http://192.168.178.100:8531"
TOKEN = "5f3c1a9e7b2d4860a1c3e5f70829b4d6"
#: The longest address each takes (the guides named beside the profiles).
LONGEST = {"mitel": 128, "yealink": 511}


@pytest.mark.parametrize("key", list(PROFILES))
def test_an_address_for_each_event(key: str) -> None:
    profile = PROFILES[key]
    urls = template_urls(key, BASE, TOKEN)
    assert list(urls) == list(profile.fields.values())
    for event in profile.fields:
        url = template_url(key, BASE, TOKEN, event)
        assert url.startswith(f"{BASE}/call/{TOKEN}/{event}")
        assert len(url) <= LONGEST.get(key, 255)
        assert event_of(event) is not None
        for value in re.findall(r"=([^&]*)", url):
            assert filled(value) is None


def test_yealink_and_snom_as_their_guides_write_them() -> None:
    assert template_url("yealink", f"{BASE}/", TOKEN) == (
        f"{BASE}/call/{TOKEN}/incoming"
        "?remote=$remote&local=$local&call_id=$call_id&display_remote=$display_remote"
    )
    assert "call_id=$call-id&" in template_url("snom", BASE, TOKEN)
    assert template_url("mitel", BASE, TOKEN, "ended") == f"{BASE}/call/{TOKEN}/ended"


@pytest.mark.parametrize("key", ["sipgate", "placetel", "zammad", "generic"])
def test_a_service_has_one_address(key: str) -> None:
    assert template_url(key, BASE, TOKEN) == f"{BASE}/call/{TOKEN}"
    assert template_urls(key, BASE, TOKEN) == {}


def test_the_number_stands_before_what_a_caller_can_choose() -> None:
    for key, profile in PROFILES.items():
        for event in profile.fields:
            names = re.findall(r"[?&]([^=]+)=", template_url(key, BASE, TOKEN, event))
            if "display_remote" in names or "n" in names:
                assert names[-1] in ("display_remote", "n")


def test_a_token_has_128_bits_and_is_new() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch("[0-9a-f]{32}", token) for token in tokens)


def test_the_subscription_is_well_formed() -> None:
    from xml.etree import ElementTree

    root = ElementTree.fromstring(subscription('https://desk.example/call/a?x="1"&y=<2>'))
    assert root.tag == "Response"
    assert root.get("onAnswer") == root.get("onHangup") == 'https://desk.example/call/a?x="1"&y=<2>'
