"""What everybody reads: the open books of a pot, the same as a file, and which plans worked out."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from buurtplein.budgetten import queries as budget
from buurtplein.budgetten.queries_pot import Pot
from buurtplein.budgetten.rules import Potsoort
from buurtplein.kernel.guard import needs
from buurtplein.zakgeld import bestand, cijfers, shown, shown_gelukt

bp = Blueprint("budgetpotten", __name__, url_prefix="/budget")


@bp.get("/pot/<slug>")
@needs("zakgeld.read", budget.pot_by_slug, by_key=True)
def pot(found: Pot) -> str:
    """What is in a pot, what it was for, and its books of one year."""
    years = shown.years(found)
    year = _year(years)
    return render_template(
        "zakgeld/pot.html",
        pot=found,
        nu=shown.now(found),
        soorten=shown.kinds(found),
        jaren=years,
        jaar=year,
        maanden=shown.months(found, year, year) if year is not None else [],
        cijfers=cijfers.beside(found),
        samen=found.soort == Potsoort.ZAKGELD and found.actief,
    )


def _year(years: list[int]) -> int | None:
    """The year that was asked for; the newest when it is none of these."""
    asked = request.args.get("jaar", "")
    return next((each for each in years if str(each) == asked), years[0] if years else None)


@bp.get("/pot/<slug>/kasboek.csv")
@needs("zakgeld.read", budget.pot_by_slug, by_key=True)
def csv(found: Pot) -> Response:
    """The same books as a file, all years."""
    years = shown.years(found)
    rows = shown.months(found, years[-1], years[0]) if years else []
    answer = Response(bestand.write(rows), content_type=bestand.MIME)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.csv"'
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


@bp.get("/gelukt")
@needs("page.read", same_for_all=True)
def granted() -> str:
    """Plans that worked out, and what every pot gave and has left."""
    rows, after = shown_gelukt.page(request.args.get("na"))
    return render_template("zakgeld/gelukt_lijst.html", rows=rows, na=after, potten=shown_gelukt.totals())
