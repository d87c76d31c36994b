"""Rooms, for who is inside: which there are, two weeks of one, taking a part of a day, and what is of the own home."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import PressForm, SelectChoice, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _, tijd
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.ruimtes import agenda, queries, service, shown
from buurtplein.ruimtes.forms import KiesForm
from buurtplein.ruimtes.queries import Agendasleutel
from buurtplein.ruimtes.rules import NotPossible
from buurtplein.ruimtes.shown import Keuze
from buurtplein.ruimtes.texts import sorry
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen, InHuis
from buurtplein.woonprojecten.shown import who_answers

bp: Final = Blueprint("ruimtes", __name__, url_prefix="/wonen/<slug>/huis")
feeds: Final = Blueprint("ruimteagenda", __name__, url_prefix="/wonen/agenda")


@bp.get("/ruimtes")
@needs("ruimte.see", huis.binnen)
def overview(here: Binnen) -> str:
    """The rooms of the house. The same for every home."""
    return render_template(
        "ruimtes/ruimtes.html", project=here.project, ruimtes=queries.rooms(here.project.id),
        mens=who_answers(here.project),
    )  # fmt: skip


@bp.get("/ruimtes/<ruimte>")
@needs("ruimte.see", queries.of_slug)
def room(found: InHuis) -> str:
    """Two weeks of one room."""
    here = found.binnen
    week = request.args.get("week", default=0, type=int)
    return render_template(
        "ruimtes/ruimte.html", project=here.project, ruimte=found.ding,
        bladzij=shown.page(found.ding, here.thuis.id, week), mens=who_answers(here.project),
    )  # fmt: skip


def _chosen(found: InHuis, stempel: str) -> tuple[datetime, Keuze]:
    start = shown.read_stamp(stempel)
    keuze = shown.choice(found.ding, found.binnen.thuis.id, start) if start is not None else None
    return (start, keuze) if start is not None and keuze is not None else abort(404)


def _form(keuze: Keuze, **values: Any) -> KiesForm:
    form = KiesForm(**values)
    form.tot.choices = [SelectChoice(value=shown.stamp(each), label=tijd(each)) for each in keuze.tot]
    return form


@bp.get("/ruimtes/<ruimte>/<stempel>")
@needs("ruimte.reserve", queries.of_slug)
def look(found: InHuis, stempel: str) -> str:
    """One part of a day: what goes with taking it, or the line for what is taken."""
    _start, keuze = _chosen(found, stempel)
    return _page(found, stempel, keuze, _form(keuze, formdata=None))


def _page(found: InHuis, stempel: str, keuze: Keuze, form: KiesForm) -> str:
    here, start = found.binnen, keuze.vak.start
    return render_template(
        "ruimtes/kies.html", project=here.project, ruimte=found.ding, keuze=keuze, form=form, stempel=stempel,
        dag=clock.local(start).date(), tijd=shown.van_tot(start, keuze.vak.eind), regels=shown.lines(found.ding.regels),
        plek=queries.place_of(found.ding.id, start, here.thuis.id), mens=who_answers(here.project),
    )  # fmt: skip


@bp.post("/ruimtes/<ruimte>/<stempel>")
@limit("60 per hour")
@needs("ruimte.reserve", queries.of_slug)
def reserve(found: InHuis, stempel: str) -> Answer:
    """Take it, and keep to what goes with it."""
    start, keuze = _chosen(found, stempel)
    slug, back = found.binnen.project.slug, request.path
    if (led := once.led(KiesForm().key)) is not None:
        return redirect(led, 303)
    if not keuze.tot:
        flash(sorry(NotPossible("bezet")), "let-op")
        return redirect(back, 303)
    form = _form(keuze)
    eind = shown.read_stamp(said(form.tot))
    if not form.validate_on_submit() or eind is None:
        return _page(found, stempel, keuze, form), 400
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(NotPossible):
            made = service.reserve(found.binnen.thuis.id, found.ding.id, start, eind)
    except db.Overtaken as overtaken:
        flash(sorry(overtaken.__cause__), "let-op")
        return redirect(back, 303)
    to = url_for(".reservation", slug=slug, reservering_id=made.id)
    once.done(form.key, to)
    flash(_("Gelukt. De ruimte is voor jou."))
    return redirect(to, 303)


@bp.post("/ruimtes/<ruimte>/<stempel>/wacht")
@limit("60 per hour")
@needs("ruimte.reserve", queries.of_slug)
def wait(found: InHuis, stempel: str) -> BaseResponse:
    """A place in line."""
    start, keuze = _chosen(found, stempel)
    back, form = request.path.removesuffix("/wacht"), PressForm()
    if not form.validate_on_submit():
        return redirect(back, 303)
    thuis_id, ruimte_id = found.binnen.thuis.id, found.ding.id
    return press(
        form, back, lambda: service.wait(thuis_id, ruimte_id, start, keuze.vak.eind),
        _("Je staat op de wachtlijst."), refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@bp.post("/wachtlijst/<int:wacht_id>/weg")
@needs("wachtplek.own", queries.own_place)
def leave_line(found: InHuis) -> BaseResponse:
    """Out of the line."""
    form, to = PressForm(), url_for("huis.mine", slug=found.binnen.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form, to, lambda: service.leave_line(found.ding), _("Je staat niet meer op de wachtlijst."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


# -- what is of the own home


@bp.get("/reserveringen/<int:reservering_id>")
@needs("reservering.own", queries.own_reservation)
def reservation(found: InHuis) -> str:
    """One reservation: when, the key, what we agree, the calendar, and the way out of it."""
    [afspraak] = shown.agreed([found.ding])
    ruimte = queries.room(found.ding.ruimte_id)
    return render_template(
        "ruimtes/reservering.html", project=found.binnen.project, ruimte=ruimte, afspraak=afspraak,
        regels=shown.lines(ruimte.regels if ruimte else ""), form=PressForm(formdata=None),
        mens=who_answers(found.binnen.project),
    )  # fmt: skip


@bp.get("/reserveringen/<int:reservering_id>.ics")
@needs("reservering.own", queries.own_reservation)
def one_ics(found: InHuis) -> Response:
    """The same for a calendar."""
    return agenda.ics([found.ding])


@bp.post("/reserveringen/<int:reservering_id>/ja")
@needs("reservering.own", queries.own_reservation)
def confirm(found: InHuis) -> BaseResponse:
    """Yes to what was held."""
    form, to = PressForm(), request.path.removesuffix("/ja")
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form, to, lambda: service.confirm(found.ding), _("Gelukt. De ruimte is voor jou."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@bp.post("/reserveringen/<int:reservering_id>/weg")
@needs("reservering.own", queries.own_reservation)
def cancel(found: InHuis) -> BaseResponse:
    """Not any more. Nobody asks why."""
    form, to = PressForm(), url_for(".overview", slug=found.binnen.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form, to, lambda: service.cancel(found.ding), _("Afgezegd. Dank je, nu kan een buur erin."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


# -- the own calendar


@bp.get("/reserveringen/agenda")
@needs("ruimteagenda.manage", huis.binnen)
def calendar(here: Binnen) -> str:
    """The address for the calendar of a phone; only who is inside this home sees it."""
    found = queries.feed_of(here.thuis.id)
    link = url_for("ruimteagenda.feed", token=found.token, _external=True) if found is not None else ""
    return render_template("ruimtes/agenda.html", project=here.project, link=link, form=PressForm(formdata=None))


@bp.post("/reserveringen/agenda")
@limit("30 per hour")
@needs("ruimteagenda.manage", huis.binnen)
def set_calendar(here: Binnen) -> BaseResponse:
    """A new address, or none any more. The old one stops."""
    form, thuis_id = PressForm(), here.thuis.id
    if not form.validate_on_submit():
        return redirect(request.path, 303)
    if request.form.get("doe") == "stop":
        return press(
            form, request.path, lambda: service.stop_feed(thuis_id), _("Het adres werkt niet meer."),
            refusal=NotPossible, sorry=sorry,
        )  # fmt: skip
    return press(
        form, request.path, lambda: service.make_feed(thuis_id), _("Je hebt een nieuw adres."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@feeds.get("/<token>.ics")
@needs("ruimteagenda.read", queries.feed, by_key=True)
def feed(found: Agendasleutel) -> Response:
    """What a home reserved, for its calendar. The address is the key."""
    return agenda.ics(queries.reservations_of(found.huishouden_id))
