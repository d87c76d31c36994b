"""Every address of the site, filled in with things of other people that are really there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import AnyConverter, Rule

from buurtplein.kernel.db import Base

NOBODY = 999_999
MOST = 2  # things of one kind: more of the same kind stand behind the same door

# What the parts of an address mean: (beginning of the address, name of the part) -> column whose values fit there.
# The first row that fits counts. A part without a row is a number of the table of that name, or one of WORDS.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("/agenda/<slug>/vragen", "vraag_id", "bijeenkomstvraag.id"),
    ("/werk/avonden/<slug>/vragen", "vraag_id", "bijeenkomstvraag.id"),
    ("/werk/cirkels", "vraag_id", "cirkelvraag.id"),
    ("/werk/complexen", "vraag_id", "toegangsvraag.id"),
    ("/agenda", "slug", "bijeenkomst.slug"),
    ("/werk/avonden", "slug", "bijeenkomst.slug"),
    ("/programma", "slug", "activiteit.slug"),
    ("/gast/activiteiten/plein", "slug", "plein.slug"),
    ("/gast/activiteiten", "slug", "activiteit.slug"),
    ("/gast", "slug", "plein.slug"),
    ("/pleinen", "slug", "plein.slug"),
    ("/beheer/pleinen", "slug", "plein.slug"),
    ("/beheer/wonen", "slug", "woonproject.slug"),
    ("/wonen", "slug", "woonproject.slug"),
    ("/werk/complexen", "slug", "woonproject.slug"),
    ("/budget/pot", "slug", "pot.slug"),
    ("/werk/potten", "slug", "pot.slug"),
    ("/budget/vragen", "slug", "regeling.slug"),
    ("/werk/budget/loting", "slug", "regeling.slug"),
    ("/contact", "slug", "contactlijn.slug"),
    ("/werk/posters", "slug", "gebouw.slug"),
    ("/budget", "nummer", "budgetaanvraag.nummer"),
    ("/werk/budget", "nummer", "budgetaanvraag.nummer"),
    ("/contact", "nummer", "contact.nummer"),
    ("/werk/contact", "nummer", "contact.nummer"),
    ("/werk/chats", "nummer", "contact.nummer"),
    ("/werk/terugbellen", "nummer", "contact.nummer"),
    ("/werk/dossiers", "nummer", "dossier.nummer"),
    ("/werk", "nummer", "melding.nummer"),
    ("", "melding_nummer", "melding.nummer"),
    ("/mijn/berichten", "nr", "gesprek.nr"),
    ("/mijn/hulp/samen", "nr", "koppeling.nr"),
    ("", "nr", "advertentie.nr"),
    ("", "ruimte", "ruimte.slug"),
    ("/agenda/buurt", "code", "gebied.code"),
    ("/werk/nakijken", "code", "gebied.code"),
    ("/q", "code", "gebouw.qr_code"),
    ("/beheer/bewaren", "code", "bewaartermijn.code"),
    ("/werk/complexen", "moment_id", "gespreksmoment.id"),
    ("", "moment_id", "melding_moment.id"),
    ("", "foto_id", "melding_foto.id"),
    ("", "aanvraag_id", "budgetaanvraag.id"),
    ("", "plan", "budgetaanvraag.id"),
    ("", "kaart", "huishouden.kaart"),
    ("/werk/cirkels", "bericht_id", "cirkelbericht.id"),
    ("/wonen", "bericht_id", "cirkelbericht.id"),
    ("", "cirkel_id", "buurtcirkel.id"),
    ("", "bestand_id", "betaalbestand.id"),
    ("", "bijlage_id", "planbijlage.id"),
    ("", "brief_id", "budgetbrief.id"),
    ("", "bulk_id", "bulkactie.id"),
    ("/werk/complexen/<slug>/commissies", "voorstel_id", "commissievoorstel.id"),
    ("/wonen/<slug>/huis/commissies", "voorstel_id", "commissievoorstel.id"),
    ("/wonen", "voorstel_id", "huisvoorstel.id"),
    ("/werk/complexen", "voorstel_id", "huisvoorstel.id"),
    ("/werk/avonden", "voorstel_id", "avondvoorstel.id"),
    ("/gast", "voorstel_id", "activiteit.id"),
    ("", "reactie_id", "huisreactie.id"),
    ("/gast/rooster", "dienst_id", "dienst.id"),
    ("/gast", "dienst_id", "dienst.id"),
    ("/werk/hulp", "dienst_id", "hulpdienst.id"),
    ("/werk/rooster", "dienst_id", "lijndienst.id"),
    ("/werk/hulp", "lijn_id", "hulplijn.id"),
    ("", "lijn_id", "contactlijn.id"),
    ("", "afwezig_id", "afwezigheid.id"),
    ("", "dicht_id", "ruimtedicht.id"),
    ("", "filter_id", "werkfilter.id"),
    ("/werk/hulp/telefoon", "gesprek_id", "hulpgesprek.id"),
    ("", "interesse_id", "wooninteresse.id"),
    ("", "job_id", "job.id"),
    ("", "klus_id", "huisklus.id"),
    ("", "koffie_id", "koffiemoment.id"),
    ("", "lijst_id", "steunlijst.id"),
    ("", "loting_id", "budgetloting.id"),
    ("", "mens_id", "aanwezige.id"),
    ("", "nood_id", "noodtoegang.id"),
    ("", "notitie_id", "coachnotitie.id"),
    ("", "nummer_id", "telefoonnummer.id"),
    ("", "pauze_id", "urenpauze.id"),
    ("", "punt_id", "agendapunt.id"),
    ("/beheer", "regel_id", "routeregel.id"),
    ("/budget", "regel_id", "kitregel.id"),
    ("/beheer/lijnen", "row_id", "lijndag.id"),
    ("/gast", "row_id", "afwijking.id"),
    ("", "sample_id", "steekproef.id"),
    ("", "session_id", "login_session.id"),
    ("", "sjabloon", "sjabloon.id"),
    ("", "statement_id", "vernietiging.id"),
    ("", "stuk_id", "nakijkstuk.id"),
    ("/wonen", "taak_id", "cirkeltaak.id"),
    ("", "vergadering_id", "bewonersvergadering.id"),
    ("", "verzoek_id", "avgverzoek.id"),
    ("", "wacht_id", "wachtplek.id"),
)  # fmt: skip

# Of what lies in several wijken: only what is in Noord, so that it belongs to others for whoever works elsewhere.
IN_NOORD: dict[str, str] = {
    "melding": "team_id = (SELECT id FROM team WHERE naam = 'Wijkteam Noord')",
    "dossier": "id IN (SELECT dossier_id FROM melding WHERE {melding})",
    "melding_moment": "melding_id IN (SELECT id FROM melding WHERE {melding})",
    "melding_foto": "melding_id IN (SELECT id FROM melding WHERE {melding})",
    "avgverzoek": "team_id = (SELECT id FROM team WHERE naam = 'Wijkteam Noord')",
    "contactlijn": "gebied_code = 'WK990101'",
    **dict.fromkeys(
        ("plein", "activiteit", "bijeenkomst", "advertentie", "bewoner", "gebied"), "wijk_code = 'WK990101'"
    ),
}

# Parts that are words or secrets: a secret of another is what nobody can guess, so here are things people try.
WORDS: dict[str, tuple[str, ...]] = {
    "token": ("1", "x" * 43),
    "antwoord": ("ja", "nee"),
    "categorie": ("geluid",),
    "naam": ("1",),
    "oordeel": ("goed", "twijfel"),
    "page": ("bewaren", "mag"),
    "papier": ("flyer",),
    "soort": ("offerte",),
    "stap": ("titel", "kan"),
    "stempel": ("2026-11-30T10:00",),
    "dag": ("2026-11-30",),
    "versie": ("1",),
    "maanden": ("3",),
}


def people_try(app: Flask, session: Session, method: str) -> Iterator[tuple[Rule, str]]:
    """Each rule that answers to this method with every address that somebody might try."""
    adapter = app.url_map.bind("localhost")
    known: dict[str, list[Any]] = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: each.rule):
        if method not in (rule.methods or ()):
            continue
        choices = [_values(session, known, rule, name) for name in rule.arguments]
        for values in islice(product(*choices), MOST):
            yield rule, adapter.build(rule.endpoint, dict(zip(rule.arguments, values, strict=True)), method)


def nowhere(app: Flask, rule: Rule, method: str) -> str:
    """The same address for a thing that does not exist."""
    values = {name: _never(rule, name) for name in rule.arguments}
    return str(app.url_map.bind("localhost").build(rule.endpoint, values, method))


def _never(rule: Rule, name: str) -> Any:
    part = rule._converters[name]
    if isinstance(part, AnyConverter):
        return sorted(part.items)[0]
    return NOBODY if part.regex == r"\d+" else "bestaat-niet"


def _values(session: Session, known: dict[str, list[Any]], rule: Rule, name: str) -> list[Any]:
    part = rule._converters[name]
    if isinstance(part, AnyConverter):
        return sorted(part.items)
    if (column := column_of(rule.rule, name)) is None:
        return list(WORDS[name])
    if column not in known:
        table, _dot, field = column.partition(".")
        where = sa.text(IN_NOORD.get(table, "1 = 1").format(**IN_NOORD))
        newest = "id" if "id" in Base.metadata.tables[table].columns else field  # numbers of things are by chance
        found = sa.select(sa.text(field)).select_from(sa.text(table)).where(where).order_by(sa.text(f"{newest} DESC"))
        known[column] = list(session.scalars(found.limit(MOST)))
    return known[column] or [_never(rule, name)]


def column_of(rule: str, name: str) -> str | None:
    """Table and column whose values fit in this part of an address; None for words."""
    plain = rule.replace("<int:", "<").replace("<int(max=2147483647):", "<")
    for beginning, part, column in COLUMNS:
        if part == name and (plain == beginning or plain.startswith((f"{beginning}/", f"{beginning}."))):
            return column
    return None if name in WORDS else f"{name.removesuffix('_id')}.id"
