"""The one page on which people sign up, whatever it is for: a tile says with how many, and that is all.

A view of what people sign up for stands behind its own door and hands over; so there is one form, one limit and one
sentence for each thing that can go wrong.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanmeldingen import handed, queries, rules, service
from buurtplein.aanmeldingen.forms import CountForm
from buurtplein.aanmeldingen.handed import Gelegenheid
from buurtplein.aanmeldingen.rules import Closed, Full
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.i18n import _, current_lang
from buurtplein.kernel.ratelimit import count

Answer = str | BaseResponse | tuple[str, int]
RATE = "30 per hour"


def sign_up_page(
    lijst_id: int | None,
    what: Gelegenheid | None = None,
    *,
    make: Callable[[], int] | None = None,
    plekken: int | None = None,
) -> Answer:
    """The page of tiles (GET), or signing up with the tile that was pressed (POST): call it from a view of both.

    ``lijst_id``: the list; None when there is none yet, then ``make`` makes it (on a POST only) and ``plekken`` says
    how many places it will have. ``what``: what it is for, when the packages above cannot say that of the list yet.
    """
    form = CountForm()
    about = what or (handed.gelegenheid(lijst_id) if lijst_id is not None else None)
    back = about.url if about else "/"
    if not form.is_submitted():
        return _page(form, lijst_id, about, plekken)
    count("aanmelden", RATE)
    if not form.validate():
        return _page(form, lijst_id, about, plekken)
    led = once.claim(form.key)
    if led is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(Closed, Full):
            chosen = lijst_id if lijst_id is not None else (make or _nothing)()
            token = service.sign_up(chosen, int(form.aantal.data or 1), current_lang())[1]
    except db.Overtaken as why:
        if isinstance(why.__cause__, Full):
            form.aantal.errors = [_("Zo veel plekken zijn er niet. Kom met minder mensen, of bel ons.")]
            return _page(form, lijst_id, about, plekken)
        return redirect(back, 303)  # it began or was called off in the meantime: its page says so
    here = url_for("aanmelding.mine", token=token)
    once.done(form.key, here)
    return redirect(here, 303)


def _nothing() -> int:
    raise Closed


def _page(form: CountForm, lijst_id: int | None, about: Gelegenheid | None, plekken: int | None) -> Answer:
    places = queries.lijst(lijst_id) if lijst_id is not None else None
    if about is None or (places is not None and not rules.is_open(places.sluit_op, clock.now(), places.gestopt)):
        return redirect(about.url if about else "/", 303)
    html = render_template(
        "aanmeldingen/hoeveel.html",
        form=form,
        what=about,
        vrij=rules.left(places.plekken, places.bezet) if places is not None else plekken,
        meer="meer" in request.args or bool(form.problems),
        most=rules.MOST_PEOPLE,
    )
    return (html, 400) if form.problems else html
