"""Methods that send messages and files, and the one that gives a file's path."""

from ..files import DOWNLOAD_LIMIT, StoredFile
from ..keyboards import reply_markup
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
    chat = world.chat(parameters.text("chat_id"))
    caption, entities = formatted(parameters, "caption", "caption_entities", CAPTION_LIMIT)
    markup, replied = reply_markup(parameters), _replied(world, chat, parameters)
    file = _document(world, parameters)
    content = document_content(file, caption) | ({"caption_entities": entities} if entities else {})
    message = await world.post(chat, world.bot, content, file=file, markup=markup, reply_to=replied)
    return message.as_json()


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


def document_content(file: StoredFile, caption: str) -> Json:
    """Return the content of a message that carries a document."""
    document = file.as_json() | {"file_name": file.name, "mime_type": file.mime}
    return {"document": document, "caption": caption} if caption else {"document": document}


def _document(world: World, parameters: Parameters) -> StoredFile:
    named = parameters.text("document")
    upload = parameters.uploads.get(named.removeprefix("attach://") or "document")
    if upload is None:
        return world.files.find(named)
    if not upload.data:
        raise bad_request("file must be non-empty")
    return world.files.add("documents", upload.name, upload.mime, upload.data)


def _replied(world: World, chat: Chat, parameters: Parameters) -> Message | None:
    asked = parameters.structure("reply_parameters")
    if not isinstance(asked, dict):
        return None
    known = {one.id: one for one in world.messages if one.chat is chat and not one.deleted}
    message = known.get(asked.get("message_id", 0))
    if message is None and not asked.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message
