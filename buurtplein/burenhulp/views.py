"""What neighbours ask and offer, one post, and "ik kan helpen". Everybody sees that help exists; neighbours read it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import queries, queries_lijst, samen, shown, texts, wizard
from buurtplein.burenhulp.forms import ReactForm
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.queries_lijst import Wanted
from buurtplein.burenhulp.rules import Categorie, NotPossible, Richting, Stand, placed_by
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("hulp", __name__, url_prefix="/hulp")

Answer = str | BaseResponse | tuple[str, int]
FIRST = 6  # of each side on the first page; a page of one side holds twelve


@bp.get("")
@needs("hulp.find", same_for_all=True)
def overview() -> Answer:
    """What is asked and what is offered, apart; one side by itself once somebody leafs on."""
    soort = request.args.get("soort") if request.args.get("soort") in set(Categorie) else None
    side = request.args.get("kant") if request.args.get("kant") in set(Richting) else None
    looking, names = who(), shown.buurt_names()
    mine = looking.bewoner_id
    apart = bewoners.apart(mine) if mine is not None else frozenset()
    sides = []
    for richting in [Richting(side)] if side else list(Richting):
        wanted = Wanted(richting, soort, _here(), apart)
        found = queries_lijst.listed(wanted, request.args.get("na") if side else None, 12 if side else FIRST)
        more = url_for(".overview", kant=richting, soort=soort, na=found.after) if found.after else None
        sides.append((richting, shown.cards(looking, found.rows, names), more))
    return render_template(
        "burenhulp/overview.html",
        sides=sides,
        empty=not any(cards for _richting, cards, _more in sides),
        chips=_chips(soort, side, queries_lijst.kinds(_here(), apart)),
        soort=soort,
        side=side,
        begin=url_for(".overview", soort=soort) if side else None,
        neighbour=looking.bewoner,
        sign_in=_sign_in_path(),
    )


def _here() -> str | None:
    """The wijk of who looks: where they live, or the poster they scanned; None: the whole gemeente."""
    me = bewoners.me()
    if me is not None:
        return me.wijk_code
    known = wizard.building()
    return buurten.place_of_building(known).wijk_code if known is not None else None


def _chips(soort: str | None, side: str | None, there: Collection[str]) -> list[tuple[str, str, None, bool]]:
    """Links to one subject each, of what there is now; without any, none."""
    if not there and soort is None:
        return []
    every = [(_("Alles"), url_for(".overview", kant=side), None, soort is None)]
    return every + [
        (str(words), url_for(".overview", kant=side, soort=key), None, soort == key)
        for key, words in texts.CATEGORIE.items()
        if key in there or key == soort
    ]


def _sign_in_path() -> str:
    return str(current_app.config["RESIDENT_SIGN_IN_PATH"])


def visible_post(nr: str) -> Advertentie | None:
    """A post for whoever looks; none when one of the two wants no contact: that is nobody's business."""
    found, mine = queries_lijst.post_by_nr(nr), who().bewoner_id
    if found is None or mine is None or found.bewoner_id is None:
        return found
    return None if found.bewoner_id in bewoners.apart(mine) else found


@bp.get("/<nr>")
@needs("hulp.read", visible_post, by_key=True)
def post(found: Advertentie) -> Answer:
    """One post. Whoever placed it has a page of its own for it."""
    looking = who()
    between = queries.between(found.id, looking.bewoner_id) if looking.bewoner_id is not None else None
    return render_template(
        "burenhulp/post.html",
        kaart=shown.card(looking, found, shown.buurt_names()),
        lead=shown.lead(found),
        solved=found.stand != Stand.OPEN,
        mine=placed_by(looking, found),
        between=between,
        neighbour=looking.bewoner,
        sign_in=_sign_in_path(),
        vraag=found.richting == Richting.VRAAG,
    )


@bp.route("/<nr>/helpen", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"])
@needs("hulp.react", visible_post)
def react(found: Advertentie) -> Answer:
    """A few words for the neighbour, and it is told. The names of both stay first names."""
    form = ReactForm()
    if found.stand != Stand.OPEN or placed_by(who(), found):
        return redirect(url_for(".post", nr=found.nr), 303)
    if not (form.is_submitted() and form.validate()):
        return _react_page(found, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(NotPossible):
            made = samen.react(who(), found, said(form.tekst))
            to = url_for("hulp_samen.page", nr=made.nr)
    except db.Overtaken:
        flash(_("Dit kan nu niet meer. Kijk of er iets anders voor je is."), "let-op")
        return redirect(url_for(".overview"), 303)
    once.done(form.key, to)
    return redirect(to, 303)


def _react_page(found: Advertentie, form: Any) -> Answer:
    html = render_template(
        "burenhulp/helpen.html",
        form=form,
        kaart=shown.card(who(), found, shown.buurt_names()),
        vraag=found.richting == Richting.VRAAG,
    )
    return (html, 400) if form.problems else html
