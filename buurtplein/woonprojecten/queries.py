"""Reads of houses. Who is inside is asked for one device or one account only: there is no list of who lives where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.guard import who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten.models import Aanwezige as Aanwezige
from buurtplein.woonprojecten.models import Huisdag as Huisdag
from buurtplein.woonprojecten.models import Huishouden as Huishouden
from buurtplein.woonprojecten.models import Huislid, Toegangsvraag
from buurtplein.woonprojecten.models import Huislijn as Huislijn
from buurtplein.woonprojecten.models import Koffie as Koffie
from buurtplein.woonprojecten.models import Woonproject as Woonproject
from buurtplein.woonprojecten.rules import Beheerd, Binnen, InHuis

# -- the house


def project(project_id: int) -> Woonproject | None:
    """A house by its number."""
    return session().get(Woonproject, project_id)


def project_by_slug(slug: str) -> Woonproject | None:
    """A house by its address, also one that stopped: for who looks after it."""
    return session().scalar(sa.select(Woonproject).where(Woonproject.slug == slug))


def open_project(slug: str) -> Woonproject | None:
    """A house that takes part, by its address."""
    found = project_by_slug(slug)
    return found if found is not None and found.actief else None


def projects(*, active_only: bool = True) -> Sequence[Woonproject]:
    """Every house, by name."""
    query = sa.select(Woonproject).order_by(Woonproject.naam)
    return session().scalars(query.where(Woonproject.actief) if active_only else query).all()


def answered_by(person_id: int) -> Sequence[Woonproject]:
    """The houses for which somebody answers, or stands in; by name."""
    mine = sa.or_(Woonproject.coordinator_id == person_id, Woonproject.vervanger_id == person_id)
    return session().scalars(sa.select(Woonproject).where(mine, Woonproject.actief).order_by(Woonproject.naam)).all()


def slugs_like(first: str) -> list[str]:
    """Addresses that begin so."""
    query = sa.select(Woonproject.slug).where(Woonproject.slug.startswith(first, autoescape=True))
    return list(session().scalars(query))


# -- who is inside


def binnen(slug: str) -> Binnen | None:
    """A house for whoever looks, with the home that its card or account opens; None when there is no such house."""
    found = open_project(slug)
    return standing_in(found) if found is not None else None


def own(slug: str) -> Binnen | None:
    """The same for what is of the own home: also in a house that stopped."""
    found = project_by_slug(slug)
    return standing_in(found) if found is not None else None


def standing_in(found: Woonproject, looking: Who | None = None) -> Binnen:
    """A house for whoever looks. Who holds cards of two homes is in the one that was made last."""
    looking = looking or who()
    if looking.keys:
        query = sa.select(Huishouden).where(Huishouden.project_id == found.id, Huishouden.code_print.in_(looking.keys))
        home = session().scalar(query.order_by(Huishouden.id.desc()).limit(1))
        if home is not None:
            return Binnen(found, home)
    if looking.bewoner_id is not None:
        home = home_of(found.id, looking.bewoner_id)
        return Binnen(found, home, looking.bewoner_id if home is not None else None)
    return Binnen(found)


def home_of(project_id: int, bewoner_id: int) -> Huishouden | None:
    """The home that an account opens in a house."""
    query = sa.select(Huishouden).join(Huislid, Huislid.huishouden_id == Huishouden.id)
    query = query.where(Huishouden.project_id == project_id, Huislid.bewoner_id == bewoner_id)
    return session().scalar(query.order_by(Huishouden.id.desc()).limit(1))


def in_huis(slug: str, ding: Any) -> InHuis | None:
    """Something in a house for whoever looks; None when there is no such thing or no such house.

    The predicates see to it that the thing is of this house.
    """
    here = binnen(slug) if ding is not None else None
    return InHuis(here, ding) if here is not None else None


def beheerd(slug: str, ding: Any) -> Beheerd | None:
    """The same, for who looks after the house."""
    found = project_by_slug(slug) if ding is not None else None
    return Beheerd(found, ding) if found is not None else None


# -- homes


def home_with(code: str) -> Huishouden | None:
    """The home of which this is the code of the card."""
    return session().scalar(sa.select(Huishouden).where(Huishouden.code_print == fingerprint(code)))


def houses_of(codes: Iterable[str]) -> Sequence[Woonproject]:
    """The houses that cards on this device open, by name: for the way back in from the first page of the site."""
    prints = [fingerprint(code) for code in codes]
    query = sa.select(Woonproject).join(Huishouden, Huishouden.project_id == Woonproject.id)
    query = query.where(Huishouden.code_print.in_(prints), Woonproject.actief).order_by(Woonproject.naam).distinct()
    return session().scalars(query).all() if prints else []


def home(huishouden_id: int) -> Huishouden | None:
    """A home by its number."""
    return session().get(Huishouden, huishouden_id)


def homes(project_id: int) -> Sequence[Huishouden]:
    """The homes of a house in the order of their cards, for who looks after it."""
    return (
        session()
        .scalars(sa.select(Huishouden).where(Huishouden.project_id == project_id).order_by(Huishouden.kaart))
        .all()
    )


def home_by_card(slug: str, kaart: int) -> Beheerd | None:
    """A home by the number on its card, for who looks after the house."""
    query = sa.select(Huishouden).join(Woonproject, Woonproject.id == Huishouden.project_id)
    found = session().scalar(query.where(Woonproject.slug == slug, Huishouden.kaart == kaart))
    return beheerd(slug, found)


def last_card(project_id: int) -> int:
    """The highest number on a card of this house; 0 before the first."""
    query = sa.select(sa.func.max(Huishouden.kaart)).where(Huishouden.project_id == project_id)
    return session().scalar(query) or 0


def names(ids: Iterable[int | None]) -> dict[int | None, str]:
    """What neighbours call the homes with these numbers. Without a name, and after moving out: "Een buur"."""
    wanted = {each for each in ids if each is not None}
    query = sa.select(Huishouden).where(Huishouden.id.in_(wanted))
    found = {each.id: each.roepnaam for each in session().scalars(query)} if wanted else {}
    return {each: found.get(each or 0) or _("Een buur") for each in {*wanted, None}}


def homes_with_account(bewoner_id: int) -> Sequence[tuple[Huishouden, Woonproject]]:
    """The homes that an account opens, with their houses."""
    query = sa.select(Huishouden, Woonproject).join(Huislid, Huislid.huishouden_id == Huishouden.id)
    query = query.join(Woonproject, Woonproject.id == Huishouden.project_id).where(Huislid.bewoner_id == bewoner_id)
    return [(row[0], row[1]) for row in session().execute(query.order_by(Woonproject.naam))]


def accounts_of(huishouden_id: int) -> int:
    """How many accounts open this home."""
    query = sa.select(sa.func.count()).select_from(Huislid).where(Huislid.huishouden_id == huishouden_id)
    return int(session().scalar(query) or 0)


def link(huishouden_id: int, bewoner_id: int) -> Huislid | None:
    """Whether this account opens this home."""
    return session().get(Huislid, (bewoner_id, huishouden_id))


# -- who asks to come in


def asking(slug: str, vraag_id: int) -> Beheerd | None:
    """Somebody who asks to come in, for the coordinator."""
    found = session().get(Toegangsvraag, vraag_id)
    return beheerd(slug, found if found is not None and not found.niet else None)


def asked(project_id: int, bewoner_id: int | None) -> Toegangsvraag | None:
    """Whether this resident waits for an answer."""
    query = sa.select(Toegangsvraag).where(
        Toegangsvraag.project_id == project_id, Toegangsvraag.bewoner_id == bewoner_id
    )
    return session().scalar(query) if bewoner_id is not None else None


def waiting(project_id: int) -> Sequence[Toegangsvraag]:
    """Who asks to come into a house, the longest waiting first."""
    query = sa.select(Toegangsvraag).where(Toegangsvraag.project_id == project_id, Toegangsvraag.niet.is_(False))
    return session().scalars(query.order_by(Toegangsvraag.op)).all()


def overdue() -> Sequence[Toegangsvraag]:
    """Who waits longer than we said, held for this unit of work."""
    day = sa.func.coalesce(Toegangsvraag.uitgesteld_tot, Toegangsvraag.beloofd_op)
    query = sa.select(Toegangsvraag).where(day < clock.today(), Toegangsvraag.niet.is_(False))
    query = query.where(Toegangsvraag.project_id.in_(sa.select(Woonproject.id).where(Woonproject.actief)))
    return session().scalars(query.order_by(Toegangsvraag.id).with_for_update(skip_locked=True)).all()


def waits_of(bewoner_id: int) -> Sequence[Toegangsvraag]:
    """Where this resident waits to come in."""
    return session().scalars(sa.select(Toegangsvraag).where(Toegangsvraag.bewoner_id == bewoner_id)).all()


# -- who is there


def coffee(project_id: int) -> Sequence[Koffie]:
    """The moments in the week at which there is coffee."""
    return (
        session()
        .scalars(sa.select(Koffie).where(Koffie.project_id == project_id).order_by(Koffie.weekdag, Koffie.van))
        .all()
    )


def present(project_id: int) -> Sequence[Aanwezige]:
    """Who is often in the house, with the hours."""
    query = sa.select(Aanwezige).where(Aanwezige.project_id == project_id).order_by(Aanwezige.naam, Aanwezige.id)
    return session().scalars(query).all()


def open_coffee() -> Sequence[tuple[Koffie, Woonproject]]:
    """Coffee to which everybody around is welcome, of every house that takes part. Other coffee is nobody's outside."""
    query = sa.select(Koffie, Woonproject).join(Woonproject, Woonproject.id == Koffie.project_id)
    query = query.where(Koffie.buurt, Woonproject.actief).order_by(Koffie.id)
    return [(row[0], row[1]) for row in session().execute(query)]


