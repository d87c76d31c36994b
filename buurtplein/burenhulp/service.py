"""What happens to a post: it is placed, a person reads it, it is open, it ends. Two people: koppelingen.py."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from buurtplein.burenhulp import queries, rules
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.rules import NotPossible, Richting, Stand, Via, Wanneer, Zichtbaar
from buurtplein.buurten import queries as buurten
from buurtplein.events import HulpPosted, HulpStepped, ReviewAsked
from buurtplein.kernel import clock, review, veilig
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who

KIND = "advertentie"


@dataclass(frozen=True)
class Feiten:
    """What a post says. The place is that of who asks, never more precise than a building."""

    richting: Richting
    categorieen: tuple[str, ...]
    wanneer: Wanneer
    tekst: str = ""
    zichtbaar: Zichtbaar = Zichtbaar.BUURT
    naam: str | None = None  # the first name that stands under it; None: asked through somebody
    via: Via = Via.ZELF
    dagen: tuple[int, ...] = ()
    spreekt: tuple[str, ...] = ()
    omgekeerd: bool = False
    namens_naam: str | None = None
    namens_telefoon: str | None = None
    gebouw_id: int | None = None
    buurt_code: str | None = None
    wijk_code: str | None = None
    gemeente_code: str | None = None


def post(who: Who, feiten: Feiten) -> Advertentie:
    """Place a post. What a new neighbour writes, or what was seen in the text, waits until a person read it.

    Staff (``who`` with a person) write down what somebody asked by phone; that was read already. Raises NotPossible
    when somebody has more posts than anybody can keep up with.
    """
    bewoner_id = who.bewoner_id
    if bewoner_id is not None and queries.living(bewoner_id) >= rules.MOST_OPEN:
        raise NotPossible("te veel")
    now = clock.now()
    made = Advertentie(
        nr=_new_number(),
        bewoner_id=bewoner_id,
        ingevoerd_door_id=who.person_id,
        stand=Stand.CONTROLE if bewoner_id is not None else Stand.OPEN,
        gemaakt_op=now,
        geplaatst_op=now if bewoner_id is None else None,
        verloopt_op=now + rules.EXPIRES[feiten.wanneer],
        **_values(feiten),
    )
    session().add(made)
    session().flush()  # the events need its number
    publish(HulpPosted(who.person_id, made.id, made.richting, made.via))
    if made.stand == Stand.CONTROLE:
        have_read(who, made)
    return made


def _values(feiten: Feiten) -> dict[str, object]:
    told = {name: getattr(feiten, name) for name in feiten.__dataclass_fields__}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}


def _new_number() -> str:
    """Seven digits that nobody uses, and that say nothing about how many there are or when."""
    while True:
        nr = f"{secrets.randbelow(9_000_000) + 1_000_000}"
        if queries.by_nr(nr) is None:
            return nr


def have_read(who: Who, post: Advertentie) -> None:
    """Let a person read a post that waits, or open it when nobody has to."""
    why = _why_read(who, post)
    if why is None:
        step(who, post, Stand.OPEN)
    else:
        publish(ReviewAsked(who.person_id, post.id, KIND, why))


def _why_read(who: Who, post: Advertentie) -> str | None:
    """Why a person reads this first, as a word of moderatie; None when nobody has to."""
    if who.bewoner is None or not who.bewoner.proved:
        return "bewijs"
    if not queries.placed_before(who.bewoner.bewoner_id, post.id):
        return "eerste"
    if veilig.kijk_hulp(post.tekst or "", (post.naam or "",), _names_around(post)).vondsten:
        return "woorden"
    return "elke" if review.reads_all(post.buurt_code, post.wijk_code, post.gemeente_code) else None


def _names_around(post: Advertentie) -> list[str]:
    """Names of buildings of the buurt: where somebody lives is for a person to judge."""
    return [each.naam for each in buurten.gebouwen() if each.buurt_code == post.buurt_code] if post.buurt_code else []


def step(who: Who, post: Advertentie, stand: Stand) -> None:
    """Let a post go on. Raises NotPossible when it cannot go there from where it stands."""
    rules.must_step(post.stand, stand)
    now = clock.now()
    post.stand = stand
    if stand == Stand.OPEN:
        post.geplaatst_op = post.geplaatst_op or now
        post.verloopt_op = max(post.verloopt_op, now + rules.EXPIRES[Wanneer(post.wanneer)])
    post.klaar_op = None if stand in rules.LIVES else now
    publish(HulpStepped(who.person_id, post.id, stand))
