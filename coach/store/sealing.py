"""Keys and sealing: what lies in Redis is compressed, then encrypted.

Each participant has a data key of their own (AES-256-GCM), wrapped by the master key, so
that nothing sealed for a person can be opened once their data key is erased. Associated data
names the participant and the field: a sealed value put in another's place does not open.
The key by which phones are looked up is generated once and stored wrapped, so a rotation
of the master key moves nobody to another shard.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import zlib
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coach.store.keys import SHARDS

# 96-bit random nonces are safe for 2**32 messages a key (NIST SP 800-38D, 8.3); a person
# has thousands.
_NONCE = 12
_KEY = 32
_KEY_ID = 4


class CannotOpen(Exception):
    """A sealed value that none of the keys opens: wrong COACH_ENCRYPTION_KEYS, or damage."""


class KeyRing:
    """The master keys: the first seals, every one opens."""

    def __init__(self, masters: Sequence[bytes]) -> None:
        self._wrapping = {
            _key_id(master): AESGCM(
                HKDF(SHA256(), _KEY, salt=None, info=b"coach data keys").derive(master)
            )
            for master in masters
        }
        self._first = _key_id(masters[0])

    def wrap(self, key: bytes, owner: str) -> bytes:
        """Return the key sealed for storage; ``owner`` must be named again to unwrap it."""
        nonce = os.urandom(_NONCE)
        sealed = self._wrapping[self._first].encrypt(nonce, key, owner.encode())
        return self._first + nonce + sealed

    def unwrap(self, wrapped: bytes, owner: str) -> bytes:
        """Return the key; raise CannotOpen."""
        wrapping = self._wrapping.get(wrapped[:_KEY_ID])
        if wrapping is None:
            raise CannotOpen("sealed with a master key that is not in COACH_ENCRYPTION_KEYS")
        nonce, sealed = wrapped[_KEY_ID : _KEY_ID + _NONCE], wrapped[_KEY_ID + _NONCE :]
        try:
            return wrapping.decrypt(nonce, sealed, owner.encode())
        except InvalidTag as error:
            raise CannotOpen("a wrapped key is damaged or belongs to another") from error


def _key_id(master: bytes) -> bytes:
    return hashlib.sha256(b"coach key id" + master).digest()[:_KEY_ID]


def new_key() -> bytes:
    """Return a new random 256-bit key."""
    return os.urandom(_KEY)


# Small values compress well only against a dictionary of what they are made of. It is a
# part of the stored format: changing it needs a new format number in the codec.
_DICTIONARY = (
    b'["undelivered","cancelled","expired","unknown","failed","accepted","sent","delivered",'
    b'"the end of week ","held after an alert until staff release","quiet hours","no",'
    b'"asked for on the join page or by staff","confirmed with YES","enrolled by staff",'
    b'"thanks","a thank-you needs no answer","mood","a mood was noted","progress","help",'
    b'"asked for progress","asked for HELP","not understood","skip","a walk was skipped",'
    b'"completion.1","summary_all.1","summary_some.1","summary_none.1","welcome.1",'
    b'"nothing was reported for walk 1 of week ","this walk was already reported as done",'
    b'"reply_done_ask_minutes.1","reply_done_minutes.1","reply_skip.1","reply_mood.1",'
    b'"snippet 1",["s",["i",["o",["n","done","a walk was reported",{"minutes":30},'
    b'{"name":"Alex","walks":3,"minutes":60,"week":2},"checkin.1","reminder.1",1,'
    b'"summary","snippet","reply","checkin","reminder","walk 1 of week 1",'
    b'"America/New_York","active","DONE 30",null,null,null,[],false],[true,false,'
)


def squeeze(value: bytes) -> bytes:
    """Compress against the dictionary of this format."""
    packer = zlib.compressobj(level=6, wbits=-15, zdict=_DICTIONARY)
    return packer.compress(value) + packer.flush()


def unsqueeze(value: bytes) -> bytes:
    """Undo squeeze."""
    return zlib.decompressobj(wbits=-15, zdict=_DICTIONARY).decompress(value)


class Sealer:
    """Seals and opens the values of one participant."""

    def __init__(self, participant_id: str, key: bytes) -> None:
        self._id = participant_id
        self._cipher = AESGCM(key)

    def seal(self, field: str, value: bytes) -> bytes:
        """Compress and encrypt the value of that field."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, squeeze(value), self._bound(field))

    def open(self, field: str, sealed: bytes) -> bytes:
        """Return the value; raise CannotOpen."""
        try:
            plain = self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], self._bound(field))
        except InvalidTag as error:
            raise CannotOpen(f"{field} of {self._id} is damaged or not theirs") from error
        return unsqueeze(plain)

    def _bound(self, field: str) -> bytes:
        return f"{self._id}:{field}".encode()


@lru_cache(maxsize=4096)
def participant_id(lookup_key: bytes, phone: str) -> str:
    """Return the id of the participant with that E.164 phone: shard, then a keyed hash.

    Without the look-up key neither can be computed from a number, nor a number from it.
    """
    digest = hmac.new(lookup_key, phone.encode(), hashlib.sha256).digest()
    shard = int.from_bytes(digest[:4], "big") % SHARDS
    return f"{shard:02d}{base64.b32encode(digest[4:14]).decode().lower()}"
