"""Photos from strangers: opened with care, made anew from their pixels, and refused with a sentence when they are
not.
"""

from __future__ import annotations

import io
import threading
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 15 * 1024 * 1024  # as it comes in
# Of the picture that comes in. A JPEG is read at a smaller scale, so one of 48 megapixel costs little; others do not.
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
LONGEST_SIDE = 1600  # pixels, as it is kept
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")


class NoPhoto(Exception):
    """This is not a picture that we can keep: disguised, broken, too large, or something else with a picture's name."""


@dataclass(frozen=True)
class Picture:
    """A clean JPEG."""

    data: bytes
    width: int
    height: int


def remake(raw: bytes) -> Picture:
    """A new JPEG with the same pixels, upright, at most 1600 a side. Nothing else of the file survives.

    Raises NoPhoto.
    """
    if not raw or len(raw) > MOST_BYTES:
        raise NoPhoto("size")
    with _one_at_a_time:  # a picture takes much memory and a core; ten at once would stop everybody
        clean = _pixels(raw)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), clean.width, clean.height)


_one_at_a_time = threading.Semaphore()


def _pixels(raw: bytes) -> Image.Image:
    """The pixels of a file on a fresh white sheet."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - no start waits for what few send

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=FORMATS) as found:
                if found.width * found.height > MOST_PIXELS[str(found.format)]:
                    raise NoPhoto("pixels")
                found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read at a smaller scale at once
                upright = ImageOps.exif_transpose(found)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                pixels = _eight_bits(upright).convert("RGBA")
                clean = Image.new("RGB", upright.size, "white")
                clean.paste(pixels, mask=pixels.getchannel("A"))
    except NoPhoto:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise NoPhoto("unknown") from problem
    except Exception as problem:  # decoders raise their own kinds for broken files; none may reach the resident
        raise NoPhoto("broken") from problem
    return clean


def _eight_bits(picture: Image.Image) -> Image.Image:
    """The same grey in 256 steps: a conversion alone would make everything of sixteen bits white."""
    return picture.point(lambda grey: grey / 256).convert("L") if picture.mode.startswith("I") else picture
