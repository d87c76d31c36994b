"""The menu, per person: only doors that open. Every page is in it, or is reached from a page that is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flask import current_app, request, url_for
from flask_babel import LazyString

from buurtplein.kernel.guard import door_of, may, who
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.who import Who

# (words, endpoint), in the order of a working day.
STAFF: Final[tuple[tuple[LazyString, str], ...]] = (
    (_l("Mijn plein"), "gast.start"),
    (_l("Werkvoorraad"), "voorraad.meldingen_list"),
    (_l("Chats"), "chats.overview"),
    (_l("Nakijken"), "nakijken.following"),
    (_l("Bel terug"), "bellen.overview"),
    (_l("Contact"), "contactdesk.overview"),
    (_l("Geld voor plannen"), "budgetwerk.overview"),
    (_l("Geld"), "budgetkas.overview"),
    (_l("Bonnen te laat"), "budgetlaat.overview"),
    (_l("Beloften"), "beloften.overview"),
    (_l("Logboeken"), "dossiers.overview"),
    (_l("Taken"), "taken.overview"),
    (_l("Rooster"), "rooster.overview"),
    (_l("Burenhulp"), "hulpdesk.overview"),
    (_l("Beloofd aan de buurt"), "toezeggingen.overview"),
    (_l("Wie doet met je mee?"), "budgetzoekt.overview"),
    (_l("Avond nodig?"), "avondvoorstellen.overview"),
    (_l("Verdelen"), "routeren.overview"),
    (_l("Neem een melding aan"), "routeren.enter"),
    (_l("Antwoorden"), "antwoorden.overview"),
    (_l("Avonden"), "avonden.overview"),
    (_l("Cijfers"), "inzicht.figures"),
    (_l("Klopt dit lezen?"), "inzagelog.quality"),
    (_l("Lezen in nood"), "noodtoegang.overview"),
    (_l("Wie vroeg inzage?"), "avg.overview"),
    (_l("Buren"), "buren.overview"),
    (_l("Programma"), "activiteiten.overview"),
    (_l("Posters"), "posters.overview"),
    (_l("Zak geld"), "jaarpot.overview"),
    (_l("Huizen"), "complexen.overview"),
    (_l("Mijn cirkels"), "cirkelcoach.overview"),
    (_l("Pleinen"), "pleinbeheer.overview"),
    (_l("Woonhuizen"), "woonbeheer.overview"),
    (_l("Wie werkt hier?"), "mensen.people"),
    (_l("Teams"), "mensen.teams"),
    (_l("Lijnen"), "lijnbeheer.overview"),
    (_l("Potten"), "potten.overview"),
    (_l("Regels voor geld"), "regelingen.overview"),
    (_l("Wie krijgt wat?"), "buurten.routing"),
    (_l("Gebieden"), "buurten.areas"),
    (_l("Nummers"), "buurten.numbers"),
    (_l("Hoe snel antwoord"), "belofte.overview"),
    (_l("Delen met een ander"), "convenanten.overview"),
    (_l("Wie deed wat?"), "auditlog.overview"),
    (_l("Bewaren en wissen"), "bewaren.overview"),
    (_l("Techniek"), "machine.overview"),
    (_l("Mijn diensten"), "gastrooster.mine"),
    (_l("Mijn gegevens"), "mijn.details"),
)
RESIDENT: Final[tuple[tuple[LazyString, str], ...]] = (
    (_l("Mijn buurtplein"), "mijnplein.start"),
    (_l("Berichten"), "berichten.overview"),
    (_l("Buurtpleinen"), "pleinen.overview"),
    (_l("Agenda"), "agenda.overview"),
    (_l("Hulp van buren"), "hulp.overview"),
    (_l("Dit lukte met geld"), "budgetpotten.granted"),
    (_l("Melding doen"), "melden.start"),
    (_l("Mijn melding volgen"), "volgen.enter"),
    (_l("Iemand spreken"), "contact.overview"),
    (_l("Mijn gesprek lezen"), "contactgesprek.enter"),
    (_l("Iets voorstellen"), "voorstellen.propose"),
    (_l("Wat is er beloofd?"), "toezeggingen.public"),
    (_l("Geld voor een plan"), "budget.overview"),
    (_l("Samen wonen"), "wonen.overview"),
    (_l("Wie mag wat?"), "pages.access"),
    (_l("Woordenlijst"), "pages.words"),
    (_l("Inloggen"), "inloggen.start"),
    (_l("Log in voor je werk"), "accounts.sign_in"),
)
_MOST_MENUS: Final = 500  # people whose entries one process knows
ENTRANCES: Final = frozenset({"inloggen.start", "accounts.sign_in"})  # of no use to who is in


def menu() -> tuple[tuple[str, str, bool], ...]:
    """What this person can open, as (words, address, whether it is this page)."""
    return tuple(
        (_counted(str(words), endpoint), address, request.endpoint == endpoint)
        for words, endpoint, address in _doors(who())
    )


def _doors(looking: Who) -> tuple[tuple[LazyString, str, str], ...]:
    """The entries that open for somebody, as (words, endpoint, address). Predicates ask nothing but who it is, so they
    are asked once: a page of staff has fifty of them.
    """
    known: dict[tuple[Who, str], tuple[tuple[LazyString, str, str], ...]]
    known = current_app.extensions.setdefault("menus", {})
    key = (replace(looking, session_id=None, opened_until=None), request.script_root)
    if key not in known:
        listed = STAFF if looking.signed_in else RESIDENT
        if looking.bewoner is not None:
            listed = tuple(entry for entry in listed if entry[1] not in ENTRANCES)
        if len(known) >= _MOST_MENUS:
            known.clear()
        known[key] = tuple(
            (words, endpoint, url_for(endpoint))
            for words, endpoint in listed
            if (door := door_of(current_app, endpoint)) is not None and may(door.permission, None, looking)
        )
    return known[key]


def _counted(words: str, endpoint: str) -> str:
    """The words of an entry, with how many things wait there when a package counts them (``menu_counts``)."""
    count = current_app.extensions.get("menu_counts", {}).get(endpoint)
    waiting = count() if count is not None else 0
    return _("{wat} ({n})", wat=words, n=waiting) if waiting else words
