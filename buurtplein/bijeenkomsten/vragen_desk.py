"""Questions at the desk: a person reads each of them before anybody else does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import queries, vragen_queries, vragen_rules, vragen_service, vragen_shown
from buurtplein.bijeenkomsten import vragen_texts as texts
from buurtplein.bijeenkomsten.models import Bijeenkomst, Bijeenkomstvraag
from buurtplein.bijeenkomsten.rules import NotPossible, TerugReden
from buurtplein.bijeenkomsten.vragen_forms import AnswerForm, BackForm, JoinForm, PlaceForm
from buurtplein.bijeenkomsten.vragen_service import NotSafe
from buurtplein.kernel import db
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("avondvragen", __name__, url_prefix="/werk/avonden")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/<slug>/wachtrij")
@needs("meeting.organise", queries.by_slug)
def queue(found: Bijeenkomst) -> Answer:
    """What nobody read yet, first come first; below it what everybody reads. ``deel=lijst`` gives only the lists."""
    part = request.args.get("deel") == "lijst"
    return render_template(
        "bijeenkomsten/_wachtrij.html" if part else "bijeenkomsten/wachtrij.html",
        meeting=found,
        waiting=vragen_shown.waiting(found),
        questions=vragen_shown.placed(found),
        press=SeenForm(formdata=None),
    )


@bp.get("/<slug>/vragen/<int:vraag_id>")
@needs("meeting.organise", queries.by_slug)
def question(found: Bijeenkomst, vraag_id: int) -> Answer:
    """One question: place it in other words, lay it with another one, send it back, or answer it."""
    return _page(found, _vraag(found, vraag_id))


@bp.post("/<slug>/vragen/<int:vraag_id>/plaats")
@needs("meeting.organise", queries.by_slug)
def place(found: Bijeenkomst, vraag_id: int) -> Answer:
    """From now on everybody reads it, in these words."""
    vraag, form = _vraag(found, vraag_id), PlaceForm()
    return _act(
        found, vraag, form, lambda: vragen_service.place(who(), found, vraag, said(form.getoond)), _("Geplaatst.")
    )


@bp.post("/<slug>/vragen/<int:vraag_id>/samen")
@needs("meeting.organise", queries.by_slug)
def join(found: Bijeenkomst, vraag_id: int) -> Answer:
    """It asks the same as another one."""
    vraag, form = _vraag(found, vraag_id), JoinForm()
    form.offer(_others(found, vraag))

    def do() -> None:
        vragen_service.join(who(), found, vraag, _vraag(found, int(said(form.ander))))

    return _act(found, vraag, form, do, _("Samengelegd. De vraag telt mee."))


@bp.post("/<slug>/vragen/<int:vraag_id>/terug")
@needs("meeting.organise", queries.by_slug)
def send_back(found: Bijeenkomst, vraag_id: int) -> Answer:
    """Whoever asked it reads why, and how it can be said."""
    vraag, form = _vraag(found, vraag_id), BackForm()

    def do() -> None:
        vragen_service.send_back(who(), found, vraag, TerugReden(said(form.reden)))

    return _act(found, vraag, form, do, _("Teruggestuurd. De woorden zijn gewist."))


@bp.post("/<slug>/vragen/<int:vraag_id>/antwoord")
@needs("meeting.organise", queries.by_slug)
def answer(found: Bijeenkomst, vraag_id: int) -> Answer:
    """The answer, the same for everybody."""
    vraag, form = _vraag(found, vraag_id), AnswerForm()

    def do() -> None:
        vragen_service.answer(who(), found, vraag, said(form.antwoord), said(form.van))

    return _act(found, vraag, form, do, _("Het antwoord staat erbij."))


@bp.post("/<slug>/vragen/<int:vraag_id>/beurt")
@needs("meeting.organise", queries.by_slug)
def turn(found: Bijeenkomst, vraag_id: int) -> Answer:
    """This is the one that the room speaks about now, or no longer."""
    vraag = _vraag(found, vraag_id)
    return _act(found, vraag, SeenForm(), lambda: vragen_service.give_turn(who(), found, vraag), _("Bewaard."))


def _vraag(found: Bijeenkomst, vraag_id: int) -> Bijeenkomstvraag:
    return vragen_queries.of_meeting(found.id, vraag_id) or abort(404)


def _others(found: Bijeenkomst, vraag: Bijeenkomstvraag) -> list[Bijeenkomstvraag]:
    return vragen_shown.others(vragen_queries.placed(found.id), vraag)


def _act(found: Bijeenkomst, vraag: Bijeenkomstvraag, form: SeenForm, do: Callable[[], None], told: str) -> Answer:
    """Check, do, and back to the queue; with what was typed when something is wrong."""
    if not form.validate_on_submit():
        return _page(found, vraag, form)
    slug, vraag_id = found.slug, vraag.id
    if not form.saw(vraag.versie):
        form.look_again(vraag.versie)
        return _page(found, vraag, form)
    try:
        with db.unless_overtaken(NotPossible):
            do()
    except NotSafe as unsafe:
        form.form_key.errors = vragen_shown.seen(unsafe.oordeel)
        return _page(found, vraag, form)
    except db.Overtaken:
        again = queries.by_slug(slug) or abort(404)
        newer = _vraag(again, vraag_id)
        form.look_again(newer.versie)
        return _page(again, newer, form)
    flash(told)
    return redirect(url_for(".queue", slug=slug), 303)


def _page(found: Bijeenkomst, vraag: Bijeenkomstvraag, wrong: SeenForm | None = None) -> Answer:
    """The page of one question; the form that was sent keeps what was typed, the others are as new."""
    html = render_template(
        "bijeenkomsten/vraag_werk.html",
        meeting=found,
        vraag=vraag,
        seen=vragen_shown.seen(vragen_service.look(found, vraag.tekst or "")),
        read_by=vragen_shown.read_by(found, vraag),
        form=wrong,
        reason=texts.TERUG[vraag.reden] if vraag.reden else "",
        **_forms(found, vraag, wrong),
    )
    return (html, 400) if wrong is not None and wrong.problems else html


def _forms(found: Bijeenkomst, vraag: Bijeenkomstvraag, wrong: SeenForm | None) -> dict[str, Any]:
    team, versie = accounts.team(found.team_id), str(vraag.versie)
    usual = {
        "placing": PlaceForm(formdata=None, versie=versie, getoond=vraag.getoond or vraag.tekst),
        "joining": JoinForm(formdata=None, versie=versie),
        "returning": BackForm(formdata=None, versie=versie, reden=_expected(found, vraag)),
        "answering": AnswerForm(
            formdata=None,
            versie=versie,
            antwoord=vraag.antwoord,
            van=vraag.antwoord_van or (team.naam if team else ""),
        ),
    }
    usual["joining"].offer(others := _others(found, vraag))
    named = {name: wrong if wrong is not None and type(wrong) is type(form) else form for name, form in usual.items()}
    return {**named, "others": others}


def _expected(found: Bijeenkomst, vraag: Bijeenkomstvraag) -> str | None:
    """The reason that we would choose ourselves, to begin with."""
    return vragen_rules.reden_of(vragen_service.look(found, vraag.tekst or ""))
