"""Requests at the desk: the list with its clock, one request, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.inzage import forms, pieces, queries, rules, service, shown, texts
from buurtplein.inzage.queries import Zaak
from buurtplein.inzage.rules import Afhandeling, AvgSoort, AvgVan
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen.rules import NotPossible
from buurtplein.meldingen.service import Melding

bp = Blueprint("avg", __name__, url_prefix="/werk/avg")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("avg.list")
def overview() -> Answer:
    """What waits and until when. Beheer sees that it exists, and nothing of what it says."""
    mine = queries.open_for(who())
    known = {row.id for row in mine}
    others = [row for row in queries.headers() if row.id not in known] if who().has("beheerder") else []
    return render_template(
        "inzage/list.html",
        rows=shown.rows(mine),
        others=shown.rows(others),
        done=shown.rows(queries.done_for(who())),
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("avg.enter")
def enter() -> Answer:
    """Somebody stands at the desk and asks."""
    form = forms.DeskForm()
    if not form.validate_on_submit():
        return _new(form)
    found = _melding(said(form.nummer))
    if said(form.nummer) and found is None:
        form.nummer.errors = [_unknown()]
        return _new(form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    request = service.Request(
        AvgSoort(said(form.soort)), AvgVan(said(form.van)), said(form.toelichting), said(form.bereikbaar)
    )
    team_id = found.team_id if found else min(who().teams("wijkteamlid", "teamcoordinator", "woonconsulent"))
    made = service.ask(who(), team_id, request, found)
    to = url_for(".case", verzoek_id=made.id)
    once.done(form.key, to)
    flash(_("Opgeschreven. De klok loopt."))
    return redirect(to, 303)


def _new(form: forms.DeskForm) -> Answer:
    html = render_template("inzage/enter.html", form=form)
    return (html, 400) if form.problems else html


def _melding(nummer: str) -> Melding | None:
    """The melding with this number, if whoever looks handles it."""
    found = meldingen.by_nummer(nummer) if nummer else None
    return found if found is not None and may("melding.handle", found) else None


def _unknown() -> str:
    return _("Dit nummer kennen we niet. Of een ander team heeft de melding.")


@bp.get("/<int:verzoek_id>")
@needs("avg.handle", queries.by_id)
def case(zaak: Zaak) -> Answer:
    """One request: what is asked, before when, and what can be done now."""
    return _case(zaak)


def _case(zaak: Zaak, **wrong: Any) -> Answer:
    kinds = {"link": forms.LinkForm, "extend": forms.ExtendForm, "finish": forms.FinishForm, "back": forms.BackForm}
    versie = str(zaak.verzoek.versie)
    made = {name: wrong.get(name) or kind(formdata=None, versie=versie) for name, kind in kinds.items()}
    for name, form in made.items():  # several forms on one page: every field needs an id of its own
        for field in form:
            field.id = field.label.field_id = f"{name}-{field.name}"
    bad = next(iter(wrong.values()), None)
    may_see = exported(zaak)
    wiping = zaak.melding is not None and rules.seen_by_two(zaak.verzoek.soort, zaak.verzoek.van)
    html = render_template(
        "inzage/case.html",
        form=bad,
        zaak=zaak,
        verzoek=zaak.verzoek,
        title=texts.SOORT[zaak.verzoek.soort],
        facts=shown.facts(zaak.verzoek),
        label=shown.clock_label(zaak.verzoek, clock.today()),
        team=shown.team(zaak.team_id),
        log=shown.history(zaak.verzoek.id),
        can_extend=rules.can_extend(zaak.verzoek, clock.today()),
        can_choose=zaak.melding is not None and zaak.verzoek.soort == AvgSoort.INZAGE,
        proposed=shown.parts(service.proposed(zaak)) if may_see else [],
        may_see=may_see,
        second=may("avg.approve", zaak) and (may_see or wiping),
        wiping=wiping,
        press=SeenForm(formdata=None, versie=versie),
        **made,
    )
    return (html, 400) if bad is not None else html


def exported(zaak: Zaak) -> bool:
    """Whether there is an export that this person may read."""
    if zaak.melding is None or zaak.verzoek.voorstel is None:
        return False
    return pieces.may_see(who(), zaak.melding, service.proposed(zaak), queries.chosen(zaak.verzoek.id))


def act(zaak: Zaak, name: str, kind: type[SeenForm], do: Callable[[Any], str]) -> Answer:
    """What every act has in common: check the form, do it once, say it, and show a colleague's change."""
    verzoek_id, form = zaak.verzoek.id, kind()
    if not form.validate_on_submit():
        return _case(zaak, **{name: form})
    here = url_for("avg.case", verzoek_id=verzoek_id)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    if not form.saw(zaak.verzoek.versie):
        return _again(verzoek_id, name, form)
    try:
        with db.unless_overtaken(NotPossible):
            told = do(form)
    except service.First as first:
        db.rollback()
        db.will_write()
        return _again(verzoek_id, name, form, shown.first(first.what, first.tot))
    except db.Overtaken:
        return _again(verzoek_id, name, form)
    once.done(form.key, here)
    flash(told)
    return redirect(here, 303)


def _again(verzoek_id: int, name: str, form: SeenForm, sentence: str = "") -> Answer:
    now = queries.by_id(verzoek_id)
    if now is None or not may("avg.handle", now):
        return redirect(url_for("avg.overview"), 303)
    form.look_again(now.verzoek.versie, sentence)
    return _case(now, **{name: form})


@bp.post("/<int:verzoek_id>/melding")
@needs("avg.handle", queries.by_id)
def link(zaak: Zaak) -> Answer:
    """The melding was found."""
    form = forms.LinkForm()
    found = _melding(said(form.nummer))
    if form.validate_on_submit() and found is None:
        form.nummer.errors = [_unknown()]
        return _case(zaak, link=form)

    def do(_form: Any) -> str:
        if found is None:
            raise NotPossible("geen melding")
        service.link(who(), zaak, found)
        return _("De melding hoort er nu bij.")

    return act(zaak, "link", forms.LinkForm, do)


@bp.post("/<int:verzoek_id>/langer")
@needs("avg.handle", queries.by_id)
def extend(zaak: Zaak) -> Answer:
    """Two months more."""

    def do(form: forms.ExtendForm) -> str:
        service.extend(who(), zaak, said(form.reden))
        return _("Twee maanden langer. Vertel dat vandaag aan wie het vroeg.")

    return act(zaak, "extend", forms.ExtendForm, do)


@bp.post("/<int:verzoek_id>/voorleggen")
@needs("avg.handle", queries.by_id)
def propose_wipe(zaak: Zaak) -> Answer:
    """Ask a second person whether the melding may go."""

    def do(_form: SeenForm) -> str:
        service.propose_wipe(who(), zaak)
        return _("Aangeboden. Een tweede persoon kijkt nu mee.")

    return act(zaak, "press", SeenForm, do)


@bp.post("/<int:verzoek_id>/klaar")
@needs("avg.handle", queries.by_id)
def finish(zaak: Zaak) -> Answer:
    """The answer."""

    def do(form: forms.FinishForm) -> str:
        service.finish(who(), zaak, Afhandeling(said(form.afhandeling)), said(form.uitleg))
        return _("Klaar. Het antwoord staat erbij.")

    return act(zaak, "finish", forms.FinishForm, do)
