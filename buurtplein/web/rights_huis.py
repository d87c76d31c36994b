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
    "huisafspraak.read": (_l("De afspraken van een huis lezen"), _l("Wie de kaart van een woning heeft")),
    "huisafspraak.accept": (_l("Zeggen dat je meedoet met de afspraken"), _l("Je eigen woning. Niemand ziet het")),
    "huisafspraak.keep": (
        _l("De eerste afspraken schrijven, en woorden over een mens weghalen"),
        _l("Wie voor dat huis zorgt"),
    ),
    "huisvoorstel.join": (_l("Een voorstel doen, erover praten en kiezen"), _l("Wie de kaart van een woning heeft")),
    "huisvoorstel.own": (_l("Je eigen voorstel of reactie weghalen"), _l("Alleen je eigen woning")),
    "vergadering.join": (
        _l("Met buren vergaderen, en een punt op de agenda zetten"),
        _l("Wie de kaart van een woning heeft"),
    ),
    "vergadering.own": (_l("Je eigen punt of vergadering weghalen"), _l("Alleen je eigen woning")),
    "vergadering.keep": (_l("Een vergadering plannen en het verslag schrijven"), _l("Wie voor dat huis zorgt")),
    # the words of commissies come here
    # the words of ruimtes come here
    # the words of buurtcirkels come here
    # the words of kennismakingen come here
}
