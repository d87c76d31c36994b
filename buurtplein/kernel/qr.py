"""An address as a QR picture: SVG without colours or styles of its own, with a name for who cannot see it."""

from __future__ import annotations

import io

from markupsafe import Markup, escape

# One fixed pattern of the eight, for screens. Trying all of them to find the most even one took nine tenths of the time
# of making a picture, on every visit to a page with one; readers take any (ISO/IEC 18004, 7.8). Paper gets the best.
_MASK = 3


def qr(address: str, name: str, *, error: str = "m") -> Markup:
    """The picture of an address, quiet zone included. ``error``: m for a screen or card, q for a poster that fades."""
    import segno  # noqa: PLC0415 - not for a start: few pages have such a picture

    svg = segno.make(address, error=error, micro=False, mask=_MASK).svg_inline(
        border=4, svgclass="qr", lineclass=None, omitsize=True
    )
    named = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(name)}" ', 1)
    return Markup(named)  # noqa: S704 - made by segno from our own address; the name is escaped


def qr_svg(address: str, *, error: str = "q") -> str:
    """The same picture for paper: an SVG by itself, black on white, quiet zone included. Its name is given there."""
    import segno  # noqa: PLC0415 - as above

    paper = io.BytesIO()
    made = segno.make(address, error=error, micro=False)
    made.save(paper, kind="svg", border=4, light="white", omitsize=True, xmldecl=False, nl=False)
    return paper.getvalue().decode()
