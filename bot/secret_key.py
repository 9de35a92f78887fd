"""The secret that signs: from the settings, else made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from bot.settings import Settings
from storage import Keyring

LENGTH = 48  # bytes of randomness; 64 characters of text


def secret_key(settings: Settings) -> str:
    """Return the signing secret, made at the first start if none is set. Raises OSError if it cannot be kept."""
    if settings.secret_key:
        return settings.secret_key.get_secret_value()
    file = settings.data_dir / "secret.key"
    if not file.exists():
        _make(file)
    return file.read_text("ascii").strip()


def keyring(settings: Settings) -> Keyring:
    """Return the keyring of the installation: the current secret first, then the old ones. Raises OSError."""
    return Keyring([secret_key(settings), *(old.get_secret_value() for old in settings.secret_keys_old)])


def _make(file: Path) -> None:
    # Written beside and renamed, so that a crash never leaves half a key; 0600 from the first moment.
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(LENGTH) + "\n")
    beside.rename(file)
