"""The words of signing up."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.aanmeldingen.rules import Nodig, Stand
from buurtplein.kernel.i18n import _l

NODIG: Final[dict[str, LazyString]] = {
    Nodig.TOLK: _l("Een tolk"),
    Nodig.ROLSTOEL: _l("Plek voor een rolstoel"),
    Nodig.OPPAS: _l("Oppas voor kinderen"),
    Nodig.VOORAAN: _l("Een plek vooraan"),
}
STAND: Final[dict[str, LazyString]] = {
    Stand.KOMT: _l("Je komt"),
    Stand.WACHT: _l("Je staat op de wachtlijst"),
    Stand.AFGEMELD: _l("Je komt niet"),
}
