"""One JSON object a line on standard error, with nothing personal in it.

The rule is that no caller logs a phone number, a name or the words of a message. What is here is
the last line of defence for when one does: fields that would hold such things are withheld,
anything that looks like a phone number is blotted out, an exception is logged by its type and
place and never by its text, and a line from a foreign library is logged as its template, without
what the library would have filled in.

Ids are named alike in every line: request_id, task_id, participant_id, message_id. Those of a
request or task are bound once (structlog.contextvars) and stand on each line inside it.
"""

import logging
import re
import sys
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Final, TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

_PHONE: Final = re.compile(r"(?:\+|%2[Bb])(?:[\s().-]{0,2}\d){7,15}")
_WITHHELD_FIELDS: Final = frozenset(
    {"body", "text", "name", "phone", "to", "from", "from_", "password", "token", "secret", "email"}
)
_WITHHELD: Final = "[withheld]"
_MAX_FRAMES: Final = 12
# Chatty below this level, and their lines say nothing that ours do not.
_QUIET: Final = (
    "_granian", "amqp", "celery", "granian.access", "kombu", "twilio", "urllib3", "werkzeug",
)  # fmt: skip


def redact(value: object) -> object:
    """Return `value` with everything in it that looks like a phone number blotted out."""
    if isinstance(value, str):
        return _PHONE.sub("[phone]", value)
    if isinstance(value, Mapping):
        return {
            str(redact(key)): _WITHHELD if str(key) in _WITHHELD_FIELDS else redact(item)
            for key, item in value.items()
        }
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes | bytearray):
        return [redact(item) for item in value]
    # A repr of anything else may carry its fields: its type says enough.
    return f"<{type(value).__name__}>"


def _redact_event(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    clean = redact(event)
    assert isinstance(clean, dict)  # noqa: S101 - a mapping stays one
    return clean


def describe_error(error: BaseException) -> list[dict[str, object]]:
    """Return the type and the place of an error and of its causes, without any of their words."""
    described: list[dict[str, object]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        described.append(
            {"type": f"{kind.__module__}.{kind.__qualname__}", "at": _places(current.__traceback__)}
        )
        current = current.__cause__ or current.__context__
    return described


def _places(traceback: TracebackType | None) -> list[str]:
    places: list[str] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        path = "/".join(code.co_filename.split("/")[-2:])
        places.append(f"{path}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return places[-_MAX_FRAMES:]


def _error_without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = describe_error(error)
    return event


def _template_only(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Undo what a foreign library filled in: it may be a number, a URL or somebody's words."""
    record: logging.LogRecord | None = event.get("_record")
    if record is not None and not event.get("_from_structlog"):
        event["event"] = str(record.msg)
    return event


def _processors() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        _error_without_words,
    ]


def configure_logging(service: str, stream: TextIO | None = None) -> None:
    """Send every log line of this process, ours and the libraries', to `stream` as JSON.

    `service` names the process (`web`, `worker`, `beat`). The default stream is standard error.
    Call it once in each process, in forked and spawned children too; a second call replaces the
    first.
    """

    def name_service(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        event["service"] = service
        return event

    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_processors(),
        processors=[
            _template_only,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            name_service,
            _redact_event,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler(stream if stream is not None else sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
        library.setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_processors(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
