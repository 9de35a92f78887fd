"""Reply markup: what Telegram accepts under a message."""

from .parameters import Parameters
from .replies import Json, bad_request

CALLBACK_DATA_LIMIT = 64  # bytes of UTF-8
BUTTON_LIMIT = 100
_ACTIONS = frozenset(
    {"callback_data", "url", "web_app", "login_url", "copy_text"}
    | {"switch_inline_query", "switch_inline_query_current_chat"}
)
_KINDS = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})


def reply_markup(parameters: Parameters) -> Json | None:
    """Return the markup of a call, None for none; raises `Refused` if a person could not be shown it."""
    markup = parameters.structure("reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict) or not _KINDS & markup.keys():
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return dict(markup)
    rows = inline_rows(markup)
    for button in (button for row in rows for button in row):
        _check(button)
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return dict(markup) if any(rows) else None


def inline_rows(markup: Json | None) -> list[list[Json]]:
    """Return the rows of an inline keyboard, none if the markup is of another kind."""
    rows = (markup or {}).get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse inline keyboard: array of arrays expected")
    return rows


def _check(button: object) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not _ACTIONS & button.keys():
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
