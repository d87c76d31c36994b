"""Burenhulp for who looks after an area: what waits for me, one post with what fits, and all posts that live."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.burenhulp import (
    desk_acts,
    desk_lijst,
    desk_shown,
    diensten_shown,
    kennismaken_rules,
    passend_voor,
    queries,
    queries_desk,
    texts_desk,
)
from buurtplein.burenhulp.drukken import press
from buurtplein.burenhulp.forms_desk import PressForm
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Stand
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("hulpdesk", __name__, url_prefix="/werk/hulp")

Answer = str | BaseResponse | tuple[str, int]
SOON: Final = timedelta(days=2)
MOST_FITS: Final = 5


@bp.get("/")
@needs("helpdesk.open")
def overview() -> Answer:
    """What waits for me, and who has the phone today."""
    return render_template(
        "burenhulp/desk_lijst.html",
        lijsten=desk_lijst.waiting(who(), clock.now(), clock.now() + SOON),
        terugbellen=diensten_shown.due_today(who()),
        telefoons=diensten_shown.phones(who()),
        press=Form(formdata=None),
    )


@bp.get("/alles")
@needs("helpdesk.open")
def everything() -> Answer:
    """All that lives in my areas, newest first."""
    page = queries_desk.living_page(who(), request.args.get("na"))
    return render_template("burenhulp/desk_alles.html", rows=desk_shown.rows(page.rows), verder=page.after)


@bp.get("/<nr>")
@needs("hulp.coordinate", queries.by_nr)
def post(post: Advertentie) -> Answer:
    """One post: what it says, what fits, who reacted, what happened."""
    return _post_page(post)


def _post_page(post: Advertentie) -> str:
    pairs = desk_shown.around(post)
    found = passend_voor.fits(post, who(), MOST_FITS) if post.stand == Stand.OPEN else []
    under = desk_shown.under([post, *(each.post for each in found)])
    return render_template(
        "burenhulp/desk_post.html",
        post=post,
        titel=texts_desk.title(post.categorieen, post.wanneer),
        waar=_where(post),
        naam=under[post.id],
        label_van=texts_desk.STAND[post.stand],
        richting=texts_desk.RICHTING[post.richting],
        zichtbaar=texts_desk.ZICHTBAAR[post.zichtbaar],
        dagen=texts_desk.dagen(post.dagen or ()),
        talen=texts_desk.talen(post.spreekt or ()),
        mee=kennismaken_rules.go_along(post.categorieen),
        past=[(each.post, under[each.post.id], texts_desk.why(each.waarom)) for each in found],
        paren=pairs,
        geschiedenis=desk_shown.history(post, pairs),
        gebeld=post.bewoner_id is None,
        press=PressForm(formdata=None),
    )


def _where(post: Advertentie) -> str:
    area = buurten.index().names.get(post.buurt_code or post.wijk_code or post.gemeente_code or "", "")
    gebouw = buurten.gebouw(post.gebouw_id) if post.gebouw_id is not None else None
    return _("{gebouw}, {buurt}", gebouw=gebouw.naam, buurt=area) if gebouw is not None else area


# ---------------------------------------------------------------- acts on a post


@bp.post("/<nr>/stap")
@needs("hulp.coordinate", queries.by_nr)
def step(post: Advertentie) -> Answer:
    """Let it stand longer, or end it for who called."""
    acts: dict[str, tuple[Callable[[], None], str]] = {
        "langer": (lambda: desk_acts.keep(who(), post), _("Het blijft staan.")),
        "gedaan": (lambda: desk_acts.end(who(), post, Stand.GEDAAN), _("Mooi. Het is klaar.")),
        "weg": (lambda: desk_acts.end(who(), post, Stand.INGETROKKEN), _("Het is weggehaald.")),
    }
    return _press(post, post.versie, *acts.get(request.form.get("stap", ""), (_nothing, "")))


@bp.post("/<nr>/voorstel")
@needs("hulp.coordinate", queries.by_nr)
def propose(post: Advertentie) -> Answer:
    """Propose who offers to who asks."""
    aanbod = queries.by_nr(request.form.get("aanbod", "")[:20])
    return _press(
        post,
        post.versie,
        lambda: desk_acts.propose(who(), post, aanbod),
        _("Voorgesteld. Zij zeggen nu allebei zelf ja of nee."),
    )


@bp.post("/<nr>/samen/<int:koppeling_id>")
@needs("hulp.coordinate", queries.by_nr)
def pair(post: Advertentie, koppeling_id: int) -> Answer:
    """Speak for who called: yes, no, give the number on, how it went."""
    found = queries.koppeling(koppeling_id)
    if found is None or found.advertentie_id != post.id:
        abort(404)
    return _press(post, found.versie, *_spoken(post, found))


def _spoken(post: Advertentie, found: Koppeling) -> tuple[Callable[[], object], str]:
    said_now = request.form.get("stap", "")
    if said_now == "nummer" and not request.form.get("gevraagd"):
        return _nothing, _("Vraag eerst of het mag. Zet dan het vinkje.")
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "ja": (lambda: desk_acts.yes(who(), post, found), _("Ja gezegd.")),
        "nee": (lambda: desk_acts.no(who(), post, found), _("Nee gezegd. De ander hoort niet waarom.")),
        "nummer": (lambda: desk_acts.pass_number_on(who(), post, found), _("Het nummer is doorgegeven.")),
        "gelukt": (lambda: desk_acts.finish(who(), post, found, gelukt=True), _("Mooi. Het is gelukt.")),
        "niet": (lambda: desk_acts.finish(who(), post, found, gelukt=False), _("Jammer. De vraag staat weer open.")),
    }
    return acts.get(said_now, (_nothing, ""))


def _nothing() -> None:
    """What was pressed is no button of ours."""


def _press(post: Advertentie, versie: int, act: Callable[[], object], sentence: str) -> BaseResponse:
    """Do it once, on what was on the screen, and look again."""
    form, back = PressForm(), url_for(".post", nr=post.nr)
    if act is _nothing and sentence:
        flash(sentence, "let-op")
    if act is _nothing:
        return redirect(back, 303)
    if form.validate() and not form.saw(versie):
        flash(_("Een collega was je voor. Kijk wat er is veranderd."), "let-op")
        return redirect(back, 303)
    return press(form, back, act, sentence, _("Dat kan nu niet meer. Kijk wat er is veranderd."))
