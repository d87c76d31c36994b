"""Pages of who asked for money: answering our question, and reading the letters."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.besluiten import plan_shown, queries, versturen, vragen
from buurtplein.besluiten.desk import press
from buurtplein.besluiten.forms import AntwoordForm
from buurtplein.budgetten import queries_werk
from buurtplein.budgetten.brieven import from_plain
from buurtplein.kernel import letters
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

vraag: Final = Blueprint("budgetvraag", __name__, url_prefix="/budget/plan/<nummer>/antwoord")
brieven: Final = Blueprint("budgetbrieven", __name__, url_prefix="/budget/plan/<nummer>/brief")

Answer = str | BaseResponse | tuple[str, int]


@vraag.route("", methods=["GET", "POST"])
@limit("60 per hour")
@needs("budget.reply", queries_werk.sent, by_key=True)
def answer(found: Any) -> Answer:
    """Who asked for money reads our question and answers it; our time goes on."""
    form = AntwoordForm()
    if form.is_submitted() and form.validate():

        def act() -> None:
            vragen.answer(who(), found, said(form.antwoord))

        told = _("Dank je. We hebben je antwoord.")
        return press(form, url_for(".answer", nummer=found.nummer), act, told)
    html = render_template(
        "besluiten/antwoord.html",
        form=form,
        aanvraag=found,
        vragen=plan_shown.gesprek(found, asker=True),
        open=queries.open_vraag(found.id) is not None,
        stand=plan_shown.stand(found),
        telefoon=found.regeling.telefoon,
    )
    return (html, 400) if form.problems else html


@brieven.get("/<int:brief_id>")
@needs("budget.letter", queries_werk.sent, by_key=True)
def read(found: Any, brief_id: int) -> Answer:
    """A letter as a page, with the words that were sent."""
    brief = versturen.unchanged(queries.brief(found.id, brief_id) or abort(404))
    return render_template(
        "besluiten/brief.html",
        aanvraag=found,
        brief=brief,
        inhoud=from_plain(json.loads(brief.inhoud)),
    )


@brieven.get("/<int:brief_id>.pdf")
@needs("budget.letter", queries_werk.sent, by_key=True)
def pdf(found: Any, brief_id: int) -> Response:
    """The letter itself, byte for byte as it was sent."""
    brief = versturen.unchanged(queries.brief(found.id, brief_id) or abort(404))
    return letters.download(brief.pdf, brief.nummer)
