"""The content of what a person sends, in the words of the Bot API."""

from .files import StoredFile
from .pictures import measured
from .records import Account, Press
from .replies import Json
from .texts import recognised


def text(words: str) -> Json:
    """A text message."""
    entities = recognised(words)
    return {"text": words, "entities": entities} if entities else {"text": words}


def document(file: StoredFile, caption: str) -> Json:
    """A message with a file."""
    return {"document": file.as_json() | {"file_name": file.name, "mime_type": file.mime}} | _captioned(caption)


def photo(file: StoredFile, caption: str) -> Json:
    """A message with a photo in one size."""
    width, height = measured(file.data)
    return {"photo": [file.as_json() | {"width": width, "height": height}]} | _captioned(caption)


def sticker(file: StoredFile, emoji: str) -> Json:
    """A message with a plain sticker."""
    kind: Json = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": file.as_json() | kind | {"emoji": emoji}}


def voice(file: StoredFile, seconds: int) -> Json:
    """A voice message."""
    return {"voice": file.as_json() | {"duration": seconds, "mime_type": file.mime}}


def callback_query(press: Press, by: Account) -> Json:
    """A press of an inline button."""
    message = press.message
    place: Json = {"message": message.as_json(), "chat_instance": f"instance-{message.chat.id}"}
    return {"id": press.id, "from": by.as_json(), **place, "data": press.data}


def _captioned(caption: str) -> Json:
    return {"caption": caption} if caption else {}
