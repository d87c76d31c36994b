"""Staff who keep the facts of pleinen right: the list and new ones for beheer, the facts for whoever hosts there."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, db, once
from buurtplein.kernel.db import Overtaken
from buurtplein.kernel.forms import Form, SeenForm
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import queries, rules, service
from buurtplein.pleinen.forms import FactsForm
from buurtplein.pleinen.models import Plein

bp = Blueprint("pleinbeheer", __name__, url_prefix="/beheer/pleinen")
facts = Blueprint("pleinfeiten", __name__, url_prefix="/gast/plein")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("plein.manage")
def overview() -> Answer:
    """Every plein, since when its facts hold, and whether it takes part."""
    return render_template(
        "pleinen/beheer.html", pleinen=queries.everything(), press=Form(formdata=None), old=_old, today=clock.today()
    )


def _old(plein: Plein) -> bool:
    return rules.to_check(plein.gecontroleerd_op, None, clock.today())


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("plein.manage")
def write() -> Answer:
    """One more plein."""
    form = FactsForm()
    if not form.validate_on_submit():
        html = render_template("pleinen/feiten.html", form=form, plein=None)
        return (html, 400) if form.problems else html
    if once.claim(form.key) is None:
        service.save(who(), form.facts())
        once.done(form.key, url_for(".overview"))
        flash(_("Het plein staat erbij. Zet nu de tijden erin."))
    return redirect(url_for(".overview"), 303)


@bp.post("/<slug>/stop")
@needs("plein.manage", queries.by_slug)
def stop(plein: Plein) -> Answer:
    """It does not take part any more: its page is gone, its facts stay."""
    return _switch(plein, False, _("{naam} doet niet meer mee.", naam=plein.naam))


@bp.post("/<slug>/begin")
@needs("plein.manage", queries.by_slug)
def begin(plein: Plein) -> Answer:
    """It takes part again."""
    return _switch(plein, True, _("{naam} doet weer mee.", naam=plein.naam))


def _switch(plein: Plein, actief: bool, told: str) -> Answer:
    if Form().validate_on_submit():
        _act(lambda: service.switch(who(), plein, actief), told)
    return redirect(url_for(".overview"), 303)


def _act(act: Callable[[], None], told: str) -> None:
    try:
        with db.unless_overtaken():
            act()
    except Overtaken:
        flash(_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer."), "let-op")
    else:
        flash(told)


@facts.route("/<slug>", methods=["GET", "POST"])
@needs("plein.edit", queries.by_slug)
def change(plein: Plein) -> Answer:
    """The facts of one plein."""
    form = FactsForm(plein)
    here = url_for(".change", slug=plein.slug)
    if not form.validate_on_submit() or not _stays(form):
        return _page(form, plein)
    if not form.saw(plein.versie):
        form.look_again(plein.versie)
        return _page(form, plein)
    if once.claim(form.key) is None:
        try:
            with db.unless_overtaken():
                service.save(who(), form.facts(), plein)
        except Overtaken:
            return _overtaken(form, plein.slug)
        once.done(form.key, here)
        flash(_("Bewaard. Iedereen ziet het nu zo."))
    return redirect(here, 303)


def _overtaken(form: FactsForm, slug: str) -> Answer:
    plein = queries.by_slug(slug)
    if plein is None:
        return redirect(url_for("pleinen.overview"), 303)
    form.look_again(plein.versie)
    return _page(form, plein)


def _stays(form: FactsForm) -> bool:
    """Whether who writes still looks after it at the new address: nobody gives a plein away by accident."""
    if may("plein.manage") or (form.plek is not None and rules.hosts(who(), form.plek)):
        return True
    form.straat.errors = [_("Dit adres ligt buiten jouw gebied. Vraag het aan de beheerder.")]
    return False


def _page(form: FactsForm, plein: Plein) -> Answer:
    stale = rules.to_check(plein.gecontroleerd_op, None, clock.today())
    html = render_template("pleinen/feiten.html", form=form, plein=plein, press=SeenForm(formdata=None), stale=stale)
    return (html, 400) if form.problems else html


@facts.post("/<slug>/klopt")
@needs("plein.edit", queries.by_slug)
def check(plein: Plein) -> Answer:
    """All of it still holds: one tap."""
    if Form().validate_on_submit():
        _act(lambda: service.check(who(), plein), _("Dank je. Het klopt nog."))
    return redirect(url_for(".change", slug=plein.slug), 303)
