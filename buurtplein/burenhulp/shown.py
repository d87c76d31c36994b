"""Posts as pages show them: to a neighbour whole, to everybody else what, when and in which buurt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from buurtplein.bewoners.handed import Aanspreekpunt, aanspreekpunt
from buurtplein.burenhulp import rules
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.rules import Richting, Via, Wanneer
from buurtplein.burenhulp.texts import CATEGORIE, ICONS, WANNEER
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import short_name
from buurtplein.kernel.i18n import _, weekdag
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Kaart:
    """One post on a page. Whoever may not read it whole gets no name and no text, also not in what is not shown."""

    nr: str
    richting: str
    titel: str
    icon: str
    wanneer: str
    buurt: str
    heel: bool
    naam: str = ""
    tekst: str = ""
    omgekeerd: bool = False
    van_mij: bool = False


def title(categorieen: Iterable[str]) -> str:
    """What it is about, in words: "Hond uitlaten", or "De tuin, klusje"."""
    words = [str(CATEGORIE[each]) for each in categorieen if each in CATEGORIE]
    return ", ".join([words[0], *(each[0].lower() + each[1:] for each in words[1:])]) if words else ""


def when(wanneer: str, dagen: Iterable[int]) -> str:
    """When, with the days that suit: "Elke week, op maandag en vrijdag"."""
    named = [weekdag(day) for day in sorted(set(dagen)) if 0 <= day < 7]
    told = str(WANNEER[Wanneer(wanneer)])
    if not named:
        return told
    days = named[0] if len(named) == 1 else _("{dagen} en {dag}", dagen=", ".join(named[:-1]), dag=named[-1])
    return _("{wanneer}, op {dagen}", wanneer=told, dagen=days)


def buurt_names() -> Mapping[str, str]:
    """Code -> name of every area of today, as this process knows them."""
    return buurten.index().names


def who_answers(post: Advertentie) -> Aanspreekpunt:
    """The human behind a post: who looks after its area."""
    return aanspreekpunt(post.buurt_code, post.wijk_code, post.gemeente_code)


def name_of(post: Advertentie, answers: Aanspreekpunt | None = None) -> str:
    """Under whose name it stands: a first name, or "Een buur, via Lies"."""
    if post.naam and post.via != Via.BEHEERDER:
        return post.naam
    through = (answers or who_answers(post)).naam
    return _("Een buur, via {naam}", naam=through) if through else _("Een buur")


def card(who: Who, post: Advertentie, names: Mapping[str, str], answers: Aanspreekpunt | None = None) -> Kaart:
    """A post for whoever looks."""
    mine = rules.placed_by(who, post)
    whole = mine or rules.reads_whole(who, post)
    return Kaart(
        nr=post.nr,
        richting=post.richting,
        titel=title(post.categorieen),
        icon=ICONS.get(post.categorieen[0] if post.categorieen else "", "hulp"),
        wanneer=when(post.wanneer, post.dagen),
        buurt=names.get(post.buurt_code or "", ""),
        heel=whole,
        naam=name_of(post, answers) if whole else "",
        tekst=(post.tekst or "") if whole else "",
        omgekeerd=post.omgekeerd,
        van_mij=mine,
    )


def cards(who: Who, posts: Iterable[Advertentie], names: Mapping[str, str]) -> list[Kaart]:
    """Posts for whoever looks. Who answers for an area is asked once per area, however many posts there are."""
    known: dict[tuple[str | None, ...], Aanspreekpunt] = {}
    found = []
    for post in posts:
        areas = (post.buurt_code, post.wijk_code, post.gemeente_code)
        if not post.naam and areas not in known and rules.reads_whole(who, post):
            known[areas] = aanspreekpunt(*areas)
        found.append(card(who, post, names, known.get(areas)))
    return found


def lead(post: Any) -> str:
    """What stands above a whole post, in a sentence without a name."""
    if post.omgekeerd:
        return _("Deze buur helpt ook graag. Wie kan deze buur vragen?")
    return _("Een buur zoekt hulp") if post.richting == Richting.VRAAG else _("Een buur wil iets doen")


def phone_link(number: str) -> str:
    """A number as the address of a call."""
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")


def place_choices() -> list[tuple[str, str]]:
    """Every buurt as (code, name), by name."""
    named = ((each.code, short_name(each.naam)) for each in buurten.areas("buurt"))
    return sorted(named, key=lambda pair: pair[1])
