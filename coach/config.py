"""The settings: environment variables named COACH_… or the same names in `.env`.

What is wrong or missing is said in one line that names the variable and what to do. There is no
default for a secret, and none shows in a repr, an error or a log line.
"""

import difflib
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit, urlunsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from coach import defaults, server_dir
from coach import setting_checks as check
from coach.errors import SettingsError

PREFIX: Final = "COACH_"
ENV_FILE: Final = ".env"
DEFAULT_BRAND: Final = defaults.BRAND
DEFAULT_CONTACT: Final = defaults.CONTACT

Need = Literal["redis", "secrets", "public_url"]
"""What a command cannot do without."""

STATE: Final[frozenset[Need]] = frozenset({"redis", "secrets"})
"""What a command needs that reads or writes participants."""
SERVICE: Final[frozenset[Need]] = frozenset({"redis", "secrets", "public_url"})
"""What `web`, `worker` and `beat` need."""

_REDIS_DATABASES: Final = 16
"""How many databases a Redis has unless its operator chose otherwise."""

CommaList = Annotated[tuple[str, ...], NoDecode]
SecretList = Annotated[tuple[SecretStr, ...], NoDecode]


@dataclass(frozen=True, slots=True)
class TwilioSettings:
    """The account that texts go through; `auth_tokens` holds two while one is being rotated.

    The first token is the one to send with; a webhook may be signed with any of them. There is a
    `sender`, a `messaging_service_sid` or both.
    """

    account_sid: str
    auth_tokens: tuple[str, ...] = field(repr=False)
    sender: str | None = field(repr=False)
    messaging_service_sid: str | None
    api_url: str


