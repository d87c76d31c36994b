"""One function per thing that a test needs: plain functions with sensible values, each of which can be said otherwise.

Everything goes through the services of the product, inside a unit of work of the test (``with unit():``).
"""

from __future__ import annotations

import io
import random
from datetime import time, timedelta
from typing import Any

from PIL import Image

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.accounts.rules import TeamSoort
from buurtplein.bewoners import service as bewoners
from buurtplein.bewoners import sessions
from buurtplein.bewoners.models import Bewoner
from buurtplein.bewoners.rules import Bewijs, Kanaal
from buurtplein.bijeenkomsten import service as meetings
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.kernel import clock
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.who import VISITOR, Grant, Who
from buurtplein.meldingen import service
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Categorie
from buurtplein.pleinen import service as pleinen
from buurtplein.pleinen.models import Plein
from tests.personas import STAFF

ZWAAN = Plek("BU99010101", "WK990101", "GM9901", label="Zwanenveld")
WATERKANT = Plek("BU99010301", "WK990103", "GM9901", label="Waterkant")


def a_melding(plek: Plek | None = ZWAAN, **said: Any) -> tuple[Melding, str]:
    """A melding and its code: noise, now, at Zwanenveld, answered with a code; ``said`` changes what was told."""
    told = {"categorie": Categorie.GELUID, "wanneer": "nu", "plek": plek, **said}
    return service.file_melding(VISITOR, service.Answers(**told))


def a_plein(naam: str = "Het Proefhuis", tijden: tuple[Tijd, ...] = (), **facts: Any) -> Plein:
    """A plein at Zwanenveld with these hours; ``facts`` says what is otherwise."""
    told = {
        "straat": "Haagweg", "huisnummer": "1", "telefoon": "085 888 01 19", "contact": "Noor",
        "buurt_code": "BU99010101", "wijk_code": "WK990101", "gemeente_code": "GM9901", **facts,
    }  # fmt: skip
    plein = pleinen.save(VISITOR, pleinen.Feiten(naam=naam, **told))
    pleinen.set_hours(VISITOR, plein, tijden, feestdagen=False)
    return plein


def a_meeting(titel: str = "Samen over de binnentuin", *, planned: bool = True, **told: Any) -> Bijeenkomst:
    """An evening of wijkteam Noord, a week from now at half past seven; ``told`` says what is otherwise."""
    begin = clock.at(clock.today() + timedelta(days=7), time(19, 30))
    team = accounts.team_named("Wijkteam Noord")
    assert team is not None, "ask for the fixture town"
    usual = {
        "begin": begin, "einde": begin + timedelta(hours=2), "team_id": team.id, "contact": "Samira",
        "telefoon": "085 888 01 01", "plek": "De Hoek", "adres": "Haagweg 2", "buurt_code": "BU99010101",
        "wijk_code": "WK990101", "gemeente_code": "GM9901", **told,
    }  # fmt: skip
    meeting = meetings.save(VISITOR, meetings.Plan(titel=titel, **usual))
    if planned:
        meetings.plan(VISITOR, meeting)
    return meeting


def a_bewoner(voornaam: str = "Karin", gebouw: str | None = "ZWAAN2", **facts: Any) -> Bewoner:
    """A resident with a light account in the building behind this QR code; None: nobody knows where.

    ``facts`` says what is otherwise (``bereik``, ``nummer``, ``spreekt``...). A building asks for ``town``.
    """
    bereik = facts.pop("bereik", f"{voornaam.lower()}@voorbeeld.nl")
    kanaal = Kanaal.MAIL if "@" in bereik else Kanaal.SMS
    bewoner = bewoners.make(voornaam, kanaal, bereik, facts.pop("taal", "nl"))
    found = buurten.gebouw_by_code(gebouw) if gebouw else None
    if found is not None:
        bewoners.live_in_building(bewoner, found.id, Bewijs.CODE)
    for name, value in facts.items():
        setattr(bewoner, name, value)
    return bewoner


def as_bewoner(bewoner: Bewoner) -> Who:
    """A resident as rules see it."""
    return sessions.who_is(bewoner)


def a_team(naam: str = "Wijkteam Elders", soort: TeamSoort = TeamSoort.WIJKTEAM, **values: Any) -> Any:
    """A team, with nobody in it yet."""
    return people.create_team(naam, soort, telefoon="085 888 01 20", contactnaam="Joke", **values)


def as_who(voornaam: str, *, keys: frozenset[str] = frozenset()) -> Who:
    """Somebody of the staff of the made-up town as rules see them; any other name is a visitor."""
    if voornaam not in STAFF:
        return Who(keys=keys)
    persona = STAFF[voornaam]
    person = accounts.person_by_email(persona.email)
    assert person is not None, f"{voornaam} does not live here: ask for the fixture town"
    team = accounts.team_named(persona.team) if persona.team else None
    grant = Grant(persona.rol, team.id if team else None, persona.area)
    return Who(person.id, person.voornaam, frozenset({grant}), keys)


def a_picture(width: int = 80, height: int = 60, mode: str = "RGB", seed: int = 1) -> Image.Image:
    """Some pixels that are not all the same."""
    dice = random.Random(seed)
    small = Image.new(mode, (4, 3))
    bands = len(small.getbands())
    small.putdata([tuple(dice.randrange(256) for _band in range(bands)) for _pixel in range(12)])
    return small.resize((width, height))


def a_photo(kind: str = "JPEG", picture: Image.Image | None = None, **options: Any) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    (picture or a_picture()).save(out, kind, **options)
    return out.getvalue()
