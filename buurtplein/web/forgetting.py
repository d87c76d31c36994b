"""Beheer of forgetting: what is kept, why and how long, what would go now, setting a term, and proof of what went."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from buurtplein import retention
from buurtplein.accounts import queries as accounts
from buurtplein.kernel import once
from buurtplein.kernel.forms import Form, LengthAtMost, required, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, _l, _n
from buurtplein.retention import Term
from buurtplein.web import terms
from buurtplein.web.terms import Vernietiging

bp = Blueprint("bewaren", __name__, url_prefix="/beheer/bewaren")

Answer = str | Response | tuple[str, int]


class TermForm(Form):
    """So many days, and why."""

    dagen = IntegerField(_l("Hoeveel dagen bewaren we dit?"), [InputRequired(_l("Vul een aantal dagen in."))])
    reden = TextAreaField(
        _l("Waarom?"),
        [required("Schrijf waarom."), LengthAtMost(300)],
        description=_l("Bijvoorbeeld: zo staat het in ons eigen beleid."),
    )

    def __init__(self, *args: object, term: Term, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.term = term

    def validate_dagen(self, field: IntegerField) -> None:
        """Within the bounds that the law and this house set."""
        if field.data is not None and not terms.fits(self.term, field.data):
            least, most = self.term.least.days, self.term.most.days
            raise ValidationError(_("Kies van {least} tot {most} dagen.", least=least, most=most))


class RunForm(Form):
    """The button that makes it so."""


def span(length: timedelta) -> str:
    """A term as people say it: 24 uur, 30 dagen, 6 maanden, 2 jaar."""
    if length <= timedelta(days=1):
        return _n("{n} uur", "{n} uur", int(length.total_seconds() // 3600))
    days = length.days
    if days % 365 == 0:
        return _n("{n} jaar", "{n} jaar", days // 365)
    if days >= 60 and days % 30 == 0:
        return _n("{n} maand", "{n} maanden", days // 30)
    return _n("{n} dag", "{n} dagen", days)


def by_code(code: str) -> Term | None:
    """A term by its code."""
    return retention.TERMS.get(code)


@bp.get("")
@needs("term.read")
def overview() -> Answer:
    """Every row that ends, with its terms and what would go now; and the rows that stay, with why."""
    own = terms.settings()
    counted = {code: sum(terms.due(term, own).values()) for code, term in retention.TERMS.items()}
    shown: set[str] = set()
    rows = []
    for keep in retention.RULES:
        listed = [term for term in keep.terms if term.code not in shown]
        shown |= {term.code for term in listed}
        rows.append((keep, [(term, span(terms.length(term, own)), counted[term.code]) for term in listed]))
    return render_template("beheer/bewaren.html", rows=rows, statements=_listed(terms.statements().rows[:10]))


@bp.route("/<code>", methods=["GET", "POST"])
@needs("term.manage", by_code)
def one(term: Term) -> Answer:
    """One term: what would go now, the button, and how long."""
    own = terms.settings()
    row = own.get(term.code)
    form = TermForm(term=term, data={"dagen": terms.length(term, own).days, "reden": row.reden if row else ""})
    if term.least < term.most and form.validate_on_submit():
        if once.claim(form.key) is None:
            terms.set_term(term, form.dagen.data or term.usual.days, said(form.reden), who().person_id)
            once.done(form.key, url_for(".one", code=term.code))
            flash(_("Bewaard. Vanaf nu geldt deze termijn."))
        return redirect(url_for(".one", code=term.code), 303)
    html = render_template(
        "beheer/termijn.html",
        form=form,
        run=RunForm(formdata=None),
        term=term,
        now=span(terms.length(term, own)),
        bounds=(span(term.least), span(term.most)) if term.least < term.most else None,
        due={name: number for name, number in terms.due(term, own).items() if number},
    )
    return (html, 400) if form.problems else html


@bp.post("/<code>/opruimen")
@needs("term.manage", by_code)
def run(term: Term) -> Answer:
    """Carry out one term now. Cannot be undone, so it is a page of its own that asks it."""
    form = RunForm()
    if form.validate_on_submit() and once.claim(form.key) is None:
        gone = terms.run(term, who().person_id)
        once.done(form.key, url_for(".one", code=term.code))
        if gone.total:
            flash(_("Opgeruimd. Er is een verklaring van gemaakt."))
        else:
            flash(_("Er was niks om op te ruimen."))
    return redirect(url_for(".one", code=term.code), 303)


# ---------------------------------------------------------------- proof


@bp.get("/verklaringen")
@needs("term.read")
def statements() -> Answer:
    """Every statement of destruction, newest first."""
    page = terms.statements(request.args.get("na"))
    onward = url_for(".statements", na=page.after) if page.after else None
    return render_template("beheer/verklaringen.html", statements=_listed(page.rows), onward=onward)


@bp.get("/verklaringen/<int:statement_id>")
@needs("term.read", terms.statement)
def statement(row: Vernietiging) -> Answer:
    """One statement, to print and keep."""
    return render_template("beheer/verklaring.html", row=_listed([row])[0])


def _listed(rows: Any) -> list[dict[str, Any]]:
    """Statements made ready: words for the rule, a name for the hand."""
    names = accounts.names({row.person_id for row in rows if row.person_id is not None})
    return [
        {
            "row": row,
            "what": retention.TERMS[row.code].what if row.code in retention.TERMS else row.code,
            "span": span(timedelta(days=row.dagen)),
            "total": sum(row.aantallen.values()),
            "by": names.get(row.person_id or 0, ""),
        }
        for row in rows
    ]
