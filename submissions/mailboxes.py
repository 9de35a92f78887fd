"""Mailboxes: official ones (`….gov.vn`), in small letters; slips are mended where safe, else a proposal is made."""

import re
import unicodedata

from submissions.fields import Field, Flaw

OFFICIAL = ("gov.vn",)
_ORDINARY = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+gov\.vn")
_LABEL = re.compile(r"^(?:(?:địa chỉ )?(?:e-?mail|thư|mail)(?: công vụ| cơ quan)?|mailto)\s*:\s*")
_INSIDE = re.compile(r"<([^<>]*@[^<>]*)>")
_AROUND = re.compile(r"\s*([@.,])\s*")
_SLIP = re.compile(r"[.\-]?gov[.\-]*(?:vn|vm|v|nv)$|\.?gvo\.vn$|\.gov\.vn\.vn$|\.gov$")


def read(text: str, field: Field) -> str | Flaw:
    """Read one official mailbox. Spaces around @ and dots, commas for dots and large letters are mended."""
    if _ORDINARY.fullmatch(text):
        return text
    found = _read(_mended(text))
    return found if isinstance(found, str) else Flaw(field.key, found.key, text.strip(), found.values)


def _mended(text: str) -> str:
    typed = unicodedata.normalize("NFKC", text).strip().lower().replace("\u200b", "").replace("\ufeff", "")
    inside = _INSIDE.search(typed)
    typed = _LABEL.sub("", inside[1] if inside else typed).strip(" .,;:<>\"'")
    local, at, domain = _AROUND.sub(r"\1", typed).rpartition("@")
    return f"{local}{at}{re.sub(',+', '.', domain)}" if at else domain


def _read(mailbox: str) -> str | Flaw:
    if mailbox.count("@") != 1:
        several = mailbox.count("@") > 1
        return Flaw("", "flaws.mailbox_several" if several else "flaws.mailbox_at")
    if not mailbox.isascii():
        return Flaw("", "flaws.mailbox_marks")
    domain = mailbox.partition("@")[2]
    if not _exists(mailbox) or domain in OFFICIAL:
        return Flaw("", "flaws.mailbox_form")
    if domain.endswith(tuple(f".{ending}" for ending in OFFICIAL)):
        return mailbox
    meant = _SLIP.sub(".gov.vn", domain)
    if meant != domain:
        return Flaw("", "flaws.mailbox_slip", values={"meant": mailbox.replace(domain, meant)})
    return Flaw("", "flaws.mailbox_private", values={"domain": domain})


def _exists(mailbox: str) -> bool:
    """Imported late: the library takes a moment, and ordinary mailboxes do not need it."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(mailbox, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    return True
