"""Photos from strangers: what is kept is new, small and silent; what is no photo is refused with a sentence."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from buurtplein.kernel import fotos
from buurtplein.meldingen import rules
from tests.bezoeker import Bezoeker
from tests.factories import a_photo, a_picture
from tests.personas import Town

SECRET = "GEHEIM-WOONADRES"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'


def _opened(raw: bytes) -> Image.Image:
    made = fotos.remake(raw)
    found = Image.open(io.BytesIO(made.data))
    assert (found.format, found.mode, found.size) == ("JPEG", "RGB", (made.width, made.height))
    found.load()
    return found


def _with_everything() -> bytes:
    """A photo straight from a phone: where, when, with what, by whom, and a comment."""
    exif = Image.Exif()
    exif[Base.ImageDescription] = exif[Base.Artist] = SECRET
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (52.0, 5.0, 33.0)})
    return a_photo("JPEG", exif=exif, comment=SECRET.encode(), icc_profile=SECRET.encode(), xmp=SECRET.encode())


def test_nothing_but_pixels_is_kept() -> None:
    raw = _with_everything()
    assert raw.count(SECRET.encode()) >= 4
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(IFD.GPSInfo)
    found = _opened(raw)
    assert not found.getexif()
    assert set(found.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert SECRET.encode() not in fotos.remake(raw).data


@pytest.mark.parametrize("extra", [zipfile.ZipFile, None])
def test_what_hangs_behind_a_photo_is_left_behind(extra: object) -> None:
    tail = io.BytesIO()
    if extra:
        with zipfile.ZipFile(tail, "w") as packed:
            packed.writestr("geheim.txt", SECRET)
    else:
        tail.write(f"<script>{SECRET}</script>".encode())
    assert SECRET.encode() not in fotos.remake(a_photo() + tail.getvalue()).data


def test_words_in_a_png_are_left_behind() -> None:
    raw = _png(16, 16, extra=_chunk(b"tEXt", b"Comment\0" + SECRET.encode()))
    assert SECRET.encode() in raw
    assert SECRET.encode() not in fotos.remake(raw).data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_whatever_the_phone_said(orientation: int) -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    found = _opened(a_photo("JPEG", a_picture(80, 60), exif=exif))
    assert found.size == ((60, 80) if orientation > 4 else (80, 60))


def test_glass_becomes_white() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    assert _opened(a_photo("PNG", clear)).getpixel((10, 10)) == (255, 255, 255)
    palette = Image.new("P", (20, 20), 0)
    palette.putpalette([200, 0, 0, 0, 0, 0])
    assert _opened(a_photo("PNG", palette, transparency=0)).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_kind_of_pixel_is_welcome(mode: str) -> None:
    assert _opened(a_photo("PNG", a_picture().convert(mode))).size == (80, 60)


def test_print_colours_and_sixteen_bits_are_welcome() -> None:
    assert _opened(a_photo("JPEG", a_picture().convert("CMYK"))).size == (80, 60)
    grey = _opened(a_photo("PNG", Image.linear_gradient("L").convert("I;16").point(lambda value: value * 256)))
    assert grey.getpixel((5, 5)) != grey.getpixel((5, 250)), "sixteen bits of grey must not become one colour"


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    raw = a_photo("WEBP", frames[0], save_all=True, append_images=frames[1:], duration=100)
    red, green, _blue = _opened(raw).getpixel((10, 10))  # type: ignore[misc]  # three bands
    assert red > 200
    assert green < 60


def test_a_large_photo_becomes_small() -> None:
    made = fotos.remake(a_photo("JPEG", a_picture(4000, 3000)))
    assert (made.width, made.height) == (1600, 1200)
    narrow = fotos.remake(a_photo("PNG", a_picture(2, 9000)))
    assert narrow.height <= fotos.LONGEST_SIDE
    assert narrow.width >= 1


# ------------------------------------------------------------------ what is refused


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, extra: bytes = b"") -> bytes:
    """A black PNG of one bit a pixel."""
    lines = bytes((width + 7) // 8 + 1) * height
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = _chunk(b"IHDR", header) + extra + _chunk(b"IDAT", zlib.compress(lines, 1)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", b"\0" * 5_000_000)
    return out.getvalue()


def _endless() -> bytes:
    """It says that it is two thousand million pixels wide, and holds hardly any."""
    header = struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)
    idat = _chunk(b"IDAT", zlib.compress(bytes(64)))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + idat + _chunk(b"IEND", b"")


NO_PHOTOS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "words": lambda: b"hallo",
    "svg": lambda: SVG,
    "html": lambda: b"<html><script>alert(1)</script>",
    "program": lambda: b"MZ\x90\0" + b"\0" * 400,
    "zip": _zip,
    "pdf": lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "gif": lambda: a_photo("GIF"),
    "bmp": lambda: a_photo("BMP"),
    "tiff": lambda: a_photo("TIFF"),
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "half a jpeg": lambda: a_photo("JPEG", a_picture(400, 300))[:900],
    "only the head of a jpeg": lambda: a_photo()[:60],
    "half a png": lambda: a_photo("PNG")[:90],
    "half a webp": lambda: a_photo("WEBP", a_picture(400, 300))[:200],
    "png of 400 million pixels": lambda: _png(20_000, 20_000),
    "png that says it is endless": _endless,
    "png with broken pixels": lambda: a_photo("PNG").replace(b"IDAT", b"IDAX"),
    "too many bytes": lambda: a_photo() + bytes(fotos.MOST_BYTES),
}


@pytest.mark.parametrize("what", NO_PHOTOS)
def test_what_is_no_photo_is_refused(what: str) -> None:
    with pytest.raises(fotos.NoPhoto):
        fotos.remake(NO_PHOTOS[what]())


def test_a_photo_that_just_fits_is_kept() -> None:
    photo = a_photo()
    assert fotos.remake(photo + bytes(fotos.MOST_BYTES - len(photo))).width == 80


# ------------------------------------------------------------------ on the page


def _telling(bezoeker: Callable[..., Bezoeker], town: Town) -> Bezoeker:
    karin = bezoeker("Karin").visit(town.poster)
    for step in ("Melding doen", "Nee, geen gevaar", "Geluid", "Nu", "Ja, hier"):
        karin.press(step)
    return karin


FIELD = "Voeg een foto toe. Maak geen foto van mensen."
SORRY = "De foto is niet gelukt. Probeer het weer, of ga verder zonder foto."


@pytest.mark.parametrize("what", ["words", "svg", "program", "half a jpeg", "png that says it is endless"])
def test_a_photo_that_fails_takes_no_words_with_it(bezoeker, town: Town, what: str) -> None:
    karin = _telling(bezoeker, town).fill("Wat hoor, zie of ruik je?", "De bas dreunt.")
    karin.attach(FIELD, NO_PHOTOS[what](), "foto.jpg").press("Verder")
    karin.expect(400, "/melden/vertel").see(SORRY).see("De bas dreunt.")
    karin.press("Verder").press("Met een code, zonder naam").see("De bas dreunt.")
    karin.press("Verstuur melding").see("Dank je. We hebben je melding.")


def test_three_photos_go_along_and_a_fourth_does_not(bezoeker, town: Town) -> None:
    karin = _telling(bezoeker, town)
    for seed in range(rules.MOST_PHOTOS + 1):
        karin.attach(FIELD, a_photo(picture=a_picture(seed=seed)), f"{seed}.jpg")
    karin.press("Verder").expect(400).see("Je kunt 3 foto's meesturen. Haal er eerst een weg.")
    karin.press("Haal foto 2 weg").expect(200).see("Je stuurt 2 foto's mee")
    karin.press("Verder").press("Met een code, zonder naam").see("Foto's 2").press("Verstuur melding")
    karin.press("Kijk hoe het gaat")
    sources = karin.values("//img/@src")
    assert len(sources) == 2
    karin.visit(sources[0]).expect(200)
    assert karin.driver.headers["content-type"] == "image/jpeg"
    assert "no-store" in karin.driver.headers["cache-control"]
    number = sources[0].rsplit("/", 1)[1]
    bezoeker("iemand").visit(f"/melden/foto/{number}").expect(404)


def test_a_photo_on_its_way_is_seen_by_its_own_device_only(bezoeker, town: Town) -> None:
    karin = _telling(bezoeker, town).attach(FIELD, a_photo(), "foto.jpg").press("Verder").press("Terug")
    source = karin.values("//img/@src")[0]
    bezoeker("iemand").visit(source).expect(404)
    karin.visit(source).expect(200)
