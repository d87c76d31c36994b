"""Who may ever read what: for each column that only the running site can read, the people of world.py who do.

A column that is not here is read by nobody at all. ``@Noord`` and so on say whose it is: of which team, or which wijk.
"""

from __future__ import annotations

TEAMS = {"Noord": "Samira Hanneke", "Zuid": "Kees", "Linde": "Wouter"}
HOUSE = "huis Lies Youssef"  # who lives there, who coordinates it, and the deputy
HELP = {"Noord": "Ans Lies Youssef", "Centrum": "Piet", "Zuid": "Carla Bram"}
HOSTS = "Youssef Lies Fatma"

# What a team knows is for that team.
_OF_A_TEAM = (
    "melding.tekst", "melding.plek", "melding.email", "melding.telefoon", "melding.bewaren_reden",
    "melding_bericht.tekst", "melding_moment.zin", "melding_foto.inhoud",
    "dossier.bewijs", "dossier.plan", "dossier.wederhoor", "taak.uitkomst",
    "avgverzoek.toelichting", "avgverzoek.bereikbaar", "avgverzoek.uitleg", "avgverzoek.voorstel",
)  # fmt: skip
# What neighbours ask and offer is for neighbours around them, and who looks after the help there.
_OF_NEIGHBOURS = ("advertentie.naam", "advertentie.tekst", "bewoner.voornaam", "bewoner.nummer", "bewoner.bereik")

READERS: dict[str, str] = {
    **{f"{column}@{team}": people for column in _OF_A_TEAM for team, people in TEAMS.items()},
    **{f"{column}@{wijk}": people for column in _OF_NEIGHBOURS for wijk, people in HELP.items()},
    "advertentie.tekst_eerst@Noord": "Lies Youssef",
    "advertentie.namens_naam@Noord": "Lies Youssef",
    "advertentie.namens_telefoon@Noord": "Lies Youssef",
    # what nobody reads first in Centrum, beheer does: nothing is ever nobody's
    "advertentie.naam@Centrum": "Piet Bea",
    "advertentie.tekst@Centrum": "Piet Bea",
    "koppeling.bericht@": "Ans",
    "koppeling.dank@": "Ans",
    "noodtoegang.reden@": "Hanneke Bea Arie",
    "contactregel.inhoud@": "Samira Hanneke Youssef Lies",  # whoever is on the line of Noord
    "contact.telefoon@": "Samira Hanneke Youssef Lies",
    "bijeenkomstvraag.tekst@": "Samira Hanneke Youssef Lies",
    # -- pleinen
    **{f"activiteit.{each}@Noord": HOSTS for each in ("bereik", "idee", "voorsteller", "wens", "antwoord")},
    **{f"meegaan.{each}@": HOSTS for each in ("naam", "telefoon", "tekst")},
    "trekker.naam@": "iedereen",  # a neighbour who said that the name may stand on the page
    # -- a house
    **{f"{each}@": HOUSE for each in (
        "agendapunt.tekst", "bewonersvergadering.waar", "bewonersvergadering.verslag", "commissie.naam",
        "commissie.wat",
        "huisvoorstel.titel", "huisvoorstel.tekst", "huisvoorstel.waarom", "huisvoorstel.bezwaren", "huisreactie.tekst",
        "huishouden.roepnaam", "spul.naam", "spul.wat", "spul.waar", "wooninteresse.voornaam",
        "wooninteresse.motivatie",
        "wooninteresse.samen")},
    "wooninteresse.bereik@": "Lies Youssef",
    "wooninteresse.wie@": "Lies Youssef",
    **{f"{each}@": "huis" for each in (
        "huisklus.titel", "huisklus.wat", "voorstelling.leuk", "voorstelling.talen", "voorstelling.samen",
        "cirkellid.zelf_gezegd")},
    "cirkelbericht.tekst@": "huis Lies",
    "cirkeltaak.wat@": "huis Lies",
    "coachnotitie.tekst@": "Lies",
    "hulpgesprek.wie@": "Lies Youssef",
    "hulpgesprek.notitie@": "Lies Youssef",
    # -- money
    **{f"budgetaanvraag.{each}@": "Nora" for each in ("email", "telefoon", "tweede_naam", "tweede_telefoon")},
    "budgetaanvraag.waarom@": "Nora Gerrit",  # whoever scores a plan reads the plan, and not who asks
    "budgetaanvraag.naam@": "Nora Sonja",
    "budgetaanvraag.rekeninghouder@": "Sonja",
    "budgetaanvraag.iban@": "Sonja",
    "geverrekening.iban@": "Sonja",
    "budgetbrief.inhoud@": "Nora",
    "budgetbrief.pdf@": "Nora",
}  # fmt: skip


def may_hear(name: str, label: str) -> bool:
    """Whether this person is a named reader of this column."""
    readers = READERS.get(label, "").split()
    return "iedereen" in readers or name.rpartition(" ")[2] in readers
