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
    "tijden.read": (_l("Zien wie er in huis is, en wanneer"), _l("Iedereen die binnen is, en allemaal hetzelfde")),
    "tijden.keep": (_l("Zeggen wanneer er koffie is, en wie er is"), _l("Wie voor dat huis zorgt")),
    "welkom.read": (_l("Lezen wat handig is als je in een huis woont"), _l("Wie de kaart van een woning heeft")),
    "voorstelling.read": (
        _l("Lezen wie zich voorstelde"),
        _l("Wie de kaart van een woning heeft. Nooit een medewerker"),
    ),
    "voorstelling.write": (_l("Iets over jezelf vertellen, of weghalen"), _l("Alleen je eigen woning")),
    "maatje.choose": (_l("Samen een rondje lopen"), _l("Alleen je eigen woning")),
    "rondje.hear": (_l("Zien dat een buur een rondje wil, niet wie"), _l("De coördinator van dat huis")),
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
    "commissie.read": (_l("Zien welke commissies er zijn, en er een bedenken"), _l("Wie in het huis woont")),
    "commissie.join": (_l("Meedoen met een commissie, of niet meer"), _l("Wie in het huis woont")),
    "commissievoorstel.own": (_l("Een commissie die je bedacht weer weghalen"), _l("Alleen je eigen woning")),
    "commissie.keep": (_l("Een commissie maken of stoppen"), _l("Wie voor dat huis zorgt. Die ziet niet wie meedoet")),
    "klus.read": (_l("Zien wat er te doen is, en het doen"), _l("Wie in het huis woont")),
    "klus.end": (_l("Een klus weghalen"), _l("De woning die hem vroeg")),
    "uren.mine": (_l("Je eigen uren opschrijven, en pauze nemen"), _l("Alleen je eigen woning")),
    "uren.own": (_l("Je eigen uren veranderen"), _l("Alleen je eigen woning")),
    "uren.read": (_l("Lezen hoeveel uren een woning opschreef"), _l("De coördinator van dat huis, en niemand anders")),
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
    "cirkel.find": (_l("Lezen welke buurtcirkels er zijn"), _l("Iedereen. Wie er in zit, staat er niet bij")),
    "cirkel.look": (_l("Vragen of je mee kunt doen met een cirkel"), _l("Wie binnen is in dat huis")),
    "cirkel.belong": (_l("In de ruimte van een cirkel kijken en schrijven"), _l("Wie meedoet met die cirkel")),
    "cirkel.own": (_l("Je eigen bericht of klusje weghalen"), _l("Alleen je eigen woning")),
    "cirkel.set": (_l("Een buurtcirkel maken of veranderen"), _l("De coördinator van dat huis")),
    "cirkel.list": (_l("De cirkels zien waar je coach van bent"), _l("Wie rond een huis werkt")),
    "cirkel.coach": (_l("Antwoord geven en meelezen in een cirkel"), _l("Alleen de coach van die cirkel")),
    "cirkel.note": (_l("Een eigen notitie doorgeven of weghalen"), _l("Alleen de coach van die cirkel")),
    "interesse.begin": (_l("Zeggen dat je in een huis wilt wonen"), _l("Iedereen")),
    "interesse.own": (_l("Zien hoe het staat als je ergens wilt wonen"), _l("Wie de code heeft")),
    "interesse.along": (_l("Vragen om mee te lezen bij nieuwe buren"), _l("Wie de kaart van een woning heeft")),
    "interesse.read": (
        _l("Lezen wat een nieuwe buur schrijft"),
        _l("Wie in dat huis meeleest. Alleen een voornaam en de tekst"),
    ),
    "interesse.handle": (_l("Praten met wie in een huis wil wonen"), _l("De coördinator van dat huis")),
}
