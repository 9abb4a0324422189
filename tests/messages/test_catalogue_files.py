"""Reading catalogue files: what a clinician's slip leads to, and how old versions are kept."""

from importlib import resources
from pathlib import Path

import pytest

from coach.messages.catalogue import CatalogueError, UnknownMessage, load, read

DIRECTORY = Path(str(resources.files("coach.messages") / "catalogue"))
PAUSE = 'body = "Your walks are paused, and so are our reminders.'
SKIP_ID = 'id = "reply_skip.1"\nmoment = "reply_skip"\n'


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A copy of the catalogue that a test may spoil."""
    for file in DIRECTORY.glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def spoil(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "en.toml",
            PAUSE,
            PAUSE.replace("Your", "{whose}"),
            "en.toml: reply_pause: the variable {whose} is not known",
        ),
        (
            "en.toml",
            PAUSE,
            PAUSE.replace("Your", "{hi} your"),
            "en.toml: reply_pause: the variable {hi} is not given at this moment",
        ),
        (
            "en.toml",
            PAUSE,
            PAUSE.replace("Your", "{Your"),
            "en.toml: reply_pause: a brace has no partner",
        ),
        (
            "en.toml",
            PAUSE,
            PAUSE.replace('"Your', '" Your'),
            "en.toml: reply_pause: body is a text without space at its ends",
        ),
        (
            "en.toml",
            'id = "reply_skip.2"',
            'id = "reply_skip.1"',
            "en.toml: reply_skip.1: the id is used twice",
        ),
        (
            "es.toml",
            'id = "reply_skip.2"',
            'id = "reply_skip.9"',
            "es.toml: reply_skip.2: it is in en.toml only",
        ),
        (
            "es.toml",
            SKIP_ID,
            SKIP_ID.replace('_skip"', '_pause"'),
            "es.toml: reply_skip.1: en.toml has another moment for it",
        ),
        (
            "en.toml",
            'moment = "crisis_again"',
            'moment = "crisis"',
            "en.toml: crisis_again: the moment has no text",
        ),
        (
            "en.toml",
            'moment = "crisis_again"',
            'moment = "crisis_agian"',
            "en.toml: crisis_again: the moment 'crisis_agian' is not known",
        ),
        (
            "en.toml",
            SKIP_ID + "version = 1",
            SKIP_ID + "version = 2",
            "en.toml: reply_skip.1: version 2 needs every earlier version from 1 on beside it",
        ),
        (
            "en.toml",
            SKIP_ID + "version = 1",
            SKIP_ID + "version = true",
            "en.toml: reply_skip.1: version is a whole number from 1",
        ),
        (
            "en.toml",
            SKIP_ID,
            SKIP_ID + 'colour = "green"\n',
            "en.toml: reply_skip.1: 'colour' is not known here",
        ),
        (
            "en.toml",
            'topic = "company helps too"\n',
            "",
            "en.toml: snippet.company: a snippet names its topic",
        ),
        (
            "en.toml",
            "source = 2\n",
            "source = 12\n",
            "en.toml: snippet.self_image: source is a number from 1 to 11 or names the paper",
        ),
    ],
)
def test_a_slip_in_a_file_gives_one_line_with_file_id_and_what(
    files: Path, file: str, old: str, new: str, line: str
) -> None:
    spoil(files / file, old, new)
    with pytest.raises(CatalogueError) as error:
        read(files)
    assert str(error.value) == line


def test_bad_syntax_gives_one_line_with_the_place(files: Path) -> None:
    spoil(files / "es.toml", SKIP_ID, SKIP_ID.replace('"', ""))
    with pytest.raises(CatalogueError, match=r"^es\.toml: bad syntax: .*line \d+.*$") as error:
        read(files)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "es.toml: it holds [[text]] tables and nothing else"),
        (
            b"text = 1",
            "es.toml: texts stand under [[text]], earlier versions under [[text.earlier]]",
        ),
        (b"[[text]]\nversion = 1", "es.toml: text 1: it has no id"),
        (b"\xff", "es.toml: the file is not UTF-8 text"),
    ],
)
def test_a_file_of_another_kind_is_refused(files: Path, content: bytes, line: str) -> None:
    (files / "es.toml").write_bytes(content)
    with pytest.raises(CatalogueError) as error:
        read(files)
    assert str(error.value) == line


def test_a_missing_language_is_refused(files: Path) -> None:
    (files / "es.toml").unlink()
    with pytest.raises(CatalogueError, match=r"^es\.toml: the file is missing$"):
        read(files)


def test_a_changed_text_is_still_shown_as_it_was_sent(files: Path) -> None:
    old = load().render("reply_skip.1", "en", {}).body
    spoil(
        files / "en.toml",
        f'{SKIP_ID}version = 1\nbody = "{old}"\n',
        f'{SKIP_ID}version = 2\nbody = "New words."\n'
        f'[[text.earlier]]\nversion = 1\nbody = "{old}"\n',
    )
    catalogue = read(files)
    now = catalogue.render("reply_skip.1", "en", {})
    then = catalogue.render("reply_skip.1", "en", {}, version=1)
    assert (now.version, now.body) == (2, "New words.")
    assert (then.version, then.body) == (1, old)
    with pytest.raises(UnknownMessage):
        catalogue.render("reply_skip.1", "es", {}, version=2)