def coffee_moment(slug: str, koffie_id: int) -> Beheerd | None:
    """A coffee, for who looks after the house."""
    return beheerd(slug, session().get(Koffie, koffie_id))


def somebody(slug: str, mens_id: int) -> Beheerd | None:
    """Somebody who is often there, for who looks after the house."""
    return beheerd(slug, session().get(Aanwezige, mens_id))


def other_days(project_ids: Iterable[int], since: date) -> Sequence[Huisdag]:
    """Days from ``since`` on that go otherwise in these houses."""
    query = sa.select(Huisdag).where(Huisdag.project_id.in_(set(project_ids)), Huisdag.dag >= since)
    return session().scalars(query.order_by(Huisdag.dag, Huisdag.id)).all()


def other_day(thing: Koffie | Aanwezige, dag: date) -> Huisdag | None:
    """What was said of one day of a coffee or of somebody."""
    column = Huisdag.koffie_id if isinstance(thing, Koffie) else Huisdag.aanwezige_id
    return session().scalar(sa.select(Huisdag).where(column == thing.id, Huisdag.dag == dag))


def line_of(project_id: int) -> Huislijn | None:
    """The line for questions about a house."""
    return session().get(Huislijn, project_id)


def lines_like(lijn_id: int) -> Sequence[Huislijn]:
    """The houses that chose this line."""
    return session().scalars(sa.select(Huislijn).where(Huislijn.lijn_id == lijn_id).order_by(Huislijn.project_id)).all()
