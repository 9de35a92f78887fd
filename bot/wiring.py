"""What the other rooms bring to the process: handlers, texts and the guide."""

from functools import partial

import structlog

from bot.content import Conversation
from bot.settings import Settings, wrong
from bot.turn import Sentences
from handlers import commands, composers, makers, routers
from handlers.duties.overnight import moved_overnight
from handlers.summary.entries import summary_entries
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.workdays import Workdays

log = structlog.get_logger()


def conversation(settings: Settings) -> Conversation:
    """Return the conversation of the shipped handlers over the shipped knowledge and the operator's folders."""
    texts = Texts.load()
    return Conversation(
        routers=routers(),
        commands=commands(),
        sentences=Sentences(fault=lambda number: texts.fill("fault", number=number), flood=lambda: texts["flood"]),
        load_guide=lambda: _guide(settings),
        shared={
            "texts": texts,
            "days": Workdays(settings.days_off, settings.days_worked),
            "default_locality": settings.default_locality,
            "personal_channels": settings.personal_channels,
            "keeper": settings.keeper_name,
            "retention_days": settings.retention_days,
            "web_address": str(settings.web_address) if settings.web_address else None,
        },
        makers=makers(),
        composers=composers(),
        dailies=[summary_entries],
        tell_moves=partial(moved_overnight, texts),
    )


def _guide(settings: Settings) -> Guide:
    guide = Guide.load(settings.knowledge_dirs)
    if settings.default_locality not in (None, *guide.library.localities):
        raise wrong("default_locality")
    for problem in guide.library.problems:
        log.warning("guide_problem", file=problem.file, field=problem.field or None)
    return guide
