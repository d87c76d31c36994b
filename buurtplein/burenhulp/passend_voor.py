"""What fits a post, from the posts that are open now: for the coordinator, for who asked, and for the weekly mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners import sessions
from buurtplein.burenhulp import desk_shown, passend, queries_desk, rules, texts_desk
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.passend import Kant, Passend
from buurtplein.burenhulp.rules import Richting, Stand, Wanneer
from buurtplein.buurten import points
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Past:
    """A post that fits, and why."""

    post: Advertentie
    waarom: Passend


@dataclass(frozen=True)
class Rij:
    """A post that fits, as its reader sees it: a first name, and the reasons in words."""

    nr: str  # of the post, for its address
    naam: str
    redenen: tuple[str, ...]


def passend_voor(post: Advertentie, limit: int = 3) -> list[Rij]:
    """Offers that fit a question, for who asked it: only offers that this person may read. Nothing is stored.

    It looks only at what neighbours wrote in their posts, and takes four queries however many there are.
    """
    asker = bewoners.bewoner(post.bewoner_id) if post.bewoner_id is not None else None
    if asker is None or post.richting != Richting.VRAAG or post.stand != Stand.OPEN:
        return []
    found = fits(post, sessions.who_is(asker), limit)
    under = desk_shown.under([each.post for each in found])
    return [Rij(each.post.nr, under[each.post.id], texts_desk.why(each.waarom)) for each in found]


def fits(post: Advertentie, reader: Who, limit: int | None = None) -> list[Past]:
    """The open posts the other way round that fit this one and that ``reader`` may read, the best first."""
    other = Richting.AANBOD if post.richting == Richting.VRAAG else Richting.VRAAG
    found = queries_desk.candidates(other, post.gemeente_code, clock.now())
    mine = queries_desk.around_posts([post.id])
    rest = [each for each in found if may_read(reader, each) and (post.id, each.bewoner_id) not in mine]
    apart = bewoners.apart(post.bewoner_id) if post.bewoner_id is not None else frozenset()
    return pairs([post], rest, apart, limit)


def pairs(
    own: Iterable[Advertentie], others: Iterable[Advertentie], apart: frozenset[int], limit: int | None = None
) -> list[Past]:
    """What of ``others`` fits what of ``own``, the best first; each of the others once, with its best reasons."""
    by_id = {each.id: each for each in others}
    mine = {each.id: each for each in own}
    far = _Far()
    ranked = passend.best(
        passend.passend(*_turned(one, other), far(one.buurt_code, other.buurt_code), apart)
        for one in mine.values()
        for other in by_id.values()
    )
    found: dict[int, Past] = {}
    for each in ranked:
        other_id = each.aanbod_id if each.vraag_id in mine else each.vraag_id
        found.setdefault(other_id, Past(by_id[other_id], each))
    return list(found.values())[:limit]


def _turned(one: Advertentie, other: Advertentie) -> tuple[Kant, Kant]:
    """The question first, then the offer."""
    vraag, aanbod = (one, other) if one.richting == Richting.VRAAG else (other, one)
    return side(vraag), side(aanbod)


def side(post: Advertentie) -> Kant:
    """What fitting may know of a post. What is asked for today is asked for on this day of the week."""
    today = post.wanneer == Wanneer.VANDAAG and not post.dagen
    return Kant(
        id=post.id,
        bewoner_id=post.bewoner_id,
        soorten=frozenset(post.categorieen),
        wanneer=Wanneer(post.wanneer),
        dagen=frozenset({clock.today().weekday()} if today else post.dagen or ()),
        spreekt=frozenset(post.spreekt or ()),
        gebouw_id=post.gebouw_id,
        buurt_code=post.buurt_code,
        wijk_code=post.wijk_code,
    )


def may_read(reader: Who, post: Advertentie) -> bool:
    """Whoever looks after the area, or a neighbour to whom it is shown."""
    return rules.coordinates(reader, post) or rules.reads_whole(reader, post)


class _Far:
    """How far two buurten lie apart, in metres; each pair is worked out once."""

    def __init__(self) -> None:
        self._index = buurten.index()
        self._known: dict[tuple[str | None, str | None], float | None] = {}

    def __call__(self, one: str | None, other: str | None) -> float | None:
        pair = (one or "", other or "")
        pair = pair if pair[0] <= pair[1] else (pair[1], pair[0])
        if pair not in self._known:
            here, there = self._index.centre(pair[0]), self._index.centre(pair[1])
            self._known[pair] = points.metres(here, there) if here and there else None
        return self._known[pair]
