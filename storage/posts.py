"""A `directory.membership.Post` as columns of a table, and back."""

from sqlalchemy import ColumnElement, Table

from directory.membership import Post


def post_columns(table: Table) -> tuple[ColumnElement[object], ...]:
    """Return the columns of a post, in the order of its fields."""
    return table.c.role, table.c.unit_id, table.c.receiver, table.c.locality


def post_values(post: Post) -> dict[str, object]:
    """Return what the columns of a post hold."""
    return {"role": post.role, "unit_id": post.unit_id, "receiver": post.receiver, "locality": post.locality}


def post_key(post: Post) -> str:
    """Return a post as one text: the same post has the same one."""
    return "|".join((post.role, str(post.unit_id or ""), post.receiver or "", post.locality or ""))
