"""Kinds of settings: what a value must look like, whatever it is for. A check raises ValueError and repeats nothing."""

import ipaddress
import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, HttpUrl, SecretStr
from pydantic_settings import NoDecode

SHORTEST_SECRET = 32  # characters


def _secret(pattern: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, secret.get_secret_value()):
            raise ValueError
        return secret

    return AfterValidator(check)


def _sealed(address: HttpUrl) -> HttpUrl:
    # Whoever reads a calendar's address on its way can open the calendar.
    if address.scheme != "https" and not _is_this_machine(address.host or ""):
        raise ValueError
    return address


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


Token = Annotated[SecretStr, _secret(r"\d{1,20}:[A-Za-z0-9_-]{3,}")]
RedisUrl = Annotated[SecretStr, _secret(r"rediss?://\S+")]
Days = Annotated[tuple[date, ...], NoDecode]
WebhookSecret = Annotated[SecretStr, _secret(r"[A-Za-z0-9_-]{16,256}")]
SigningSecret = Annotated[SecretStr, Field(min_length=SHORTEST_SECRET)]
SigningSecrets = Annotated[tuple[SigningSecret, ...], NoDecode]
WebAddress = Annotated[HttpUrl, AfterValidator(_sealed)]