class Settings(BaseSettings):
    """All settings, checked. Read them with `load_settings`, which also explains what is wrong.

    Secrets are SecretStr; the properties `state_url`, `broker`, `session_key`, `master_keys` and
    `twilio` hand them out in the clear to the code that needs them.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True
    )

    redis_url: SecretStr | None = None
    broker_url: SecretStr | None = None
    public_url: str | None = None
    secret_key: SecretStr | None = None
    encryption_keys: SecretList = ()
    twilio_account_sid: str | None = None
    twilio_auth_token: SecretList = ()
    twilio_from: SecretStr | None = None
    twilio_messaging_service_sid: str | None = None
    twilio_api_url: str = "https://api.twilio.com"
    sms_rate: float = 1.0
    opt_out_answered_by: Literal["twilio", "coach"] = "twilio"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    data_dir: Path = Path("data")
    brand: str = DEFAULT_BRAND
    contact: str = DEFAULT_CONTACT
    countries: CommaList = ("US", "CA", "GB")
    trusted_proxies: Annotated[int, Field(ge=0, le=5)] = 0

    @field_validator("encryption_keys", "twilio_auth_token", "countries", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("redis_url", "broker_url")
    @classmethod
    def _check_redis(cls, value: SecretStr | None) -> SecretStr | None:
        return _checked(value, lambda url: check.redis_address(url, ("redis", "rediss")))

    @field_validator("public_url", "twilio_api_url")
    @classmethod
    def _check_url(cls, value: str | None) -> str | None:
        return value if value is None else check.web_address(value)

    @field_validator("secret_key")
    @classmethod
    def _check_secret_key(cls, value: SecretStr | None) -> SecretStr | None:
        return _checked(value, check.session_key)

    @field_validator("encryption_keys")
    @classmethod
    def _check_encryption_keys(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        for key in value:
            check.master_key(key.get_secret_value())
        return value

    @field_validator("twilio_account_sid")
    @classmethod
    def _check_account(cls, value: str | None) -> str | None:
        return value if value is None else check.sid(value, "AC", "account's")

    @field_validator("twilio_messaging_service_sid")
    @classmethod
    def _check_service(cls, value: str | None) -> str | None:
        return value if value is None else check.sid(value, "MG", "Messaging Service's")

    @field_validator("twilio_from")
    @classmethod
    def _check_sender(cls, value: SecretStr | None) -> SecretStr | None:
        return _checked(value, check.sender)

    @field_validator("sms_rate")
    @classmethod
    def _check_rate(cls, value: float) -> float:
        return check.rate(value)

    @field_validator("countries")
    @classmethod
    def _check_countries(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check.countries(value)

    @field_validator("brand")
    @classmethod
    def _check_brand(cls, value: str) -> str:
        return check.line(value, defaults.LONGEST_BRAND)

    @field_validator("contact")
    @classmethod
    def _check_contact(cls, value: str) -> str:
        return check.line(value, defaults.LONGEST_CONTACT)

    @field_validator("host")
    @classmethod
    def _check_host(cls, value: str) -> str:
        return check.line(value, 253)

    @model_validator(mode="after")
    def _check_twilio(self) -> Self:
        given = {
            "COACH_TWILIO_ACCOUNT_SID": bool(self.twilio_account_sid),
            "COACH_TWILIO_AUTH_TOKEN": bool(self.twilio_auth_token),
            "COACH_TWILIO_FROM or COACH_TWILIO_MESSAGING_SERVICE_SID": bool(
                self.twilio_from or self.twilio_messaging_service_sid
            ),
        }
        missing = [name for name, present in given.items() if not present]
        if missing and len(missing) < len(given):
            raise ValueError(
                f"{missing[0]} is missing: set it too, or no Twilio setting at all "
                "for the simulator."
            )
        return self

    @property
    def simulator(self) -> bool:
        """True when no Twilio account is set: texts then go to the phone page."""
        return self.twilio_account_sid is None

    @property
    def twilio(self) -> TwilioSettings | None:
        """The Twilio account, or None in the simulator."""
        if self.twilio_account_sid is None:
            return None
        return TwilioSettings(
            account_sid=self.twilio_account_sid,
            auth_tokens=tuple(token.get_secret_value() for token in self.twilio_auth_token),
            sender=self.twilio_from.get_secret_value() if self.twilio_from else None,
            messaging_service_sid=self.twilio_messaging_service_sid,
            api_url=self.twilio_api_url,
        )

    @property
    def coach_answers_opt_out(self) -> bool:
        """True when we confirm STOP and answer HELP ourselves; False when Twilio does."""
        return self.simulator or self.opt_out_answered_by == "coach"

    @property
    def state_url(self) -> str:
        """Address of the Redis that is the record. Raises SettingsError when there is none."""
        if self.redis_url is None:
            raise SettingsError(_missing_redis(self.data_dir))
        return self.redis_url.get_secret_value()

    @property
    def broker(self) -> str:
        """Address of Celery's broker: COACH_BROKER_URL, else another database of `state_url`."""
        if self.broker_url is not None:
            return self.broker_url.get_secret_value()
        parts = urlsplit(self.state_url)
        database = int(parts.path.strip("/") or "0")
        neighbour = database + 1 if database + 1 < _REDIS_DATABASES else database - 1
        return urlunsplit(parts._replace(path=f"/{neighbour}"))

    @property
    def site(self) -> str:
        """The address people and Twilio reach us at, without a slash at the end.

        In the simulator it defaults to this machine. Raises SettingsError when it is needed and
        not set.
        """
        if self.public_url is not None:
            return self.public_url
        if not self.simulator:
            raise SettingsError(
                "COACH_PUBLIC_URL is missing: set it to the https address Twilio reaches us at."
            )
        host = self.host if check.is_loopback(self.host) else "127.0.0.1"
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def session_key(self) -> str:
        """The key that signs sessions and links. Raises SettingsError when it is not set."""
        if self.secret_key is None:
            raise SettingsError(_missing_secret("COACH_SECRET_KEY"))
        return self.secret_key.get_secret_value()

    @property
    def master_keys(self) -> tuple[bytes, ...]:
        """The 32-byte master keys; the first encrypts, all decrypt. Raises SettingsError."""
        if not self.encryption_keys:
            raise SettingsError(_missing_secret("COACH_ENCRYPTION_KEYS"))
        return tuple(check.master_key(key.get_secret_value()) for key in self.encryption_keys)


