"""What the arguments come to."""

from pathlib import Path

from frontdesk.cli.arguments import parse


def test_a_data_folder_is_meant_in_full(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse(["--data", "desk"]).data == tmp_path / "desk"
    assert parse(["--data", str(tmp_path)]).data == tmp_path
    assert parse([]).data is None
    assert Path("desk").exists() is False
