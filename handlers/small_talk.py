"""Small talk while a conversation waits for an answer: it is returned, and the question is asked again."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.desk import Desk
from handlers.other import GREETINGS, OKAY, THANKS, person_text
from handlers.replies import Replies
from handlers.words import Says

# How a conversation asks its question again, below a text.
Again = Callable[[Message, str, Desk, FSMContext], Awaitable[Replies]]
Words = Callable[[Desk], str]


def hear_small_talk(router: Router, again: Again, help_key: str, *where: Filter) -> None:
    """Hear greetings, thanks, and the wish for a person or for help; `help_key` says which words work there."""
    heard: tuple[tuple[Filter, Words], ...] = (
        (GREETINGS, lambda desk: desk.texts["wizard.greeting"]),
        (THANKS, lambda desk: desk.texts["wizard.nod"]),
        (OKAY, lambda desk: desk.texts["wizard.nod"]),
        (Says("person", asking=True), person_text),
        (Says("help"), lambda desk: desk.texts[help_key]),
    )
    for said, words in heard:
        router.message.register(_returning(words, again), *where, said)


def _returning(words: Words, again: Again) -> Callable[[Message, Desk, FSMContext], Awaitable[Replies]]:
    async def answer(message: Message, desk: Desk, state: FSMContext) -> Replies:
        return await again(message, words(desk), desk, state)

    return answer
