"""The dashboard of staff: who needs somebody, every person's conversation, every number."""

from coach.web.dashboard import accounts, alerts, people, person, today
from coach.web.dashboard.blueprint import bp
from coach.web.dashboard.session import signed_in

__all__ = ["accounts", "alerts", "bp", "people", "person", "signed_in", "today"]
