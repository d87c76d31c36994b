"""The Burendag kit: what still must be done, who helps, the invitation, and afterwards how it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanvragen import kit_acts, kit_queries, kit_rules, kit_shown, steun_shown
from buurtplein.aanvragen.kit_acts import Terugblik
from buurtplein.aanvragen.kit_forms import InviteForm, LookBackForm, NewRoleForm, RoleForm, TaskForm
from buurtplein.aanvragen.kit_rules import Kitsoort
from buurtplein.aanvragen.models import Burendagkit, Kitregel
from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import letters
from buurtplein.kernel.forms import Form, PressForm, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.press import press
from buurtplein.kernel.ratelimit import limit

bp: Final = Blueprint("budgetkit", __name__, url_prefix="/budget/plan/<nummer>/burendag")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def plan(aanvraag: Any) -> Answer:
    """All of it on one page; a plan without a kit gets the usual list with one press."""
    return _page(aanvraag)


@bp.post("")
@limit("60 per hour")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def begin(aanvraag: Any) -> Answer:
    """Begin with the usual list."""
    form = PressForm()
    return _kept(aanvraag, form, partial(kit_acts.begin, aanvraag), _("Je lijst staat klaar."))


@bp.post("/taak")
@limit("120 per hour")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def add_task(aanvraag: Any) -> Answer:
    """An own thing to do."""
    kit, form = _kit(aanvraag), TaskForm()
    dagen = kit_rules.number(said(form.dagen)) or 0
    act = partial(kit_acts.add, kit, Kitsoort.TAAK, said(form.wat), dagen=dagen)
    return _kept(aanvraag, form, act, _("Het staat op je lijst."), taak=form)


@bp.post("/taak/<int:regel_id>/<any(klaar,open):hoe>")
@limit("300 per hour")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def tick(aanvraag: Any, regel_id: int, hoe: str) -> Answer:
    """It is done, or not after all."""
    kit, regel = _regel(aanvraag, regel_id)
    told = _("Klaar. Weer één minder.") if hoe == "klaar" else _("Het staat weer open.")
    return _kept(aanvraag, PressForm(), partial(kit_acts.tick, kit, regel, hoe == "klaar"), told)


@bp.post("/regel/<int:regel_id>/weg")
@limit("120 per hour")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def drop(aanvraag: Any, regel_id: int) -> Answer:
    """This line is of no use here."""
    kit, regel = _regel(aanvraag, regel_id)
    return _kept(aanvraag, PressForm(), partial(kit_acts.drop, kit, regel), _("Het is van je lijst af."))


@bp.route("/rol/<int:regel_id>", methods=["GET", "POST"])
@limit("120 per hour", methods=["POST"])
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def role(aanvraag: Any, regel_id: int) -> Answer:
    """Who does it?"""
    kit, regel = _regel(aanvraag, regel_id)
    form = RoleForm()
    if form.is_submitted() and form.validate():
        nodig = kit_rules.number(said(form.nodig)) or 0
        act = partial(kit_acts.fill_role, kit, regel, said(form.namen), nodig)
        return _done(aanvraag, form, act, _("Opgeschreven."))
    if not form.is_submitted():
        form.namen.data, form.nodig.data = regel.namen, str(regel.nodig)
    shown = next((each for each in kit_shown.roles(kit) if each["id"] == regel_id), None) or abort(404)
    html = render_template("aanvragen/kit_rol.html", form=form, aanvraag=aanvraag, rol=shown)
    return (html, 400) if form.problems else html


@bp.post("/rol")
@limit("120 per hour")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def add_role(aanvraag: Any) -> Answer:
    """An own role."""
    kit, form = _kit(aanvraag), NewRoleForm()
    nodig = kit_rules.number(said(form.nodig)) or 1
    act = partial(kit_acts.add, kit, Kitsoort.ROL, said(form.wat), nodig=nodig)
    return _kept(aanvraag, form, act, _("Het staat op je lijst."), rol=form)


@bp.post("/uitnodiging")
@limit("120 per hour")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def invite(aanvraag: Any) -> Answer:
    """What the invitation says."""
    kit, form = _kit(aanvraag), InviteForm()
    chosen = bool(form.telefoon_tonen.data)
    act = partial(kit_acts.invite, kit, said(form.tijd), said(form.tekst), chosen)
    return _kept(aanvraag, form, act, _("Je uitnodiging is klaar."), brief=form)


@bp.get("/uitnodiging.pdf")
@limit("60 per hour")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def printed(aanvraag: Any) -> Response:
    """The invitation on A5."""
    kit = _kit(aanvraag)
    with speaking("nl"):
        return letters.download(kit_shown.paper(kit, aanvraag), f"uitnodiging-{aanvraag.nummer}")


@bp.post("/terugblik")
@limit("120 per hour")
@needs("burendagkit.plan", queries.aanvraag_by_nummer, by_key=True)
def look_back(aanvraag: Any) -> Answer:
    """How it was."""
    kit, form = _kit(aanvraag), LookBackForm()
    form.offer()
    told = Terugblik(
        said(form.ging_goed),
        said(form.kan_beter),
        kit_rules.number(said(form.kwamen), 9999),
        {"ja": True, "nee": False}.get(said(form.weer)),
    )
    act = partial(kit_acts.look_back, kit, told)
    return _kept(aanvraag, form, act, _("Bewaard. Volgend jaar helpt het je."), terugblik=form)


def _kit(aanvraag: Any) -> Burendagkit:
    return kit_queries.kit_of(aanvraag.id) or abort(404)


def _regel(aanvraag: Any, regel_id: int) -> tuple[Burendagkit, Kitregel]:
    kit = _kit(aanvraag)
    return kit, next((regel for regel in kit.regels if regel.id == regel_id), None) or abort(404)


def _kept(aanvraag: Any, form: Form, act: Callable[[], Any], told: str, **forms: Form) -> Answer:
    """Check, do it, and go back to the page."""
    if not form.validate_on_submit():
        return _page(aanvraag, form, **forms)
    return _done(aanvraag, form, act, told)


def _done(aanvraag: Any, form: Form, act: Callable[[], Any], told: str) -> BaseResponse:
    to = url_for(".plan", nummer=aanvraag.nummer)
    return press(
        form, to, act, told, refusal=NotPossible, sorry=lambda _why: _("Je lijst is vol, of hij is net veranderd.")
    )


def _page(aanvraag: Any, wrong: Form | None = None, **forms: Form) -> Answer:
    kit = kit_queries.kit_of(aanvraag.id)
    told = kit_shown.invitation(kit, aanvraag) if kit else {}
    html = render_template(
        "aanvragen/kit.html",
        form=wrong or PressForm(formdata=None),
        aanvraag=aanvraag,
        titel=steun_shown.title(aanvraag),
        kit=kit,
        taken=kit_shown.tasks(kit, aanvraag) if kit else [],
        rollen=kit_shown.roles(kit) if kit else [],
        tekst=kit_shown.as_text(told) if kit else "",
        voorbij=kit_shown.is_over(aanvraag),
        vorige=kit_shown.last_time(aanvraag),
        press=PressForm(formdata=None),
        **{**_forms(kit), **forms},
    )
    return (html, 400) if wrong is not None and wrong.problems else html


def _forms(kit: Burendagkit | None) -> dict[str, Form]:
    """The forms of the page, with what was kept."""
    brief, back = InviteForm(formdata=None), LookBackForm(formdata=None)
    back.offer()
    if kit is not None:
        brief.tijd.data, brief.tekst.data, brief.telefoon_tonen.data = kit.tijd, kit.uitnodiging, kit.telefoon_tonen
        back.ging_goed.data, back.kan_beter.data = kit.ging_goed, kit.kan_beter
        back.kwamen.data = "" if kit.kwamen is None else str(kit.kwamen)
        back.weer.data = {True: "ja", False: "nee"}.get(kit.weer) if kit.weer is not None else None
    return {
        "taak": TaskForm(formdata=None),
        "rol": NewRoleForm(formdata=None, data={"nodig": "1"}),
        "brief": brief,
        "terugblik": back,
    }
