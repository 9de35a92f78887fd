"""Methods that send messages and files, and the one that gives a file's path."""

from collections.abc import Callable

from ..files import DOWNLOAD_LIMIT, StoredFile
from ..keyboards import reply_markup
from ..media import document, photo
from ..parameters import Parameters
from ..records import Chat, Message
from ..replies import Json, bad_request
from ..texts import CAPTION_LIMIT, TEXT_LIMIT, formatted
from ..world import World


async def send_message(world: World, parameters: Parameters) -> object:
    """Say something in a chat."""
    chat = world.chat(parameters.text("chat_id"))
    content = text_content(parameters)
    message = await world.post(
        chat,
        world.bot,
        content,
        markup=reply_markup(parameters),
        reply_to=_replied(world, chat, parameters),
    )
    return message.as_json()


async def send_document(world: World, parameters: Parameters) -> object:
    """Send a file: a new one, or one that the server knows by its id."""
    return await _send(world, parameters, _file(world, parameters, "document"), document)


async def send_photo(world: World, parameters: Parameters) -> object:
    """Send a picture: a new one, or one that the server knows by its id."""
    return await _send(world, parameters, _file(world, parameters, "photo"), photo)


async def get_file(world: World, parameters: Parameters) -> object:
    """Where a file can be downloaded."""
    file = world.files.find(parameters.text("file_id"))
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return file.as_json() | {"file_path": file.path}


def text_content(parameters: Parameters) -> Json:
    """Return the content of a text message; raises `Refused` if Telegram would not take it."""
    text, entities = formatted(parameters, "text", "entities", TEXT_LIMIT)
    if not text:
        raise bad_request("message text is empty")
    return {"text": text, "entities": entities} if entities else {"text": text}


async def _send(
    world: World, parameters: Parameters, file: StoredFile, content_of: Callable[[StoredFile, str], Json]
) -> object:
    chat = world.chat(parameters.text("chat_id"))
    caption, entities = formatted(parameters, "caption", "caption_entities", CAPTION_LIMIT)
    markup, replied = reply_markup(parameters), _replied(world, chat, parameters)
    content = content_of(file, caption) | ({"caption_entities": entities} if entities else {})
    message = await world.post(chat, world.bot, content, file=file, markup=markup, reply_to=replied)
    return message.as_json()


def _file(world: World, parameters: Parameters, kind: str) -> StoredFile:
    named = parameters.text(kind)
    upload = parameters.uploads.get(named.removeprefix("attach://") or kind)
    if upload is None:
        return world.files.find(named)
    if not upload.data:
        raise bad_request("file must be non-empty")
    return world.files.add(f"{kind}s", upload.name, upload.mime, upload.data)


def _replied(world: World, chat: Chat, parameters: Parameters) -> Message | None:
    asked = parameters.structure("reply_parameters")
    if not isinstance(asked, dict):
        return None
    known = {one.id: one for one in world.messages if one.chat is chat and not one.deleted}
    message = known.get(asked.get("message_id", 0))
    if message is None and not asked.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message
