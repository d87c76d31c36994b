"""A second gemeente beside the one of the demonstration, for who looks where the border between the two leaks.

It has its own boundaries, teams, staff of every role that belongs to a place, a plein, a line, a house and neighbours.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.accounts import start
from buurtplein.accounts.rules import Rol, TeamSoort
from buurtplein.bewoners import service as bewoners
from buurtplein.bewoners.rules import Bewijs, Kanaal
from buurtplein.buurten import gebiedsbestand, gebiedsimport, gebouwimport
from buurtplein.buurten import queries as buurten
from buurtplein.buurten import service as places
from buurtplein.contactlijnen import lijnen
from buurtplein.contactlijnen.lijnen import Lijnwaarden
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.rota import Beurt
from buurtplein.kernel.who import VISITOR
from buurtplein.pleinen import service as pleinen
from buurtplein.pleinen.service import Feiten
from buurtplein.web import demo
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten import service as huis
from buurtplein.woonprojecten.service import Huisgegevens

PLACE: Final = "Oeverland"
CODE: Final = "GM9902"
WIJKEN: Final = {"Oost": ("Aanlegplaats", "Zeilmakers"), "West": ("Duinrand", "Vuurtoren")}
BUILDINGS: Final = """naam;eigenaar;buurt;straat;van;tot;postcode;qr
De Steiger;Woonstichting Oever;BU99020101;Steigerpad;1;40;1398AA;STEIG2
De Kajuit;Woonstichting Oever;BU99020101;Kajuitpad;1;20;1398AB;KAJUT2
"""
HOUSE: Final = "de-kajuit"
CODES: Final = ("1398000000000017", "1398000000000025")
TEAMS: Final = (
    ("Wijkteam Oost", TeamSoort.WIJKTEAM, "085 888 02 01", "Anouk"),
    ("Wijkteam West", TeamSoort.WIJKTEAM, "085 888 02 02", "Bram"),
    ("Woonstichting Oever", TeamSoort.CORPORATIE, "085 888 02 03", "Coen"),
)
# voornaam, rol, team, gebied: each role that holds in a team or an area
STAFF: Final = (
    ("Anouk", Rol.WIJKTEAMLID, "Wijkteam Oost", None),
    ("Dorien", Rol.TEAMCOORDINATOR, "Wijkteam Oost", None),
    ("Bram", Rol.WIJKTEAMLID, "Wijkteam West", None),
    ("Coen", Rol.WOONCONSULENT, "Woonstichting Oever", None),
    ("Elif", Rol.BUURTBEHEERDER, None, "WK990201"),
    ("Floor", Rol.COORDINATOR, None, "WK990201"),
    ("Gijs", Rol.GASTHEER, None, "BU99020101"),
    ("Hilde", Rol.BUDGETHOUDER, None, CODE),
    ("Imre", Rol.COMMISSIELID, None, CODE),
)


@dataclass(frozen=True)
class Made:
    """Numbers of what was made here."""

    bewoner_id: int
    lijn_id: int


def mail_of(voornaam: str) -> str:
    """The address with which somebody of this gemeente signs in."""
    return f"{voornaam.lower()}@oeverland.example"


def make() -> Made:
    """Make all of it, inside a unit of work."""
    _areas()
    for naam, soort, telefoon, contact in TEAMS:
        people.create_team(naam, soort, telefoon=telefoon, contactnaam=contact, hours=demo.EVENINGS)
    for voornaam, rol, team, area in STAFF:
        start.demo_person(
            voornaam, mail_of(voornaam), rol, password=demo.PASSWORD, totp_secret=demo.TOTP,
            team_id=_team(team) if team else None, area=area, achternaam=PLACE,
        )  # fmt: skip
    for naam, code in (("Wijkteam Oost", "WK990201"), ("Wijkteam West", "WK990202")):
        places.save_rule(places.RuleValues(_team(naam), gebied_code=code))
    _plein()
    _house()
    return Made(_neighbour(), _line())


def _team(naam: str) -> int:
    team = accounts.team_named(naam)
    if team is None:
        raise LookupError(naam)
    return team.id


def _person(voornaam: str) -> int:
    person = accounts.person_by_email(mail_of(voornaam))
    if person is None:
        raise LookupError(voornaam)
    return person.id


def _areas() -> None:
    """East of the first gemeente, through the same imports."""
    drawn = [demo.feature(CODE, PLACE, "gemeente", 4, 0, 6, 2)]
    for row, (wijk, names) in enumerate(WIJKEN.items()):
        drawn.append(demo.feature(f"WK9902{row + 1:02d}", wijk, "wijk", 4, row, 6, row + 1))
        for column, name in enumerate(names):
            code = f"BU9902{row + 1:02d}{column + 1:02d}"
            drawn.append(demo.feature(code, name, "buurt", 4 + column, row, 5 + column, row + 1))
    with tempfile.TemporaryDirectory() as folder:
        areas, listed = Path(folder) / "oeverland.geojson", Path(folder) / "gebouwen.csv"
        areas.write_text(json.dumps({"type": "FeatureCollection", "features": drawn}))
        gebiedsimport.import_areas(gebiedsbestand.read_file(areas), demo.DRAWN_ON)
        listed.write_text(BUILDINGS)
        gebouwimport.import_buildings(listed)


def _plein() -> None:
    told = Feiten(
        naam="Het Veerhuis", straat="Steigerpad", huisnummer="2", postcode="1398AA", telefoon="085 888 02 10",
        contact="Gijs", kort="Koffie aan het water.", lat=52.5562, lon=5.2671, buurt_code="BU99020101",
        wijk_code="WK990201", woonplaats=PLACE, gemeente_code=CODE,
    )  # fmt: skip
    plein = pleinen.save(VISITOR, told)
    pleinen.set_hours(VISITOR, plein, tuple(Tijd(day, "09:00", "17:00") for day in range(5)), feestdagen=False)


def _house() -> None:
    gebouw = next(found for found in buurten.gebouwen() if found.naam == "De Kajuit")
    given = Huisgegevens(
        naam="De Kajuit", gebied_code="BU99020101", wat="Een huis aan het water.", telefoon="085 888 02 20",
        coordinator_id=_person("Floor"), gebouw_id=gebouw.id, interesse=True,
    )  # fmt: skip
    project = huis.save(VISITOR, given)
    huis.make_cards(VISITOR, project, len(CODES))
    for home, code in zip(huizen.homes(project.id), CODES, strict=True):
        huis.renew_card(VISITOR, project, home, code)


def _line() -> int:
    """A line of the wijkteam, with Anouk on it by day."""
    hours = [Tijd(day, "08:30", "17:00") for day in range(5)]
    values = Lijnwaarden("Wijkteam Oost", _team("Wijkteam Oost"), "WK990201", "085 888 02 01", talen=("nl",))
    lijn = lijnen.make(VISITOR, values, hours)
    for each in hours:
        lijnen.put_on(VISITOR, lijn, Beurt(0, _person("Anouk"), "", each.van, each.tot, each.weekdag))
    return lijn.id


def _neighbour() -> int:
    """Olga lives in De Steiger, by the code of its door."""
    gebouw = buurten.gebouw_by_code("STEIG2")
    if gebouw is None:
        raise LookupError("STEIG2")
    olga = bewoners.make("Olga", Kanaal.MAIL, mail_of("Olga"))
    bewoners.live_in_building(olga, gebouw.id, Bewijs.CODE)
    return olga.id
