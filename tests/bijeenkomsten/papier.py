"""Letters as tests look at them: pages, sizes, words, and whether a phone can read the code from the paper itself."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pypdf
import typst
import zxingcpp
from PIL import Image

from buurtplein.kernel import letters, paths

SIZES = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210)}


def opened(pdf: bytes) -> pypdf.PdfReader:
    """A PDF to ask things of."""
    return pypdf.PdfReader(io.BytesIO(pdf))


def size_of(reader: pypdf.PdfReader) -> tuple[int, int]:
    """Width and height of its first page in millimetres."""
    box = reader.pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def words_of(reader: pypdf.PdfReader) -> str:
    """All words, with single spaces."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u00a0", " ").split())


def seen(template: str, told: Mapping[str, Any], ppi: int = 150, lang: str = "nl") -> Image.Image:
    """The page as it comes out of a printer."""
    folder = paths.templates() / "letters"
    made = typst.compile(
        str(folder / f"{template}.typ"),
        root=str(folder),
        ignore_system_fonts=True,
        format="png",
        ppi=ppi,
        sys_inputs={"data": letters.as_told(told, lang)},
    )
    assert isinstance(made, bytes)
    return Image.open(io.BytesIO(made))


def codes(picture: Image.Image) -> list[str]:
    """What a phone reads from the paper: in full, from further away, and from a grey copy."""
    third = picture.resize((picture.width // 3, picture.height // 3), Image.Resampling.LANCZOS)
    found = [{code.text for code in zxingcpp.read_barcodes(look)} for look in (picture, third, picture.convert("L"))]
    assert found[0] == found[1] == found[2], found
    return sorted(found[0])
