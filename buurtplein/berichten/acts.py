"""What somebody can do about a conversation besides writing: give a number or name, let us read something, stop."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.berichten import meekijken, queries, rules, service, shown
from buurtplein.berichten.forms import MeekijkForm, NummerForm, StopForm
from buurtplein.berichten.models import Gesprek
from buurtplein.berichten.rules import NotPossible
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.rules import Kanaal
from buurtplein.kernel import db
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, moment_kort
from buurtplein.kernel.ratelimit import count
from buurtplein.kernel.reach import phone_digits

bp = Blueprint("gesprekacties", __name__, url_prefix="/mijn/berichten/<nr>")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/nummer", methods=["GET", "POST"])
@needs("gesprek.write", queries.by_nr)
def number(gesprek: Gesprek) -> Answer:
    """Share the own number with the other, or not yet. Each does it by itself."""
    naam = shown.other_name(gesprek, who()) or _("je buur")
    form = NummerForm()
    if request.form.get("deel") == "nee":
        return _back(gesprek)
    if form.is_submitted() and form.validate():
        count("nummer", rules.CHANGES, f"bewoner:{who().bewoner_id}")
        digits = phone_digits(said(form.nummer)) or ""
        share = lambda: service.share_number(who(), gesprek, digits, keep=bool(form.bewaar.data))  # noqa: E731
        return _do(gesprek, share, _("Je nummer is gedeeld met {naam}.", naam=naam))
    account = bewoners.me()
    known = (account.nummer or (account.bereik if account.kanaal == Kanaal.SMS else "")) if account is not None else ""
    if not form.is_submitted():
        form.nummer.data = known
    html = render_template(
        "berichten/nummer.html", form=form, gesprek=gesprek, naam=naam, over=shown.over(gesprek), known=bool(known)
    )
    return (html, 400) if form.problems else html


@bp.post("/nummer/weg")
@needs("gesprek.write", queries.by_nr)
def hide_number(gesprek: Gesprek) -> Answer:
    """Take the own number away again."""
    if PressForm().validate_on_submit():
        return _do(gesprek, lambda: service.hide_number(who(), gesprek), _("Je nummer is weg uit dit gesprek."))
    return _back(gesprek)


@bp.post("/naam")
@needs("gesprek.write", queries.by_nr)
def name(gesprek: Gesprek) -> Answer:
    """Say how you are called, after asking through somebody else."""
    if PressForm().validate_on_submit():
        return _do(gesprek, lambda: service.give_name(who(), gesprek), _("Je buur ziet nu je voornaam."))
    return _back(gesprek)


@bp.route("/stop", methods=["GET", "POST"])
@needs("gesprek.write", queries.by_nr)
def stop(gesprek: Gesprek) -> Answer:
    """Stop, without a reason. Wanting no contact at all can be said here too, also when it stopped already."""
    form = StopForm()
    if form.validate_on_submit():
        count("stop", rules.CHANGES, f"bewoner:{who().bewoner_id}")
        service.stop(who(), gesprek, apart=bool(form.apart.data))
        return _back(gesprek)
    html = render_template("berichten/stop.html", form=form, gesprek=gesprek, over=shown.over(gesprek))
    return (html, 400) if form.problems else html


@bp.route("/meekijken", methods=["GET", "POST"])
@needs("gesprek.write", queries.by_nr)
def report(gesprek: Gesprek) -> Answer:
    """Choose one message that somebody should read. Also after stopping: some people stop first, and tell later."""
    form, looking = MeekijkForm(), who()
    offered = {each.id: each for each in queries.of_other(gesprek.id, looking.bewoner_id or 0)}
    form.offer([(number, f"{moment_kort(each.op)}: {each.tekst}") for number, each in offered.items()])
    if form.is_submitted() and form.validate():
        count("meekijken", rules.REPORTS, f"bewoner:{looking.bewoner_id}")
        chosen = offered[int(form.bericht.data)]
        act = lambda: meekijken.report(looking, gesprek, chosen)  # noqa: E731
        return _do(gesprek, act, _("Je bericht is binnen. Iemand leest het. De ander weet dit niet."))
    html = render_template(
        "berichten/meekijken.html",
        form=form,
        gesprek=gesprek,
        around=rules.AROUND,
        waiting=shown.waiting(gesprek, looking),
        empty=not offered,
    )
    return (html, 400) if form.problems else html


def _do(gesprek: Gesprek, act: Callable[[], None], told: str) -> Answer:
    """Do it, or say kindly that the conversation stopped in the meantime."""
    nr = gesprek.nr
    try:
        with db.unless_overtaken(NotPossible):
            act()
        flash(told)
    except db.Overtaken:
        flash(_("Dit kan niet meer."), "let-op")
    return redirect(url_for("berichten.talk", nr=nr), 303)


def _back(gesprek: Gesprek) -> Answer:
    return redirect(url_for("berichten.talk", nr=gesprek.nr), 303)
