"""What is in an export: rows of figures in fives, or the headers of the meldingen of one team."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buurtplein.inzicht import areas, queries, rules, shown_contact, texts
from buurtplein.inzicht.models import Export, Inhoud
from buurtplein.inzicht.periods import Period, month_of, written
from buurtplein.inzicht.rules import Told
from buurtplein.inzicht.shown import written as shown
from buurtplein.inzicht.writers import Column
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _
from buurtplein.kernel.who import Who
from buurtplein.meldingen import texts as melding_texts
from buurtplein.meldingen.rules import FINAL

Row = list[Any]


def columns(inhoud: str) -> list[Column]:
    """The heads of the columns."""
    if inhoud == Inhoud.CIJFERS:
        return [
            Column(_("Maand"), maand=True),
            Column(_("Gebied")),
            Column(_("Naam")),
            Column(_("Vraag")),
            Column(_("Antwoord")),
            Column(_("Aantal, in groepjes van vijf")),
        ]
    return [
        Column(_("Nummer")),
        Column(_("Soort")),
        Column(_("Wat")),
        Column(_("Maand"), maand=True),
        Column(_("Buurt")),
        Column(_("Status")),
        Column(_("Op tijd")),
    ]


def figure_rows(export: Export, who: Who) -> list[Row]:
    """Per month and area: how many, and how they divide over every question. Worries per quarter and wijk."""
    period = Period(month_of(export.van or clock.today()), month_of(export.tot or clock.today()))
    world, places = queries.world(period), areas.known()
    told = Told(world.overlast, rules.may_count(who))
    under = [place for place in places if export.gebied in (None, place.code, *place.above)]
    rows: list[Row] = []
    for month in period.months:
        for place in under:
            head = [written(month), place.code, place.naam]
            total = told.number((month,), place.code)
            rows.append([*head, _("Meldingen van overlast"), "", total or shown(0)])
            for name, answers in texts.ANSWERS.items():
                spread = told.spread(name, answers, (month,), place.code)
                question = str(texts.TITLES[name])
                rows += [[*head, question, str(answers[value]), n] for value, n in spread.items() if n]
    return rows + _zorg_rows(world, who, period, under) + _contact_rows(world, who, period, under)


def _contact_rows(world: queries.World, who: Who, period: Period, under: Iterable[areas.Place]) -> list[Row]:
    """Per month and line: how many contacts, and how many of each way."""
    if not rules.knows_of_zorg(who):
        return []
    within, title, way = rules.may_count_zorg(who), _("Gesprekken"), str(texts.CONTACT_TITLES["weg"])
    codes = {place.code for place in under}
    rows: list[Row] = []
    for lijn in shown_contact.lijnen(who, codes):
        told = Told(world.contact, rules.within_area(within, lijn.key))
        for month in period.months:
            head = [written(month), lijn.gebied, lijn.naam]
            rows.append([*head, title, "", told.number((month,)) or shown(0)])
            ways = ((words, told.number((month,), weg)) for weg, words in texts.WEG.items())
            rows += [[*head, way, str(words), n] for words, n in ways if n]
    return rows


def _zorg_rows(world: queries.World, who: Who, period: Period, under: Iterable[areas.Place]) -> list[Row]:
    if not rules.knows_of_zorg(who):
        return []
    told, title = Told(world.zorg, rules.may_count_zorg(who)), str(texts.TITLES["zorg"])
    return [
        [written(quarter * 3), place.code, place.naam, title, "", told.number((quarter,), place.code) or shown(0)]
        for quarter in period.quarters
        for place in under
        if place.soort != "buurt"
    ]


def melding_rows(found: Iterable[Any]) -> list[Row]:
    """Headers only: number, kind, month, buurt, how it stands, and whether we kept our word."""
    names = {place.code: place.naam for place in areas.known()}
    rows = []
    for row in found:
        month = month_of(clock.local(row.gemeld_op).date())
        kept = _("nee") if row.missed else _("ja") if row.status in FINAL else _("loopt nog")
        rows.append(
            [
                row.nummer,
                str(texts.SOORT[row.soort]),
                str(melding_texts.CATEGORIE[row.categorie]),
                written(month),
                names.get(row.buurt_code or "", str(texts.UNKNOWN_PLACE)),
                str(melding_texts.STATUS[row.status]),
                kept,
            ]
        )
    return rows
