"""Why a question got its answer: how it was read, and which phrasings of which entries came closest."""

from knowledge.answering import Answering
from knowledge.outcomes import Asked

_SHOWN = 5


def explain(asked: Asked, answering: Answering) -> str:
    """Return a few lines for the person who mends entries."""
    ranking = answering.rank(asked)
    reading = answering.read(asked.text)
    lines = [
        f"Địa phương: {ranking.locality or 'chưa rõ'}",
        f"Đọc là: {' '.join(word.letters for word in reading.words)}",
        f"Nói về: {', '.join(sorted(reading.concept_ids)) or '-'}",
        f"Hỏi gì: {', '.join(sorted({key for span in reading.aspects for key in span.ids})) or '-'}",
    ]
    lines += [f"{r.probability:.3f}  {r.entry.id}  ← {r.phrasing}" for r in ranking.ranked[:_SHOWN]]
    lines.append(f"{ranking.nothing:.3f}  không mục nào")
    return "\n".join(lines)
