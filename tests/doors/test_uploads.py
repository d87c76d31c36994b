"""A photo of a stranger is made anew from its pixels, or refused: nothing else of the file is ever kept or served."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, PngImagePlugin

from buurtplein.kernel import fotos
from tests.factories import a_photo, a_picture

SECRET = b"KANARIE-in-een-bestand"
SCRIPT = b"<script>alert('KANARIE-in-een-bestand')</script>"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and then holds almost nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + _chunk(b"IEND", b"")
    )


def _exif(picture: Image.Image) -> Image.Exif:
    exif = picture.getexif()
    exif[0x010F], exif[0x9286] = SECRET.decode(), SECRET  # maker, and a comment of its user
    exif.get_ifd(0x8825)[2] = (52.0, 33.0, 36.0)  # north
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    return exif


def _with_words(kind: str) -> bytes:
    picture = a_picture()
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", SECRET.decode())
        words.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET.decode()}</x>")
        return a_photo("PNG", picture, pnginfo=words, exif=_exif(picture))
    extra = {"comment": SCRIPT} if kind == "JPEG" else {"xmp": b"<x>" + SECRET + b"</x>"}
    return a_photo(kind, picture, exif=_exif(picture), icc_profile=SECRET * 20, **extra)


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.html", SCRIPT)
    return out.getvalue()


def _moving(kind: str) -> bytes:
    frames = [a_picture(seed=seed) for seed in range(3)]
    return a_photo(kind, frames[0], save_all=True, append_images=frames[1:])


KEPT: dict[str, Callable[[], bytes]] = {
    "a JPEG with a place, a maker and a script in its comment": lambda: _with_words("JPEG"),
    "a PNG with words": lambda: _with_words("PNG"),
    "a WebP with a place and words": lambda: _with_words("WEBP"),
    "a JPEG with a zip behind it": lambda: a_photo() + _zip(),
    "a JPEG with a page behind it": lambda: a_photo() + SCRIPT,
    "a PNG with a script behind it": lambda: a_photo("PNG") + SCRIPT,
    "a moving WebP": lambda: _moving("WEBP"),
    "a moving PNG": lambda: _moving("PNG"),
    "a JPEG with a thumbnail of its own": lambda: a_photo(exif=_exif(a_picture())),
    "a photo of 24 megapixel": lambda: a_photo(picture=Image.new("RGB", (6000, 4000), "red")),
}
EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"
REFUSED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "words": lambda: b"dit is geen foto",
    "a drawing with a script": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page": lambda: b"<!doctype html>" + SCRIPT,
    "a zip": _zip,
    "a virus of the testers": EICAR.encode,
    "a program": lambda: b"MZ\x90\x00" + b"\0" * 500,
    "a PDF": lambda: b"%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript>>>> endobj",
    "a GIF": lambda: a_photo("GIF"),
    "a TIFF": lambda: a_photo("TIFF"),
    "a BMP": lambda: a_photo("BMP"),
    "a JPEG 2000": lambda: b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\0" * 200,
    "an icon": lambda: a_photo("ICO"),
    "PostScript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "half a JPEG": lambda: a_photo(picture=a_picture(800, 600))[:900],
    "half a PNG": lambda: a_photo("PNG", a_picture(800, 600))[:300],
    "a PNG that says it has 400 megapixel": lambda: _png_header(20_000, 20_000),
    "a PNG that says it has no end": lambda: _png_header(2**31 - 1, 2**31 - 1),
    "a PNG of 26 megapixel": lambda: _png_header(6500, 4000),
    "a PNG of nothing": lambda: _png_header(0, 0),
    "a file that is too large": lambda: b"\xff\xd8\xff" + b"\0" * (fotos.MOST_BYTES + 1),
    "the beginning of a JPEG": lambda: b"\xff\xd8\xff\xe0",
    "a WebP that lies about its length": lambda: b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\0" * 50,
}


@pytest.mark.parametrize("what", KEPT)
def test_only_pixels_are_left(what: str) -> None:
    raw = KEPT[what]()
    made = fotos.remake(raw)
    with Image.open(io.BytesIO(made.data)) as again:
        assert again.format == "JPEG"
        assert max(again.size) <= fotos.LONGEST_SIDE
        assert not again.getexif()
        assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}, "no comment, profile or words"
        again.load()
    for bad in (SECRET, b"script", b"KANARIE", b"PK\x03\x04", b"Exif", b"<x>"):
        assert bad not in made.data
    assert made.data.rstrip().endswith(b"\xff\xd9"), "nothing hangs behind it"


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_photo_is_refused_and_takes_little_memory(what: str) -> None:
    raw = REFUSED[what]()
    tracemalloc.start()
    try:
        with pytest.raises(fotos.NoPhoto):
            fotos.remake(raw)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 250 * 1024 * 1024
