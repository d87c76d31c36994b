"""Letters as PDF that everybody can read, also with a screen reader (PDF/UA-1): typst, with text only as data.

A letter is a template in ``templates/letters``. What people wrote never becomes part of it: it is handed over as JSON,
so nothing in it can be a command. Fonts come with typst, and none from the machine: a letter looks the same everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from babel import Locale
from flask import Response

from buurtplein.kernel import clock, paths
from buurtplein.kernel.i18n import _

# The signs that the fonts of typst surely hold: Latin, Greek, Cyrillic, Arabic as most people write it, and marks.
_ARABIC: Final = "\u060c\u061b\u061f\u0621-\u063a\u0640-\u066d\u067e\u0686\u0698\u06a9\u06af\u06cc\u06f0-\u06f9"
_HELD: Final = re.compile(
    f"[^ -~\u00a0-\u024f\u0391-\u03c9\u0400-\u045f\u0490\u0491{_ARABIC}\u2010-\u2027\u2030-\u203a\u20ac]+"
)
_PLAIN: Final = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u00ff]+")


def letter(template: str, data: Mapping[str, Any], lang: str = "nl") -> bytes:
    """A tagged PDF of ``templates/letters/<template>.typ``. ``data`` holds plain texts, numbers and lists of them.

    A template that knows more than one size of paper reads it from ``data``.
    """
    import typst  # noqa: PLC0415 - seven megabytes in every process, for who prints

    folder = paths.templates() / "letters"
    told = as_told(data, lang)
    # A sign without a letter form would be an empty box, which PDF/UA refuses: then it is said in words.
    for unknown in (None, _HELD):
        try:
            return _compiled(folder, template, unknown.sub(f"[{_('plaatje')}]", told) if unknown else told)
        except typst.TypstError:
            continue
    return _compiled(folder, template, _PLAIN.sub(f"[{_('plaatje')}]", told))


def as_told(data: Mapping[str, Any], lang: str) -> str:
    """What a template gets to read: the data, the language and its direction."""
    return json.dumps({**data, "lang": lang, "dir": direction(lang)}, ensure_ascii=False)


def direction(lang: str) -> str:
    """``rtl`` for a language that runs from right to left, else ``ltr``."""
    return str(Locale.parse(lang).text_direction)


def _compiled(folder: Path, template: str, told: str) -> bytes:
    import typst  # noqa: PLC0415 - see letter

    made = typst.compile(
        str(folder / f"{template}.typ"),
        root=str(folder),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": told},
        pdf_standards=["ua-1"],
        timestamp=int(clock.now().timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("a letter is one file")
    return made


def download(pdf: bytes, name: str) -> Response:
    """The letter as a file that no cache keeps."""
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
