"""Schemes as beheer sees them: a list, what there is to choose, and what a neighbour will see and get of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.budgetten import brieven, queries, texts
from buurtplein.budgetten.brieven import Brief, Briefgegevens, Briefsoort
from buurtplein.budgetten.models import Gever, Regeling
from buurtplein.budgetten.potten import Regelinggegevens
from buurtplein.budgetten.regeling_texts import BRIEVEN, Keuzes
from buurtplein.budgetten.regels import Beoordeling, Voorwaarden
from buurtplein.budgetten.rules import decide_by, lapses_on, next_burendag, receipts_by
from buurtplein.budgetten.toetsen import Plan, toets
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum

_ASKED: Final = 300  # euro of the plan in the example, where the scheme allows as much


@dataclass(frozen=True)
class Rij:
    """A scheme in the list."""

    id: int
    naam: str
    pot: str
    gever: str
    gebied: str
    beslist: str
    hoogste: str
    actief: bool


def rows() -> list[Rij]:
    """Every scheme, also those that were stopped."""
    names = buurten.index().names
    return [
        Rij(
            each.id,
            each.naam,
            each.pot.naam,
            each.pot.gever.naam,
            names.get(each.gebied_code, each.gebied_code),
            str(texts.BEOORDELING[Beoordeling(each.regels.beoordeling)]),
            _most(each.regels),
            each.actief,
        )
        for each in queries.regelingen(actief=False)
    ]


def _most(regels: Voorwaarden) -> str:
    if regels.vaste_bedragen:
        return texts.listed(texts.euro(each) for each in regels.vaste_bedragen)
    return texts.euro(regels.hoogste) if regels.hoogste is not None else ""


def choices(regeling: Regeling | None) -> Keuzes:
    """Pots, areas and people to choose from. What a scheme has stays to be chosen, also when it stopped meanwhile."""
    pots = [(each.id, each.naam) for each in queries.potten()]
    people = accounts.people_with(Rol.BUDGETHOUDER) + accounts.people_with(Rol.BUURTBEHEERDER)
    humans = {each.id: f"{each.voornaam} {each.achternaam}".strip() for each in people}
    if regeling is not None:
        if not regeling.pot.actief:
            pots.append((regeling.pot_id, regeling.pot.naam))
        if regeling.behandelaar_id not in humans:
            humans |= accounts.names([regeling.behandelaar_id])
    return Keuzes(pots, places(), list(humans.items()))


def places() -> list[tuple[str, str]]:
    """The areas that money can be for: the largest first."""
    order = {"gemeente": 0, "wijk": 1, "buurt": 2}
    found = sorted(buurten.areas(), key=lambda each: (order.get(each.soort, 3), each.naam, each.code))
    return [(each.code, each.naam) for each in found]


# ---------------------------------------------------------------- what a neighbour sees and gets


@dataclass(frozen=True)
class Voorbeeld:
    """A scheme as it looks from outside."""

    naam: str
    uitleg: list[str]
    wanneer: str  # before which day somebody hears, asked today
    vragen: list[str]
    regels: list[tuple[str, str]]  # (what a rule asks, what would make it pass)
    brieven: list[tuple[str, Brief]]


def example(gegevens: Regelinggegevens, regels: Voorwaarden) -> Voorbeeld:
    """What a neighbour sees and gets, with a made-up plan. The scheme need not be kept yet."""
    pot = queries.pot(gegevens.pot_id)
    human = accounts.person(gegevens.behandelaar_id)
    today = clock.today()
    return Voorbeeld(
        naam=gegevens.naam,
        uitleg=gegevens.uitleg.splitlines(),
        wanneer=datum(decide_by(regels, today)),
        vragen=list(questions(regels)),
        regels=[texts.toets_words(each) for each in toets(regels, Plan(vandaag=today, openbare_grond=None))],
        brieven=list(_letters(gegevens, pot.gever if pot else Gever(naam=""), human.voornaam if human else "", regels)),
    )


def questions(regels: Voorwaarden) -> Iterator[str]:
    """What a neighbour is asked, in this order (ux.md 3.7): seven questions, and what only this scheme asks."""
    yield _("Wat wil je doen?")
    yield _("Wanneer is het?")
    yield _("Waar is het?")
    yield _("Hoeveel mensen komen er, denk je?")
    yield _("Waar is het geld voor?")
    yield _("Wie doet met je mee?")
    yield from (str(text) for has, text in _own(regels) if has)
    yield _("Hoe bereiken we je?")


def _own(regels: Voorwaarden) -> tuple[tuple[Any, str], ...]:
    """(whether this scheme asks it, the question)."""
    return (
        (len(regels.wie) > 1, _("Als wie vraag je het?")),
        (regels.voor_iedereen, _("Mag iedereen meedoen?")),
        (regels.openbaar_eerst, _("Is het op straat of in het park?")),
        (regels.eten_op_feest, _("Is het een feest voor de straat?")),
        (regels.eigen_deel or regels.eigen_mee, _("Wat doen jullie zelf?")),
        (regels.medebetaler, _("Wie betaalt er nog mee?")),
        (regels.per_woning, _("Hoeveel woningen doen mee?")),
        (regels.eenmalig, _("Kreeg dit plan al eerder geld?")),
        (regels.nieuw, _("Is het er nu al?")),
        (regels.aanvragers > 1 or regels.aanvrager_leeftijd, _("Wie vragen het samen?")),
        (regels.medestanders.nodig, _("Welke buren staan achter je plan?")),
        (regels.bijlagen, _("Wat stuur je mee?")),
        (regels.publiceren, _("Mag je plan op de site?")),
    )


def _letters(gegevens: Regelinggegevens, gever: Gever, human: str, regels: Voorwaarden) -> Iterator[tuple[str, Brief]]:
    """Every letter that a request by this scheme can bring, about a made-up plan."""
    today = clock.today()
    held = next_burendag(today)
    most = max(regels.vaste_bedragen, default=regels.hoogste or _ASKED)
    given = most if regels.vaste_bedragen else min(most, _ASKED)
    failed = texts.toets_words(next(each for each in toets(regels, Plan(vandaag=today)) if each.code == "op-tijd"))
    known = Briefgegevens(
        nummer="B-123456",
        titel=_("Een middag met de straat"),
        dag=today,
        behandelaar=human,
        telefoon=gegevens.telefoon,
        gever=gever.naam,
        gever_adres=gever.adres or "",
        bezwaar=gever.bezwaar or "",
        ondertekenaar=gever.ondertekenaar or "",
        functie=gever.functie or "",
        mandaat=gever.mandaat or "",
        regeling=gegevens.naam,
        gevraagd=given,
        bedrag=given,
        beloofd=decide_by(regels, today),
        plan_dag=held,
        vraag=_("Waar komt de tent te staan?"),
        antwoord_tot=today + timedelta(days=14),
        regel=failed[0],
        tip=failed[1],
        bonnen_tot=receipts_by(regels, held) if regels.bonnen else None,
        vervalt_op=lapses_on(regels, held),
        uitgegeven_cent=given * 100,
    )
    for soort in Briefsoort:
        yield str(BRIEVEN[soort]), brieven.opmaken(soort, known, regels)
