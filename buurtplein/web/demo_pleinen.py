"""Three pleinen of the made-up gemeente, each open in its own way."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock
from buurtplein.kernel.hours import Tijd, Weken
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.pleinen import duties, service, visits
from buurtplein.pleinen.rules import Dagdeel, DienstSoort, Kenmerk, Kosten, PleinSoort
from buurtplein.pleinen.service import Feiten

_DE_HOEK: Final = Feiten(
    naam="De Hoek", straat="Haagweg", huisnummer="2", postcode="1399AA", telefoon="085 888 01 10", contact="Fatma",
    kort="Koffie, een krant en altijd iemand om mee te praten.",
    verwacht="Je loopt gewoon naar binnen. Er staat koffie. Wil je praten? Dat mag. Wil je stil zitten? Dat mag ook.",
    wie="Buren van alle leeftijden. Dinsdag is ook de buurtbeheerder er.",
    binnenkomen="De deur is naast de ingang van Flat De Zwaan. De bel doet het. Je mag ook zwaaien.",
    reis="Bus 4 stopt voor de deur. Je fiets kan in het rek.",
    lat=52.5562, lon=5.2071, buurt_code="BU99010101", wijk_code="WK990101",
    kosten_zin="Koffie en thee kosten niks.",
    kenmerken=(Kenmerk.KOFFIE_GRATIS, Kenmerk.ROLSTOEL, Kenmerk.TOILET, Kenmerk.ROLSTOELTOILET, Kenmerk.SPEELHOEK,
               Kenmerk.HOND, Kenmerk.WIFI),
    talen=("nl", "ar", "tr", "en"),
    huisregels=("Iedereen is welkom.", "We laten elkaar uitpraten.", "Buiten roken, naast de deur."),
    woonplaats="Lindewaard", gemeente_code="GM9901",
)  # fmt: skip
_RIETHUIS: Final = Feiten(
    naam="Het Riethuis", soort=PleinSoort.BUURTHUIS, straat="Rietlaan", huisnummer="40", postcode="1399AB",
    telefoon="085 888 01 11", contact="Joris",
    kort="Een huis met een keuken en een tuin.",
    verwacht="In de keuken koken we samen. In de tuin is het rustig.",
    binnenkomen="De deur staat open als de vlag uithangt.",
    lat=52.5561, lon=5.2221, buurt_code="BU99010102", wijk_code="WK990101",
    kosten=Kosten.KLEIN_BEDRAG, kosten_zin="Eten kost 4 euro. Heb je geen geld? Kom toch.",
    kenmerken=(Kenmerk.ETEN, Kenmerk.TUIN, Kenmerk.RUSTIG, Kenmerk.TOILET, Kenmerk.SPEELHOEK, Kenmerk.ROOKVRIJ),
    talen=("nl", "pl"), huisregels=("Neem mee wat je kunt missen.", "Wie kookt, hoeft niet af te wassen."),
    woonplaats="Lindewaard", gemeente_code="GM9901",
)  # fmt: skip
_NACHTLICHT: Final = Feiten(
    naam="Het Nachtlicht", soort=PleinSoort.INLOOP, straat="Waterkant", huisnummer="7", postcode="1399CA",
    telefoon="085 888 01 12", contact="Marit",
    kort="Een lamp aan, als je laat nog ergens heen wilt.",
    verwacht="Soep, thee en een schaakbord. Niemand vraagt waarom je komt.",
    binnenkomen="Klop op het raam als de deur dicht is.",
    lat=52.5384, lon=5.2070, buurt_code="BU99010301", wijk_code="WK990103",
    kosten=Kosten.EERSTE_GRATIS, kosten_zin="De eerste kop is gratis.",
    kenmerken=(Kenmerk.KOFFIE_GRATIS, Kenmerk.TOILET, Kenmerk.RUSTIG, Kenmerk.HULPHOND, Kenmerk.RINGLEIDING),
    talen=("nl", "uk", "en"), huisregels=("Zachte stemmen na elf uur.",),
    woonplaats="Lindewaard", gemeente_code="GM9901",
)  # fmt: skip

_HOURS: Final = (
    (_DE_HOEK, (*(Tijd(day, "09:30", "17:00") for day in range(5)), Tijd(1, "19:00", "21:30"),
               Tijd(5, "10:00", "14:00"))),
    (_RIETHUIS, (Tijd(0, "13:00", "17:00", Weken.EVEN), Tijd(0, "19:00", "22:00", Weken.ONEVEN),
                 Tijd(2, "16:00", "20:00"), Tijd(4, "09:00", "12:00"))),
    (_NACHTLICHT, (*(Tijd(day, "20:00", "01:00") for day in (3, 4, 5)), Tijd(6, "19:00", "23:00"))),
)  # fmt: skip


# naam van het plein, e-mail, wat, weekdag, van, tot, of de voornaam erbij staat
_DUTIES: Final = (
    ("Het Riethuis", "youssef@lindewaard.example", DienstSoort.GASTHEER, 2, "16:00", "20:00", True),
    ("Het Riethuis", "samira@lindewaard.example", DienstSoort.SPREEKUUR, 4, "10:00", "11:30", True),
    ("Het Nachtlicht", "kees@lindewaard.example", DienstSoort.SPREEKUUR, 4, "20:00", "22:00", False),
)


def open_doors() -> None:
    """Make the three pleinen with their hours, who is there when, and how many came last week."""
    made = {}
    for feiten, tijden in _HOURS:
        plein = service.save(VISITOR, feiten)
        service.set_hours(VISITOR, plein, tijden, feestdagen=False)
        made[feiten.naam] = plein
    for naam, email, soort, weekdag, van, tot, noem in _DUTIES:
        person = accounts.person_by_email(email)
        if person is not None:
            duty = duties.add(VISITOR, made[naam], duties.Plan(person.id, van, tot, soort, weekdag))
            duties.name(Who(person.id, person.voornaam), duty, shown=noem)
    for back, aantal in enumerate((9, 14, 11, 17), start=1):
        visits.put(made["Het Riethuis"], clock.today() - timedelta(days=back), Dagdeel.MIDDAG, aantal)
