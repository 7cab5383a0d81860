"""The self-contained folder, built once: only with `--package`, for it takes a minute."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BUILD = Path(__file__).resolve().parents[2] / "resources" / "packaging" / "build.py"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--package` builds the folder and starts what is in it."""
    parser.addoption("--package", action="store_true", help="build the self-contained folder")


@pytest.fixture(scope="session")
def packaging() -> ModuleType:
    """The script that builds."""
    spec = importlib.util.spec_from_file_location("frontdesk_build", BUILD)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a folder that was built from this tree just now."""
    if not request.config.getoption("--package", default=False):
        pytest.skip("builds: uv run --group package pytest -n0 tests/package --package")
    pytest.importorskip("PyInstaller", reason="uv run --group package pytest …")
    import subprocess

    target = tmp_path_factory.mktemp("package")
    command = [sys.executable, str(BUILD), "--to", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.rpartition(" (")[0])