def load_settings(require: Collection[Need] = ()) -> Settings:
    """Read the settings from the environment and from `.env` in the working directory.

    `require` names what the command cannot do without (see `STATE` and `SERVICE`). Where "redis"
    is required and COACH_REDIS_URL is not set, the running `coach up` of COACH_DATA_DIR is used,
    and with it the secrets kept there. Raises SettingsError with one line for the first thing
    that is wrong or missing.
    """
    env_file = _env_file()
    _refuse_unknown(env_file)
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError(_explain(error)) from None
    if "redis" in require:
        settings = _attach(settings)
        _ = settings.state_url
    if "secrets" in require:
        _ = settings.session_key, settings.master_keys
    if "public_url" in require:
        _ = settings.site
    return settings


def with_secrets(settings: Settings, kept: server_dir.Secrets) -> Settings:
    """Return `settings` with each secret that is not set filled in from `kept`."""
    filled: dict[str, Any] = {}
    if settings.secret_key is None:
        filled["secret_key"] = SecretStr(kept.secret_key)
    if not settings.encryption_keys:
        filled["encryption_keys"] = tuple(
            SecretStr(part.strip()) for part in kept.encryption_keys.split(",")
        )
    return settings.model_copy(update=filled)


def _attach(settings: Settings) -> Settings:
    running = server_dir.running_server(settings.data_dir)
    if running is None:
        return settings
    if settings.redis_url is None:
        settings = settings.model_copy(update={"redis_url": SecretStr(running.url)})
    elif settings.redis_url.get_secret_value() != running.url:
        return settings
    kept = server_dir.read_secrets(settings.data_dir)
    return settings if kept is None else with_secrets(settings, kept)


def _env_file() -> Path | None:
    path = Path(ENV_FILE)
    try:
        if not path.is_file():
            return None
        path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{ENV_FILE} cannot be read as text: check the file.") from error
    return path


def _refuse_unknown(env_file: Path | None) -> None:
    """A misspelt setting that is quietly ignored is a trap: refuse it."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = set(os.environ)
    if env_file is not None:
        given |= set(dotenv_values(env_file, interpolate=False))
    for name in sorted(given):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), sorted(known), n=1)
            hint = f"did you mean {near[0]}?" if near else "remove it."
            raise SettingsError(f"{name} is not a setting: {hint}")


_EXPECTED: Final = {
    "COACH_PORT": "has to be a whole number from 1 to 65535.",
    "COACH_TRUSTED_PROXIES": "has to be how many proxies of yours stand in front, 0 to 5.",
    "COACH_SMS_RATE": "has to be texts a second, 0 or more (0 is no limit).",
    "COACH_OPT_OUT_ANSWERED_BY": "has to be twilio or coach.",
}


def _explain(error: ValidationError) -> str:
    """Return one line for the first thing wrong, without the value: it may be a secret."""
    first = error.errors(include_url=False, include_input=False, include_context=True)[0]
    own = first.get("ctx", {}).get("error")
    if not first["loc"]:
        return str(own)
    name = f"{PREFIX}{str(first['loc'][0]).upper()}"
    return f"{name} {own if own is not None else _EXPECTED.get(name, 'is not usable.')}"


def _checked(value: SecretStr | None, checker: Callable[[str], str]) -> SecretStr | None:
    return None if value is None else SecretStr(checker(value.get_secret_value()))


def _missing_secret(name: str) -> str:
    return f"{name} is missing: make one with: {check.MAKE_KEY} and keep a copy in a safe place."


def _missing_redis(data_dir: Path) -> str:
    return f"COACH_REDIS_URL is missing, and no coach up is running on {data_dir}: start or set it."
