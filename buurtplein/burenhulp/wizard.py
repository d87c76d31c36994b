"""What asking and offering have in common: the answers on their way, who this is, and what comes next.

A question is a page; its view says which form it has and what it keeps. Nothing is stored before the check page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.handed import Aanspreekpunt, aanspreekpunt
from buurtplein.bewoners.queries import Bewoner
from buurtplein.bewoners.sessions import BUILDING
from buurtplein.burenhulp import queries_lijst, vragenlijst
from buurtplein.burenhulp.forms import DraftForm, TextForm
from buurtplein.burenhulp.letop import Stop
from buurtplein.burenhulp.rules import Richting
from buurtplein.burenhulp.vragenlijst import CHECK, Known
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import parents
from buurtplein.kernel import drafts, once
from buurtplein.kernel.drafts import Draft

SHARED_BLUEPRINT: Final = "hulp_wie"
SHARED: Final = frozenset({"naam", "buurt", "bereik", "code", "controle"})
HERE = "hier"  # the building of the poster, as the answer to: where do you live
Answer = str | BaseResponse | tuple[str, int]


@dataclass(frozen=True)
class Row:
    """One row of questions: which way the help goes, its part of the address, and the name of its blueprint.

    The answers are kept under that name. Questions that both rows share are in a blueprint of their own (wie.py).
    """

    richting: Richting
    kant: str
    blueprint: str

    def url(self, question: str, **values: Any) -> str:
        """The address of a question."""
        if question in SHARED:
            return url_for(f"{SHARED_BLUEPRINT}.{question}", kant=self.kant, **values)
        return url_for(f"{self.blueprint}.{question}", **values)


def building() -> Any:
    """The building (Gebouw) of the poster that was scanned in this visit, or None."""
    return buurten.gebouw(cookie[BUILDING]) if cookie.get(BUILDING) else None


def known(row: Row) -> Known:
    """What need not be asked of whoever looks."""
    me = bewoners.me()
    if me is None:
        return Known()
    return Known(signed_in=True, place=me.buurt_code is not None, zicht=_last_zicht(row, me))


def _last_zicht(row: Row, me: Bewoner) -> str | None:
    """Who could read the last one, when that can still be: a building that is not mine is asked again."""
    last = queries_lijst.last_of(me.id) if row.richting == Richting.VRAAG else None
    if last is None:
        return None
    word = vragenlijst.zicht_of(last.zichtbaar, last.via)
    return None if word == "gebouw" and me.gebouw_id is None else word


def begin(row: Row, kind: type[DraftForm], *, again: bool = False, **options: Any) -> tuple[Draft, Any]:
    """The answers so far, and the form of this page. ``again``: also answers that were sent before."""
    draft = drafts.find(row.blueprint, request.form.get("concept"))
    if not again and request.method == "POST" and once.led(draft.key) is not None:
        draft = drafts.renewed(draft)
    form = kind(**options)
    if not form.is_submitted():
        form.wijzig.data = "1" if request.args.get("wijzig") == "1" else ""
    return draft, form


def go_on(row: Row, draft: Draft, form: DraftForm, question: str) -> BaseResponse:
    """Keep the answers, and go to the next question."""
    drafts.save(draft)
    changing = form.wijzig.data == "1"
    following = vragenlijst.after(draft.answers, row.richting, known(row), question, changing=changing)
    return redirect(row.url(following), 303)


def page(row: Row, question: str, draft: Draft, form: DraftForm, template: str, **values: Any) -> Answer:
    """The page of a question; 400 when something in its form is wrong."""
    form.concept.data = draft.sealed()
    here = known(row)
    earlier = vragenlijst.before(row.richting, here, question)
    changing = form.wijzig.data == "1" and question != CHECK
    step = vragenlijst.number(row.richting, here, question) if question != CHECK else None
    html = render_template(
        template,
        form=form,
        answers=draft.answers,
        back=row.url(CHECK) if changing else row.url(earlier) if earlier else url_for("hulp.overview"),
        step=step,
        asks=row.richting == Richting.VRAAG,
        **values,
    )
    return (html, 400) if form.problems else html


def stop_page(row: Row, form: TextForm, stop: Stop, contact: Aanspreekpunt, call: str) -> Answer:
    """It stops here, kindly: what was seen, where it can be asked, and three ways on. The text stays in the form."""
    html = render_template(
        "burenhulp/stop.html",
        form=form,
        stop=stop,
        contact=contact,
        call=call,
        back=row.url("soort"),
        action=row.url("tekst"),
    )
    return html, 400


def contact(draft: Draft) -> Aanspreekpunt:
    """Who answers for help where this person lives, as far as somebody said where."""
    me, known_building = bewoners.me(), building()
    code = me.buurt_code if me is not None else None
    if code is None and known_building is not None:
        code = buurten.place_of_building(known_building).buurt_code
    chosen = draft.answers.get("buurt")
    code = code or (chosen if chosen != HERE else None)
    return aanspreekpunt(code, *(parents(code) if code else (None, None)))
