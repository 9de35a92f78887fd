"""Methods about the bot itself."""

import json
import re

from ..parameters import Parameters
from ..replies import bad_request
from ..world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_DESCRIPTION_LIMIT = 256
_DEFAULT_SCOPE = {"type": "default"}
_ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"}
    | {"choose_sticker", "find_location", "record_video_note", "upload_video_note"}
)


async def get_me(world: World, _: Parameters) -> object:
    """Who the bot is."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return world.bot.as_json() | abilities


async def set_my_commands(world: World, parameters: Parameters) -> object:
    """Set the menu of commands for a scope and a language."""
    commands = parameters.structure("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: array expected")
    for command in commands:
        _check(command)
    world.commands[_audience(parameters)] = commands
    return True


async def get_my_commands(world: World, parameters: Parameters) -> object:
    """The menu of commands for a scope and a language."""
    return world.commands.get(_audience(parameters), [])


async def send_chat_action(world: World, parameters: Parameters) -> object:
    """Show that the bot is typing."""
    world.chat(parameters.text("chat_id"))
    if parameters.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _audience(parameters: Parameters) -> str:
    scope = parameters.structure("scope") or _DEFAULT_SCOPE
    return json.dumps([scope, parameters.text("language_code")], sort_keys=True)


def _check(command: object) -> None:
    if not isinstance(command, dict) or not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= _DESCRIPTION_LIMIT:
        raise bad_request("command description is empty or too long")
