"""The methods of the Bot API that the server knows."""

from collections.abc import Awaitable, Callable, Mapping

from ..parameters import Parameters
from ..world import World
from .account import get_me, get_my_commands, send_chat_action, set_my_commands
from .editing import answer_callback_query, delete_message, edit_message_reply_markup, edit_message_text
from .receiving import delete_webhook, get_updates, get_webhook_info, set_webhook
from .sending import get_file, send_document, send_message, send_photo

Method = Callable[[World, Parameters], Awaitable[object]]

METHODS: Mapping[str, Method] = {
    "answerCallbackQuery": answer_callback_query,
    "deleteMessage": delete_message,
    "deleteWebhook": delete_webhook,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageText": edit_message_text,
    "getFile": get_file,
    "getMe": get_me,
    "getMyCommands": get_my_commands,
    "getUpdates": get_updates,
    "getWebhookInfo": get_webhook_info,
    "sendChatAction": send_chat_action,
    "sendDocument": send_document,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "setMyCommands": set_my_commands,
    "setWebhook": set_webhook,
}

__all__ = ["METHODS", "Method"]
