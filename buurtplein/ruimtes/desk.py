"""Rooms, for who looks after a house: what they are, when they are taken, and who had one when something is broken.

That a room is taken is seen without a name. The number of a card is behind a press that is written down.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep, press
from buurtplein.ruimtes import kamers, queries, shown
from buurtplein.ruimtes.forms import DichtForm, RuimteForm, filled
from buurtplein.ruimtes.queries import Ruimte
from buurtplein.ruimtes.rules import NotPossible
from buurtplein.ruimtes.texts import sorry
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd

bp: Final = Blueprint("ruimtedesk", __name__, url_prefix="/werk/complexen/<slug>")


@bp.get("/ruimtes")
@needs("ruimte.keep", huis.project_by_slug)
def overview(project: Woonproject) -> str:
    """The rooms of a house, and when they are taken."""
    coming, past = shown.desk_rows(project.id)
    return render_template(
        "ruimtes/desk_ruimtes.html", project=project, ruimtes=queries.rooms(project.id, active_only=False),
        straks=coming, geweest=past, druk=PressForm(formdata=None),
    )  # fmt: skip


@bp.get("/ruimtes/nieuw")
@needs("ruimte.keep", huis.project_by_slug)
def new(project: Woonproject) -> Answer:
    """A new room."""
    return _page(project, RuimteForm(formdata=None))


def _page(project: Woonproject, form: RuimteForm, room: Ruimte | None = None, shut: DichtForm | None = None) -> Answer:
    dicht = shut or DichtForm(formdata=None)
    wrong = dicht if dicht.problems else form
    html = render_template(
        "ruimtes/desk_ruimte.html", project=project, ruimte=room, form=wrong, kamer=form, dichtform=dicht,
        dagen=list(queries.closed(room.id, clock.today()).values()) if room is not None else [],
        druk=PressForm(formdata=None),
    )  # fmt: skip
    return (html, 400) if wrong.problems else html


@bp.post("/ruimtes/nieuw")
@needs("ruimte.keep", huis.project_by_slug)
def make(project: Woonproject) -> Answer:
    """It can be reserved at once."""
    form = RuimteForm()
    if not form.validate_on_submit():
        return _page(project, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    kamers.save(who(), project.id, form.gegevens())
    to = url_for(".overview", slug=project.slug)
    once.done(form.key, to)
    flash(_("Bewaard."))
    return redirect(to, 303)


@bp.get("/ruimtes/<ruimte>")
@needs("ruimte.keep", queries.kept_room)
def room(found: Beheerd) -> Answer:
    """One room, to change it or to close it on a day."""
    return _page(found.project, RuimteForm(found.ding, formdata=None, data=filled(found.ding)), found.ding)


@bp.post("/ruimtes/<ruimte>")
@needs("ruimte.keep", queries.kept_room)
def save(found: Beheerd) -> Answer:
    """Change it. What was agreed stays, unless the room closes."""
    form, slug, ruimte = RuimteForm(found.ding), found.project.slug, found.ding.slug
    if not form.validate_on_submit():
        return _page(found.project, form, found.ding)

    def look_again() -> Answer:
        now = queries.kept_room(slug, ruimte)
        if now is None:
            return redirect(url_for(".overview", slug=slug), 303)
        form.look_again(now.ding.versie)
        return _page(now.project, form, now.ding)

    project_id = found.project.id
    return keep(
        form, found.ding.versie, url_for(".overview", slug=slug),
        lambda: kamers.save(who(), project_id, form.gegevens(), found.ding), _("Bewaard."), look_again=look_again,
    )  # fmt: skip


@bp.post("/ruimtes/<ruimte>/dicht")
@needs("ruimte.keep", queries.kept_room)
def close(found: Beheerd) -> Answer:
    """Closed on one day; who had it then reads why."""
    form = DichtForm()
    if not form.validate_on_submit() or form.dag.data is None:
        kamer = RuimteForm(found.ding, formdata=None, data=filled(found.ding))
        return _page(found.project, kamer, found.ding, form)
    to, day = request.path.removesuffix("/dicht"), form.dag.data
    return press(
        form, to, lambda: kamers.close_day(who(), found.ding, day, said(form.reden)),
        _("De ruimte is die dag dicht. Wie hem had leest waarom."), refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@bp.post("/ruimtedagen/<int:dicht_id>/open")
@needs("ruimte.keep", queries.kept_day)
def reopen(found: Beheerd) -> BaseResponse:
    """Open after all."""
    form, to = PressForm(), url_for(".overview", slug=found.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form, to, lambda: kamers.open_day(who(), found.ding), _("De ruimte is die dag weer open."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@bp.post("/reserveringen/<int:reservering_id>/wie")
@needs("reservering.look", queries.kept_reservation)
def who_had(found: Beheerd) -> Answer:
    """Which card had a room: it is written down that this was asked. Not in an address, so nothing remembers it."""
    to = url_for(".overview", slug=found.project.slug)
    if not PressForm().validate_on_submit():
        return redirect(to, 303)
    try:
        kaart = kamers.who_had(who(), found.ding)
    except NotPossible as why:
        flash(sorry(why), "let-op")
        return redirect(to, 303)
    [afspraak] = shown.agreed([found.ding])
    return render_template("ruimtes/desk_wie.html", project=found.project, kaart=kaart, afspraak=afspraak)
