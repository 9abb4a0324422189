"""Staff accounts, sessions and set-up links, on a real server."""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Protocol, cast

import pytest
from argon2 import PasswordHasher
from redis import Redis

from coach.embedded import EmbeddedServer
from coach.engine import accounts
from coach.engine.accounts import AccountError
from coach.store import codec, connect, keys
from coach.store.connect import StoreAway
from coach.store.repository import Repository
from coach.store.sealing import KeyRing

PASSWORD = "four unrelated quiet words"
DAY_S = 24 * 3600


class Peek(Protocol):
    """A look into the server, past the code under test; redis-py's own types allow little."""

    def keys(self, pattern: str) -> list[bytes]: ...

    def get(self, name: bytes) -> bytes: ...

    def set(self, name: bytes, value: bytes, *, keepttl: bool) -> object: ...

    def ttl(self, name: bytes) -> int: ...

    def expire(self, name: bytes, time: int) -> bool: ...

    def hget(self, name: str, key: str) -> bytes: ...

    def hset(self, name: str, key: str, value: bytes) -> int: ...

    def hgetall(self, name: str) -> dict[bytes, bytes]: ...


@pytest.fixture
def peek(redis_client: Redis) -> Peek:
    return cast(Peek, redis_client)


@pytest.fixture
def repository(server: EmbeddedServer, redis_client: Redis) -> Repository:
    return Repository(connect.client(server.url), KeyRing([secrets.token_bytes(32)]))


def everything(client: Peek) -> bytes:
    """All that the server holds of accounts, sessions and links."""
    plain = {*client.keys(f"{keys.SESSIONS}*"), *client.keys(f"{keys.SETUP}*")}
    rows = [client.get(key) for key in plain]
    return b"".join([*plain, *rows, *client.hgetall(keys.STAFF).values()])


def age(client: Peek, seconds: int) -> None:
    """Make every open session that much older."""
    for key in client.keys(f"{keys.SESSIONS}*"):
        record = codec.loads(client.get(key))
        older = {name: record[name] - seconds for name in ("opened_at", "seen_at")}
        client.set(key, codec.dumps({**record, **older}), keepttl=True)


def test_an_account_is_entered_with_its_own_password_only(repository: Repository) -> None:
    accounts.add(repository, "Nora Field", PASSWORD)
    accounts.add(repository, "Sam", "another quiet phrase here")

    assert accounts.verify(repository, "Nora Field", PASSWORD)
    assert not accounts.verify(repository, "Nora Field", "another quiet phrase here")
    assert not accounts.verify(repository, "Nora Field", "")
    assert not accounts.verify(repository, "Nobody", PASSWORD)
    assert accounts.names(repository) == ["Nora Field", "Sam"]


def test_a_name_is_the_same_in_capitals_and_with_more_spaces(repository: Repository) -> None:
    accounts.add(repository, " Nora  Field", PASSWORD)

    assert accounts.verify(repository, "nora field ", PASSWORD)
    with pytest.raises(AccountError, match="taken"):
        accounts.add(repository, "NORA FIELD", "another quiet phrase here")
    assert accounts.verify(repository, "Nora Field", PASSWORD)


@pytest.mark.parametrize("name", ["", "   ", "n" * 41, "no<b>ra", "nora\x00", "a\u202eb", "n/m"])
def test_an_odd_name_is_refused_in_one_line(repository: Repository, name: str) -> None:
    with pytest.raises(AccountError) as refusal:
        accounts.add(repository, name, PASSWORD)

    assert "\n" not in str(refusal.value)
    assert accounts.names(repository) == []


@pytest.mark.parametrize("name", ["Zoë", "José Núñez", "o'brien", "anna-lena_2", "李雷", "J. Doe"])
def test_people_keep_their_own_spelling(repository: Repository, name: str) -> None:
    accounts.add(repository, name, PASSWORD)

    assert accounts.names(repository) == [name]


@pytest.mark.parametrize(
    "password",
    [
        "",
        "elevenchars",
        "aaaaaaaaaaaaaa",
        "password1234",
        "Password!2026",
        "qwertyuiop12",
        "123456789012",
        "nora.field.1",
        "x" * 257,
    ],
)
def test_a_weak_password_is_refused_without_repeating_it(
    repository: Repository, password: str
) -> None:
    with pytest.raises(AccountError) as refusal:
        accounts.add(repository, "Nora Field", password)

    assert not password or password not in str(refusal.value)
    assert accounts.names(repository) == []


def test_neither_passwords_nor_tokens_can_be_read_in_the_store(
    repository: Repository, peek: Peek
) -> None:
    link = accounts.make_setup_link(repository)
    accounts.add(repository, "Nora", PASSWORD)
    token = accounts.open_session(repository, "Nora")

    held = everything(peek)

    assert link is not None
    assert all(secret.encode() not in held for secret in (PASSWORD, token, link))
    assert b"m=65536" in held


def test_a_hash_of_older_parameters_is_renewed_at_the_next_login(
    repository: Repository, peek: Peek
) -> None:
    older = PasswordHasher(time_cost=1, memory_cost=8 * 1024).hash(PASSWORD)
    accounts.add(repository, "Nora", "another quiet phrase here")
    row = codec.loads(peek.hget(keys.STAFF, "nora"))
    peek.hset(keys.STAFF, "nora", codec.dumps({**row, "hash": older}))

    assert accounts.verify(repository, "Nora", PASSWORD)

    renewed = codec.loads(peek.hget(keys.STAFF, "nora"))["hash"]
    assert "m=65536" in renewed
    assert accounts.verify(repository, "Nora", PASSWORD)


