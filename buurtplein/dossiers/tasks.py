"""What has to be done, per worker: with the own name, or of the whole team. One press when it is done."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.dossiers import forms, queries, service, shown
from buurtplein.dossiers.queries import TaskFile
from buurtplein.kernel import once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen.rules import NotPossible

bp = Blueprint("taken", __name__, url_prefix="/werk/taken")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("dossier.list")
def overview() -> Answer:
    """My tasks, the first day first; with ``wie=team`` those of everybody in my teams."""
    return _page()


def _page(wrong: tuple[int, forms.DoneForm] | None = None) -> Answer:
    team = request.args.get("wie") == "team"
    rows = []
    for task in shown.tasks(who(), queries.open_tasks_for(who(), mine=not team)):
        form = wrong[1] if wrong and wrong[0] == task.id else forms.DoneForm(formdata=None)
        form.uitkomst.id = form.uitkomst.label.field_id = f"uitkomst-{task.id}"
        rows.append((task, form))
    html = render_template("dossiers/tasks.html", rows=rows, team=team, form=wrong[1] if wrong else None)
    return (html, 400) if wrong else html


@bp.post("/<int:taak_id>")
@needs("task.do", queries.task)
def done(file: TaskFile) -> Answer:
    """It was done; what came of it may be added."""
    form = forms.DoneForm()
    if not form.validate_on_submit():
        return _page((file.taak.id, form))
    to = url_for("dossiers.show", nummer=file.dossier.nummer) if request.args.get("van") == "logboek" else None
    to = to or url_for(".overview", wie=request.args.get("wie"))
    if once.claim(form.key) is None:
        try:
            service.done(who(), file, said(form.uitkomst))
            flash(_("Gedaan. Dat staat erbij."))
        except NotPossible:
            flash(_("Een collega heeft dit al gedaan."))
        once.done(form.key, to)
    return redirect(to, 303)
