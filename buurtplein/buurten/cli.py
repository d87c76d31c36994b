"""Commands for whoever runs the site: import areas, addresses and buildings, and ask where a melding would go.

They run inside the context of the app. What cannot be used is said in a Dutch sentence; an import never stops half-way.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final

import click

from buurtplein.buurten import (
    adresbestand,
    adresimport,
    gebiedsbestand,
    gebiedsimport,
    gebouwimport,
    puntimport,
    queries,
    rules,
)
from buurtplein.buurten.places import gebiedscode
from buurtplein.kernel import clock
from buurtplein.kernel.db import transaction

_SHOWN: Final = 20
_COLUMNS: Final = ("lat", "lon", "soort", "categorie")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Fout(click.ClickException):
    """A problem that the person at the keyboard can solve."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it in Dutch."""
        click.echo(f"Fout: {self.format_message()}", file=file, err=file is None)


def _list(title: str, lines: list[str]) -> None:
    if lines:
        click.echo(f"{title}: {len(lines)}")
        for line in lines[:_SHOWN]:
            click.echo(f"  {line}")
        if len(lines) > _SHOWN:
            click.echo(f"  en nog {len(lines) - _SHOWN}")


@click.command("import-gebieden")
@click.argument("bestand", type=_FILE)
@click.option("--jaar", type=click.IntRange(1990, 2100), help="De grenzen gelden vanaf 1 januari van dit jaar.")
@click.option("--geldig-van", type=click.DateTime(["%Y-%m-%d"]), help="De grenzen gelden vanaf deze dag (vandaag).")
@click.option("--wijkteams", is_flag=True, help="Maak per wijk een wijkteam met één lid en een routeregel.")
def import_gebieden(bestand: Path, jaar: int | None, geldig_van: datetime | None, wijkteams: bool) -> None:
    """Lees gemeenten, wijken en buurten uit een GeoJSON-bestand (eigen bestand of van het CBS)."""
    since = geldig_van.date() if geldig_van else date(jaar, 1, 1) if jaar else None
    try:
        reading = gebiedsbestand.read_file(bestand)
    except gebiedsbestand.NotReadable as problem:
        raise Fout(str(problem)) from None
    with transaction():
        report = gebiedsimport.import_areas(reading, since, wijkteams=wijkteams)
    told = ", ".join(f"{count} {what}" for what, count in sorted(report.counts.items())) or "geen"
    click.echo(f"Gebieden: {told}. Geldig vanaf {report.geldig_van.isoformat()}.")
    if reading.water:
        click.echo(f"Water overgeslagen: {reading.water}")
    _list("Hersteld", reading.repaired)
    _list("Niet te gebruiken en overgeslagen", reading.left_out)
    _list("Vervallen", report.ended)
    _list("Let op, regels voor een gebied dat niet meer bestaat", report.rules_without_area)
    _list("Nieuwe wijkteams", report.teams)
    if wijkteams and not any(found.soort == "wijk" for found in reading.areas.values()):
        click.echo("In dit bestand staan geen wijken. Er zijn geen wijkteams gemaakt.")


@click.command("import-adressen")
@click.argument("bestand", type=_FILE)
@click.option("--gemeente", "gemeenten", multiple=True, help="Alleen deze gemeente, bijvoorbeeld GM0344. Mag vaker.")
@click.option("--opnieuw", is_flag=True, help="Begin weer vooraan, ook als dit bestand al gelezen is.")
def import_adressen(bestand: Path, gemeenten: tuple[str, ...], opnieuw: bool) -> None:
    """Lees postcodes en huisnummers met hun buurt (bestand pc6hnr van het CBS). Gaat verder waar het gestopt was."""
    codes = [gebiedscode("gemeente", raw) for raw in gemeenten]
    if None in codes:
        raise Fout("Een gemeentecode ziet eruit als GM0344.")
    chosen = frozenset(code for code in codes if code)
    try:
        with click.progressbar(length=bestand.stat().st_size, label="Adressen") as bar:
            report = adresimport.import_addresses(bestand, chosen, bar.update, again=opnieuw)
    except adresbestand.NotReadable as problem:
        raise Fout(str(problem)) from None
    if report.already_done:
        click.echo("Dit bestand is al helemaal gelezen. Gebruik --opnieuw om het nog eens te doen.")
        return
    if report.resumed_at:
        click.echo(f"Verder gegaan bij byte {report.resumed_at}.")
    click.echo(f"Adressen gelezen: {report.rows}")
    if report.bad:
        click.echo(f"Regels die niet te lezen zijn en zijn overgeslagen: {report.bad}")
        for example in report.examples:
            click.echo(f"  {example}")


