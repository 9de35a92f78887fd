"""A Bot API server on loopback, with the people who talk to the bot through it.

```python
async with BotApi() as api:
    lan = api.person(7, name="Lan")
    await lan.say("Xin chào")
    (reply,) = await lan.hears()
```
"""

from .people import Person
from .records import Call, Message, Press
from .rooms import Group
from .server import TOKEN, BotApi

__all__ = ["TOKEN", "BotApi", "Call", "Group", "Message", "Person", "Press"]
