"""Digest answers against the examples of RFC 7616 and RFC 2069's way without qop."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.telephony.sip_digest import Digest, best_challenge

NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
OPAQUE = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
ASKED = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm},'
    f' nonce="{NONCE}", opaque="{OPAQUE}"'
)


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_the_examples_of_rfc_7616(algorithm: str, response: str) -> None:
    challenge = best_challenge([ASKED.format(algorithm=algorithm)], False)
    digest = Digest(challenge, "Mufasa", "Circle of Life", CNONCE)
    name, value = digest.header("GET", "/dir/index.html")
    assert name == "authorization"
    assert f'response="{response}"' in value
    assert "qop=auth, nc=00000001" in value
    assert f'opaque="{OPAQUE}"' in value


def test_a_nonce_is_used_again_and_counted() -> None:
    digest = Digest(best_challenge([ASKED.format(algorithm="MD5")], True), "u", "p")
    first, second = (digest.header("REGISTER", "sip:x") for _ in range(2))
    assert first[0] == "proxy-authorization"
    assert "nc=00000001" in first[1]
    assert "nc=00000002" in second[1]


def test_without_qop_as_rfc_2069() -> None:
    digest = Digest(best_challenge(['Digest realm="r",nonce="n"'], False), "u", "p")
    one, two = (hashlib.md5(t.encode()).hexdigest() for t in ("u:r:p", "REGISTER:sip:x"))
    expected = hashlib.md5(f"{one}:n:{two}".encode()).hexdigest()
    value = digest.header("REGISTER", "sip:x")[1]
    assert f'response="{expected}"' in value
    assert "qop" not in value


def test_the_strongest_is_taken_and_the_unknown_left() -> None:
    offered = [
        'Digest realm="a", nonce="1", algorithm=MD5',
        'Digest realm="b", nonce="2", algorithm=SHA-512-256',
        'Digest realm="c", nonce="3", algorithm=SHA-256, qop="auth"',
        'Basic realm="d"',
    ]
    assert best_challenge(offered, False).realm == "c"
    assert best_challenge(offered[1:2] + offered[3:], False) is None
    assert best_challenge(['Digest realm="x", nonce="1", qop="auth-int"'], False) is None
    assert best_challenge(['Digest realm="x"'], False) is None
    assert best_challenge([], False) is None


def test_a_quotation_mark_stays_within_its_field() -> None:
    challenge = best_challenge([r'Digest realm="a \"b\"", nonce="n", stale=TRUE'], False)
    assert challenge.realm == 'a "b"'
    assert challenge.stale
    assert r'realm="a \"b\""' in Digest(challenge, 'u"', "p").header("REGISTER", "sip:x")[1]


@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_text_is_a_challenge_or_none(texts: list[str]) -> None:
    challenge = best_challenge([f"Digest {text}" for text in texts], False)
    if challenge is not None:
        Digest(challenge, "u", "p").header("REGISTER", "sip:x")
