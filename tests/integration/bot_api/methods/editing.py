"""Methods that change what was sent, or answer a press of a button."""

from ..keyboards import reply_markup
from ..parameters import Parameters
from ..records import Message
from ..replies import Json, bad_request
from ..world import World
from .sending import text_content

_TOAST_LIMIT = 200
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def edit_message_text(world: World, parameters: Parameters) -> object:
    """Change the text and the keyboard of a message of the bot."""
    message = _own_message(world, parameters)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return await _change(world, message, text_content(parameters), _inline(parameters))


async def edit_message_reply_markup(world: World, parameters: Parameters) -> object:
    """Change only the keyboard of a message of the bot; none takes it away."""
    message = _own_message(world, parameters)
    return await _change(world, message, message.content, _inline(parameters))


async def delete_message(world: World, parameters: Parameters) -> object:
    """Delete a message: the bot's own anywhere, a person's in a private chat only."""
    chat = world.chat(parameters.text("chat_id"))
    message = world.message(chat, parameters.integer("message_id"), wanted="delete")
    if message.sender is not world.bot and chat.kind != "private":
        raise bad_request("message can't be deleted")
    message.deleted = True
    await world.changes.announce()
    return True


async def answer_callback_query(world: World, parameters: Parameters) -> object:
    """Tell the person that the press was noticed, with or without a toast."""
    press = world.presses.get(parameters.text("callback_query_id"))
    if press is None or press.expired:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(parameters.text("text")) > _TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answer = parameters.text("text")
    await world.changes.announce()
    return True


def _own_message(world: World, parameters: Parameters) -> Message:
    chat = world.chat(parameters.text("chat_id"))
    message = world.message(chat, parameters.integer("message_id"), wanted="edit")
    if message.sender is not world.bot:
        raise bad_request("message can't be edited")
    return message


def _inline(parameters: Parameters) -> Json | None:
    markup = reply_markup(parameters)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


async def _change(world: World, message: Message, content: Json, markup: Json | None) -> object:
    if (message.content, message.markup) == (content, markup):
        raise bad_request(_NOT_MODIFIED)
    message.content, message.markup, message.edited_at = content, markup, world.now()
    await world.changes.announce()
    return message.as_json()
