"""The list of the desk, and the way from one melding to the next without losing your place."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.forms import PressForm, clean_text
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_desk, shown_desk
from buurtplein.meldingen.service import Melding
from buurtplein.werkvoorraad import filters, shown, texts
from buurtplein.werkvoorraad.rules import Bulk

bp = Blueprint("voorraad", __name__, url_prefix="/werk")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/meldingen")
@needs("melding.list")
def meldingen_list() -> Answer:
    """The list of a filter, most urgent promise first. With ``deel=lijst`` only the part that stays fresh."""
    search = _typed("zoek")
    board = filters.board(who(), request.args.get("filter"))
    found = meldingen.by_nummer(number) if (number := filters.number_in(search)) else None
    if found is not None and may("melding.read", found):
        return redirect(url_for("werk.melding", nummer=found.nummer, filter=board.chosen.key), 303)
    after = request.args.get("na")
    if near := _typed("bij"):
        after = queries_desk.page_with(who(), _chosen(board, search), near.upper())
    key = fingerprint(search) if search else (board.chosen.key, board.chosen.asked)
    values = {
        "page": shown.desk_page(lambda: _chosen(board, search), key, after),
        "counts": queries_desk.counts(who(), board.listed),
        "names": board.names,
        "chosen": "" if search else board.chosen.key,
        "search": search,
        "after": after,
        "hints": shown.hints(),
    }
    if request.args.get("deel") == "lijst":
        return render_template("werkvoorraad/_list.html", **values)
    undo = shown.last_done()
    return render_template(
        "werkvoorraad/list.html",
        teams=sorted(who().teams()),
        team=", ".join(who().team_names("wijkteamlid", "teamcoordinator", "woonconsulent")),
        acts=tuple((act.value, str(texts.BULK[act]), texts.BULK_ICON[act]) for act in Bulk),
        assign=Bulk.TOEWIJZEN,
        press=PressForm(formdata=None) if who().shortcuts or undo else None,
        undo=undo,
        alarms=shown_desk.alarms() if may("melding.sort") else [],
        **values,
    )


def _chosen(board: filters.Board, search: str) -> queries_desk.Filter:
    return filters.looked_for(who(), search) if search else board.chosen


def _typed(name: str) -> str:
    text = request.args.get(name, "").strip()[:60]
    return text if clean_text(text) else ""


@bp.get("/meldingen/<nummer>/volgende")
@needs("melding.read", meldingen.by_nummer)
def following(found: Melding) -> Answer:
    """The melding after this one in the same filter; after the last of all, the list."""
    return to_next(found)


@bp.get("/meldingen/<nummer>/vorige")
@needs("melding.read", meldingen.by_nummer)
def earlier(found: Melding) -> Answer:
    """The melding before this one in the same filter."""
    return to_next(found, back=True)


def to_next(found: Melding, *, back: bool = False) -> BaseResponse:
    """Where work goes on after this melding, in the filter of this request."""
    board = filters.board(who(), request.args.get("filter"))
    return go_on(queries_desk.next_on_desk(who(), board.chosen, found, back=back), board.chosen.key)


def go_on(melding: Melding | None, key: str) -> BaseResponse:
    """To this melding, in this filter; without one to the list, which says that it is done."""
    if melding is None:
        flash(_("Dat was de laatste van dit filter."))
        return redirect(url_for("voorraad.meldingen_list", filter=key), 303)
    return redirect(url_for("werk.melding", nummer=melding.nummer, filter=key), 303)
