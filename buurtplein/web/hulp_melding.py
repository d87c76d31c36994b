"""From help between neighbours to a melding: what somebody typed goes along, and nothing of it stays behind.

The two packages are blind to each other; here the words of one become the beginning of the other. Nothing is sent:
the questions of a melding come first, with the text already there.
"""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from buurtplein.burenhulp import queries_lijst
from buurtplein.burenhulp.queries_lijst import Advertentie
from buurtplein.kernel import drafts
from buurtplein.kernel.guard import needs
from buurtplein.kernel.ratelimit import limit
from buurtplein.meldingen import concepts

bp = Blueprint("hulp_melding", __name__)
_ASKING = "hulp_vragen"  # the name of the answers of asking


@bp.post("/hulp/naar-melding")
@limit("60 per hour")
@needs("melding.file")
def go_on() -> Response:
    """From the page that stopped a text: it was about what somebody else does."""
    asked = drafts.find(_ASKING, request.form.get("concept"))
    drafts.drop(_ASKING)
    return _begin(str(asked.answers.get("tekst") or ""))


@bp.post("/mijn/hulp/<nr>/naar-melding")
@limit("60 per hour")
@needs("hulp.manage", queries_lijst.post_by_nr)
def from_post(found: Advertentie) -> Response:
    """From a post that was not placed, because it was about what somebody else does."""
    return _begin(found.tekst or "")


def _begin(text: str) -> Response:
    draft = concepts.find()
    if text:
        draft.answers["tekst"] = text
    concepts.save(draft)
    return redirect(url_for("melden.start"), 303)
