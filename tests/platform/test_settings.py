"""What a person sees who sets something wrong, and what holds when all is right."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from coach.config import SERVICE, STATE, Settings, load_settings
from coach.errors import SettingsError
from coach.server_dir import announced, ensure_secrets, prepare

KEY = "A" * 43  # url-safe base64 of 32 bytes
WHOLE = {
    "COACH_REDIS_URL": "redis://:hunter2@db.example.org:6379/3",
    "COACH_SECRET_KEY": "s" * 32,
    "COACH_ENCRYPTION_KEYS": KEY,
}
TWILIO = {
    "COACH_TWILIO_ACCOUNT_SID": "AC0123",
    "COACH_TWILIO_AUTH_TOKEN": "new-token,old-token",
    "COACH_TWILIO_FROM": "+15005550006",
    "COACH_PUBLIC_URL": "https://coach.example.org/",
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("COACH_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def given(monkeypatch: pytest.MonkeyPatch, *layers: Mapping[str, str]) -> None:
    for layer in layers:
        for name, value in layer.items():
            monkeypatch.setenv(name, value)


def test_a_whole_set_of_settings_is_handed_out_in_the_clear_to_the_code_that_needs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given(monkeypatch, WHOLE, TWILIO)
    settings = load_settings(SERVICE)
    twilio = settings.twilio
    assert twilio is not None
    assert twilio.auth_tokens == ("new-token", "old-token")
    assert twilio.api_url == "https://api.twilio.com"
    assert settings.site == "https://coach.example.org"
    assert settings.state_url == WHOLE["COACH_REDIS_URL"]
    assert settings.master_keys == (bytes(32),)
    assert not settings.simulator
    assert not settings.coach_answers_opt_out


def test_the_broker_is_another_database_of_the_same_server_unless_it_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given(monkeypatch, WHOLE)
    assert load_settings(STATE).broker == "redis://:hunter2@db.example.org:6379/4"
    monkeypatch.setenv("COACH_REDIS_URL", "redis://db.example.org/15")
    assert load_settings(STATE).broker == "redis://db.example.org/14"
    monkeypatch.setenv("COACH_BROKER_URL", "redis://queue.example.org/0")
    assert load_settings(STATE).broker == "redis://queue.example.org/0"


def test_without_twilio_it_is_the_simulator_which_answers_stop_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given(monkeypatch, WHOLE, {"COACH_PORT": "8123"})
    settings = load_settings(SERVICE)
    assert settings.simulator
    assert settings.twilio is None
    assert settings.coach_answers_opt_out
    assert settings.site == "http://127.0.0.1:8123"


def test_no_secret_shows_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, WHOLE, TWILIO)
    settings = load_settings(SERVICE)
    shown = repr(settings) + str(settings) + repr(settings.twilio) + settings.model_dump_json()
    for secret in ("hunter2", "s" * 32, KEY, "new-token", "old-token", "5005550006"):
        assert secret not in shown


def test_the_file_env_in_the_working_directory_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("COACH_BRAND=From the file\nCOACH_PORT=8200\nOTHER=1\n")
    monkeypatch.setenv("COACH_PORT", "8300")
    settings = load_settings()
    assert settings.brand == "From the file"
    assert settings.port == 8300


def test_an_empty_setting_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, WHOLE, {"COACH_TWILIO_ACCOUNT_SID": "", "COACH_TWILIO_FROM": ""})
    assert load_settings(SERVICE).simulator


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"COACH_PORT": "80o0"}, "COACH_PORT has to be a whole number"),
        ({"COACH_PORT": "0"}, "COACH_PORT has to be a whole number"),
        ({"COACH_SECRET_KEY": "short-secret"}, "COACH_SECRET_KEY needs 32 characters"),
        ({"COACH_ENCRYPTION_KEYS": f"{KEY},c2hvcnQ"}, "COACH_ENCRYPTION_KEYS has a key"),
        ({"COACH_ENCRYPTION_KEYS": "ü" * 43}, "COACH_ENCRYPTION_KEYS has a key"),
        ({"COACH_REDIS_URL": "db.example.org:6379"}, "COACH_REDIS_URL has to look like"),
        ({"COACH_REDIS_URL": "redis://db:port/0"}, "COACH_REDIS_URL has to look like"),
        ({"COACH_REDIS_URL": "redis://db/zero"}, "COACH_REDIS_URL has to look like"),
        ({"COACH_BROKER_URL": "amqp://db"}, "COACH_BROKER_URL has to look like"),
        ({"COACH_PUBLIC_URL": "http://coach.example.org"}, "COACH_PUBLIC_URL needs https"),
        ({"COACH_PUBLIC_URL": "coach.example.org"}, "COACH_PUBLIC_URL is not an address"),
        ({"COACH_PUBLIC_URL": "ftp://coach.example.org"}, "COACH_PUBLIC_URL has to start with"),
        ({"COACH_PUBLIC_URL": "https://a.org/?x=1"}, "COACH_PUBLIC_URL has to end after"),
        ({"COACH_TWILIO_API_URL": "http://10.0.0.9:9000"}, "COACH_TWILIO_API_URL needs https"),
        ({"COACH_SMS_RATE": "-1"}, "COACH_SMS_RATE has to be texts a second"),
        ({"COACH_SMS_RATE": "nan"}, "COACH_SMS_RATE has to be texts a second"),
        ({"COACH_SMS_RATE": "fast"}, "COACH_SMS_RATE has to be texts a second"),
        ({"COACH_OPT_OUT_ANSWERED_BY": "me"}, "COACH_OPT_OUT_ANSWERED_BY has to be twilio or"),
        ({"COACH_COUNTRIES": "US,UK"}, "COACH_COUNTRIES has to be two-letter country codes"),
        ({"COACH_COUNTRIES": ","}, "COACH_COUNTRIES has to be two-letter country codes"),
        ({"COACH_BRAND": "  \n "}, "COACH_BRAND has to be one line"),
        ({"COACH_CONTACT": "x" * 101}, "COACH_CONTACT has to be one line"),
        ({"COACH_TWILIO_ACCOUNT_SID": "AC1"}, "COACH_TWILIO_AUTH_TOKEN is missing"),
        ({"COACH_TWILIO_FROM": "+15005550006"}, "COACH_TWILIO_ACCOUNT_SID is missing"),
        (
            {"COACH_TWILIO_ACCOUNT_SID": "AC1", "COACH_TWILIO_AUTH_TOKEN": "sssh"},
            "COACH_TWILIO_FROM or COACH_TWILIO_MESSAGING_SERVICE_SID is missing",
        ),
        ({**TWILIO, "COACH_TWILIO_FROM": "5OO5550006"}, "COACH_TWILIO_FROM has to be a number"),
        ({**TWILIO, "COACH_TWILIO_ACCOUNT_SID": "MG1"}, "COACH_TWILIO_ACCOUNT_SID has to be"),
        ({"COACH_TWILIO_MESSAGING_SERVICE_SID": "AC1"}, "which starts with MG"),
        ({"COACH_SECRET_KYE": "x"}, "COACH_SECRET_KYE is not a setting: did you mean COACH_SECRET"),
        ({"COACH_ZZZZZZZZ": "x"}, "COACH_ZZZZZZZZ is not a setting: remove it."),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_that_does_not_repeat_it(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], said: str
) -> None:
    given(monkeypatch, WHOLE, wrong)
    with pytest.raises(SettingsError) as caught:
        load_settings(SERVICE)
    line = str(caught.value)
    assert said in line
    assert "\n" not in line
    assert caught.value.exit_code == 2
    for value in ("short-secret", "c2hvcnQ", "hunter2", "sssh"):
        assert value not in line


@pytest.mark.parametrize(
    ("absent", "said"),
    [
        ("COACH_REDIS_URL", "COACH_REDIS_URL is missing, and no coach up is running on data"),
        ("COACH_SECRET_KEY", "COACH_SECRET_KEY is missing"),
        ("COACH_ENCRYPTION_KEYS", "COACH_ENCRYPTION_KEYS is missing"),
        ("COACH_PUBLIC_URL", "COACH_PUBLIC_URL is missing"),
    ],
)
def test_a_missing_setting_is_named_when_the_command_needs_it(
    monkeypatch: pytest.MonkeyPatch, absent: str, said: str
) -> None:
    given(monkeypatch, WHOLE, TWILIO)
    monkeypatch.delenv(absent)
    load_settings()
    with pytest.raises(SettingsError) as caught:
        load_settings(SERVICE)
    assert str(caught.value).startswith(said)


def test_a_file_env_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read as text"):
        load_settings()


def test_a_command_without_an_address_uses_the_running_server_and_its_secrets(
    tmp_path: Path,
) -> None:
    directory = tmp_path / "data"
    prepare(directory)
    kept = ensure_secrets(directory)
    with announced(directory, "redis://:pw@127.0.0.1:7001/0"):
        settings = load_settings(STATE)
        assert settings.state_url == "redis://:pw@127.0.0.1:7001/0"
        assert settings.session_key == kept.secret_key
        assert len(settings.master_keys) == 1
    with pytest.raises(SettingsError, match="no coach up is running"):
        load_settings(STATE)


def test_secrets_of_the_directory_are_not_used_for_a_server_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    directory = tmp_path / "data"
    prepare(directory)
    ensure_secrets(directory)
    monkeypatch.setenv("COACH_REDIS_URL", "redis://db.example.org/0")
    with (
        announced(directory, "redis://:pw@127.0.0.1:7001/0"),
        pytest.raises(SettingsError, match="COACH_SECRET_KEY is missing"),
    ):
        load_settings(STATE)


def test_what_a_dead_coach_up_left_behind_is_not_taken_for_a_running_one(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    prepare(directory)
    with subprocess.Popen(["true"]) as gone:
        pass
    (directory / "server.json").write_text(json.dumps({"url": "redis://x/0", "pid": gone.pid}))
    with pytest.raises(SettingsError, match="no coach up is running"):
        load_settings(STATE)


def test_settings_cannot_be_changed_once_read() -> None:
    settings = Settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 9000  # type: ignore[misc]
