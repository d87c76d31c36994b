"""What neighbours ask and offer, how such a post lives, and who sees it. Pure: values in, values out."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel.who import Who


class NotPossible(Exception):
    """This step cannot be taken from where the post stands now."""


class Richting(StrEnum):
    """Which way the help goes."""

    VRAAG = "vraag"
    AANBOD = "aanbod"


class Categorie(StrEnum):
    """With what neighbours help each other (domain brief §4). The first eight are the tiles of ux.md 3.3."""

    BOODSCHAPPEN = "boodschappen"
    HOND = "hond"
    KLUSJE = "klusje"
    KOFFIE = "koffie"
    AFSPRAAK = "afspraak"  # going along
    BRIEF = "brief"  # reading a letter together
    LENEN = "lenen"
    ANDERS = "anders"
    TUIN = "tuin"
    COMPUTER = "computer"
    WANDELEN = "wandelen"
    TAAL = "taal"
    PLANTEN = "planten"  # plants and pets, not children
    KLIKO = "kliko"
    HUISWERK = "huiswerk"


class Wanneer(StrEnum):
    """When."""

    VANDAAG = "vandaag"
    DEZE_WEEK = "deze_week"
    ELKE_WEEK = "elke_week"
    MAAKT_NIET_UIT = "maakt_niet_uit"


class Zichtbaar(StrEnum):
    """Who may read it whole."""

    GEBOUW = "gebouw"
    BUURT = "buurt"
    COORDINATOR = "coordinator"


class Via(StrEnum):
    """How it came here, and under whose name it stands."""

    ZELF = "zelf"
    BEHEERDER = "beheerder"  # through who looks after the buurt: without an own name
    TELEFOON = "telefoon"  # somebody called; staff wrote it down


class Stand(StrEnum):
    """Where a post stands."""

    CONCEPT = "concept"  # sent back to its writer to be changed
    CONTROLE = "controle"  # somebody reads it first
    OPEN = "open"
    AFGESPROKEN = "afgesproken"
    GEDAAN = "gedaan"
    NIET_GELUKT = "niet_gelukt"
    VERLOPEN = "verlopen"
    INGETROKKEN = "ingetrokken"
    NIET_GEPLAATST = "niet_geplaatst"


STEPS: Final[dict[Stand, frozenset[Stand]]] = {
    Stand.CONCEPT: frozenset({Stand.CONTROLE, Stand.INGETROKKEN, Stand.VERLOPEN}),
    Stand.CONTROLE: frozenset({Stand.OPEN, Stand.CONCEPT, Stand.NIET_GEPLAATST, Stand.INGETROKKEN, Stand.VERLOPEN}),
    Stand.OPEN: frozenset(
        {Stand.CONTROLE, Stand.AFGESPROKEN, Stand.GEDAAN, Stand.NIET_GELUKT, Stand.VERLOPEN, Stand.INGETROKKEN}
    ),
    Stand.AFGESPROKEN: frozenset({Stand.OPEN, Stand.GEDAAN, Stand.NIET_GELUKT, Stand.INGETROKKEN}),
    Stand.GEDAAN: frozenset(),
    Stand.NIET_GELUKT: frozenset({Stand.OPEN}),
    Stand.VERLOPEN: frozenset({Stand.OPEN}),
    Stand.INGETROKKEN: frozenset(),
    Stand.NIET_GEPLAATST: frozenset({Stand.CONTROLE}),
}
LIVES: Final = frozenset({Stand.CONCEPT, Stand.CONTROLE, Stand.OPEN, Stand.AFGESPROKEN})


class Herkomst(StrEnum):
    """Who thought of bringing two people together."""

    REACTIE = "reactie"
    VOORSTEL = "voorstel"  # a coordinator


class Koppelstand(StrEnum):
    """Where two people stand. They are together only when both said yes."""

    GEVRAAGD = "gevraagd"
    SAMEN = "samen"
    GEDAAN = "gedaan"
    NIET_GELUKT = "niet_gelukt"
    NEE = "nee"
    GESTOPT = "gestopt"


LONGEST: Final = 300  # characters of a post (ux.md 3.3)
LONGEST_MESSAGE: Final = 500
EXPIRES: Final[dict[Wanneer, timedelta]] = {
    Wanneer.VANDAAG: timedelta(days=1),
    Wanneer.DEZE_WEEK: timedelta(days=7),
    Wanneer.ELKE_WEEK: timedelta(days=60),
    Wanneer.MAAKT_NIET_UIT: timedelta(days=30),
}
MOST_OPEN: Final = 10  # posts of one neighbour that live at the same time


def must_step(old: str, new: Stand) -> None:
    """Raises NotPossible when a post cannot go from the one to the other."""
    if new not in STEPS[Stand(old)]:
        raise NotPossible(f"{old} -> {new}")


def _areas(post: Any) -> frozenset[str]:
    return frozenset({post.buurt_code, post.wijk_code, post.gemeente_code} - {None})


def placed_by(who: Who, post: Any) -> bool:
    """Whoever asked or offered it."""
    return who.bewoner_id is not None and post.bewoner_id == who.bewoner_id


def coordinates(who: Who, post: Any) -> bool:
    """Whoever looks after the area: coordinators and buurtbeheerders (rights matrix 2.2)."""
    return not who.areas("coordinator", "buurtbeheerder").isdisjoint(_areas(post))


def is_listed(_who: Who, post: Any) -> bool:
    """What a guest may know to exist: it is open, and not for the coordinator alone. Title and buurt, no more."""
    return post.stand in (Stand.OPEN, Stand.AFGESPROKEN, Stand.GEDAAN) and post.zichtbaar != Zichtbaar.COORDINATOR


def reads_whole(who: Who, post: Any) -> bool:
    """A neighbour to whom it is shown: of the building, or of the buurt and what lies around it in the same wijk."""
    home = who.bewoner
    if home is None or not home.proved or not is_listed(who, post):
        return False
    if post.zichtbaar == Zichtbaar.GEBOUW:
        return post.gebouw_id is not None and post.gebouw_id == home.gebouw_id
    return home.lives_in(post.buurt_code, post.wijk_code)


def part_of(who: Who, koppeling: Any) -> bool:
    """One of the two people."""
    return who.bewoner_id is not None and who.bewoner_id in (koppeling.buur_id, koppeling.plaatser_id)
