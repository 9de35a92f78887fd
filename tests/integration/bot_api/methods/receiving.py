"""Methods by which the bot gets its updates. Polling and a webhook exclude each other."""

import re

from ..parameters import Parameters
from ..replies import bad_request, conflict
from ..webhook import Hook
from ..world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LONGEST_POLL = 50  # seconds
_WEBHOOK_IS_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(world: World, parameters: Parameters) -> object:
    """Pending updates; `offset` acknowledges those below it, `timeout` waits for the first one."""
    if world.webhook.hook:
        raise conflict(_WEBHOOK_IS_SET)
    if parameters.text("allowed_updates"):
        world.updates.allowed = parameters.names("allowed_updates")
    limit = min(max(parameters.integer("limit", 100), 1), 100)
    seconds = min(parameters.integer("timeout"), _LONGEST_POLL)
    return await world.updates.poll(parameters.integer("offset"), limit, seconds)


async def set_webhook(world: World, parameters: Parameters) -> object:
    """Have updates posted to `url`; an empty one ends it. Plain HTTP is accepted: this is loopback."""
    url, secret = parameters.text("url"), parameters.text("secret_token")
    if not url:
        return await delete_webhook(world, parameters)
    if not url.startswith(("http://", "https://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if parameters.text("allowed_updates"):
        world.updates.allowed = parameters.names("allowed_updates")
    _drop_pending(world, parameters)
    await world.updates.end_polls("terminated by setWebhook request")
    await world.webhook.set(Hook(url, secret, parameters.integer("max_connections", 40)))
    return True


async def delete_webhook(world: World, parameters: Parameters) -> object:
    """Go back to polling."""
    _drop_pending(world, parameters)
    await world.webhook.set(None)
    return True


async def get_webhook_info(world: World, _: Parameters) -> object:
    """How the webhook is doing."""
    return world.webhook.info()


def _drop_pending(world: World, parameters: Parameters) -> None:
    if parameters.flag("drop_pending_updates"):
        world.updates.pending.clear()