def test_a_session_says_who_it_is_until_it_is_closed(repository: Repository) -> None:
    accounts.add(repository, "Nora", PASSWORD)
    first = accounts.open_session(repository, "nora")
    second = accounts.open_session(repository, "Nora")

    accounts.close_session(repository, first)
    accounts.close_session(repository, first)

    assert accounts.session(repository, first) is None
    assert accounts.session(repository, second) == "Nora"
    assert accounts.session(repository, "made up") is None


def test_a_session_expires_when_idle_and_use_keeps_it(repository: Repository, peek: Peek) -> None:
    accounts.add(repository, "Nora", PASSWORD)
    token = accounts.open_session(repository, "Nora")
    (key,) = peek.keys(f"{keys.SESSIONS}*")
    assert 0 < peek.ttl(key) <= 8 * 3600
    peek.expire(key, 60)
    age(peek, 8 * 3600 - 60)

    assert accounts.session(repository, token) == "Nora"

    assert peek.ttl(key) > 7 * 3600


def test_a_session_ends_after_a_day_however_busy(repository: Repository, peek: Peek) -> None:
    accounts.add(repository, "Nora", PASSWORD)
    token = accounts.open_session(repository, "Nora")
    (key,) = peek.keys(f"{keys.SESSIONS}*")

    age(peek, DAY_S - 600)
    assert accounts.session(repository, token) == "Nora"
    assert peek.ttl(key) <= 600

    age(peek, 600)
    assert accounts.session(repository, token) is None
    assert peek.keys(f"{keys.SESSIONS}*") == []


def test_a_session_needs_an_account(repository: Repository) -> None:
    with pytest.raises(AccountError):
        accounts.open_session(repository, "Nobody")


def test_a_set_up_link_works_once(repository: Repository, peek: Peek) -> None:
    token = accounts.make_setup_link(repository)

    assert token is not None
    assert accounts.setup_link_works(repository, token)
    assert accounts.use_setup_link(repository, token, "Nora", PASSWORD)
    assert accounts.verify(repository, "Nora", PASSWORD)
    assert peek.keys(f"{keys.SETUP}*") == []
    assert not accounts.setup_link_works(repository, token)
    assert not accounts.use_setup_link(repository, token, "Sam", PASSWORD)
    assert accounts.names(repository) == ["Nora"]


def test_a_refused_password_leaves_the_set_up_link_usable(repository: Repository) -> None:
    token = accounts.make_setup_link(repository)
    assert token is not None

    with pytest.raises(AccountError):
        accounts.use_setup_link(repository, token, "Nora", "short")

    assert accounts.setup_link_works(repository, token)


def test_two_who_use_links_at_the_same_moment_make_one_account(repository: Repository) -> None:
    links = [accounts.make_setup_link(repository) for _ in range(4)]
    ready = Barrier(len(links))

    def use(number: int) -> bool:
        ready.wait()
        return accounts.use_setup_link(repository, links[number] or "", f"N{number}", PASSWORD)

    with ThreadPoolExecutor(len(links)) as pool:
        made = list(pool.map(use, range(len(links))))

    assert made.count(True) == 1
    assert accounts.names(repository) == [f"N{made.index(True)}"]


class Repeating(Redis):
    """Does what redis-py does when an answer is lost on the way: sends the command again."""

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Carry the command out twice; the caller learns of the second time alone."""
        once: Callable[..., Any] = super().execute_command
        once(*args, **options)
        return once(*args, **options)


@pytest.fixture
def repeating(server: EmbeddedServer, redis_client: Redis) -> Repository:
    client = cast(connect.Client, Repeating.from_url(server.url))
    return Repository(client, KeyRing([secrets.token_bytes(32)]))


def test_an_account_whose_answer_was_lost_is_made_and_not_called_taken(
    repeating: Repository, repository: Repository
) -> None:
    accounts.add(repeating, "Nora", PASSWORD)

    assert accounts.verify(repository, "Nora", PASSWORD)
    with pytest.raises(AccountError, match="taken"):
        accounts.add(repeating, "Nora", PASSWORD)


def test_a_set_up_link_whose_answer_was_lost_makes_its_account(
    repeating: Repository, repository: Repository
) -> None:
    token = accounts.make_setup_link(repeating)
    assert token is not None

    assert accounts.use_setup_link(repeating, token, "Nora", PASSWORD)

    assert accounts.verify(repository, "Nora", PASSWORD)


def test_no_set_up_link_is_made_or_works_once_there_is_an_account(
    repository: Repository, peek: Peek
) -> None:
    early = accounts.make_setup_link(repository)
    assert early is not None
    assert 0 < peek.ttl(peek.keys(f"{keys.SETUP}*")[0]) <= DAY_S

    accounts.add(repository, "Nora", PASSWORD)

    assert accounts.make_setup_link(repository) is None
    assert not accounts.setup_link_works(repository, early)
    assert not accounts.use_setup_link(repository, early, "Sam", PASSWORD)
    assert accounts.names(repository) == ["Nora"]


def test_a_store_that_is_away_is_said_to_be_away() -> None:
    nowhere = Repository(
        connect.client("redis://127.0.0.1:1/0"), KeyRing([secrets.token_bytes(32)])
    )

    with pytest.raises(StoreAway):
        accounts.verify(nowhere, "Nora", PASSWORD)
    with pytest.raises(StoreAway):
        accounts.session(nowhere, "token")
