import pytest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--language", "de", "--help"], "Aufruf: frontdesk"),
        (["--language", "en", "--help"], "usage: frontdesk"),
        (["--language=de", "report", "--help"], "Aufruf: frontdesk report"),
    ],
)
def test_help_speaks_the_language(cli, words, said):
    ran = cli(*words)
    assert ran.status == 0
    assert ran.out.startswith(said)


def test_what_is_wrong_is_said_in_the_language(cli):
    ran = cli("repot", language="de")
    assert ran.status == 2
    assert "ist nicht bekannt" in ran.err
    assert ran.err.endswith("(siehe frontdesk --help)\n")
