"""The rights in and around a house in words, for the page Wie mag wat (rights.py)."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l

WORDS: Final[dict[str, tuple[LazyString, LazyString]]] = {
    "huis.find": (_l("Lezen wat een huis over zichzelf vertelt"), _l("Iedereen")),
    "huis.ask": (_l("Vragen om binnen te komen zonder kaart"), _l("Wie is ingelogd als buur")),
    "huis.open": (_l("Binnen kijken in een huis"), _l("Wie de kaart van een woning heeft. Nooit een medewerker")),
    "huis.own": (_l("Zien wat van je eigen woning is"), _l("Alleen je eigen woning")),
    "huis.list": (_l("De huizen zien waar je voor zorgt"), _l("Coördinatoren en buurtbeheerders")),
    "huis.keep": (_l("Kaarten maken, en zeggen wat handig is"), _l("Wie voor dat huis zorgt")),
    "huis.let_in": (_l("Iemand zonder kaart binnenlaten"), _l("De coördinator van dat huis")),
    "huis.manage": (_l("Een huis op de website zetten"), _l("De beheerder. Die ziet niet wie er woont")),
    # the words of huistijden come here
    # the words of welkom come here
    # the words of afspraken come here
    # the words of commissies come here
    "ruimte.see": (_l("Zien wanneer een ruimte vrij is, nooit wie erin zit"), _l("Wie in dat huis woont")),
    "ruimte.reserve": (_l("Een ruimte reserveren, of op de wachtlijst gaan"), _l("Wie in dat huis woont")),
    "reservering.own": (_l("Een reservering lezen en afzeggen"), _l("Alleen je eigen woning")),
    "wachtplek.own": (_l("Van de wachtlijst gaan"), _l("Alleen je eigen woning")),
    "ruimteagenda.manage": (_l("Een adres voor je agenda maken of stoppen"), _l("Alleen je eigen woning")),
    "ruimteagenda.read": (_l("Wat je reserveerde in je agenda lezen"), _l("Wie het geheime adres heeft")),
    "ruimte.keep": (_l("Ruimtes maken, veranderen en sluiten"), _l("Wie voor dat huis zorgt")),
    "reservering.look": (
        _l("Vragen welke kaart een ruimte had, tot een week na afloop"),
        _l("Wie voor dat huis zorgt. We schrijven op dat het gevraagd is"),
    ),
    "spul.see": (_l("Zien wat je kunt lenen"), _l("Wie in dat huis woont")),
    "spul.offer": (_l("Iets uitlenen aan buren"), _l("Wie in dat huis woont")),
    "spul.borrow": (_l("Iets lenen, of vragen of het mag"), _l("Wie in dat huis woont")),
    "spul.own": (_l("Iets van de lijst halen"), _l("Alleen de woning die het uitleent")),
    "spul.keep": (_l("Spullen van het huis op de lijst zetten"), _l("Wie voor dat huis zorgt")),
    "lening.part": (_l("Zien wie iets leent en van wie, en zeggen dat het terug is"), _l("Alleen die twee woningen")),
    "lening.answer": (_l("Ja zeggen tegen een buur die iets wil lenen"), _l("Alleen de woning die het uitleent")),
    # the words of buurtcirkels come here
    # the words of kennismakingen come here
}
