"""What the lines did, made ready for the page of figures: how many, when, how long people waited, was our word kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from buurtplein.buurten.places import parents
from buurtplein.contactlijnen import queries as contact
from buurtplein.contactlijnen.queries_cijfers import UNSAID, WAITED, line_key
from buurtplein.inzicht import areas, charts, queries, rules, texts
from buurtplein.inzicht.charts import Bar
from buurtplein.inzicht.periods import Period
from buurtplein.inzicht.rules import Told
from buurtplein.inzicht.shown import Block, written
from buurtplein.kernel.i18n import _, klok, text_dir
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Kept:
    """One way or kind: how many, how many of them in time, and within what the half heard from us."""

    name: str
    n: str
    kept: str
    waited: str


@dataclass(frozen=True)
class Section:
    """The part of the page about lines."""

    facts: list[tuple[str, str]]
    rows: list[Kept]
    blocks: list[Block]


@dataclass(frozen=True)
class Lijn:
    """A line among the figures."""

    key: str
    naam: str
    gebied: str


def lijnen(who: Who, codes: Iterable[str] | None = None) -> list[Lijn]:
    """The lines that this person sees figures of, by name; only those in one of these areas, when given."""
    within, known = rules.may_count_zorg(who), None if codes is None else set(codes)
    return [
        Lijn(line_key(row.id), row.naam, row.gebied_code)
        for row in contact.lijnen(active_only=False)
        if within((line_key(row.id), str(row.team_id)))
        and (known is None or not known.isdisjoint({row.gebied_code, *parents(row.gebied_code)}))
    ]


def section(who: Who, period: Period, area: str | None) -> Section | None:
    """The figures of the lines of an area in a period, as far as this person may see them; None when that is nothing.

    Lines are of a wijk: inside one buurt there is nothing to tell.
    """
    places = {place.code: place.soort for place in areas.known()}
    if not rules.knows_of_zorg(who) or places.get(area or "") == "buurt":
        return None
    world, within = queries.world(period), rules.within_area(rules.may_count_zorg(who), area)
    told = Told(world.contact, within)
    total = told.number(period.months)
    if total < rules.SOME:
        return None
    kinds = _kinds(told, period)
    blocks = [
        *_per_line(told, period, lijnen(who)),
        _block("weg", [(str(words), told.number(period.months, weg)) for weg, words in texts.WEG.items()]),
        *_hours(told, period),
        _spread("wacht", told, period, "wacht", {key: str(words) for key, words in texts.WACHT.items()}),
        _spread("contactbelofte", told, period, "belofte", _kept_words()),
        *_per_kind(kinds),
    ]
    few = _("Te weinig om iets over te zeggen")
    facts = [(_("Gesprekken"), written(total)), (_("Op tijd"), _kept(told, period) or few)]
    return Section(facts, _kept_rows(told, kinds, period), blocks)


def _kept_words() -> dict[str, str]:
    return {key: str(texts.ANSWERS["belofte"][key]) for key in ("gehaald", "gemist")}


def _kinds(told: Told, period: Period) -> dict[str, tuple[int, int]]:
    """(in time, late) of each kind. One kind is a worry, and worries are told of whole quarters only."""
    months = [month for quarter in period.quarters for month in range(quarter * 3, quarter * 3 + 3)]
    values = [f"{soort}-{kept}" for soort in texts.CONTACT_SOORT for kept in _kept_words()]
    found = told.spread("soort", values, months)
    return {soort: (found[f"{soort}-gehaald"], found[f"{soort}-gemist"]) for soort in texts.CONTACT_SOORT}


def _kept_rows(told: Told, kinds: Mapping[str, tuple[int, int]], period: Period) -> list[Kept]:
    """Was our word kept, and how long did the half wait: per way, for a chat is not a letter; then per kind."""
    few = _("te weinig")
    rows = []
    for weg, words in texts.WEG.items():
        if (n := told.number(period.months, weg)) >= rules.SOME:
            waited = "" if weg == "telefoon" else _half(told, period, weg) or few
            rows.append(Kept(str(words), written(n), _kept(told, period, weg) or few, waited))
    for soort, words in texts.CONTACT_SOORT.items():
        if (n := sum(kinds[soort])) >= rules.SOME and soort != UNSAID:
            rows.append(Kept(str(words), written(n), _share(*kinds[soort]) or few, ""))
    return rows


def _kept(told: Told, period: Period, weg: str = rules.EVERYWHERE) -> str | None:
    spread = told.spread("belofte", _kept_words(), period.months, weg)
    return _share(spread["gehaald"], spread["gemist"])


def _share(gehaald: int, gemist: int) -> str | None:
    kept = rules.share(gehaald, gemist)
    return None if kept is None else _("{deel}% van {n}", deel=kept, n=gehaald + gemist)


def _half(told: Told, period: Period, weg: str) -> str | None:
    """Who heard nothing counts as the longest wait: a figure may not get better by not answering."""
    step = rules.waited(told.spread("wacht", texts.WACHT, period.months, weg), (*WAITED, "geen"), 50)
    return None if step is None else str(texts.WACHT[step])


def _per_line(told: Told, period: Period, listed: Sequence[Lijn]) -> list[Block]:
    rows = [(lijn.naam, told.number(period.months, lijn.key)) for lijn in listed]
    return [_block("lijn", rows)] if len(rows) > 1 else []


def _per_kind(kinds: Mapping[str, tuple[int, int]]) -> list[Block]:
    rows = [(str(words), sum(kinds[soort])) for soort, words in texts.CONTACT_SOORT.items()]
    return [_block("contactsoort", rows)] if any(n for _name, n in rows) else []


def _hours(told: Told, period: Period) -> list[Block]:
    """The hours of the day in which people came, from the first to the last of them."""
    spread = told.spread("uur", [str(hour) for hour in range(24)], period.months)
    busy = [int(hour) for hour, n in spread.items() if n]
    if not busy:
        return []
    listed = [(hour, spread[str(hour)]) for hour in range(min(busy), max(busy) + 1)]
    title = str(texts.CONTACT_TITLES["uur"])
    short = [Bar(str(hour), n, written(n)) for hour, n in listed]
    rows = [
        Bar(_("{van} tot {tot} uur", van=klok(f"{hour}:00"), tot=klok(f"{hour + 1}:00")), n, written(n))
        for hour, n in listed
    ]
    return [Block("uur", title, charts.columns(title, short, rtl=_rtl()), rows)]


def _spread(key: str, told: Told, period: Period, name: str, words: dict[str, str]) -> Block:
    found = told.spread(name, words, period.months)
    return _block(key, [(text, found[value]) for value, text in words.items()])


def _block(key: str, rows: Sequence[tuple[str, int]]) -> Block:
    title, listed = str(texts.CONTACT_TITLES[key]), [Bar(words, n, written(n)) for words, n in rows]
    return Block(key, title, charts.bars(title, listed, rtl=_rtl()), listed)


def _rtl() -> bool:
    return text_dir() == "rtl"
