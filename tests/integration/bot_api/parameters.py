"""The parameters of one call, however they were sent: query string, form, multipart or JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.web_request import FileField

from .replies import bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class Parameters:
    """Every value as text, structures as JSON text: the form in which the real server sees them too."""

    values: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """Return a value as it was sent."""
        return self.values.get(name, default)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; raises `Refused` for anything else."""
        try:
            return int(self.values.get(name, default))
        except ValueError:
            raise bad_request(f"{name} must be an integer") from None

    def flag(self, name: str) -> bool:
        """Return a yes or no."""
        return self.text(name).lower() in {"true", "1", "yes"}

    def structure(self, name: str) -> object:
        """Return a value that is JSON, None if it was not sent; raises `Refused` if it does not parse."""
        if not self.text(name):
            return None
        try:
            parsed: object = json.loads(self.values[name])
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
        return parsed

    def names(self, name: str) -> frozenset[str]:
        """Return a JSON list of names as a set."""
        listed = self.structure(name)
        return frozenset(str(one) for one in listed) if isinstance(listed, list) else frozenset()


def as_text(value: object) -> str:
    """Flatten a JSON value to the text that a form would have carried."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


async def read_parameters(request: web.Request) -> Parameters:
    """Read the parameters of a request; those in the body win over the query string."""
    values = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _read_json(request)
    else:
        await _read_form(request, values, uploads)
    return Parameters(values, uploads)


async def _read_json(request: web.Request) -> dict[str, str]:
    try:
        body: object = json.loads(await request.text() or "{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse the request body as a JSON object")
    return {str(name): as_text(value) for name, value in body.items() if value is not None}


async def _read_form(request: web.Request, values: dict[str, str], uploads: dict[str, Upload]) -> None:
    for name, part in (await request.post()).items():
        if isinstance(part, FileField):
            uploads[name] = Upload(part.filename, part.content_type, part.file.read())
        elif isinstance(part, str):
            values[name] = part
        else:
            values[name] = part.decode()
