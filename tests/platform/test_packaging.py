"""What a deployer starts from: make, compose and the lock files."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.config import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    found: dict[str, Any] = compose["services"]
    return found


def test_make_says_what_one_can_ask_for() -> None:
    command = ["make", "--no-print-directory"]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    shown = asked.stdout
    assert [line.split()[1] for line in shown.splitlines()] == [
        "help", "up", "test", "lint", "bench",
    ]  # fmt: skip


def test_compose_starts_the_three_parts_and_the_record(services: dict[str, Any]) -> None:
    assert set(services) == {"redis", "web", "worker", "beat"}
    for name in ("web", "worker", "beat"):
        assert services[name]["command"] == ["coach", name]


def test_every_container_is_unprivileged_read_only_and_checked(services: dict[str, Any]) -> None:
    for service in services.values():
        assert service["read_only"] is True
        assert service["user"].split(":")[0] not in {"0", "root"}
        assert service["cap_drop"] == ["ALL"]
        assert service["healthcheck"]["test"]


def test_the_record_is_durable_and_on_a_named_volume(services: dict[str, Any]) -> None:
    flags = " ".join(services["redis"]["command"])
    assert "--appendonly yes --appendfsync always --maxmemory-policy noeviction" in flags
    assert services["redis"]["volumes"] == ["record:/data"]
    assert ":" in services["redis"]["image"]
    assert "ports" not in services["redis"]


def test_compose_sets_only_known_settings_and_no_secret(services: dict[str, Any]) -> None:
    known = {f"COACH_{name.upper()}" for name in Settings.model_fields}
    for name in ("web", "worker", "beat"):
        assert services[name]["env_file"] == [".env"]
        given = services[name]["environment"]
        assert set(given) <= known
        assert not {key for key in given if "SECRET" in key or "KEYS" in key or "TOKEN" in key}
        assert given["COACH_REDIS_URL"] == "redis://redis:6379/0"
    assert services["web"]["environment"]["COACH_HOST"] == "0.0.0.0"  # noqa: S104


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_pins_and_hashes_everything_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    entries = text.replace("\\\n", " ").splitlines()
    for entry in entries:
        if entry and not entry.startswith("#"):
            assert "==" in entry
            assert "--hash=sha256:" in entry


def test_the_rules_import_nothing_but_the_standard_library() -> None:
    for path in (ROOT / "coach" / "programme").glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            else:
                continue
            for module in modules:
                top = module.split(".")[0]
                ours = module == "coach.programme" or module.startswith("coach.programme.")
                assert ours or top in sys.stdlib_module_names, f"{path.name} imports {module}"
