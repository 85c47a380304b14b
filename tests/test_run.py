"""The starter, as far as it can be tried without installing: where pip comes from, what it refuses."""

import hashlib
import importlib.machinery
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
WHEEL = "pip-1.0-py3-none-any.whl"
CONTENT = b"the wheel"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The starter as a module, at home in an empty folder, with nothing configured."""
    loader = importlib.machinery.SourceFileLoader("starter", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("starter", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "UNFINISHED", tmp_path / ".venv" / "unfinished-install")
    for name in [name for name in os.environ if name.startswith(("PIP_", "MATTRAN_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(os, "umask", lambda mode: 0)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements").mkdir()
    digest = hashlib.sha256(CONTENT).hexdigest()
    (tmp_path / "requirements" / "pip.txt").write_text(f"pip==1.0 --hash=sha256:{digest}\n")
    return module


@pytest.fixture
def index(tmp_path: Path) -> Callable[[str, bytes], str]:
    """`index(name, content)`: a package index on disk with that wheel; answers its address."""

    def make(name: str, content: bytes) -> str:
        page = tmp_path / name / "pip"
        page.mkdir(parents=True)
        (page / "index.html").write_text(f'<a href="../files/{WHEEL}#sha256=0">{WHEEL}</a>')
        (tmp_path / name / "files").mkdir()
        (tmp_path / name / "files" / WHEEL).write_bytes(content)
        return (tmp_path / name).as_uri()

    return make


def test_pip_comes_from_the_configured_index(
    run: ModuleType, index: Callable[[str, bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", index("office", CONTENT))
    assert run.fetch_pip().read_bytes() == CONTENT


def test_a_wheel_with_another_hash_is_not_taken(
    run: ModuleType, index: Callable[[str, bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", index("bad", b"something else"))
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", index("good", CONTENT))
    assert run.fetch_pip().read_bytes() == CONTENT
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL")
    with pytest.raises(SystemExit, match="sai mã băm"):
        run.fetch_pip()


def test_a_folder_of_wheels_needs_no_index(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / WHEEL).write_bytes(CONTENT)
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    assert run.fetch_pip().read_bytes() == CONTENT


def test_pip_s_own_files_count_and_the_environment_wins(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://a.example/simple\nfind-links =\n  /x\n  /y\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    assert run.package_places()[:3] == ["/x", "/y", "https://a.example/simple/pip/"]
    monkeypatch.setenv("PIP_INDEX_URL", "https://b.example/simple/")
    assert "https://b.example/simple/pip/" in run.package_places()


def test_an_installation_that_matches_is_left_alone(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "requirements" / "run.txt"
    lock.write_text("django==5.2 --hash=sha256:0\n")
    done: list[str] = []
    monkeypatch.setattr(run, "make_venv", lambda: done.append("venv"))
    monkeypatch.setattr(run, "install_with_uv", lambda lock: done.append("packages") or True)
    run.PYTHON.parent.mkdir()
    run.PYTHON.touch()
    run.install(lock)
    run.install(lock)
    assert done == ["venv", "packages"]
    lock.write_text("django==5.2.1 --hash=sha256:0\n")
    run.install(lock)
    assert done == ["venv", "packages"] * 2


@pytest.mark.slow
def test_an_interrupted_installation_begins_anew(run: ModuleType) -> None:
    run.make_venv()
    half_installed = run.VENV / "half-installed"
    half_installed.touch()
    run.make_venv()
    assert half_installed.exists(), "a sound environment is kept"
    run.UNFINISHED.touch()
    run.make_venv()
    assert not half_installed.exists()
    assert not run.UNFINISHED.exists()


def test_a_home_gets_a_secret_key_that_only_its_owner_reads(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTRAN_HOME", str(tmp_path / "so"))
    key = run.use_home() / "secret-key"
    kept = key.read_text()
    assert len(kept) > 60
    assert key.stat().st_mode & 0o777 == 0o600
    run.use_home()
    assert key.read_text() == kept


def test_the_demonstration_does_not_enter_a_real_home(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTRAN_HOME", str(tmp_path))
    (tmp_path / "real-home").touch()
    with pytest.raises(SystemExit, match="sổ thật"):
        run.demo([])


def test_an_unknown_command_shows_what_there_is() -> None:
    done = subprocess.run([sys.executable, ROOT / "run", "bat-dau"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "./run serve" in done.stdout
