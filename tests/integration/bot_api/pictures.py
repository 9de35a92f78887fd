"""Pictures as Telegram takes them: what it cannot read, or is too large or too narrow to be shown, it refuses."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from .replies import bad_request

PICTURE_LIMIT = 10 * 1024 * 1024
_LONGEST_SIDES = 10_000  # pixels, width and height together
_NARROWEST = 20  # times as long as wide


def measured(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels; raises `Refused` for what is no picture that can be shown."""
    if len(data) > PICTURE_LIMIT:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; the maximum is {PICTURE_LIMIT} bytes"
        )
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            width, height = picture.size
    except (UnidentifiedImageError, OSError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > _LONGEST_SIDES or max(width, height) > _NARROWEST * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def picture(width: int, height: int) -> bytes:
    """Return an empty picture of so many pixels."""
    file = BytesIO()
    Image.new("L", (width, height)).save(file, "JPEG")
    return file.getvalue()


BLANK = picture(90, 90)
