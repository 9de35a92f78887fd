"""Keys: what is personal is sealed with AES-GCM before it is stored, and found again by a keyed hash.

Two keys are drawn from each secret (HKDF): one seals, one indexes. The first secret is used for everything new; the
others only open and find what was kept before a rotation.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12  # bytes, as AES-GCM wants it
NAME = 6  # characters of a key's public name, which every sealed text begins with


class SealError(Exception):
    """A sealed text was opened that none of the secrets has sealed, or that was changed since."""


class Keyring:
    """Seals and opens texts, and hashes values to find them by."""

    def __init__(self, secrets: Sequence[str]) -> None:
        """Take the secrets, the current one first. Raises ValueError if there is none."""
        if not secrets:
            raise ValueError("a keyring needs a secret")
        self._sealing = {_name(secret): AESGCM(_drawn(secret, b"seal")) for secret in secrets}
        self._indexing = [_drawn(secret, b"index") for secret in secrets]
        self._current = _name(secrets[0])

    @property
    def name(self) -> str:
        """The public name of the current secret: it tells one from another, and says nothing about it."""
        return self._current

    @property
    def names(self) -> frozenset[str]:
        """The public names of all secrets."""
        return frozenset(self._sealing)

    def seal(self, text: str) -> str:
        """Return a text that only this keyring opens: the key's name, a dot, base64."""
        nonce = os.urandom(NONCE)
        sealed = self._sealing[self._current].encrypt(nonce, text.encode("utf-8", "replace"), None)
        return f"{self._current}.{base64.b64encode(nonce + sealed).decode('ascii')}"

    def open(self, sealed: str) -> str:
        """Return what was sealed; an empty text opens to itself. Raises SealError."""
        if not sealed:
            return ""
        name, _, body = sealed.partition(".")
        try:
            raw = base64.b64decode(body, validate=True)
            return self._sealing[name].decrypt(raw[:NONCE], raw[NONCE:], None).decode("utf-8")
        except (KeyError, ValueError, InvalidTag):
            raise SealError(f"sealed under {name[:NAME]}") from None

    def open_either(self, text: str) -> str:
        """Open what may have been kept before there was sealing: JSON text, which begins with a bracket."""
        return text if text.startswith(("{", "[")) else self.open(text)

    def index(self, value: str) -> str:
        """Return the keyed hash under which a value is kept."""
        return _hashed(self._indexing[0], value)

    def indexes(self, value: str) -> list[str]:
        """Return the keyed hashes under which a value may have been kept, the current one first."""
        return [_hashed(key, value) for key in self._indexing]


def _drawn(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"dau-moi " + purpose).derive(secret.encode("utf-8"))


def _name(secret: str) -> str:
    return hashlib.sha256(b"dau-moi name " + _drawn(secret, b"name")).hexdigest()[:NAME]


def _hashed(key: bytes, value: str) -> str:
    return hmac.new(key, value.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
