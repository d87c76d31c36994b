"""What is mine, in plain rows: for the page of the account, and for a copy of everything that is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import handed, queries_lijst, shown, texts
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import LIVES, Koppelstand, Richting, Stand
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum_kort


@dataclass(frozen=True)
class Row:
    """One line on the page of an account: what it is, how it stands, where it goes on."""

    titel: str
    stand: str
    url: str
    waits: bool = False  # for the one who looks
    gesprek: str | None = None  # where the two write to each other


def rows(bewoner_id: int) -> list[Row]:
    """Own posts and reactions that still live, what waits for an answer first. A constant number of queries."""
    posts = {each.id: each for each in queries_lijst.posts_of(bewoner_id)}
    around = queries_lijst.koppelingen_of(bewoner_id)
    others = queries_lijst.posts({each.advertentie_id for each in around} - set(posts))
    names = bewoners.several(_the_other(each, bewoner_id) or 0 for each in around)
    found = [
        _post_row(each, around) for each in posts.values() if each.stand in LIVES or each.stand == Stand.NIET_GEPLAATST
    ]
    for each in around:
        post = posts.get(each.advertentie_id) or others.get(each.advertentie_id)
        if post is not None and each.stand in (Koppelstand.GEVRAAGD, Koppelstand.SAMEN):
            found.append(_koppeling_row(each, post, bewoner_id, first_name(names, _the_other(each, bewoner_id))))
    return sorted(found, key=lambda row: not row.waits)


def _the_other(koppeling: Koppeling, bewoner_id: int) -> int | None:
    return koppeling.plaatser_id if koppeling.buur_id == bewoner_id else koppeling.buur_id


def _post_row(post: Advertentie, around: Sequence[Koppeling]) -> Row:
    asks = post.stand in (Stand.CONCEPT, Stand.NIET_GEPLAATST)
    stand = str(texts.STAND[Stand(post.stand)])
    if post.stand == Stand.OPEN:
        stand = _("Het staat op de site tot {dag}", dag=datum_kort(post.verloopt_op))
    return Row(_title(post), stand, url_for("mijn_hulp.post", nr=post.nr), asks)


def _title(post: Advertentie) -> str:
    words = shown.title(post.categorieen)
    if post.richting == Richting.VRAAG:
        return _("Je zoekt hulp: {wat}", wat=words)
    return _("Je wilt iets doen: {wat}", wat=words)


def _koppeling_row(koppeling: Koppeling, post: Advertentie, bewoner_id: int, name: str) -> Row:
    placed = koppeling.plaatser_id == bewoner_id
    mine_yes = koppeling.ja_plaatser_op if placed else koppeling.ja_buur_op
    together = koppeling.stand == Koppelstand.SAMEN
    what = shown.title(post.categorieen)
    stand = _("Wil je dit?") if not mine_yes else str(texts.KOPPELSTAND[Koppelstand(koppeling.stand)])
    other = name if placed or together else shown.name_of(post)
    return Row(
        titel=_("{naam}: {wat}", naam=other, wat=what),
        stand=stand,
        url=url_for("hulp_samen.page", nr=koppeling.nr),
        waits=not mine_yes,
        gesprek=handed.conversation_url("koppeling", koppeling.id) if together else None,
    )


def first_name(names: Mapping[int, Any], bewoner_id: int | None) -> str:
    """The first name of a neighbour; a neutral word when it does not take part any more."""
    known = names.get(bewoner_id) if bewoner_id is not None else None
    return str(known.voornaam) if known is not None else _("De ander")


def copy(bewoner_id: int) -> dict[str, Any]:
    """What is kept here of a resident: own posts, and own words to others. Nothing of what others wrote but thanks."""
    posts = queries_lijst.posts_of(bewoner_id)
    around = queries_lijst.koppelingen_of(bewoner_id)
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