@click.command("import-gebouwen")
@click.argument("bestand", type=_FILE)
def import_gebouwen(bestand: Path) -> None:
    """Lees gebouwen uit een CSV: naam, eigenaar, buurt, straat, van, tot, postcode, qr."""
    try:
        with transaction():
            report = gebouwimport.import_buildings(bestand)
    except gebouwimport.NotReadable as problem:
        raise Fout(str(problem)) from None
    click.echo(f"Gebouwen: {report.new} nieuw, {report.changed} bijgewerkt.")
    _list("Let op", report.notes)


@click.command("import-postcodes")
@click.argument("bestand", type=_FILE)
def import_postcodes(bestand: Path) -> None:
    """Lees waar postcodes liggen uit een CSV: postcode of pc4, latitude, longitude. Voor brieven rond een plek."""
    try:
        with transaction():
            report = puntimport.import_points(bestand)
    except puntimport.NotReadable as problem:
        raise Fout(str(problem)) from None
    click.echo(f"Postcodes op de kaart: {report.postcodes}")
    if report.bad:
        click.echo(f"Regels die niet te lezen zijn en zijn overgeslagen: {report.bad}")
        for example in report.examples:
            click.echo(f"  {example}")


@click.command("route")
@click.option("--lat", help="Breedte, bijvoorbeeld 52.1132.")
@click.option("--lon", help="Lengte, bijvoorbeeld 5.1253.")
@click.option("--postcode", help="Bijvoorbeeld 3561 AB.")
@click.option("--huisnummer", help="Bij de postcode.")
@click.option("--soort", help="zorg, overlast of vraag.")
@click.option("--categorie", help="Code van het onderwerp, bijvoorbeeld geluid.")
@click.option("--at", help="Moment als 2026-11-22T14:30; anders nu.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Lees regels lat,lon,soort,categorie van de standaardinvoer.")
def route(from_stdin: bool, **asked: str | None) -> None:
    """Zeg bij welk team een melding zou komen, en waarom. Bewaart niets. Eén regel JSON per vraag."""
    try:
        router = queries.router()
    except rules.NoCatchAll:
        raise Fout("Er is nog geen vangnet. Start de site één keer, of lees eerst gebieden in.") from None
    if from_stdin:
        _route_lines(router)
        return
    try:
        answer = _answer(router, {name: value or "" for name, value in asked.items()})
    except ValueError as problem:
        raise Fout(str(problem)) from None
    click.echo(json.dumps(answer, ensure_ascii=False))


def _route_lines(router: queries.Router) -> None:
    """One answer per line, in order; a line that cannot be read gets an answer with ``fout``."""
    columns: tuple[str, ...] = _COLUMNS
    for number, raw in enumerate(sys.stdin.buffer):
        values = _cells(raw.decode("utf-8", "replace").removeprefix("\ufeff"))
        names = tuple(value.strip().lower() for value in values)
        if number == 0 and {"lat", "lon"} <= set(names):
            columns = names
            continue
        try:
            answer: Mapping[str, Any] = _answer(router, dict(zip(columns, values, strict=False)))
        except ValueError as problem:
            answer = {"fout": str(problem)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n").replace("\0", "")]), [])
    except csv.Error:
        return []


def _answer(router: queries.Router, asked: Mapping[str, str]) -> dict[str, Any]:
    """The answer to one question as plain values. Raises ValueError with a Dutch sentence."""
    soort = asked.get("soort", "").strip().lower()
    if soort not in rules.SOORTEN:
        raise ValueError("Vul bij soort in: zorg, overlast of vraag.")
    at = _moment(asked.get("at", "").strip())
    plek = _place(router, asked)
    found = router.route(plek, soort, asked.get("categorie", "").strip() or None, at)
    team = router.teams.get(found.team_id)
    smallest = (plek.buurt_code or plek.wijk_code or plek.gemeente_code) if plek else None
    return {
        "team": team.naam if team else None,
        "team_id": found.team_id,
        "gebied": found.gebied_code or smallest,
        "regel": found.regel_id,
        "why": found.why,
        "alarm": found.alarm,
        "plek": plek.label if plek else None,
    }


def _place(router: queries.Router, asked: Mapping[str, str]) -> rules.Plek | None:
    if asked.get("postcode", "").strip():
        return queries.locate_address(asked["postcode"], asked.get("huisnummer"))
    try:
        lat, lon = float(asked.get("lat", "")), float(asked.get("lon", ""))
    except (ValueError, TypeError):
        raise ValueError("Geef een plek: lat en lon als getal, of een postcode.") from None
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError("Dit punt ligt niet op aarde. Klopt lat en lon?")
    return router.index.locate(lat, lon)


def _moment(text: str) -> datetime:
    if not text:
        return clock.now()
    try:
        read = datetime.fromisoformat(text)
        return (read if read.tzinfo else read.replace(tzinfo=clock.AMSTERDAM)).astimezone(clock.now().tzinfo)
    except (ValueError, OverflowError):
        raise ValueError("Schrijf het moment als 2026-11-22T14:30.") from None


COMMANDS = (import_gebieden, import_adressen, import_gebouwen, import_postcodes, route)
