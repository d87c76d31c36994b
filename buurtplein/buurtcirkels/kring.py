"""The closed space of one circle: the next meeting and who brings what, what each can do, and short messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.buurtcirkels import queries, service, shown, texts
from buurtplein.buurtcirkels.forms import BerichtForm, KanForm, TaakForm, TalentForm
from buurtplein.buurtcirkels.rules import NotPossible
from buurtplein.kernel import once
from buurtplein.kernel.forms import Form, PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, klok
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten.rules import InHuis

bp: Final = Blueprint("kring", __name__, url_prefix="/wonen/<slug>/huis/cirkel/<int:cirkel_id>")


def _to(found: InHuis, page: str = "start") -> str:
    return url_for(f"kring.{page}", slug=found.binnen.project.slug, cirkel_id=found.ding.cirkel.id)


def _shared(found: InHuis) -> dict[str, Any]:
    """What every page of a circle shows."""
    cirkel = found.ding.cirkel
    return {"project": found.binnen.project, "cirkel": cirkel, "coach": shown.coach(cirkel)}


@bp.get("")
@needs("cirkel.belong", queries.in_house)
def start(found: InHuis) -> Answer:
    """The next meeting and the small things to do."""
    return _start(found)


def _start(found: InHuis, form: TaakForm | None = None) -> Answer:
    agenda = shown.agenda(found.ding.cirkel, found.binnen.thuis.id)
    form = form or TaakForm(agenda.open, formdata=None)
    html = render_template(
        "buurtcirkels/kring.html",
        **_shared(found),
        wanneer=texts.when(found.ding.cirkel),
        van=klok(found.ding.cirkel.van),
        tot=klok(found.ding.cirkel.tot),
        agenda=agenda,
        form=form,
        druk=PressForm(formdata=None),
    )
    return (html, 400) if form.problems else html


# -- small things to do


@bp.post("/taken")
@limit("60 per hour")
@needs("cirkel.belong", queries.in_house)
def add_task(found: InHuis) -> Answer:
    """Something small for one of the coming meetings."""
    cirkel = found.ding.cirkel
    form, to = TaakForm(shown.agenda(cirkel).open), _to(found)
    if not form.validate_on_submit():
        return _start(found, form)
    meeting = shown.begin(cirkel, date.fromisoformat(said(form.dag)))
    return press(
        form,
        to,
        lambda: service.add_task(who(), cirkel, meeting, said(form.wat)),
        _("Het staat op de lijst."),
        refusal=NotPossible,
        sorry=lambda _why: str(_("Er staat al genoeg op de lijst voor die keer.")),
    )


def _one_press(found: InHuis, act: Callable[[], Any], told: str, page: str = "start") -> BaseResponse:
    form, to = PressForm(), _to(found, page)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: str(_("Een buur was je voor.")))


@bp.post("/taken/<int:taak_id>/ik")
@needs("cirkel.belong", queries.task_in)
def take_task(found: InHuis) -> BaseResponse:
    """I do this."""
    return _one_press(found, lambda: service.take_task(who(), found.ding.iets, found.binnen.thuis), _("Dit doe jij."))


@bp.post("/taken/<int:taak_id>/terug")
@needs("cirkel.own", queries.task_in)
def give_back(found: InHuis) -> BaseResponse:
    """Not after all; nobody is told who."""
    return _one_press(found, lambda: service.give_back(who(), found.ding.iets), _("Een ander kan dit nu doen."))


@bp.post("/taken/<int:taak_id>/weg")
@needs("cirkel.belong", queries.task_in)
def drop_task(found: InHuis) -> BaseResponse:
    """It need not be done."""
    return _one_press(found, lambda: service.drop_task(who(), found.ding.iets), _("Het is van de lijst."))


# -- what each can do


@bp.get("/talenten")
@needs("cirkel.belong", queries.in_house)
def talents(found: InHuis) -> Answer:
    """What we can do together, what the own home can, and asking who can help."""
    return _talents(found)


def _talents(found: InHuis, mine: TalentForm | None = None, kan: KanForm | None = None) -> Answer:
    cirkel, lid = found.ding.cirkel, found.ding.lid
    chosen = {"talenten": queries.talents_of(cirkel.id, lid.huishouden_id), "zelf_gezegd": lid.zelf_gezegd}
    mine, kan = mine or TalentForm(formdata=None, data=chosen), kan or KanForm(formdata=None)
    wrong = kan if kan.problems else mine
    html = render_template(
        "buurtcirkels/talenten.html",
        **_shared(found),
        kunnen=shown.abilities(cirkel.id),
        form=wrong,
        eigen=mine,
        kan=kan,
    )
    return (html, 400) if wrong.problems else html


@bp.post("/talenten")
@needs("cirkel.belong", queries.in_house)
def say_talents(found: InHuis) -> Answer:
    """What the own home can do; nothing is fine too."""
    form = TalentForm()
    if not form.validate_on_submit():
        return _talents(found, mine=form)
    chosen, words = form.talenten.data or (), said(form.zelf_gezegd)
    return press(
        form,
        _to(found, "talents"),
        lambda: service.say_talents(who(), found.ding.lid, chosen, words),
        _("Bewaard."),
        refusal=NotPossible,
        sorry=lambda _why: str(_("Je doet niet meer mee.")),
    )


@bp.post("/wie-kan")
@limit("20 per hour")
@needs("cirkel.belong", queries.in_house)
def who_can(found: InHuis) -> Answer:
    """Who can help with this? All of the circle reads it."""
    form = KanForm()
    if not form.validate_on_submit():
        return _talents(found, kan=form)
    home, cirkel = found.binnen.thuis, found.ding.cirkel
    return _written(found, form, lambda: service.who_can(who(), cirkel, home, said(form.talent), said(form.woorden)))


# -- messages


@bp.get("/berichten")
@needs("cirkel.belong", queries.in_house)
def board(found: InHuis) -> Answer:
    """What was written, the newest first. Who read it is not kept."""
    return _board(found, BerichtForm(formdata=None))


def _board(found: InHuis, form: BerichtForm) -> Answer:
    html = render_template(
        "buurtcirkels/berichten.html",
        **_shared(found),
        berichten=shown.board(found.ding.cirkel, found.binnen.thuis.id),
        form=form,
        druk=PressForm(formdata=None),
    )
    return (html, 400) if form.problems else html


@bp.post("/berichten")
@limit("30 per hour")
@needs("cirkel.belong", queries.in_house)
def write(found: InHuis) -> Answer:
    """A short message to the circle."""
    form = BerichtForm()
    if not form.validate_on_submit():
        return _board(found, form)
    return _written(found, form, lambda: service.write(who(), found.ding.cirkel, found.binnen.thuis, said(form.tekst)))


def _written(found: InHuis, form: Form, act: Callable[[], Any]) -> BaseResponse:
    to = _to(found, "board")
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    act()
    once.done(form.key, to)
    flash(_("De cirkel kan het nu lezen."))
    return redirect(to, 303)


@bp.post("/berichten/<int:bericht_id>/weg")
@needs("cirkel.own", queries.message_in)
def take_away(found: InHuis) -> BaseResponse:
    """Take the own words away."""
    return _one_press(found, lambda: service.take_away(who(), found.ding.iets), _("Je bericht is weg."), "board")


# -- going


@bp.post("/weg")
@needs("cirkel.belong", queries.in_house)
def leave(found: InHuis) -> BaseResponse:
    """I stop. One press, no reason; nobody is told."""
    to = url_for("cirkels.overview", slug=found.binnen.project.slug)
    form, told = PressForm(), _("Je doet niet meer mee. Niemand vraagt waarom.")
    if not form.validate_on_submit():
        return redirect(_to(found), 303)
    act = partial(service.leave, who(), found.ding.cirkel, found.binnen.thuis)
    return press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: told)
