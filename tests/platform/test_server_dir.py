"""The data directory of `coach up`."""

import base64
import stat
from pathlib import Path

import pytest

from coach.errors import AlreadyRunning, SettingsError
from coach.server_dir import announced, ensure_secrets, locked, prepare


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    path = tmp_path / "data"
    prepare(path)
    return path


def test_secrets_are_made_once_and_stay_the_same(directory: Path) -> None:
    first = ensure_secrets(directory)
    assert ensure_secrets(directory) == first
    assert len(first.secret_key) >= 32
    assert len(base64.urlsafe_b64decode(first.encryption_keys)) == 32
    assert first.secret_key not in repr(first)


def test_only_the_owner_can_read_the_directory_and_what_is_in_it(directory: Path) -> None:
    ensure_secrets(directory)
    with announced(directory, "redis://:pw@127.0.0.1:7001/0"), locked(directory):
        assert mode(directory) == 0o700
        assert {path.name: mode(path) for path in directory.iterdir()} == {
            "secrets.env": 0o600,
            "server.json": 0o600,
            "up.lock": 0o600,
        }


def test_two_machines_do_not_make_the_same_secrets(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        prepare(tmp_path / name)
        made.append(ensure_secrets(tmp_path / name))
    assert made[0].secret_key != made[1].secret_key
    assert made[0].encryption_keys != made[1].encryption_keys


@pytest.mark.parametrize("left", ["", "COACH_SECRET_KEY=abc\n", "garbage \x00"])
def test_secrets_that_are_not_whole_are_refused_and_never_made_anew(
    directory: Path, left: str
) -> None:
    path = directory / "secrets.env"
    path.write_text(left)
    path.chmod(0o600)
    with pytest.raises(SettingsError, match="not whole: restore it"):
        ensure_secrets(directory)
    assert path.read_text() == left


def test_secrets_that_others_can_read_are_refused(directory: Path) -> None:
    ensure_secrets(directory)
    (directory / "secrets.env").chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        ensure_secrets(directory)


def test_a_second_coach_up_on_the_same_directory_is_told_so(directory: Path) -> None:
    again = pytest.raises(AlreadyRunning, match="already running")
    with locked(directory), again, locked(directory):
        pass
    with locked(directory):
        pass


def test_a_data_directory_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(SettingsError, match="COACH_DATA_DIR"):
        prepare(tmp_path / "data")
