"""Flow 1: a resident reports. Danger first, then one question a page; every tile answers and goes on (ux.md 3.1)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.kernel import clock, codes, once, sms
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, current_lang
from buurtplein.kernel.ratelimit import limit
from buurtplein.meldingen import concepts, questions, rules, service, shown, texts, uploads
from buurtplein.meldingen.concepts import Draft
from buurtplein.meldingen.forms import (
    DayForm,
    DraftForm,
    MailForm,
    PhoneForm,
    PlaceForm,
    SendForm,
    StoryForm,
    TileForm,
    phone_digits,
)
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Antwoord

bp = Blueprint("melden", __name__, url_prefix="/melden")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("melding.file")
def start() -> Answer:
    """Is there danger now? Asked before anything else, without a form and without a cookie."""
    return render_template("meldingen/start.html")


@bp.get("/gevaar")
@needs("melding.file")
def danger() -> Answer:
    """112 and the police, with real call buttons. Nothing is sent by us, and we say so."""
    return render_template("meldingen/danger.html", doubt=request.args.get("twijfel") == "1")


@bp.route("/soort", methods=["GET", "POST"])
@needs("melding.file")
def soort() -> Answer:
    """Question 1: what is it about?"""
    return _tiles("soort", texts.CATEGORIE, "meldingen/soort.html")


@bp.route("/wanneer", methods=["GET", "POST"])
@needs("melding.file")
def wanneer() -> Answer:
    """Question 2: when does it happen?"""
    return _tiles("wanneer", texts.WANNEER, "meldingen/wanneer.html")


@bp.route("/vaak", methods=["GET", "POST"])
@needs("melding.file")
def vaak() -> Answer:
    """Question 2, for what happens often: how often?"""
    return _tiles("vaak", texts.VAAK, "meldingen/vaak.html")


@bp.route("/dag", methods=["GET", "POST"])
@needs("melding.file")
def dag() -> Answer:
    """Question 2, for another day: which one?"""
    draft, form = _begin(DayForm)
    if form.is_submitted() and form.validate():
        draft.answers["dag"] = form.dag.data.isoformat()
        return _next(draft, form, "dag")
    return _page("dag", draft, form, "meldingen/dag.html", days=shown.last_days())


@bp.route("/waar", methods=["GET", "POST"])
@needs("melding.file")
def waar() -> Answer:
    """Question 3: at the building of the QR code, or in own words, or not known."""
    draft, form = _begin(PlaceForm)
    known = buurten.gebouw(cookie["gebouw"]) if cookie.get("gebouw") else None
    if form.is_submitted():
        place = _place_given(form, known.id if known else None)
        if place is not None:
            for name in ("gebouw_id", "plek", "plek_onbekend"):
                draft.answers.pop(name, None)
            draft.answers.update(place)
            return _next(draft, form, "waar")
    elif draft.answers.get("plek"):
        form.plek.data = draft.answers["plek"]
    ask_building = known is not None and not form.is_submitted() and request.args.get("elders") != "1"
    return _page("waar", draft, form, "meldingen/waar.html", gebouw=known if ask_building else None)


def _place_given(form: PlaceForm, known_id: int | None) -> dict[str, Any] | None:
    """What was said about the place; None when nothing was, and the form says what to do."""
    if request.form.get("hier") == "1" and known_id is not None:
        return {"gebouw_id": known_id}
    if request.form.get("plek_onbekend") == "1":
        return {"plek_onbekend": True, **({"plek": form.plek.data} if form.plek.data else {})}
    return {"plek": form.plek.data} if form.validate() else None


@bp.route("/vertel", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("melding.file")
def vertel() -> Answer:
    """Question 4: words and photos, all optional. A photo that fails never takes the words with it."""
    pictures = uploads.remade() if request.method == "POST" else []
    draft, form = _begin(StoryForm)
    if form.is_submitted():
        good = form.validate()
        draft.answers.update(
            positie=form.positie.data or None, tekst=form.tekst.data if good else draft.answers.get("tekst")
        )
        if removed := request.form.get("weg", type=int):
            concepts.remove_photo(draft, removed)
        good = uploads.keep(draft, pictures, form) and good
        if good and "weg" not in request.form and "erbij" not in request.form:
            draft.answers["verteld"] = True
            return _next(draft, form, "vertel")
        concepts.save(draft)
    else:
        form.tekst.data, form.positie.data = draft.answers.get("tekst"), draft.answers.get("positie")
    return _page("vertel", draft, form, "meldingen/vertel.html", fotos=concepts.photos(draft), most=rules.MOST_PHOTOS)


@bp.get("/foto/<int:foto_id>")
@needs("melding.file")
def draft_photo(foto_id: int) -> Response:
    """A photo of the own draft, and of nobody else's."""
    image = concepts.photo(concepts.find(), foto_id)
    return shown.photo_response(image) if image else abort(404)


@bp.route("/antwoord", methods=["GET", "POST"])
@needs("melding.file")
def antwoord() -> Answer:
    """Question 5: how do you want our answer? Without a name is the first choice."""
    offered = {k: v for k, v in texts.ANTWOORD.items() if k != Antwoord.SMS or sms.offered()}
    return _tiles("antwoord", offered, "meldingen/antwoord.html")


