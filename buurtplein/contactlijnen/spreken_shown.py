"""What the pages on which you find somebody show: cards of lines, who is there today, and how long people wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from babel import Locale, UnknownLocaleError
from flask import current_app, url_for
from flask import session as cookie

from buurtplein.accounts import queries as accounts
from buurtplein.bewoners.sessions import BUILDING
from buurtplein.buurten import queries as buurten
from buurtplein.contactlijnen import bereik, bereik_rules, queries_bezoeker, spreken_rules
from buurtplein.contactlijnen.bereik import Bereik
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.contactlijnen.rules import Weg
from buurtplein.kernel import clock, hours, marks
from buurtplein.kernel.guard import who
from buurtplein.kernel.i18n import _, _n, datum, moment, tijd

CHAT: Final = "chat.talk"  # the page of a chat, where there is one
DAY: Final = timedelta(days=1)
_SMALLEST: Final = "BWG"  # the first letters of codes of a buurt, a wijk and a gemeente


@dataclass(frozen=True)
class Kaart:
    """One line as a card shows it (components/bereikbaar.html)."""

    lijn: str  # its name
    gebied: str
    meer: str  # the page of the line
    telefoon: str
    naam: str  # who is there now; "" for nobody
    functie: str
    tot: str
    dicht: str  # what we say when nobody is there
    weer: datetime | None
    chat: str | None
    terug: str | None
    bericht: str
    wachttijd: int | None  # minutes
    talen: tuple[tuple[str, str], ...]  # (code, own name), when there is more than Dutch


def cards(lijnen: Iterable[Contactlijn]) -> list[Kaart]:
    """These lines as cards, in the same order."""
    return cards_of(bereik.of_all(lijnen))


def cards_of(standing: Sequence[Bereik]) -> list[Kaart]:
    """The cards of lines of which it is known how they stand."""
    waited = waits([each.lijn.id for each in standing])
    names = buurten.index().names
    return [_card(each, names, waited.get((each.lijn.id, Weg.CHAT))) for each in standing]


def _card(here: Bereik, areas: Mapping[str, str], wachttijd: int | None) -> Kaart:
    lijn = here.lijn
    first = here.nu[0] if here.nu else None
    return Kaart(
        lijn=lijn.naam,
        gebied=areas.get(lijn.gebied_code, ""),
        meer=url_for("contact.line", slug=lijn.slug),
        telefoon=lijn.telefoon,
        naam=first.voornaam if first else "",
        functie=(first.functie or lijn.naam) if first else "",
        tot=tijd(first.tot) if first else "",
        dicht="" if first else closed(here.weer),
        weer=here.weer,
        chat=chat_url(lijn) if first else None,
        terug=url_for("contactvragen.number", slug=lijn.slug) if callable_back(here) else None,
        bericht=url_for("contactvragen.kind", slug=lijn.slug),
        wachttijd=wachttijd if first else None,
        talen=languages(lijn.talen),
    )


def chat_url(lijn: Contactlijn) -> str | None:
    """Where somebody chats with this line; None when it does not chat."""
    return url_for(CHAT, slug=lijn.slug) if lijn.chat and CHAT in current_app.view_functions else None


def callable_back(here: Bereik) -> bool:
    """Whether this line has any moment at which it could call back."""
    return bool(spreken_rules.moments(here.rooster, clock.now()))


def closed(weer: datetime | None) -> str:
    """What we say when nobody is there; ``weer``: when somebody is again."""
    if weer is None:
        return _("Nu is er niemand.")
    ahead = clock.local(weer).date() - clock.today()
    if ahead <= timedelta(0):
        return _("Nu is er niemand. Vandaag vanaf {tijd} uur zijn we er weer.", tijd=tijd(weer))
    if ahead == DAY:
        return _("Nu is er niemand. Morgen vanaf {tijd} uur zijn we er weer.", tijd=tijd(weer))
    return _("Nu is er niemand. Vanaf {moment} zijn we er weer.", moment=moment(weer))


def languages(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(code, own name) of the languages of a line; nothing when it only speaks Dutch."""
    found = [(code, name) for code in codes if (name := _own_name(code))]
    return tuple(found) if [code for code, _name in found] != ["nl"] else ()


def _own_name(code: str) -> str | None:
    try:
        return Locale.parse(code).get_language_name(code)
    except (UnknownLocaleError, ValueError):
        return None


def waits(lijn_ids: Iterable[int]) -> dict[tuple[int, str], int]:
    """(line, way) -> within how many minutes people usually had a word of us, where enough of them say so."""
    since = clock.now() - spreken_rules.LOOK_BACK
    ids, hour = tuple(lijn_ids), since.replace(minute=0, second=0, microsecond=0)  # they are counted by the hour
    found = marks.kept(("wachten", ids, hour), lambda: queries_bezoeker.waits(ids, since))
    usual = {key: spreken_rules.usual_wait(each) for key, each in found.items()}
    return {key: minutes for key, minutes in usual.items() if minutes is not None}


