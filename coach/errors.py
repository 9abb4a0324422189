"""Errors that a person at a terminal can do something about."""


class CoachError(Exception):
    """A failure that is explained by one clear line and needs no traceback.

    The command line prints the text and exits with `exit_code`. The text never holds a secret, a
    phone number, a name or the words of a message.
    """

    exit_code = 1


class SettingsError(CoachError):
    """A setting is missing or wrong; the text names it and says what to do."""

    exit_code = 2


class AlreadyRunning(CoachError):
    """Another `coach up` holds this data directory."""


class ServerUnavailable(CoachError):
    """The embedded server is not installed, did not start, or is not running."""
