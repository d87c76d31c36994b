"""How roles, kinds of team and days are called on the screen. Kept apart from the rules, which know no language."""

from __future__ import annotations

from buurtplein.accounts.rules import Rol, TeamSoort
from buurtplein.kernel.i18n import _, _l

# Label, and in one sentence what this person does.
ROLLEN = {
    Rol.GASTHEER: (_l("Gastheer of gastvrouw"), _l("Doet een buurtplein open en helpt mensen die binnenlopen.")),
    Rol.BUURTBEHEERDER: (_l("Buurtbeheerder"), _l("Kent de straat en kijkt welke meldingen er uit de buurt komen.")),
    Rol.WIJKTEAMLID: (_l("Lid van een team"), _l("Leest de meldingen van het eigen team en geeft antwoord.")),
    Rol.TEAMCOORDINATOR: (_l("Teamcoördinator"), _l("Verdeelt het werk in het team en let op de beloftes.")),
    Rol.WOONCONSULENT: (_l("Woonconsulent"), _l("Helpt bij overlast in de huizen van de woningcorporatie.")),
    Rol.COORDINATOR: (_l("Coördinator"), _l("Regelt in de buurt dat mensen elkaar helpen en ontmoeten.")),
    Rol.BUDGETHOUDER: (_l("Budgethouder"), _l("Zegt ja of nee als een buur geld vraagt voor een plan.")),
    Rol.COMMISSIELID: (_l("Lid van de commissie"), _l("Geeft plannen van buren een cijfer.")),
    Rol.FINANCIEN: (_l("Betaalt plannen"), _l("Maakt het geld over en kijkt de bonnen na.")),
    Rol.BEHEERDER: (_l("Beheerder"), _l("Regelt mensen, teams en gebieden, en leest geen meldingen.")),
    Rol.AUDITOR: (_l("Toezichthouder"), _l("Kijkt na of iedereen zich aan de regels houdt.")),
}

TEAMSOORTEN = {
    TeamSoort.WIJKTEAM: _l("Wijkteam"),
    TeamSoort.CORPORATIE: _l("Woningcorporatie"),
    TeamSoort.MELDPUNT: _l("Meldpunt van de gemeente"),
    TeamSoort.CENTRAAL: _l("Centraal team"),
}

WEEKDAGEN = (
    _l("Maandag"), _l("Dinsdag"), _l("Woensdag"), _l("Donderdag"), _l("Vrijdag"), _l("Zaterdag"), _l("Zondag"),
)  # fmt: skip

WACHTWOORD = {
    "te-kort": _l("Maak je wachtwoord langer. Het heeft minstens 12 tekens."),
    "te-lang": _l("Maak je wachtwoord korter. Het heeft hoogstens 128 tekens."),
    "bekend": _l("Dit wachtwoord is makkelijk te raden. Neem vier woorden die niets met elkaar te maken hebben."),
}

PLEK = {
    "team-nodig": _l("Kies bij deze rol een team"),
    "gebied-nodig": _l("Vul bij deze rol een gebied in"),
    "gebied-vorm": _l("Vul de code van een gebied in, zoals BU03441041, WK034402 of GM0344"),
    "geen-plek": _l("Deze rol heeft niet allebei. Laat het team of het gebied leeg."),
}

UREN = {
    "einde-voor-begin": _l("Het einde moet later zijn dan het begin"),
    "overlap": _l("Twee tijden op dezelfde dag lopen door elkaar"),
}


def rol_label(rol: str) -> str:
    """The name of a role in the reader's language."""
    return str(ROLLEN[Rol(rol)][0])


def device_label(browser_and_system: str) -> str:
    """A device as its owner knows it, from what was stored ("Firefox|Windows")."""
    browser, _bar, system = browser_and_system.partition("|")
    if browser and system:
        return _("{browser} op {systeem}", browser=browser, systeem=system)
    return browser or system or _("Onbekend apparaat")