def wait_texts(lijn: Contactlijn) -> list[str]:
    """How long people usually wait on this line, a sentence per way that has enough to say."""
    usual = waits([lijn.id])
    said = []
    if (minutes := usual.get((lijn.id, Weg.CHAT))) is not None:
        said.append(_("Meestal neemt iemand binnen {minuten} minuten op.", minuten=minutes))
    if (minutes := usual.get((lijn.id, Weg.TERUGBELLEN))) is not None:
        said.append(_("Terugbellen doen we meestal binnen {duur}.", duur=_length(minutes)))
    if (minutes := usual.get((lijn.id, Weg.BERICHT))) is not None:
        said.append(_("Op een bericht krijg je meestal antwoord binnen {duur}.", duur=_length(minutes)))
    return said


def _length(minutes: int) -> str:
    """A length as people say it, never shorter than it is."""
    if minutes <= 90:
        return _n("{n} minuut", "{n} minuten", minutes)
    if minutes <= 36 * 60:
        return _("{n} uur", n=-(-minutes // 60))
    return _n("{n} dag", "{n} dagen", -(-minutes // (24 * 60)))


# ------------------------------------------------------------------ where somebody is


def here() -> tuple[str | None, ...]:
    """The areas of whoever looks, the smallest first: of the poster that was scanned, else of the own account."""
    building = buurten.gebouw(cookie[BUILDING]) if cookie.get(BUILDING) else None
    if building is not None:
        place = buurten.place_of_building(building)
        return place.buurt_code, place.wijk_code, place.gemeente_code
    neighbour = who().bewoner
    areas = neighbour.areas if neighbour is not None else ()
    return tuple(sorted(areas, key=lambda code: _SMALLEST.find(code[:1])))


def building_name() -> str:
    """The name of the building of the poster; "" when none was scanned."""
    found = buurten.gebouw(cookie[BUILDING]) if cookie.get(BUILDING) else None
    return found.naam if found is not None else ""


# ------------------------------------------------------------------ who is there on a day


@dataclass(frozen=True)
class Beurt:
    """Somebody is on the line from a time until a time."""

    van: str
    tot: str
    naam: str


@dataclass(frozen=True)
class Dag:
    """One day of a line: its hours are those of the people on it."""

    titel: str
    beurten: tuple[Beurt, ...]


def days(stand: Bereik) -> list[Dag]:
    """Who is on the line today and tomorrow, by first name, within its hours."""
    today = clock.today()
    since, until = hours.wall(today, 0), hours.wall(today + DAY, hours.DAY)
    rota = bereik.rotas_of([stand.lijn], today - DAY)[stand.lijn.id]
    there = bereik_rules.diensten(rota, since, until)
    people = {row.id: row.voornaam for row in accounts.people_by_id({each.person_id for each in there})}
    pieces = [
        replace(dienst, start=max(dienst.start, opening.start), eind=min(dienst.eind, opening.eind))
        for opening in hours.openings(stand.rooster, since, until)
        for dienst in there
        if max(dienst.start, opening.start) < min(dienst.eind, opening.eind) and dienst.person_id in people
    ]
    return [_day(day, today, pieces, people) for day in (today, today + DAY)]


def _day(day: date, today: date, pieces: list[bereik_rules.Dienst], people: Mapping[int, str]) -> Dag:
    words = _("Vandaag, {dag}", dag=datum(day)) if day == today else _("Morgen, {dag}", dag=datum(day))
    mine = sorted((each for each in pieces if clock.local(each.start).date() == day), key=lambda each: each.start)
    return Dag(words, tuple(Beurt(tijd(each.start), tijd(each.eind), people[each.person_id]) for each in mine))


# ------------------------------------------------------------------ the human behind a page that waits


@dataclass(frozen=True)
class Mens:
    """Who answers: a first name, a number, and until or from when."""

    naam: str
    functie: str
    telefoon: str
    wanneer: str


def human(lijn: Contactlijn, handler_id: int | None = None) -> Mens:
    """Whoever took it up, else who is there now, else who is there next; always with a number."""
    stand = bereik.of(lijn)
    theirs = accounts.handler_names([handler_id]).get(handler_id, "") if handler_id is not None else ""
    there = next((each for each in stand.nu if not theirs or each.person_id == handler_id), None)
    if there is not None:
        return Mens(there.voornaam, lijn.naam, lijn.telefoon, _("Bereikbaar tot {tijd} uur.", tijd=tijd(there.tot)))
    if stand.nu:
        other = stand.nu[0]
        when = _("Nu neemt {naam} op, tot {tijd} uur.", naam=other.voornaam, tijd=tijd(other.tot))
    else:
        when = _("Bereikbaar vanaf {moment}.", moment=moment(stand.weer)) if stand.weer else ""
    return Mens(theirs or _next_name(stand), lijn.naam, lijn.telefoon, when)


def _next_name(stand: Bereik) -> str:
    if stand.weer is None:
        return ""
    rota = bereik.rotas_of([stand.lijn], clock.today() - DAY)[stand.lijn.id]
    there = [each for each in bereik_rules.diensten(rota, stand.weer, stand.weer + DAY) if each.start <= stand.weer]
    return accounts.handler_names([there[0].person_id]).get(there[0].person_id, "") if there else ""


def all_lines() -> tuple[list[Contactlijn], list[Contactlijn]]:
    """The lines for whoever looks, and the others. Without a known place all of them are for everybody."""
    listed = list(bereik.known().lijnen)
    mine = spreken_rules.near(listed, here())
    return (mine, [each for each in listed if each not in mine]) if mine else (listed, [])
