"""My plein today: one big switch, who comes, what there is to do, and who would rather not come alone (ux.md 2.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, db, hours, once, rota
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.hours import Anders
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import handed, opening, queries, queries_gast, shown_gast, texts_gast, visits
from buurtplein.pleinen.forms_gast import WhyForm
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.opening import Before
from buurtplein.pleinen.rules import Dagdeel, TooLate, part_of

bp = Blueprint("gast", __name__, url_prefix="/gast")

Answer = str | BaseResponse | tuple[str, int]
UNDO = timedelta(minutes=15)  # so long the last press can be taken back with one tap
MOST_KEPT = 12  # parts of a day that fit in a cookie; more than that nobody sets by hand


@bp.get("")
@needs("host.open")
def start() -> Answer:
    """Your plein; whoever has several chooses one."""
    return choose("gast.today")


def choose(endpoint: str) -> Answer:
    """Go to a page of the only plein of this person, or ask which one."""
    found = queries_gast.mine(who())
    if len(found) == 1:
        return redirect(url_for(endpoint, slug=found[0].slug), 303)
    now = clock.now()
    waits = Counter(each.slug for each in shown_gast.companies(found) if not each.gezien)
    rows = [(plein, shown_gast.stand(plein, now), waits[plein.slug]) for plein in found]
    return render_template("gast/kies.html", rows=rows, endpoint=endpoint)


@bp.get("/vandaag/<slug>")
@needs("plein.host", queries_gast.hosted)
def today(plein: Plein) -> Answer:
    """How it stands, and everything of today. With ``deel=stand`` only what changes while you look."""
    part = request.args.get("deel") == "stand"
    return _today(plein, template="gast/_stand.html" if part else "gast/vandaag.html")


def _today(plein: Plein, why: WhyForm | None = None, template: str = "gast/vandaag.html") -> Answer:
    now = clock.now()
    stand = shown_gast.stand(plein, now)
    beurten = queries_gast.beurten(plein.id)
    dag, deel = part_of(clock.local(now))
    there = rota.on_day(beurten, stand.dag)
    me = who().person_id
    html = render_template(
        template,
        plein=plein,
        stand=stand,
        form=why or WhyForm(formdata=None),
        wrong=why is not None,
        press=Form(formdata=None),
        undo=_undo_of(plein) is not None,
        deel=texts_gast.DAGDEEL[deel],
        aantal=queries_gast.visitors(plein.id, dag, deel),
        programma=handed.programma(plein.id, stand.dag),
        mensen=shown_gast.people(there, me),
        straks=None if any(each.person_id == me for each in there) else rota.next_of(beurten, me or 0, now),
        samen=shown_gast.companies([plein]),
        redenen=texts_gast.REDEN,
        several=len(queries_gast.mine(who())) > 1,
    )
    return (html, 400) if why is not None else html


# -- the switch


@bp.post("/vandaag/<slug>/dicht")
@needs("plein.host", queries_gast.hosted)
def close(plein: Plein) -> Answer:
    """We are closed for the rest of the day. One tap."""
    return _switch(plein, lambda moment: opening.close(who(), plein, moment), _("Dicht. Iedereen ziet dat nu."))


@bp.post("/vandaag/<slug>/open")
@needs("plein.host", queries_gast.hosted)
def reopen(plein: Plein) -> Answer:
    """Open now: until the end that is written down, or for one or two hours."""
    uren = request.form.get("uren", "")

    def act(moment: datetime) -> Before | None:
        if uren in ("1", "2"):
            return opening.open_for(who(), plein, moment, int(uren))
        rooster = queries.rooster(plein, clock.local(moment).date())
        written = hours.usual_end(rooster, moment) is not None
        return opening.open_as_written(who(), plein, moment) if written else opening.open_for(who(), plein, moment, 2)

    return _switch(plein, act, _("Open. Iedereen ziet dat nu."))


def _switch(plein: Plein, act: Callable[[datetime], Before | None], told: str) -> Answer:
    """Press the switch once, at the moment at which it was pressed; a phone without internet tells it later."""
    form, slug = Form(), plein.slug
    here = url_for(".today", slug=slug)
    if not form.validate_on_submit():
        return redirect(here, 303)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(TooLate):
            before = act(clock.device_moment(request.form.get("toen"), clock.now()))
    except db.Overtaken:
        return _overtaken(slug)
    once.done(form.key, here)
    if before is not None:
        _keep_undo(plein, before)
        flash(told)
    return redirect(here, 303)


def _overtaken(slug: str) -> Answer:
    """Somebody pressed later than this press: show how it stands. What was kept on a phone then never goes."""
    flash(_("Een collega was je voor. Kijk hoe het nu staat."), "let-op")
    plein = queries_gast.hosted(slug)
    if plein is None:
        abort(404)
    answer = _today(plein)
    return (answer, 409) if isinstance(answer, str) else answer


# -- taking it back


@bp.post("/vandaag/<slug>/ongedaan")
@needs("plein.host", queries_gast.hosted)
def undo(plein: Plein) -> Answer:
    """The last press of this person is taken back."""
    before, slug = _undo_of(plein), plein.slug
    here = url_for(".today", slug=slug)
    if not Form().validate_on_submit() or before is None:
        return redirect(here, 303)
    cookie.pop("ongedaan", None)
    try:
        with db.unless_overtaken(TooLate):
            opening.put_back(who(), plein, before)
    except db.Overtaken:
        return _overtaken(slug)
    flash(_("Teruggezet."))
    return redirect(here, 303)


def _keep_undo(plein: Plein, before: Before) -> None:
    """Remember in the cookie of this person how it was."""
    cookie.pop("ongedaan", None)
    if len(before.was) + len(before.nu) > MOST_KEPT:
        return
    cookie["ongedaan"] = {
        "plein": plein.id,
        "op": clock.now().isoformat(),
        "dagen": [day.isoformat() for day in before.dagen],
        "was": [_packed(each) for each in before.was],
        "nu": [_packed(each) for each in before.nu],
    }


def _undo_of(plein: Plein) -> Before | None:
    kept = cookie.get("ongedaan")
    if not kept or kept["plein"] != plein.id or clock.now() - datetime.fromisoformat(kept["op"]) > UNDO:
        return None
    days = tuple(date.fromisoformat(day) for day in kept["dagen"])
    return Before(days, tuple(_unpacked(each) for each in kept["was"]), tuple(_unpacked(each) for each in kept["nu"]))


def _packed(each: Anders) -> list[Any]:
    return [each.dag.isoformat(), each.soort, each.van, each.tot, each.reden]


def _unpacked(kept: list[Any]) -> Anders:
    return Anders(date.fromisoformat(kept[0]), *kept[1:])


# -- why, who came, and who would like company


@bp.post("/vandaag/<slug>/waarom")
@needs("plein.host", queries_gast.hosted)
def why(plein: Plein) -> Answer:
    """Why it is closed: a tile, or own words."""
    form, slug = WhyForm(), plein.slug
    if not form.validate_on_submit():
        return _today(plein, form)
    reden = texts_gast.reason_kept(request.form.get("reden", "")) or said(form.anders)
    try:
        with db.unless_overtaken(TooLate):
            opening.say_why(who(), plein, form.dag.data or clock.today(), reden)
    except db.Overtaken:
        return _overtaken(slug)
    flash(_("Dat staat er nu bij."))
    return redirect(url_for(".today", slug=slug), 303)


@bp.post("/vandaag/<slug>/tel")
@needs("plein.host", queries_gast.hosted)
def count(plein: Plein) -> Answer:
    """One more came in, or one less. Counted at the moment of the press, also when it arrives later."""
    form = Form()
    back = "gastbezoek.overview" if request.form.get("terug") == "bezoek" else "gast.today"
    here = url_for(back, slug=plein.slug)
    if form.validate_on_submit() and once.claim(form.key) is None:
        moment = clock.device_moment(request.form.get("toen"), clock.now())
        dag, deel = part_of(clock.local(moment))
        asked = request.form.get("deel", "")
        chosen = Dagdeel(asked) if asked in list(Dagdeel) else deel
        visits.count(plein, dag, chosen, -1 if request.form.get("stap") == "min" else 1)
        once.done(form.key, here)
    return redirect(here, 303)


@bp.post("/vandaag/<slug>/samen/<int:meegaan_id>")
@needs("plein.host", queries_gast.hosted)
def seen(plein: Plein, meegaan_id: int) -> Answer:
    """A host read it, and will wait at the door."""
    if Form().validate_on_submit():
        opening.seen(who(), plein, meegaan_id)
    return redirect(url_for(".today", slug=plein.slug), 303)
