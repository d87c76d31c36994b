"""Values for the pages about who is in a house and when there is coffee: the same for every home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zlib import crc32

from buurtplein.kernel import clock, i18n
from buurtplein.kernel.hours_words import stretch_words, week_words
from buurtplein.kernel.i18n import _, datum, tijd, weekdag
from buurtplein.woonprojecten import queries, texts, tijden_lijn, tijden_rules, tijden_texts, tijden_week
from buurtplein.woonprojecten.handed import Values
from buurtplein.woonprojecten.queries import Aanwezige, Koffie, Woonproject
from buurtplein.woonprojecten.rules import Binnen, Taak
from buurtplein.woonprojecten.tijden_lijn import Lijn
from buurtplein.woonprojecten.tijden_rules import Keer, Stand
from buurtplein.woonprojecten.tijden_week import Iemand, Koffiekeer

SHOWN_OUTSIDE: Final = 14  # days of coffee on the page that everybody reads


@dataclass(frozen=True)
class Moment:
    """A time in words: ``dag`` "vandaag" or "donderdag 4 maart", ``uren`` "13.00–15.00 uur"."""

    dag: str
    uren: str
    gaat_door: bool
    waarom: str

    @property
    def begin(self) -> str:
        """The day at the beginning of a line; names of months keep their capitals."""
        return i18n.begin(self.dag)


@dataclass(frozen=True)
class Kaart:
    """Somebody who is often there, for everybody in the house alike."""

    id: int
    naam: str
    taak: str
    organisatie: str
    telefoon: str
    waar: str
    wat: str
    stand: str  # a Stand; "" when this is no day of theirs
    woorden: str  # how it stands today, in words
    waarom: str
    straks: tuple[Moment, ...]  # what comes after that


@dataclass(frozen=True)
class Kop:
    """One coffee in words."""

    moment: Moment
    ruimte: str
    naam: str
    buurt: bool
    nu: bool


@dataclass(frozen=True)
class Wie:
    """Everything on the page: who is there now, later today, on other days, and who can be called."""

    nu: list[Kaart]
    straks: list[Kaart]
    anders: list[Kaart]
    bellen: list[Kaart]
    koffie: list[Kop]
    feestdag: str
    lijn: Lijn | None


def who(project: Woonproject) -> Wie:
    """How it is at this moment."""
    cards = [(each, _card(each)) for each in tijden_week.people(project)]
    regular = [card for each, card in cards if each.mens.tijden]
    return Wie(
        nu=[card for card in regular if card.stand == Stand.NU],
        straks=[card for card in regular if card.stand == Stand.STRAKS],
        anders=[card for card in regular if card.stand not in (Stand.NU, Stand.STRAKS)],
        bellen=[card for each, card in cards if not each.mens.tijden],
        koffie=coffee(project),
        feestdag=tijden_texts.today_holiday(),
        lijn=line(project),
    )


def _card(each: Iemand) -> Kaart:
    mens, now = each.mens, clock.now()
    first = tijden_rules.today_is(each.on(clock.today()), now)
    return Kaart(
        id=mens.id,
        naam=tijden_texts.called(mens),
        taak=str(texts.TAKEN[Taak(mens.taak)]),
        organisatie=mens.organisatie,
        telefoon=mens.telefoon,
        waar=mens.waar,
        wat=mens.wat,
        stand=tijden_rules.stand(first, now) if first is not None else "",
        woorden=_stand_words(first, now) if first is not None else "",
        waarom=tijden_texts.why(first) if first is not None else "",
        straks=tuple(moment(keer) for keer in each.keren if keer.opening.start > now and _other(keer, first)),
    )


def _other(keer: Keer, first: Keer | None) -> bool:
    """Whether it is not said already by how today stands: a day that does not go on is said once."""
    return first is None or (keer != first and (keer.gaat_door or keer.opening.dag != first.opening.dag))


def _stand_words(keer: Keer, now: datetime) -> str:
    here = tijden_rules.stand(keer, now)
    return {
        Stand.NU: _("Er nu, tot {tijd} uur", tijd=tijd(keer.opening.eind)),
        Stand.STRAKS: _("Er vandaag vanaf {tijd} uur", tijd=tijd(keer.opening.start)),
        Stand.GEWEEST: _("Was er vandaag tot {tijd} uur", tijd=tijd(keer.opening.eind)),
        Stand.NIET: _("Vandaag niet"),
    }[here]


def moment(keer: Keer) -> Moment:
    """One time in words."""
    opening = keer.opening
    uren = _("{van}–{tot} uur", van=tijd(opening.start), tot=tijd(opening.eind))
    return Moment(day_words(opening.dag), uren, keer.gaat_door, tijden_texts.why(keer))


def day_words(day: date) -> str:
    """As "vandaag", "morgen" or "donderdag 4 maart"."""
    near = {clock.today(): _("vandaag"), clock.today() + timedelta(days=1): _("morgen")}
    return near.get(day) or datum(day)


def coffee(project: Woonproject) -> list[Kop]:
    """The coffee of this week, also what does not go on."""
    return [cup(each) for each in tijden_week.coffee(project, tijden_rules.WEEK + 1)]


def cup(each: Koffiekeer) -> Kop:
    """One coffee in words."""
    nu = tijden_rules.stand(each.keer, clock.now()) == Stand.NU
    return Kop(moment(each.keer), each.moment.ruimte, each.moment.naam, each.moment.buurt, nu)


def line(project: Woonproject) -> Lijn | None:
    """The line for questions about the house, by the copy that is kept, and whether somebody is there now."""
    row = queries.line_of(project.id)
    if row is None:
        return None
    now = tijden_lijn.line(row.lijn_id)
    return Lijn(row.lijn_id, row.naam, row.telefoon, row.slug, now.nu if now else "", now.weer if now else "")


# -- blocks on other pages


def today_block(here: Binnen) -> Iterable[Values]:
    """Who is there today, on the first page inside; nothing when a house has nobody who is often there."""
    found = who(here.project)
    off = [cup for cup in found.koffie if not cup.moment.gaat_door and cup.moment.dag == day_words(clock.today())]
    if found.nu or found.straks or found.anders or off:
        yield "woonprojecten/tijden_blok.html", {"project": here.project, "wie": found, "vervalt": off}


def public_block(project: Woonproject) -> Iterable[Values]:
    """Coffee to which everybody around is welcome, on the page that everybody reads. Nobody is named there."""
    cups = [cup(each) for each in tijden_week.coffee(project, SHOWN_OUTSIDE) if each.moment.buurt]
    if cups:
        yield "woonprojecten/tijden_openbaar.html", {"koffie": cups}


# -- for who looks after the house


@dataclass(frozen=True)
class Regel:
    """One time of the coming week at the desk: what, when, and the press that changes it."""

    sleutel: str  # makes ids on the page differ
    soort: str  # "koffie" or "mens"
    id: int
    dag: str  # as in an address: 2027-03-02
    wat: str
    moment: Moment


def desk_week(project: Woonproject) -> list[Regel]:
    """The coming week in order: every coffee and everybody who is often there, each day once."""
    found: list[tuple[Any, Regel]] = []
    seen: set[str] = set()
    rows: list[tuple[str, Koffie | Aanwezige, Keer]] = [
        ("koffie", each.moment, each.keer) for each in tijden_week.coffee(project, tijden_rules.WEEK)
    ]
    rows += [("mens", each.mens, keer) for each in tijden_week.people(project) for keer in each.keren]
    for soort, thing, keer in rows:
        if keer.opening.eind <= clock.now():
            continue
        key = f"{soort}-{thing.id}-{keer.opening.dag.isoformat()}"
        if key not in seen:
            seen.add(key)
            wat = _what(thing)
            regel = Regel(key, soort, thing.id, keer.opening.dag.isoformat(), wat, moment(keer))
            found.append(((keer.opening.start, key), regel))
    return [regel for _key, regel in sorted(found, key=lambda each: each[0])]


def _what(thing: Koffie | Aanwezige) -> str:
    if isinstance(thing, Koffie):
        return _("Koffie in {ruimte}", ruimte=thing.ruimte)
    return tijden_texts.called(thing)


def desk_coffee(project: Woonproject) -> list[dict[str, Any]]:
    """The coffee of every week in words."""
    return [
        {
            "dag": i18n.begin(weekdag(each.weekdag)),
            "uren": stretch_words(each.van, each.tot),
            "ruimte": each.ruimte,
            "naam": each.naam,
            "buurt": each.buurt,
        }
        for each in queries.coffee(project.id)
    ]


def desk_people(project: Woonproject) -> list[dict[str, Any]]:
    """Who is often there, with the week in words."""
    return [
        {
            "id": each.id,
            "naam": tijden_texts.called(each),
            "taak": texts.TAKEN[Taak(each.taak)],
            "week": [(i18n.begin(dag), uren) for dag, uren in week_words(tijden_week.week_of(each), clock.today())],
        }
        for each in queries.present(project.id)
    ]


def seen_coffee(project: Woonproject) -> int:
    """A number that changes when the coffee of a house does: what was on the screen."""
    return _print([tijden_week.coffee_tijd(each) for each in queries.coffee(project.id)])


def seen_person(mens: Aanwezige) -> int:
    """The same for somebody."""
    names = ("naam", "taak", "organisatie", "telefoon", "waar", "wat")
    return _print([*(getattr(mens, name) for name in names), *tijden_week.week_of(mens)])


def _print(values: Sequence[Any]) -> int:
    return crc32(repr(values).encode())
