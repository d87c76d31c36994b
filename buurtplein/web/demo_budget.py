"""Money of the made-up gemeente: who gives, what is in each pot, and by which rules. Nobody of them exists."""

from __future__ import annotations

from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.budgetten import potten
from buurtplein.budgetten.potten import Gevergegevens, Potgegevens, Regelinggegevens
from buurtplein.budgetten.regels import BURENDAG, Beoordeling, Bijlage, Kosten, Medestanders, Rechtsvorm, Voorwaarden
from buurtplein.budgetten.rules import Potsoort
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.who import Who

PHONE: Final = "085 888 01 12"

GEMEENTE: Final = Gevergegevens(
    "Gemeente Lindewaard",
    adres="Marktplein 1\n1399 AA Lindewaard",
    bezwaar="Gemeente Lindewaard, Postbus 1, 1399 ZZ Lindewaard",
    ondertekenaar="Nora Hartman",
    functie="Budgethouder",
    mandaat="Namens burgemeester en wethouders van Lindewaard",
)
DE_LINDE: Final = Gevergegevens(
    "Woonstichting De Linde",
    adres="Lindestraat 2\n1399 BC Lindewaard",
    bezwaar="Woonstichting De Linde, Lindestraat 2, 1399 BC Lindewaard",
    ondertekenaar="Wouter Smit",
    functie="Woonconsulent",
)
BUURTBUDGET: Final = Voorwaarden(
    rechtsvorm=Rechtsvorm.PUBLIEK,
    beoordeling=Beoordeling.AMBTELIJK,
    hoogste=2500,
    dagen_vooraf=10,
    tweede_vanaf=1000,
    medestanders=Medestanders(nodig=5, ander_adres=True),
    niet_betaald=(Kosten.ALCOHOL, Kosten.WINST, Kosten.RELIGIE),
    vervalt_na=35,
)
BURENDAG_REGELS: Final = Voorwaarden(
    rechtsvorm=Rechtsvorm.PRIVAAT,
    beoordeling=Beoordeling.BUURTBEHEERDER,
    alleen_op=(BURENDAG,),
    hoogste=350,
    meedoen=True,
    niet_betaald=(Kosten.ALCOHOL, Kosten.ARTIEST, Kosten.BEGELEIDING),
)
GROTE_PLANNEN: Final = Voorwaarden(
    rechtsvorm=Rechtsvorm.PUBLIEK,
    beoordeling=Beoordeling.COMMISSIE,
    hoogste=10_000,
    laagste=2500,
    dagen_vooraf=30,
    eigen_deel=20,
    offerte_vanaf=500,
    tweede_vanaf=5000,
    medestanders=Medestanders(nodig=25, ander_adres=True),
    niet_betaald=(Kosten.ALCOHOL, Kosten.WINST, Kosten.RELIGIE, Kosten.ONDERHOUD),
    bijlagen=(Bijlage.OFFERTE,),
)
ZAKGELD: Final = Voorwaarden(
    rechtsvorm=Rechtsvorm.PRIVAAT, beoordeling=Beoordeling.BEWONERS, hoogste=250, dagen_vooraf=1, werkdagen=5
)


def fill_pots() -> None:
    """Two givers, three pots with money in them, and the rules by which neighbours ask."""
    gemeente = potten.save_gever(Who(), GEMEENTE)
    linde = potten.save_gever(Who(), DE_LINDE)
    zwaan = next(found for found in buurten.gebouwen() if found.naam == "Flat De Zwaan")
    buurt = potten.save_pot(
        Who(),
        Potgegevens("Buurtbudget", Potsoort.REGELING, gemeente.id, "GM9901", doel="Plannen van buren voor buren."),
    )
    feest = potten.save_pot(
        Who(), Potgegevens("Burendag", Potsoort.REGELING, linde.id, "GM9901", doel="Elkaar ontmoeten op Burendag.")
    )
    zak = potten.save_pot(
        Who(),
        Potgegevens(
            "Zak geld van De Zwaan",
            Potsoort.ZAKGELD,
            linde.id,
            "BU99010101",
            gebouw_id=zwaan.id,
            doel="Fijn wonen in de flat: elkaar kennen, een schone hal, iets te doen.",
        ),
    )
    for pot, euro in ((buurt, 25_000), (feest, 4_000), (zak, 2_000)):
        potten.put_in(Who(), pot, euro * 100, f"demo-{pot.slug}")
    handlers = {name: _person(name) for name in ("nora", "youssef")}
    for naam, pot, gebied, handler, regels, uitleg in (
        ("Buurtbudget", buurt, "GM9901", "nora", BUURTBUDGET, "Voor een plan waar de buurt wat aan heeft."),
        ("Geld voor Burendag", feest, "GM9901", "nora", BURENDAG_REGELS, "Voor een feest met je buren op Burendag."),
        ("Grote plannen", buurt, "GM9901", "nora", GROTE_PLANNEN, "Voor een plan dat meer kost. Een commissie kiest."),
        ("Zak geld van De Zwaan", zak, "BU99010101", "youssef", ZAKGELD, "Voor iets kleins in en om de flat."),
    ):
        potten.save_regeling(
            Who(), Regelinggegevens(naam, pot.id, gebied, handlers[handler], PHONE, uitleg=uitleg), regels
        )


def _person(name: str) -> int:
    person = accounts.person_by_email(f"{name}@lindewaard.example")
    if person is None:
        raise LookupError(name)
    return person.id
