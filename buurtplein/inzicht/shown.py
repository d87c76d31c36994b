"""The page of figures, made ready: everything on it is read from the suppressed numbers and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup

from buurtplein.inzicht import areas, charts, queries, rules, texts
from buurtplein.inzicht.areas import Place
from buurtplein.inzicht.charts import Bar
from buurtplein.inzicht.periods import Period, first_day
from buurtplein.inzicht.queries import World
from buurtplein.inzicht.rules import Told
from buurtplein.kernel.i18n import _, _n, current_lang, text_dir
from buurtplein.kernel.who import Who
from buurtplein.meldingen.figures import WAITED

_BLOCKS: Final = ("antwoord", "belofte", "uitkomst", "reden", "heropend", "nazorg")
# Longer waits are told together: a line for every day would say less.
_WAITS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("0", ("0",)), ("1", ("1",)), ("2", ("2",)), ("5", ("3", "4", "5")), ("10", ("6", "7", "8", "9", "10")),
    ("later", ("later",)), ("nog_niet", ("nog_niet",)), ("geen", ("geen",)),
)  # fmt: skip


@dataclass(frozen=True)
class Block:
    """One table with its chart."""

    key: str
    title: str
    chart: Markup
    rows: list[Bar]


@dataclass(frozen=True)
class Page:
    """What there is to see, or that there is too little to see."""

    enough: bool
    facts: list[tuple[str, str]]
    blocks: list[Block]


def written(n: int) -> str:
    """A number of the suppressed table as people read it."""
    return str(n) if n else _("minder dan 5")


def month_name(month: int) -> str:
    """As ``maart 2027``."""
    return format_date(first_day(month), "MMMM y", locale=_locale())


def month_short(month: int) -> str:
    """As ``mrt`` or, in a new year, ``jan '28``: under a column there is little room."""
    day = first_day(month)
    return format_date(day, "MMM" if day.month > 1 else "MMM yy", locale=_locale()).replace(".", "")


def quarter_name(quarter: int) -> str:
    """As ``januari tot en met maart 2027``."""
    return _(
        "{maand} tot en met {laatste}",
        maand=format_date(first_day(quarter * 3), "MMMM", locale=_locale()),
        laatste=month_name(quarter * 3 + 2),
    )


def _locale() -> Locale:
    return Locale.parse(current_lang())


def page(who: Who, period: Period, area: str | None) -> Page:
    """The figures of an area in a period, as far as this person may see them."""
    places, world, here = areas.known(), queries.world(period), area or rules.EVERYWHERE
    told = Told(world.overlast, rules.may_count(who))
    zorg = _zorg(who, world, period, area, places)
    total = told.number(period.months, here)
    if total < rules.SOME:
        return Page(bool(zorg), [], zorg)
    spreads = {name: told.spread(name, words, period.months, here) for name, words in texts.ANSWERS.items()}
    return Page(
        True,
        _facts(total, spreads),
        [
            _months(told, period, here),
            _block("categorie", _told("categorie", spreads)),
            *_buurten(told, period, area, places),
            *(_block(name, _told(name, spreads)) for name in _BLOCKS),
            *zorg,
        ],
    )


def _facts(total: int, spreads: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str]]:
    """What matters most, in a few lines."""
    promise, again = spreads["belofte"], spreads["heropend"]
    kept = rules.share(promise.get("gehaald", 0), promise.get("gemist", 0))
    reopened = rules.share(again.get("ja", 0), again.get("nee", 0))
    asked = promise.get("gehaald", 0) + promise.get("gemist", 0)
    few = _("Te weinig om iets over te zeggen")
    return [
        (_("Meldingen van overlast"), written(total)),
        (_("De helft kreeg antwoord binnen"), _wait(spreads["antwoord"], 50) or few),
        (_("Negen van de tien kregen antwoord binnen"), _wait(spreads["antwoord"], 90) or few),
        (_("Op tijd geantwoord"), few if kept is None else _("{deel}% van {n}", deel=kept, n=asked)),
        (_("Weer geopend"), few if reopened is None else _("{deel}% van {n}", deel=reopened, n=total)),
    ]


def _wait(spread: Mapping[str, int], percent: int) -> str | None:
    """Who waits still counts as the longest wait: a figure may not get better by not answering."""
    step = rules.waited(spread, (*WAITED, "nog_niet"), percent)
    if step is None or step.isdigit():
        return None if step is None else _n("{n} werkdag", "{n} werkdagen", max(int(step), 1))
    return str(texts.ANSWERS["antwoord"][step])


def _told(name: str, spreads: Mapping[str, Mapping[str, int]]) -> list[tuple[str, int]]:
    spread = spreads[name]
    if name != "antwoord":
        return [(str(words), spread[value]) for value, words in texts.ANSWERS[name].items()]
    words = {**texts.ANSWERS[name], "5": _("3 tot 5 werkdagen"), "10": _("6 tot 10 werkdagen")}
    return [(str(words[key]), sum(spread[value] for value in values)) for key, values in _WAITS]


def _block(name: str, rows: Sequence[tuple[str, int]]) -> Block:
    listed = [Bar(words, n, written(n)) for words, n in rows]
    return _drawn(name, listed, charts.bars(_title(name), listed, rtl=_rtl()))


def _drawn(name: str, listed: list[Bar], chart: Markup) -> Block:
    return Block(name, _title(name), chart, listed)


def _title(name: str) -> str:
    return str(texts.TITLES[name])


def _rtl() -> bool:
    return text_dir() == "rtl"


def _months(told: Told, period: Period, here: str) -> Block:
    numbers = [(month, told.number((month,), here)) for month in period.months]
    short = [Bar(month_short(month), n, written(n)) for month, n in numbers]
    rows = [Bar(month_name(month), n, written(n)) for month, n in numbers]
    return _drawn("maand", rows, charts.columns(_title("maand"), short, rtl=_rtl()))


def _buurten(told: Told, period: Period, area: str | None, places: Sequence[Place]) -> list[Block]:
    rows = [(place.naam, told.number(period.months, place.code)) for place in areas.told_apart(area, places)]
    if area is None and rows:
        rows.append((str(texts.UNKNOWN_PLACE), told.number(period.months) - sum(n for _name, n in rows)))
    return [_block("buurt", rows)] if len(rows) > 1 else []


def _zorg(who: Who, world: World, period: Period, area: str | None, places: Sequence[Place]) -> list[Block]:
    """Worries: only how many, per wijk and quarter, for who may know."""
    kinds = {place.code: place.soort for place in places}
    if not rules.knows_of_zorg(who) or not period.quarters or kinds.get(area or "") == "buurt":
        return []
    told, here = Told(world.zorg, rules.may_count_zorg(who)), area or rules.EVERYWHERE
    quarters = [(quarter_name(quarter), told.number((quarter,), here)) for quarter in period.quarters]
    if not sum(n for _name, n in quarters):
        return []
    wijken = [place for place in places if place.soort == "wijk" and area in (None, place.code)]
    per_wijk = [(place.naam, told.number(period.quarters, place.code)) for place in wijken]
    return [_block("zorg", quarters), *([_block("zorg-wijk", per_wijk)] if len(per_wijk) > 1 else [])]


def period_words(period: Period) -> str:
    """As ``mei 2027 tot en met oktober 2027``."""
    if period.first == period.last:
        return month_name(period.first)
    return _("{maand} tot en met {laatste}", maand=month_name(period.first), laatste=month_name(period.last))


def today_words(today: date) -> str:
    """When this month joins in."""
    month = today.year * 12 + today.month
    return format_date(first_day(month), "d MMMM", locale=_locale())
