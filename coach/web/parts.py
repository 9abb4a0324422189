"""The parts that a view works with: this app's coach and its settings."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from coach.config import Settings
from coach.engine.coach import Coach

_NAME = "coach"


@dataclass(frozen=True, slots=True)
class _Parts:
    coach: Coach
    settings: Settings


def attach(app: Flask, settings: Settings, coach: Coach) -> None:
    """Give an app its parts, once, when it is made."""
    app.extensions[_NAME] = _Parts(coach, settings)


def coach() -> Coach:
    """Return the coach of the app that serves this request."""
    return _parts().coach


def settings() -> Settings:
    """Return the settings of the app that serves this request."""
    return _parts().settings


def _parts() -> _Parts:
    parts: _Parts = current_app.extensions[_NAME]
    return parts
