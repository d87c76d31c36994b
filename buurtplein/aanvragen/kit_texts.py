"""How the things to do and the roles of a day with neighbours are called."""

from __future__ import annotations

from typing import Final

from buurtplein.kernel.i18n import _, _l, _n

TAKEN: Final = {
    "vergunning": _l("Vraag de gemeente of het mag"),
    "tent": _l("Regel een tent, tafels en stoelen"),
    "ehbo": _l("Zoek iemand die EHBO kan"),
    "uitnodigen": _l("Nodig alle buren uit"),
    "stroom": _l("Regel stroom en water"),
    "slecht_weer": _l("Bedenk wat je doet bij slecht weer"),
    "helpers": _l("Zoek buren die helpen"),
    "boodschappen": _l("Doe de boodschappen en bewaar de bonnen"),
    "briefje": _l("Zeg buren die niet komen dat het druk wordt"),
    "afval": _l("Zet zakken klaar voor het afval"),
    "bonnen": _l("Maak foto's en bewaar de bonnen"),
}
UITLEG: Final = {
    "vergunning": _l("Een klein feest meld je. Voor een groot feest of een straat die dicht gaat, is meer tijd nodig."),
    "uitnodigen": _l("Doe het ook bij buren die je niet kent. De brief hieronder is al klaar."),
    "ehbo": _l("Vraag een buur. Leg ook pleisters klaar, en zet 112 in je telefoon."),
    "slecht_weer": _l("Binnen in het buurtplein? Of een andere dag? Zeg het ook op de uitnodiging."),
    "bonnen": _l("Vraag of iemand op de foto wil."),
}
ROLLEN: Final = {
    "opbouwen": _l("Klaarzetten"),
    "ontvangen": _l("Mensen welkom heten"),
    "koffie": _l("Koffie en thee"),
    "spelletjes": _l("Spelletjes met kinderen"),
    "fotos": _l("Foto's maken"),
    "opruimen": _l("Opruimen"),
}


def before(dagen: int) -> str:
    """How long before the day."""
    if dagen == 0:
        return _("Op de dag zelf")
    if dagen % 7 == 0:
        return _n("{n} week ervoor", "{n} weken ervoor", dagen // 7)
    return _n("{n} dag ervoor", "{n} dagen ervoor", dagen)


def still(nog: int) -> str:
    """How many people a role still needs."""
    return _n("Nog {n} nodig", "Nog {n} nodig", nog) if nog else _("Genoeg mensen")
