"""The secret that signs: from the settings, else made once and kept in the data folder."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.setting_kinds import SHORTEST_SECRET
from bot.settings import Settings, WrongSettingError
from storage import Keyring

LENGTH = 48  # bytes of randomness; 64 characters of text


def secret_key(settings: Settings) -> str:
    """Return the signing secret, made at the first start if none is set.

    Raises WrongSettingError where the file holds no secret, OSError if it cannot be kept.
    """
    if settings.secret_key:
        return settings.secret_key.get_secret_value()
    file = settings.data_dir / "secret.key"
    if not file.exists():
        _make(file)
    return _read(file)


def keyring(settings: Settings) -> Keyring:
    """Return the keyring of the installation: the current secret first, then the old ones. Raises as `secret_key`."""
    return Keyring([secret_key(settings), *(old.get_secret_value() for old in settings.secret_keys_old)])


def _read(file: Path) -> str:
    secret = file.read_text("ascii", "replace").strip()
    if len(secret) < SHORTEST_SECRET or not secret.isascii():
        raise WrongSettingError(
            f"Tệp {file} phải chứa khóa từ {SHORTEST_SECRET} ký tự trở lên; anh/chị phục hồi tệp từ bản sao lưu hoặc "
            "ghi khóa đã dùng vào SECRET_KEY."
        )
    return secret


def _make(file: Path) -> None:
    # Written beside, where only the owner reads it, and on the disk before it gets its name: a crash never leaves half
    # a key. A link takes no name that is taken: of two processes that start at once, the second reads the first's.
    with NamedTemporaryFile("w", encoding="ascii", dir=file.parent, prefix="secret.") as beside:
        beside.write(secrets.token_urlsafe(LENGTH) + "\n")
        beside.flush()
        os.fsync(beside.fileno())
        with suppress(FileExistsError):
            os.link(beside.name, file)
    _keep_names(file.parent)


def _keep_names(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
