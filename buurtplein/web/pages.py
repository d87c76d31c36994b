"""Pages that explain: privacy, what we keep, who may do what, words. The law of the house, readable for everyone."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, current_app, render_template, request

from buurtplein import glossary, retention
from buurtplein.kernel.guard import needs
from buurtplein.web import forgetting, rights, terms

bp = Blueprint("pages", __name__)

EXPLAINED: Final = ("privacy", "toegankelijkheid", "spelregels", "nood", "veilig-melden", "avond-voorbereiden")


@bp.get("/uitleg/bewaren")
@needs("page.read", same_for_all=True)
def kept() -> str:
    """What we keep, why and how long: the retention page."""
    own = terms.settings()
    spans = {code: forgetting.span(terms.length(term, own)) for code, term in retention.TERMS.items()}
    return render_template("pages/kept.html", groups=retention.by_subject(), spans=spans)


@bp.get("/uitleg/wie-mag-wat")
@needs("page.read", same_for_all=True)
def access() -> str:
    """Who may do what, as the doors themselves know it."""
    return render_template("pages/access.html", rows=rights.readable(current_app.extensions["access"]))


@bp.get("/woordenlijst")
@needs("page.read", same_for_all=True)
def words() -> str:
    """Every word of ours, explained."""
    return render_template("pages/words.html", words=sorted(glossary.WORDS.items()))


@bp.get("/uitleg/<page>")
@needs("page.read", same_for_all=True)
def explained(page: str) -> str:
    """An explanation page."""
    if page not in EXPLAINED:
        abort(404)
    return render_template(f"pages/{page}.html", here=request.path)
