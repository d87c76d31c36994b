"""An address as a QR picture: SVG without colours or styles of its own, with a name for who cannot see it."""

from __future__ import annotations

import segno
from markupsafe import Markup, escape


def qr(address: str, name: str, *, error: str = "m") -> Markup:
    """The picture of an address, quiet zone included. ``error``: m for a screen or card, q for a poster that fades."""
    svg = segno.make(address, error=error, micro=False).svg_inline(
        border=4, svgclass="qr", lineclass=None, omitsize=True
    )
    named = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(name)}" ', 1)
    return Markup(named)  # noqa: S704 - made by segno from our own address; the name is escaped
