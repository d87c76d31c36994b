"""/werk/cijfers and /werk/export: what a team, an area or the gemeente did, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.inzicht import areas, periods, queries, service, shown, shown_contact, texts, writers
from buurtplein.inzicht.forms import ExportForm
from buurtplein.inzicht.models import Export, Vorm
from buurtplein.kernel import clock, once
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("inzicht", __name__, url_prefix="/werk")

Answer = str | BaseResponse | tuple[str, int]
KEPT = timedelta(days=7)  # retention.py says so too


@bp.get("/cijfers")
@needs("figures.read")
def figures() -> Answer:
    """The figures of a period and an area, each chart with its table."""
    choice = _choice()
    return render_template(
        "inzicht/figures.html",
        page=shown.page(who(), choice.period, choice.area),
        contact=shown_contact.section(who(), choice.period, choice.area),
        choice=choice,
        next_month=shown.today_words(clock.today()),
    )


@dataclass(frozen=True)
class _Choice:
    """What somebody asked to see; what cannot be read is as usual, as somebody may have typed the address."""

    name: str
    period: periods.Period
    area: str | None
    places: list[areas.Place]

    @property
    def words(self) -> str:
        """The period and the area in words."""
        named = {place.code: place.naam for place in self.places}
        months = shown.period_words(self.period)
        return _("{gebied}: {maanden}", gebied=named[self.area], maanden=months) if self.area else months

    @property
    def here(self) -> dict[str, str]:
        """The choice as it stands in an address."""
        own = {"van": periods.written(self.period.first), "tot": periods.written(self.period.last)}
        return {"periode": self.name, "gebied": self.area or "", **own}

    @property
    def names(self) -> list[tuple[str, str]]:
        """Every length of period that can be chosen."""
        return [(key, str(words)) for key, words in texts.PERIOD.items()]

    @property
    def months(self) -> list[tuple[str, str]]:
        """Every month that can be chosen, the latest first."""
        today = clock.today()
        listed = range(periods.last_closed(today), periods.oldest(today) - 1, -1)
        return [(periods.written(month), shown.month_name(month)) for month in listed]


def _choice(asked: Mapping[str, str] | None = None) -> _Choice:
    said = request.args if asked is None else asked
    name, period = periods.chosen(
        said.get("periode", periods.USUAL), clock.today(), said.get("van", ""), said.get("tot", "")
    )
    places = areas.offered(who(), areas.known())
    area = said.get("gebied", "")
    return _Choice(name, period, area if area in {place.code for place in places} else None, places)


# ---------------------------------------------------------------- exports


@bp.get("/export")
@needs("figures.read")
def exports() -> Answer:
    """What this person asked for, how far it is, and what can be asked. With ``deel=lijst`` only the list."""
    if request.args.get("deel") == "lijst":
        return render_template("inzicht/_exports.html", exports=_listed())
    return _exports()


def _exports(wrong: ExportForm | None = None) -> Answer:
    teams, choice = [], _choice()
    for team in _coordinated():
        form = ExportForm(formdata=None)
        for field in form:
            field.id = field.label.field_id = f"team-{team.id}-{field.name}"
        teams.append((team, form))
    html = render_template(
        "inzicht/exports.html",
        exports=_listed(),
        form=wrong,
        figures=wrong or ExportForm(formdata=None, **choice.here),
        choice=choice,
        teams=teams,
    )
    return (html, 400) if wrong is not None else html


def _coordinated() -> list[Any]:
    mine = who().teams("teamcoordinator")
    return [team for team in accounts.teams() if team.id in mine]


def _listed() -> list[dict[str, Any]]:
    return [
        {
            "id": export.id,
            "what": texts.EXPORT[export.inhoud],
            "form": texts.FORM[export.vorm],
            "asked": export.gevraagd_op,
            "ready": export.klaar_op is not None,
            "done": export.klaar,
            "all": export.totaal,
            "until": export.gevraagd_op + KEPT,
        }
        for export in queries.asked_by(who())
    ]


@bp.post("/export")
@limit("30 per hour")
@needs("figures.read")
def ask_figures() -> Answer:
    """Ask for the figures as a file: in fives, as on the page."""
    form = ExportForm()
    if not form.validate_on_submit():
        return _exports(form)
    if once.claim(form.key) is None:
        said = {name: str(form[name].data or "") for name in ("periode", "van", "tot", "gebied")}
        choice = _choice(said)
        service.ask_figures(who(), form.vorm.data, choice.period, choice.area)
        _asked(form)
    return redirect(url_for(".exports"), 303)


@bp.post("/export/team/<int:team_id>")
@limit("30 per hour")
@needs("export.team", accounts.team)
def ask_meldingen(team: Any) -> Answer:
    """Ask for the list of the meldingen of a team as a file: headers only."""
    form = ExportForm()
    if not form.validate_on_submit():
        return _exports(form)
    if once.claim(form.key) is None:
        service.ask_meldingen(who(), form.vorm.data, team.id)
        _asked(form)
    return redirect(url_for(".exports"), 303)


def _asked(form: ExportForm) -> None:
    once.done(form.key, url_for(".exports"))
    flash(_("We maken je bestand. Je hoeft niet te wachten."))


@bp.get("/export/<int:export_id>/bestand")
@needs("export.fetch", queries.by_id, writes=True)
def fetch(export: Export) -> Answer:
    """The file, for who asked for it and for nobody else."""
    if export.klaar_op is None:
        return redirect(url_for(".exports"))
    answer = Response(service.fetched(who(), export), mimetype=writers.MIME[Vorm(export.vorm)])
    name = f"buurtplein-{export.inhoud}-{clock.local(export.klaar_op).date().isoformat()}.{export.vorm}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
