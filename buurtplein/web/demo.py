"""A made-up gemeente to play with: places, teams, people with printed sign-ins, and what they lived through.

Everything goes through the same functions as real life. Names and places are fictional, the phone numbers are from the
range that the ACM keeps for fiction, and the random numbers have a fixed seed, so that everyone sees the same street.
"""

from __future__ import annotations

import json
import random
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyotp

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.accounts import start
from buurtplein.accounts.rules import Rol, Slot, TeamSoort
from buurtplein.buurten import gebiedsbestand, gebiedsimport, gebouwimport
from buurtplein.buurten import queries as buurten
from buurtplein.buurten import service as places
from buurtplein.kernel import outbox
from buurtplein.kernel.codes import spaced
from buurtplein.kernel.config import Settings
from buurtplein.kernel.db import transaction
from buurtplein.web import (
    demo_adressen,
    demo_afspraken,
    demo_avonden,
    demo_budget,
    demo_buren,
    demo_buurtcirkels,
    demo_commissies,
    demo_contact,
    demo_halfjaar,
    demo_huis,
    demo_huistijden,
    demo_hulplijn,
    demo_kennismakingen,
    demo_plannen,
    demo_pleinen,
    demo_programma,
    demo_ruimtes,
    demo_story,
    demo_welkom,
)

PLACE: Final = "Lindewaard"
PASSWORD: Final = "een-straat-in-de-avond"  # noqa: S105 - of people who do not exist
TOTP: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SEED: Final = 1625
DRAWN_ON: Final = date(2020, 1, 1)

# Wijken from north to south, each with its buurten; drawn in the middle of the Markermeer, where nobody lives.
WIJKEN: Final = {
    "Noord": ("Zwanenveld", "Rietkraag", "Molenhoek"),
    "Centrum": ("Oude Haven", "Kerkebuurt", "Lindepark"),
    "Zuid": ("Waterkant", "Boomgaard", "Nieuwe Erven"),
}
BUILDINGS: Final = """naam;eigenaar;buurt;straat;van;tot;postcode;qr
Flat De Zwaan;Woonstichting De Linde;BU99010101;Haagweg;10;98;1399AA;ZWAAN2
De Rietzanger;Woonstichting De Linde;BU99010102;Rietlaan;1;45;1399AB;RIET22
Hof van Linde;Woonstichting De Linde;BU99010203;Lindestraat;2;60;1399BC;HOFLN2
De Oude Werf;;BU99010301;Waterkant;5;25;1399CA;WERF22
"""
OFFICE: Final = tuple(Slot(day, "08:30", "17:00") for day in range(5))
EVENINGS: Final = (*(Slot(day, "08:30", "22:00") for day in range(5)), Slot(5, "10:00", "16:00"))

# voornaam, achternaam, e-mail, rol, team, gebied
PERSONAS: Final = (
    ("Samira", "Bouzid", "samira@lindewaard.example", Rol.WIJKTEAMLID, "Wijkteam Noord", None),
    ("Hanneke", "Visser", "hanneke@lindewaard.example", Rol.TEAMCOORDINATOR, "Wijkteam Noord", None),
    ("Kees", "Dekker", "kees@lindewaard.example", Rol.WIJKTEAMLID, "Wijkteam Zuid", None),
    ("Marit", "Postma", "marit@lindewaard.example", Rol.WIJKTEAMLID, "Wijkteam Centrum", None),
    ("Youssef", "El Amrani", "youssef@lindewaard.example", Rol.BUURTBEHEERDER, None, "WK990101"),
    ("Wouter", "Smit", "wouter@lindewaard.example", Rol.WOONCONSULENT, "Woonstichting De Linde", None),
    ("Lies", "Vermeer", "lies@lindewaard.example", Rol.COORDINATOR, None, "WK990101"),
    ("Fatma", "Yilmaz", "fatma@lindewaard.example", Rol.GASTHEER, None, "BU99010101"),
    ("Tom", "Bakker", "tom@lindewaard.example", Rol.TEAMCOORDINATOR, "Centraal team", None),
    ("Nora", "Hartman", "nora@lindewaard.example", Rol.BUDGETHOUDER, None, "GM9901"),
    ("Gerrit", "Mulder", "gerrit@lindewaard.example", Rol.COMMISSIELID, None, "GM9901"),
    ("Ineke", "Bos", "ineke@lindewaard.example", Rol.COMMISSIELID, None, "GM9901"),
    ("Ruud", "Peters", "ruud@lindewaard.example", Rol.BUDGETHOUDER, None, "GM9901"),
    ("Sonja", "van Dam", "sonja@lindewaard.example", Rol.FINANCIEN, None, None),
    ("Bea", "de Groot", "bea@lindewaard.example", Rol.BEHEERDER, None, None),
    ("Arie", "Kok", "arie@lindewaard.example", Rol.AUDITOR, None, None),
)


