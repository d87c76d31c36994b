"""What is mine, in plain rows: for the page of the account, and for a copy of everything that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask import url_for

from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.handed import Block, Line
from buurtplein.burenhulp import queries_lijst, shown, texts
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import LIVES, Koppelstand, Richting, Stand
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum_kort

WAITS: Final = "vraag"  # the colour of what waits for the one who looks


def blocks(bewoner_id: int) -> Iterable[Block]:
    """On the start page of the account: what waits for an answer first. A constant number of queries."""
    posts = {each.id: each for each in queries_lijst.posts_of(bewoner_id)}
    around = queries_lijst.koppelingen_of(bewoner_id)
    others = queries_lijst.posts({each.advertentie_id for each in around} - set(posts))
    names = bewoners.several(filter(None, (_the_other(each, bewoner_id) for each in around)))
    lines = [_post_line(each) for each in posts.values() if each.stand in LIVES | {Stand.NIET_GEPLAATST}]
    for each in around:
        if each.stand in (Koppelstand.GEVRAAGD, Koppelstand.SAMEN):
            post = posts.get(each.advertentie_id) or others[each.advertentie_id]
            lines.append(_line(each, post, bewoner_id, first_name(names, _the_other(each, bewoner_id))))
    lines.sort(key=lambda line: line.kind != WAITS)
    yield Block(_("Hulp van buren"), lines, (_("Kijk wat buren zoeken"), url_for("hulp.overview")))


def _the_other(koppeling: Koppeling, bewoner_id: int) -> int | None:
    return koppeling.plaatser_id if koppeling.buur_id == bewoner_id else koppeling.buur_id


def _post_line(post: Advertentie) -> Line:
    words = shown.title(post.categorieen)
    asks = post.richting == Richting.VRAAG
    text = _("Je zoekt hulp: {wat}", wat=words) if asks else _("Je wilt iets doen: {wat}", wat=words)
    small = _("Tot {dag}", dag=datum_kort(post.verloopt_op)) if post.stand == Stand.OPEN else ""
    label = str(texts.STAND[Stand(post.stand)])
    return Line(text, url_for("mijn_hulp.post", nr=post.nr), small, label, texts.STAND_LABEL.get(post.stand, ""))


def _line(koppeling: Koppeling, post: Advertentie, bewoner_id: int, name: str) -> Line:
    placed = koppeling.plaatser_id == bewoner_id
    mine_yes = koppeling.ja_plaatser_op if placed else koppeling.ja_buur_op
    together = koppeling.stand == Koppelstand.SAMEN
    other = name if placed or together else shown.name_of(post)
    label = str(texts.KOPPELSTAND[Koppelstand(koppeling.stand)]) if mine_yes else _("Wil je dit?")
    kind = ("open" if together else "") if mine_yes else WAITS
    text = _("{naam}: {wat}", naam=other, wat=shown.title(post.categorieen))
    return Line(text, url_for("hulp_samen.page", nr=koppeling.nr), "", label, kind)


def first_name(names: Mapping[int, Any], bewoner_id: int | None) -> str:
    """The first name of a neighbour; a neutral word when it does not take part any more."""
    known = names.get(bewoner_id) if bewoner_id is not None else None
    return str(known.voornaam) if known is not None else _("De ander")


def copy(bewoner_id: int) -> dict[str, Any]:
    """What is kept here of a resident: own posts, and own words to others. Nothing of what others wrote but thanks."""
    posts = queries_lijst.posts_of(bewoner_id, None)
    around = queries_lijst.koppelingen_of(bewoner_id, None)
    return {
        "advertenties": [
            {
                "richting": each.richting,
                "wat": [str(word) for word in each.categorieen],
                "wanneer": each.wanneer,
                "tekst": each.tekst,
                "voornaam": each.naam,
                "wie_mag_het_zien": each.zichtbaar,
                "stand": each.stand,
                "gemaakt_op": clock.local(each.gemaakt_op).isoformat(),
            }
            for each in posts
        ],
        "reacties": [
            {
                "jouw_bericht": each.bericht if each.buur_id == bewoner_id else None,
                "stand": each.stand,
                "dank": each.dank,
                "gemaakt_op": clock.local(each.gemaakt_op).isoformat(),
            }
            for each in around
        ],
    }
