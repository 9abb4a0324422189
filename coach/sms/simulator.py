"""The gateway used where no Twilio account is set: nothing leaves the machine."""

from __future__ import annotations

from hashlib import sha256

from coach.sms.gateway import Accepted, OutgoingText, SendResult


class SimulatorGateway:
    """Takes every text as delivered at once; the phone page shows it from the history."""

    def send(self, text: OutgoingText) -> SendResult:
        """Accept ``text`` under an SID that is the same whenever the attempt is the same."""
        digest = sha256(f"{text.message_id}:{text.attempt}".encode()).hexdigest()
        return Accepted(sid=f"SM{digest[:32]}", status="delivered")
