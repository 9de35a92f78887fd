"""Letters to be signed (công văn): what each one says. How it looks on paper is `letter_paper.py`.

Plain data all through, so that another process can write five hundred of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.tables import Document
from submissions import grounds
from submissions.fields import FormKind, RowData
from submissions.layouts import Layout, ListColumn
from submissions.letter_contents import Contents
from submissions.letter_words import word
from submissions.letterheads import Letterhead
from submissions.routing import Route

_ROMAN = ("I", "II", "III")


@dataclass(frozen=True)
class Annex:
    """A list behind the letter, on pages of its own. `note` is what must be mended before the letter is signed."""

    heading: str
    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter. `paragraphs` that begin with "- " are items. A `[cần bổ sung: …]` anywhere is for the clerk to fill."""

    head: Letterhead
    addressees: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    annexes: tuple[Annex, ...] = ()


def letter(
    head: Letterhead,
    route: Route,
    layouts: Sequence[Layout],
    rows: Sequence[tuple[FormKind, RowData]],
    documents: Mapping[str, Document],
) -> Letter:
    """Write a unit's letter to the receiver of a route: what is sent, how many, who can be called, what is asked."""
    contents = Contents(route, tuple(layouts), rows)
    opening = word(
        "opening.grounds",
        grounds=grounds.named(route.grounds, documents),
        issuer=head.full,
        subject=contents.subject,
    )
    annexes = tuple(_annexes(contents))
    return Letter(
        head, (route.address,), contents.subject, (opening, *_body(contents), _request(head, contents)), annexes
    )


def _request(head: Letterhead, contents: Contents) -> str:
    address = contents.route.address
    if contents.only_focal:
        return word("body.request_focal", issuer=head.full, addressee=address)
    asked = contents.filled(contents.route.request)
    return word("body.request", issuer=head.full, addressee=address, request=asked)


def _body(contents: Contents) -> Iterator[str]:
    """Number the parts as they come: the lists, then the focal persons."""
    headings = _headings(len(contents.lists))
    for number, ((layout, rows), annex) in enumerate(zip(contents.lists, headings, strict=True), 1):
        counted = {"number": number, "count": len(rows), "annex": annex}
        yield from _LISTS[layout.form](contents, counted)
    if not any(layout.form is FormKind.FOCAL for layout, _ in contents.lists):
        yield from _focal_persons(contents, len(contents.lists) + 1)


def _staff(_: Contents, counted: Mapping[str, object]) -> Iterator[str]:
    yield word("body.staff", **counted)


def _certificates(contents: Contents, counted: Mapping[str, object]) -> Iterator[str]:
    requests = ", ".join(f"{name} {count}" for name, count in contents.requests.items())
    yield word("body.certificate", **counted, requests=requests or word("opening.requests_unknown"))
    if contents.forms_of_new:
        yield word("body.new_certificates", forms=contents.forms_of_new)


def _many_focal(_: Contents, counted: Mapping[str, object]) -> Iterator[str]:
    yield word("body.focal_many", **counted)


_LISTS = {FormKind.STAFF: _staff, FormKind.CERTIFICATE: _certificates, FormKind.FOCAL: _many_focal}


def _focal_persons(contents: Contents, number: int) -> Iterator[str]:
    """The dispatches want focal persons with a phone in the letter itself (nam-dan:1, thach-an:1a)."""
    if not contents.focal and not contents.route.needs_focal:
        return
    about_people = any(layout.form is FormKind.STAFF for layout in contents.layouts)
    yield word("body.focal" if about_people else "body.focal_certificate", number=number)
    for at, data in enumerate(contents.focal, 1):
        said = contents.focal_words(data)
        mailbox = word("body.focal_mailbox", mailbox=said.pop("mailbox")) if data.get("mailbox") else ""
        said.pop("mailbox", None)
        yield word("body.focal_person", **said, mailbox_part=mailbox, end="." if at == len(contents.focal) else ";")
    if not contents.focal:
        yield word("body.focal_unknown")


def _annexes(contents: Contents) -> Iterator[Annex]:
    for (layout, rows), heading in zip(contents.lists, _headings(len(contents.lists)), strict=True):
        unknown = contents.route.layout_missing and layout.form is FormKind.STAFF
        note = word("annex.layout_missing") if unknown else ""
        yield Annex(heading, layout.title, layout.columns, tuple(map(layout.written, rows)), note)


def _headings(count: int) -> list[str]:
    if count == 1:
        return [word("annex.one")]
    return [word("annex.several", number=number) for number in _ROMAN[:count]]
