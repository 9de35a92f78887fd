"""What the server answers: the envelope around a result or a refusal."""

from aiohttp import web

Json = dict[str, object]


class Refused(Exception):
    """A call that is answered with `ok: false`; `retry_after` in seconds."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> Refused:
    """Refuse because the caller asked for something impossible."""
    return Refused(400, f"Bad Request: {reason}")


def conflict(reason: str) -> Refused:
    """Refuse because updates are already taken in another way."""
    return Refused(409, f"Conflict: {reason}")


def granted(result: object) -> web.Response:
    """Wrap a result."""
    return web.json_response({"ok": True, "result": result})


def refusal(error: Refused) -> web.Response:
    """Wrap a refusal; the HTTP status is the error code, as on the real server."""
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return web.json_response(body, status=error.code)
