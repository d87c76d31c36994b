"""Posts as the desk shows them, and the name under a post."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import queries, queries_desk, texts_desk
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Koppelstand, Via
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.i18n import _


def under(posts: Collection[Advertentie]) -> dict[int, str]:
    """The name under each post, by its number: a first name, or "Een buur, via Lies" for who called."""
    staff = accounts.handler_names({post.ingevoerd_door_id for post in posts if post.ingevoerd_door_id is not None})
    return {post.id: _name(post, staff.get(post.ingevoerd_door_id or 0, "")) for post in posts}


def _name(post: Advertentie, staff: str) -> str:
    if post.via == Via.TELEFOON and staff:
        own = post.naam or _("Een buur")
        return _("{naam}, via {medewerker}", naam=own, medewerker=staff)
    return post.naam or _("Een buur")


@dataclass(frozen=True)
class Regel:
    """A post in a list."""

    nr: str
    titel: str
    waar: str
    naam: str
    richting: str
    label: tuple[Any, str, str]
    sinds: datetime | None
    verloopt_op: datetime
    alleen_wij: bool


def rows(posts: Collection[Advertentie]) -> list[Regel]:
    """Posts as lines of a list, in their order. One query, however many."""
    names, index = under(posts), buurten.index()
    return [
        Regel(
            nr=post.nr,
            titel=texts_desk.title(post.categorieen, post.wanneer),
            waar=index.names.get(post.buurt_code or post.wijk_code or post.gemeente_code or "", ""),
            naam=names[post.id],
            richting=str(texts_desk.RICHTING[post.richting]),
            label=texts_desk.STAND[post.stand],
            sinds=post.geplaatst_op,
            verloopt_op=post.verloopt_op,
            alleen_wij=post.zichtbaar == "coordinator",
        )
        for post in posts
    ]


@dataclass(frozen=True)
class Paar:
    """Two people around a post, as the coordinator sees them."""

    id: int
    buur_id: int | None
    buur: str
    titel: str
    nr: str  # of the post
    label: tuple[Any, str, str]
    stand: str
    bericht: str
    sinds: datetime
    wie_nog: str  # whose yes is still to come
    wij: bool  # staff speak for who called, and are next
    nummer_op: datetime | None
    versie: int


def pairs(found: Iterable[tuple[Koppeling, Advertentie]]) -> list[Paar]:
    """Two people each, in their order. Two queries, however many."""
    listed = list(found)
    names = {key: each.voornaam for key, each in bewoners.several(_people(listed)).items()}
    return [_pair(koppeling, post, names) for koppeling, post in listed]


def _people(listed: Iterable[tuple[Koppeling, Advertentie]]) -> set[int]:
    return {key for koppeling, _post in listed for key in (koppeling.buur_id, koppeling.plaatser_id) if key is not None}


def _pair(koppeling: Koppeling, post: Advertentie, names: dict[int, str]) -> Paar:
    buur = names.get(koppeling.buur_id or 0, "") or _("Iemand die weg is")
    owner = post.namens_naam or _("Wie belde") if post.bewoner_id is None else names.get(post.bewoner_id, "")
    open_now = koppeling.stand == Koppelstand.GEVRAAGD
    missing = [name for name, said in ((owner, koppeling.ja_plaatser_op), (buur, koppeling.ja_buur_op)) if said is None]
    return Paar(
        id=koppeling.id,
        buur_id=koppeling.buur_id,
        buur=buur,
        titel=texts_desk.title(post.categorieen, post.wanneer),
        nr=post.nr,
        label=texts_desk.KOPPELSTAND[koppeling.stand],
        stand=koppeling.stand,
        bericht=(koppeling.bericht or "") if post.bewoner_id is None else "",  # what neighbours write is theirs
        sinds=koppeling.gemaakt_op,
        wie_nog=_both(missing) if open_now else "",
        wij=open_now and post.bewoner_id is None and koppeling.ja_plaatser_op is None,
        nummer_op=koppeling.nummer_op,
        versie=koppeling.versie,
    )


def _both(names: list[str]) -> str:
    return _("{een} en {ander}", een=names[0], ander=names[1]) if len(names) > 1 else "".join(names)


def around(post: Advertentie) -> list[Paar]:
    """Everybody around one post."""
    return pairs((each, post) for each in queries.around(post.id))


@dataclass(frozen=True)
class Gebeurd:
    """One line of the history of a post."""

    wat: str
    wie: str
    op: datetime


def history(post: Advertentie, pairs_of_it: Iterable[Paar]) -> list[Gebeurd]:
    """What happened to a post, newest first; a neighbour's own doing stands there without a name."""
    found = queries_desk.happened(post.id, (pair.id for pair in pairs_of_it))
    staff = accounts.handler_names({each.actor_id for each in found if each.actor_id is not None})
    lines = [
        Gebeurd(words, staff.get(each.actor_id or 0, ""), each.at)
        for each in found
        if (words := texts_desk.happened(each.name, each.facts))
    ]
    return lines[::-1]
