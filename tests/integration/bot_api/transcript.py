"""A talk on paper: what the bot did, as lines to read; and lines that are typed, as what a person does."""

import asyncio
from pathlib import Path

from .records import Call, Message
from .server import BotApi

_WAIT_FOR_BOT = 60.0  # seconds
_SENDS, _EDITS = ("sendMessage", "sendDocument", "sendPhoto"), ("editMessageText", "editMessageReplyMarkup")
_ARROWS = dict.fromkeys(_SENDS, "←") | dict.fromkeys(_EDITS, "✎")


def told(api: BotApi, call: Call) -> str:
    """Return the line that tells of a call; "" for one that nobody sees."""
    if call.error:
        return f"! {call.method}: {call.error}"
    if call.method == "deleteMessage":
        return f"{call.values['chat_id']} ✗ {call.values['message_id']}"
    if call.method == "answerCallbackQuery":
        return f"  ({call.values['text']})" if call.values.get("text") else ""
    if call.method in _ARROWS and isinstance(call.result, dict):
        return _shown(api, api.messages[call.result["message_id"] - 1], _ARROWS[call.method])
    return ""


async def act(api: BotApi, line: str, person_id: int) -> None:
    """Do what a typed line says: a text, `[button]`, `+path` of a file, `...` waits; `@8 text` is said by person 8."""
    if line.startswith("@") and line[1:].partition(" ")[0].isdecimal():
        who, _, line = line[1:].partition(" ")
        person_id = int(who)
    person = api.person(person_id)
    if line == "...":
        await person.hears(timeout=_WAIT_FOR_BOT)
    elif line.startswith("[") and line.endswith("]"):
        await person.press(line[1:-1])
    elif line.startswith("+"):
        path = Path(line[1:].strip())
        await person.send_document(path.name, await asyncio.to_thread(path.read_bytes))
    else:
        await person.say(line)


def _shown(api: BotApi, message: Message, arrow: str) -> str:
    lines = [f"{message.chat.id} {arrow} {message.text}"]
    if message.file:
        lines.append(f"  {message.file.name}: {api.url}/file/bot{api.token}/{message.file.path}")
    if message.buttons:
        lines.append("  " + " ".join(f"[{button}]" for button in message.buttons))
    return "\n".join(lines)
