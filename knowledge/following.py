"""Following up: whether a question goes on from the one before, and how much of its matter it leaves unsaid."""

from enum import Enum

from knowledge.lexicon import Lexicon
from knowledge.reading import Reading

_FEW = 3
_SHORT = 24


class Follows(Enum):
    """How a question stands to the one before."""

    NOT = "stands on its own"
    ON = "goes on from it"
    ELSEWHERE = "goes on, but with another system"
    WHOLLY = "says nothing of its own matter: gửi cho ai, hạn bao lâu"


def follows(reading: Reading, lexicon: Lexicon) -> Follows:
    """Judge by how a question begins, what it points at, and what it names of its own."""
    if not reading.words or len(reading.words) > _SHORT:
        return Follows.NOT
    own = own_words(reading, lexicon)
    if not own:
        return Follows.WHOLLY
    pointed = reading.words[0].plain in lexicon.first or any(word.plain in lexicon.pointing for word in reading.words)
    named = reading.sure_of(lexicon.things)
    if pointed:
        return Follows.ELSEWHERE if named else Follows.ON
    return Follows.ON if not named and len(own) <= _FEW else Follows.NOT


def own_words(reading: Reading, lexicon: Lexicon) -> list[str]:
    """Words that say what the question is about: none that only ask, send or greet."""
    asking = {at for span in reading.aspects for at in range(span.start, span.end)}
    sending = (span for span in reading.concepts if set(span.ids) <= lexicon.sending)
    asking |= {at for span in sending for at in range(span.start, span.end)}
    words = ((at, word.plain) for at, word in enumerate(reading.words))
    return [plain for at, plain in words if at not in asking and plain not in lexicon.stopwords]
