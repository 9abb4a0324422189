"""The gateway to Twilio."""

from __future__ import annotations

import logging
import math
import threading
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

# The library itself is imported on first use: it takes a tenth of a second. This part is light.
from twilio.base.exceptions import (  # type: ignore[import-untyped]
    TwilioRestException,
    TwilioServiceException,
)

from coach.sms.codes import describe, policy_for
from coach.sms.connection import MaybeSentError, NeverSentError
from coach.sms.gateway import Accepted, OutgoingText, Policy, Refused, SendResult, Unknown

if TYPE_CHECKING:
    from twilio.rest import Client  # type: ignore[import-untyped]

API_URL: Final = "https://api.twilio.com"
# Seconds. A claim's lease must outlast the first; a request is begun no later than the second
# after it was asked for.
WALL_LIMIT_S: Final = 10.0
CONNECT_LIMIT_S: Final = 1.0
# The bounds that Twilio sets for ValidityPeriod, in seconds.
_SHORTEST_VALIDITY_S: Final = 1
_LONGEST_VALIDITY_S: Final = 36_000


class TwilioGateway:
    """Sends texts through Twilio's Messages API, one attempt for each call.

    Give either ``from_number`` or ``messaging_service_sid``. ``public_url`` is where Twilio
    reaches us with delivery receipts.
    """

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        public_url: str,
        from_number: str | None = None,
        messaging_service_sid: str | None = None,
        api_url: str = API_URL,
        wall_limit: float = WALL_LIMIT_S,
    ) -> None:
        if not (from_number or messaging_service_sid):
            raise ValueError("a Twilio sender is needed: a number or a messaging service")
        self._account_sid = account_sid
        self._auth_token = auth_token
        self._sender = (
            {"messaging_service_sid": messaging_service_sid}
            if messaging_service_sid
            else {"from_": from_number}
        )
        self._public_url = public_url.rstrip("/")
        self._api_url = api_url.rstrip("/")
        self._wall_limit = wall_limit
        self._client: Client | None = None
        self._making_client = threading.Lock()

    def send(self, text: OutgoingText) -> SendResult:
        """Try once to send ``text``; returns within the wall limit.

        Refused means that it certainly was not sent. Everything that leaves a doubt, from a
        broken connection to an answer that makes no sense, is Unknown.
        """
        client = self._connected_client()
        try:
            message = client.messages.create(
                to=text.to,
                body=text.body,
                status_callback=self._callback(text),
                validity_period=_validity(text.expires_in),
                **self._sender,
            )
        except NeverSentError as error:
            return Refused(None, Policy.RETRY, str(error))
        except MaybeSentError as error:
            return Unknown(str(error))
        except (TwilioRestException, TwilioServiceException) as error:
            return _refusal(error.status, error.code)
        except (ValueError, TypeError, AttributeError) as error:
            # The answer said success, but was not a message.
            return Unknown(f"the answer could not be read ({type(error).__name__})")
        if not message.sid:
            return Unknown("the answer names no message")
        return Accepted(sid=str(message.sid), status=str(message.status))

    def check(self) -> str | None:
        """Ask Twilio about the account: None if all is well, else one line for the operator."""
        client = self._connected_client()
        try:
            status = client.api.v2010.accounts(self._account_sid).fetch().status
        except (NeverSentError, MaybeSentError) as error:
            return f"Twilio cannot be reached at {self._api_url}: {error}."
        except (TwilioRestException, TwilioServiceException) as error:
            if error.status in (401, 403):
                return (
                    "Twilio does not accept the credentials: check COACH_TWILIO_ACCOUNT_SID "
                    "and COACH_TWILIO_AUTH_TOKEN."
                )
            return f"Twilio answered {error.status} when asked about the account."
        except (ValueError, TypeError, AttributeError):
            return f"What answers at {self._api_url} does not speak Twilio's API."
        if status != "active":
            return f"The Twilio account is {status or 'in an unknown state'}, so it cannot text."
        return None

    def close(self) -> None:
        """Close the kept connections; the gateway stays usable."""
        if self._client is not None:
            self._client.http_client.close()

    def _callback(self, text: OutgoingText) -> str:
        return f"{self._public_url}/twilio/status/{quote(text.message_id, safe='')}/{text.attempt}"

    def _connected_client(self) -> Client:
        """Return the library's client, made on first use: its import takes a tenth of a second."""
        if self._client is None:
            with self._making_client:
                if self._client is None:
                    self._client = self._make_client()
        return self._client

    def _make_client(self) -> Client:
        from twilio.rest import Client

        from coach.sms.http_client import BoundedHttpClient

        # The library logs phone numbers at INFO.
        logging.getLogger("twilio").setLevel(logging.ERROR)
        client = Client(
            self._account_sid,
            self._auth_token,
            http_client=BoundedHttpClient(
                self._api_url, wall_limit=self._wall_limit, connect_limit=CONNECT_LIMIT_S
            ),
            # Not the process's environment: TWILIO_EDGE or TWILIO_REGION in it would change
            # the server behind the settings' back. (An empty mapping means the environment.)
            environment={"TWILIO_ACCOUNT_SID": self._account_sid},
        )
        client.api.base_url = self._api_url
        return client


def _validity(expires_in: float) -> int:
    """Return ``expires_in`` seconds, rounded down, within what Twilio allows."""
    return max(_SHORTEST_VALIDITY_S, min(_LONGEST_VALIDITY_S, math.floor(expires_in)))


def _refusal(status: object, code: object) -> SendResult:
    """Map an HTTP error ``status`` with Twilio's ``code`` to what it says about the text.

    Where the body of an error gave no code, the library repeats the HTTP status as the code.
    """
    if not isinstance(status, int):
        return Unknown("the error answer could not be read")
    twilio_code = code if isinstance(code, int) and code != status else None
    if status == 429:
        return Refused(twilio_code, Policy.RETRY, "Twilio asks to slow down (HTTP 429)")
    if not 400 <= status < 500:
        return Unknown(f"Twilio answered HTTP {status}")
    if twilio_code is None:
        return Unknown(f"the answer was HTTP {status} without a code of Twilio's")
    return Refused(twilio_code, policy_for(twilio_code), describe(twilio_code))