def fill(*, half_year: bool = False) -> None:
    """Make the demonstration, once; a second call changes nothing. The half year takes some seconds more."""
    if accounts.anybody():
        return
    with transaction():
        places.ensure_basics()
        places.name_place(PLACE, "085 888 01 00", "buurtplein De Hoek")
        _areas()
        _teams()
        for voornaam, achternaam, email, rol, team, area in PERSONAS:
            row = accounts.team_named(team) if team else None
            start.demo_person(
                voornaam,
                email,
                rol,
                password=PASSWORD,
                totp_secret=TOTP,
                team_id=row.id if row else None,
                area=area,
                achternaam=achternaam,
            )
    demo_adressen.fill()
    with transaction():
        demo_pleinen.open_doors()
        demo_programma.fill_weeks()
    with transaction():
        demo_avonden.invite_everybody()
    _neighbours()
    _houses()
    with transaction():
        demo_budget.fill_pots()
        if half_year:
            demo_plannen.ask_money()
    with transaction():
        story = demo_halfjaar if half_year else demo_story
        story.live_through(random.Random(SEED))  # noqa: S311 - a story, not a secret
        outbox.drop_waiting()  # nobody wants mail about what happened to made-up people


def _neighbours() -> None:
    """Who helps whom, and who answers the phone."""
    with transaction():
        demo_buren.ask_and_offer(demo_buren.move_in())
        demo_hulplijn.answer_the_phone()
        demo_contact.answer()
        demo_contact.ask()


def _houses() -> None:
    """A house where neighbours know each other, and what each part of the site brings into it."""
    with transaction():
        demo_huis.open_house()
        demo_huistijden.choose()
        demo_welkom.introduce()
        demo_kennismakingen.invite()
        demo_commissies.do_together()
        demo_ruimtes.share()
        demo_afspraken.agree()
        demo_buurtcirkels.start_circle()


def _areas() -> None:
    """Boundaries and buildings, through the same import as a real gemeente."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "lindewaard.geojson"
        drawn.write_text(json.dumps({"type": "FeatureCollection", "features": _features()}))
        gebiedsimport.import_areas(gebiedsbestand.read_file(drawn), DRAWN_ON)
        listed = Path(folder) / "gebouwen.csv"
        listed.write_text(BUILDINGS)
        gebouwimport.import_buildings(listed)


def _features() -> list[dict[str, Any]]:
    features = [feature("GM9901", PLACE, "gemeente", 0, 0, 3, 3)]
    for row, (wijk, names) in enumerate(WIJKEN.items()):
        features.append(feature(f"WK9901{row + 1:02d}", wijk, "wijk", 0, row, 3, row + 1))
        for column, name in enumerate(names):
            code = f"BU9901{row + 1:02d}{column + 1:02d}"
            features.append(feature(code, name, "buurt", column, row, column + 1, row + 1))
    return features


def feature(code: str, name: str, kind: str, west: float, north: float, east: float, south: float) -> dict[str, Any]:
    """A rectangle of about a kilometre a side."""
    left, right, top, bottom = (5.20 + west * 0.015, 5.20 + east * 0.015, 52.56 - north * 0.009, 52.56 - south * 0.009)
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": name, "rubriek": kind},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def _teams() -> None:
    """A wijkteam for each wijk, the landlord, and the rules that send meldingen to them."""
    central = people.ensure_central_team()
    people.save_team(central, naam=central.naam, telefoon="085 888 01 00", contactnaam="Tom", hours=OFFICE)
    contacts = {"Noord": "Samira", "Centrum": "Marit", "Zuid": "Kees"}
    for row, wijk in enumerate(WIJKEN):
        team = people.create_team(
            f"Wijkteam {wijk}",
            TeamSoort.WIJKTEAM,
            telefoon=f"085 888 01 0{row + 1}",
            contactnaam=contacts[wijk],
            hours=EVENINGS,
        )
        places.save_rule(places.RuleValues(team.id, gebied_code=f"WK9901{row + 1:02d}"))
    landlord = people.create_team(
        "Woonstichting De Linde", TeamSoort.CORPORATIE, telefoon="085 888 01 09", contactnaam="Wouter", hours=OFFICE
    )
    hof = next(found for found in buurten.gebouwen() if found.naam == "Hof van Linde")
    places.save_rule(places.RuleValues(landlord.id, gebouw_id=hof.id, soort="overlast"))


def sign_ins(settings: Settings) -> str:
    """How to come in as each persona, for the terminal."""
    lines = [
        f"Buurtplein {PLACE} (alles en iedereen is verzonnen)",
        f"  Buurtbewoner: {settings.site_url}  (QR van Flat De Zwaan: {settings.site_url}/q/ZWAAN2)",
        f"  Medewerkers:  {settings.site_url}/werk/inloggen  wachtwoord: {PASSWORD}",
        f"  Code uit de app: geheim {TOTP}, nu {pyotp.TOTP(TOTP).now()} (nieuw: buurtplein demo)",
    ]
    lines.insert(
        2, f"  Als buur:     {settings.site_url}/inloggen  ans@lindewaard.example (code: {settings.data_dir}/mail)"
    )
    lines.insert(
        3, f"  In een huis:  {settings.site_url}/wonen/binnen  kaart van De Rietzanger: {spaced(demo_huis.CODES[0])}"
    )
    lines += [f"    {email:32} {rol.value:16} {team or area or ''}" for _v, _a, email, rol, team, area in PERSONAS]
    return "\n".join(lines)
