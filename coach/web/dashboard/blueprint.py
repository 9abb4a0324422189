"""The blueprint that the pages of staff hang on, and what their templates know."""

from __future__ import annotations

import secrets

from flask import Blueprint

from coach.web.dashboard import times, wording
from coach.web.dashboard.session import current_staff

bp = Blueprint("dashboard", __name__, url_prefix="/dashboard")


@bp.context_processor
def _common() -> dict[str, object]:
    return {
        "current_staff": current_staff,
        "new_form": new_form,
        "say": wording,
        "times": times,
    }


def new_form() -> str:
    """Return an id for one copy of a form: what is sent twice with it is done once."""
    return secrets.token_hex(16)
