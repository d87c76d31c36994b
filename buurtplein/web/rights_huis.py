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
    # the words of ruimtes come here
    "cirkel.find": (_l("Lezen welke buurtcirkels er zijn"), _l("Iedereen. Wie er in zit, staat er niet bij")),
    "cirkel.look": (_l("Vragen of je mee kunt doen met een cirkel"), _l("Wie binnen is in dat huis")),
    "cirkel.belong": (_l("In de ruimte van een cirkel kijken en schrijven"), _l("Wie meedoet met die cirkel")),
    "cirkel.own": (_l("Je eigen bericht of klusje weghalen"), _l("Alleen je eigen woning")),
    "cirkel.set": (_l("Een buurtcirkel maken of veranderen"), _l("De coördinator van dat huis")),
    "cirkel.list": (_l("De cirkels zien waar je coach van bent"), _l("Wie rond een huis werkt")),
    "cirkel.coach": (_l("Antwoord geven en meelezen in een cirkel"), _l("Alleen de coach van die cirkel")),
    "cirkel.note": (_l("Een eigen notitie doorgeven of weghalen"), _l("Alleen de coach van die cirkel")),
    # the words of kennismakingen come here
}
