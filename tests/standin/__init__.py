"""A stand-in for Twilio: its API over HTTP, in a process of its own, with faults on demand."""

from tests.standin.client import TOKEN, TwilioStandIn
from tests.standin.webhooks import inbound_form, post_signed, sign

__all__ = ["TOKEN", "TwilioStandIn", "inbound_form", "post_signed", "sign"]