@bp.route("/contact", methods=["GET", "POST"])
@needs("melding.file")
def contact() -> Answer:
    """Question 5, for who wants mail, a text message or a call: where?"""
    field = (
        "email" if concepts.find(request.form.get("concept")).answers.get("antwoord") == Antwoord.MAIL else "telefoon"
    )
    draft, form = _begin(MailForm if field == "email" else PhoneForm)
    if form.is_submitted() and form.validate():
        given = str(form[field].data)
        draft.answers.pop("email", None)
        draft.answers.pop("telefoon", None)
        draft.answers[field] = given if field == "email" else phone_digits(given)
        draft.answers["delen"] = bool(form.delen.data)
        return _next(draft, form, "contact")
    if not form.is_submitted():
        form[field].data, form.delen.data = draft.answers.get(field), draft.answers.get("delen", False)
    return _page("contact", draft, form, "meldingen/contact.html", field=field)


@bp.route("/controle", methods=["GET", "POST"])
@limit("30 per hour", methods=["POST"])
@needs("melding.file")
def controle() -> Answer:
    """Is this right? Then it is sent, once, however often the button is pressed."""
    draft, form = _begin(SendForm, again=True)
    question = questions.missing(draft.answers)
    if question is None and form.is_submitted() and form.validate():
        return redirect(_sent(draft), 303)
    if form.is_submitted() and (led := once.led(draft.key)) is not None:
        return redirect(led, 303)
    if question is not None:
        return redirect(url_for(f"melden.{question}"), 303)
    answers = _answers(draft)
    route = buurten.route(answers.plek, rules.SOORT_OF[answers.categorie], answers.categorie, clock.now())
    rows = shown.check_rows(draft.answers, answers, len(concepts.photos(draft)))
    return _page("controle", draft, form, "meldingen/controle.html", rows=rows, team=shown.team_name(route.team_id))


def _sent(draft: Draft) -> str:
    """Send it, unless this was sent before. Returns where it led."""
    code = codes.new_code()
    to = url_for("klaar.sent", token=code)
    if (led := once.claim(draft.key, to)) is not None:
        return led
    melding = _file(_answers(draft), code)
    concepts.sent(draft, melding.id)
    return to


def _file(answers: service.Answers, code: str) -> Melding:
    try:
        return service.file_melding(who(), answers, code=code)[0]
    except rules.NobodyHere:  # nothing was acknowledged; who it is for does not exist yet
        abort(503, _("Deze website is nog niet open. Er werkt nog niemand die je kan antwoorden."))


@bp.post("/weg")
@needs("melding.file")
def leave() -> Answer:
    """Leave quickly: the draft is gone and a neutral page opens (GOV.UK, exit this page)."""
    concepts.drop(concepts.find(request.form.get("concept")))
    cookie.pop("gebouw", None)
    return redirect("/", 303)


# -- what every question does


def _begin(kind: type[DraftForm], *, again: bool = False, **options: Any) -> tuple[Draft, Any]:
    """The answers so far, from this device or from the form itself, and the form of this page.

    ``again``: also a draft that was sent before; on every other page an old form begins a new melding.
    """
    draft = concepts.find(request.form.get("concept"))
    if not again and request.method == "POST" and once.led(draft.key) is not None:
        draft = concepts.renewed(draft)
    form = kind(**options)
    if not form.is_submitted():
        form.wijzig.data = "1" if request.args.get("wijzig") == "1" else ""
    return draft, form


def _tiles(question: str, allowed: texts.Words, template: str) -> Answer:
    draft, form = _begin(TileForm, allowed=allowed)
    if form.is_submitted() and form.validate():
        draft.answers[question] = form.keuze.data
        return _next(draft, form, question)
    return _page(question, draft, form, template, choices=allowed)


def _next(draft: Draft, form: DraftForm, question: str) -> BaseResponse:
    concepts.save(draft)
    following = questions.after(draft.answers, question, changing=form.wijzig.data == "1")
    return redirect(url_for(f"melden.{following}"), 303)


def _page(question: str, draft: Draft, form: DraftForm, template: str, **values: Any) -> Answer:
    form.concept.data = draft.sealed()
    back = url_for("melden.controle") if form.wijzig.data == "1" else _back(draft, question)
    html = render_template(
        template,
        form=form,
        answers=draft.answers,
        back=back,
        step=questions.NUMBER.get(question),
        total=questions.TOTAL,
        icons=shown.ICONS.get(question, {}),
        categorie=draft.answers.get("soort"),
        quick_exit=draft.answers.get("soort") in rules.QUICK_EXIT,
        **values,
    )
    return (html, 400) if form.problems else html


def _back(draft: Draft, question: str) -> str:
    if question == "controle":
        return url_for(f"melden.{questions.asked(draft.answers)[-1]}")
    earlier = questions.before(draft.answers, question)
    return url_for(f"melden.{earlier}") if earlier else url_for("melden.start")


def _answers(draft: Draft) -> service.Answers:
    given = draft.answers
    return service.Answers(
        categorie=given["soort"],
        wanneer=given["wanneer"],
        dag=shown.a_date(given.get("dag")) if given["wanneer"] == "dag" else None,
        vaak=given.get("vaak") if given["wanneer"] == "vaak" else None,
        plek=_plek(given),
        plek_tekst=given.get("plek"),
        positie=given.get("positie"),
        tekst=given.get("tekst"),
        antwoord=given["antwoord"],
        email=given.get("email") if given["antwoord"] == Antwoord.MAIL else None,
        telefoon=given.get("telefoon") if given["antwoord"] in (Antwoord.SMS, Antwoord.BEL) else None,
        delen=given["antwoord"] != Antwoord.CODE and bool(given.get("delen")),
        taal=current_lang(),
    )


def _plek(given: dict[str, Any]) -> Plek | None:
    """The place for routing: the building, or what the words name, or at least the building of the poster."""
    if given.get("gebouw_id") and (known := buurten.gebouw(given["gebouw_id"])) is not None:
        return buurten.place_of_building(known)
    return buurten.locate_text(given["plek"]) if given.get("plek") else None
