"""What the hours of a house bring to its pages: a tile, blocks, and a door for who looks after it."""

from __future__ import annotations

from flask import Flask

from buurtplein.kernel.i18n import _l
from buurtplein.woonprojecten import handed, tijden_shown
from buurtplein.woonprojecten.handed import Deur, Werkdeur


def setup(app: Flask) -> None:
    """Inside: who is there. On the page for everybody: only coffee to which everybody is welcome."""
    klein = _l("En wanneer er koffie is")
    handed.add_door(app, Deur(10, "huistijden.who", _l("Wie is er?"), "mensen", klein))
    handed.add_block(app, 10, tijden_shown.today_block)
    handed.add_public(app, 10, tijden_shown.public_block)
    handed.add_desk_door(app, Werkdeur(10, "tijdenwerk.overview", _l("Koffie, en wie er is"), "tijden.keep"))
