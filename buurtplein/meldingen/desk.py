"""The desk: a wijkteam's list and a melding on it. Every opening is remembered; every answer carries a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import SeenForm, SelectChoice, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, speaking
from buurtplein.meldingen import (
    forms,
    forms_triage,
    moments,
    queries,
    queries_beside,
    queries_desk,
    rules,
    service,
    shown,
    shown_desk,
    shown_triage,
)
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Act

bp = Blueprint("werk", __name__, url_prefix="/werk")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/meldingen/<nummer>")
@needs("melding.read", queries.by_nummer, writes=True)
def melding(found: Melding) -> Answer:
    """One melding: facts, moments, conversation, notes, and what can be done now."""
    service.open_for_work(who(), found)
    return show(found)


def show(found: Melding, **wrong: Any) -> Answer:
    """The page of a melding; ``wrong``: a form by its name, with what has to be mended in it."""
    made = _forms(found, wrong)
    lies = queries_beside.beside(who(), found)
    bad = next(iter(wrong.values()), None)
    handles = may("melding.handle", found)  # not for whoever reads it for once, because it had to be
    html = render_template(
        "meldingen/desk.html",
        form=bad,
        melding=found,
        title=shown.title(found),
        steps=shown_desk.staff_facts(found) + shown_triage.decided(found),
        marks=shown_triage.marks(found),
        next_step=shown_triage.next_step(found),
        look=shown_triage.second_look(found, lies.refusal),
        asked=shown_triage.asked(found),
        moments=lies.moments,
        logboek=lies.logboek,
        talk=shown.talk(found, lies.talk, notes=True),
        photos=lies.photos,
        log=shown_desk.history(found),
        can={act.value: handles and rules.can(found.status, act) for act in Act},
        handles=handles,
        late=shown_desk.is_late(found),
        label=shown_desk.status_label(found),
        filter=request.args.get("filter", "alles-open"),
        handler=shown_desk.handler_name(found),
        tomorrow=shown_desk.suggested_day(),
        **made,
    )
    return (html, 400) if bad is not None else html


@bp.get("/meldingen/<nummer>/geschiedenis")
@needs("melding.read", queries.by_nummer)
def history(found: Melding) -> Answer:
    """All that was done and read, a page at a time."""
    page = shown_desk.history(found, request.args.get("na"))
    return render_template("meldingen/geschiedenis.html", melding=found, page=page)


def _forms(found: Melding, wrong: dict[str, Any]) -> dict[str, Any]:
    """Every form of the page by its name."""
    kinds = {
        "answer": forms.AnswerForm,
        "question": forms.QuestionForm,
        "note": forms.NoteForm,
        "close": forms.CloseForm,
        "over": forms.HandOverForm,
        "told": forms_triage.SaidForm,
        "second": forms_triage.SecondLookForm,
        "press": SeenForm,
    }
    known = {"versie": str(found.versie), "veilig": found.veilig, "delen": found.delen}
    made = {name: wrong.get(name) or kind(formdata=None, **known) for name, kind in kinds.items()}
    for name, form in made.items():  # many forms on one page: every field needs an id of its own
        for field in form:
            field.id = field.label.field_id = f"{name}-{field.name}"
    _teams_for(made["over"], found)
    return made


def _teams_for(form: forms.HandOverForm, found: Melding) -> None:
    """Teams that can take it: active ones with people, and for zorg only those that may read it."""
    form.team.choices = [
        SelectChoice(value=team_id, label=naam)
        for team_id, naam in shown_desk.teams_for(found.soort)
        if team_id != found.team_id
    ]


def act(found: Melding, name: str, kind: type[SeenForm], do: Callable[[Melding, Any], str]) -> Answer:
    """What every act has in common: check the form, do it once, say it, and show a colleague's change when there is
    one.
    """
    nummer, form = found.nummer, kind()
    if isinstance(form, forms.HandOverForm):
        _teams_for(form, found)
    if not form.validate_on_submit():
        return show(found, **{name: form})
    here = url_for("werk.melding", nummer=found.nummer, filter=request.args.get("filter"))
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    if not form.saw(found.versie) and name != "note":
        return _changed(found, name, form)
    try:
        with db.unless_overtaken(rules.NotPossible):
            told = do(found, form)
    except db.Overtaken as problem:
        again = queries.by_nummer(nummer)
        return _changed(again, name, form, problem.__cause__) if again is not None else abort(404)
    flash(told)
    once.done(form.key, here)
    left = who().teams().isdisjoint({found.team_id})
    return redirect(url_for("voorraad.meldingen_list", filter=request.args.get("filter")) if left else here, 303)


def _changed(found: Melding, name: str, form: SeenForm, why: BaseException | None = None) -> Answer:
    """Somebody was faster: show how it is now, and keep what was typed."""
    other = isinstance(why, rules.Changed)
    form.look_again(
        found.versie, _("Er is iets veranderd. Kijk eerst naar het nieuwe voorstel.") if other else what_changed(found)
    )
    return show(found, **{name: form})


def what_changed(found: Melding) -> str:
    """What to look at before trying again: the last word of the melder; "" when a colleague did something."""
    if queries_desk.melder_spoke_last(found):
        return _("Er is iets veranderd. Lees eerst wat de melder schreef.")
    return ""


@bp.post("/meldingen/<nummer>/oppakken")
@needs("melding.handle", queries.by_nummer)
def take_up(found: Melding) -> Answer:
    """I do this."""

    def do(melding: Melding, _form: Any) -> str:
        service.take_up(who(), melding)
        return _("Jij pakt dit op.")

    return act(found, "press", SeenForm, do)


@bp.post("/meldingen/<nummer>/antwoord")
@needs("melding.handle", queries.by_nummer)
def answer(found: Melding) -> Answer:
    """Write to the melder, with the next day to be heard from."""

    def do(melding: Melding, form: forms.AnswerForm) -> str:
        service.answer(who(), melding, said(form.tekst), form.beloofd_op.data or clock.today())
        return _("Je antwoord is verstuurd.")

    return act(found, "answer", forms.AnswerForm, do)


@bp.post("/meldingen/<nummer>/vraag")
@needs("melding.handle", queries.by_nummer)
def ask(found: Melding) -> Answer:
    """Ask the melder something."""

    def do(melding: Melding, form: forms.QuestionForm) -> str:
        service.ask(who(), melding, said(form.tekst))
        return _("Je vraag is verstuurd. De klok staat stil tot de melder antwoordt.")

    return act(found, "question", forms.QuestionForm, do)


@bp.post("/meldingen/<nummer>/notitie")
@needs("melding.handle", queries.by_nummer)
def note(found: Melding) -> Answer:
    """A note for the team."""

    def do(melding: Melding, form: forms.NoteForm) -> str:
        service.note(who(), melding, said(form.tekst))
        return _("Je notitie staat erbij. Alleen het team ziet hem.")

    return act(found, "note", forms.NoteForm, do)


@bp.post("/meldingen/<nummer>/terug")
@needs("melding.handle", queries.by_nummer)
def take_back(found: Melding) -> Answer:
    """The other organisation is done."""

    def do(melding: Melding, _form: Any) -> str:
        service.take_back(who(), melding)
        return _("Jullie gaan zelf weer verder.")

    return act(found, "press", SeenForm, do)


@bp.post("/meldingen/<nummer>/overdragen")
@needs("melding.handle", queries.by_nummer)
def hand_over(found: Melding) -> Answer:
    """Give it to another team."""

    def do(melding: Melding, form: forms.HandOverForm) -> str:
        team = accounts.team(form.team.data)
        name = team.naam if team else ""
        with speaking("nl"):  # stored, so in the language of the house
            why = _("Bij {team}, omdat {naam} het daarheen gaf.", team=name, naam=who().name)
        service.hand_over(who(), melding, form.team.data, why)
        return _("Overgedragen aan {team}.", team=name)

    return act(found, "over", forms.HandOverForm, do)


@bp.post("/meldingen/<nummer>/afronden")
@needs("melding.handle", queries.by_nummer)
def close(found: Melding) -> Answer:
    """Done, with a reason."""

    def do(melding: Melding, form: forms.CloseForm) -> str:
        service.close(who(), melding, form.reden.data, said(form.tekst))
        return _("Afgerond. De melder leest waarom.")

    return act(found, "close", forms.CloseForm, do)


@bp.post("/meldingen/<nummer>/heropenen")
@needs("melding.handle", queries.by_nummer)
def reopen(found: Melding) -> Answer:
    """It was not over."""

    def do(melding: Melding, _form: Any) -> str:
        service.reopen(who(), melding)
        return _("De melding is weer open.")

    return act(found, "press", SeenForm, do)


@bp.post("/meldingen/<nummer>/weer")
@needs("melding.handle", queries.by_nummer)
def again(found: Melding) -> Answer:
    """The melder called: it happens again."""

    def do(melding: Melding, _form: Any) -> str:
        moments.happens_again(melding, rules.Bron.TELEFOON, who())
        return _("Genoteerd.")

    return act(found, "press", SeenForm, do)


@bp.get("/meldingen/<nummer>/foto/<int:foto_id>")
@needs("melding.read", queries.by_nummer)
def photo(found: Melding, foto_id: int) -> Response:
    """A photo of this melding."""
    image = queries.photo(found, foto_id)
    return shown.photo_response(image.inhoud) if image else abort(404)
