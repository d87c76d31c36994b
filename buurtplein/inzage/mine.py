"""What we keep about a melder, for that melder: in words, as a file, on paper; and a way to ask for a change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.buurten.site import place
from buurtplein.inzage import queries, service, texts
from buurtplein.inzage.forms import AskForm
from buurtplein.inzage.rules import AvgSoort, AvgVan
from buurtplein.kernel import bus, clock, once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _, _n, current_lang, datum, moment
from buurtplein.kernel.letters import download, letter
from buurtplein.kernel.ratelimit import limit
from buurtplein.kernel.who import VISITOR
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import shown as melding_shown
from buurtplein.meldingen import texts as melding_texts
from buurtplein.meldingen.service import Melding

bp = Blueprint("gegevens", __name__, url_prefix="/volgen")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/<token>/mijn-gegevens", methods=["GET", "POST"])
@limit("10 per hour", methods=["POST"])
@needs("melding.follow", meldingen.by_code, by_key=True)
def mine(melding: Melding, token: str) -> Answer:
    """Everything we keep of this melding, and a form to ask for a change."""
    _gone(melding)
    form = AskForm()
    if not form.validate_on_submit():
        html = render_template(
            "inzage/mine.html",
            form=form,
            token=token,
            facts=facts(melding),
            moments=[moment(one.begin_op) for one in meldingen.moments(melding)],
            talk=melding_shown.conversation(melding),
            asked=_asked(melding),
            contact=melding_shown.contact(melding),
        )
        return (html, 400) if form.problems else html
    here = url_for(".mine", token=token)
    if once.claim(form.key) is None:
        request = service.Request(AvgSoort(said(form.soort)), AvgVan.MELDER, said(form.toelichting))
        verzoek = service.ask(VISITOR, melding.team_id, request, melding)
        once.done(form.key, here)
        flash(_("Je vraag is verstuurd. Je hoort uiterlijk {datum} van ons.", datum=datum(verzoek.uiterlijk_op)))
    return redirect(here, 303)


@bp.get("/<token>/mijn-gegevens/bestand")
@needs("melding.follow", meldingen.by_code, by_key=True)
def file(melding: Melding, token: str) -> Response:  # noqa: ARG001 - the door needs the token
    """The same as a file that a computer can read."""
    _gone(melding)
    answer = Response(json.dumps(as_data(melding), ensure_ascii=False, indent=2), mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.get("/<token>/mijn-gegevens/pdf")
@limit("20 per hour")
@needs("melding.follow", meldingen.by_code, by_key=True)
def pdf(melding: Melding, token: str) -> Response:  # noqa: ARG001 - the door needs the token
    """The same on paper."""
    _gone(melding)
    parts: Sequence[tuple[str, list[str]]] = (
        (_("Wat je ons vertelde"), [f"{name}: {value}" for name, value in facts(melding)]),
        (_("Wanneer het gebeurde"), [moment(one.begin_op) for one in meldingen.moments(melding)]),
        (_("Berichten"), [f"{line['van']}, {line['wanneer']}: {line['tekst']}" for line in
                          melding_shown.conversation(melding)]),
        (_("Met wie we het deelden"), shared(melding)),
    )  # fmt: skip
    made = letter(
        "gegevens",
        {
            "title": _("Wat we van jou hebben"),
            "sender": f"Buurtplein {place().naam}",
            "footer": datum(clock.today()),
            "intro": [_("Dit staat bij je melding. Het is van jou.")],
            "parts": [{"title": title, "lines": lines} for title, lines in parts if lines],
            "closing": [_("Klopt er iets niet? Bel {telefoon}.", telefoon=melding_shown.contact(melding).telefoon)],
        },
        current_lang(),
    )
    return download(made, "mijn-gegevens")


def _gone(melding: Melding) -> None:
    if melding.gewist_op is not None:
        abort(410, _("Deze melding is gewist. Dat doen we na een tijd, zoals we beloofden."))


def facts(melding: Melding) -> list[tuple[str, str]]:
    """What is known, as question and answer, in the words of the form that was filled in."""
    when = str(melding_texts.WANNEER[melding.wanneer])
    lines = [
        (_("Nummer"), melding.nummer),
        (_("Waar gaat het over?"), str(melding_texts.CATEGORIE[melding.categorie])),
        (_("Wanneer gebeurt het?"), datum(melding.dag) if melding.dag else when),
        (_("Waar is het?"), melding_shown.where(melding)),
    ]
    photos = len(meldingen.photos(melding))
    optional = (
        (_("Hoe vaak?"), str(melding_texts.VAAK[melding.vaak]) if melding.vaak else None),
        (_("Waar hoor of zie je het?"), str(melding_texts.POSITIE[melding.positie]) if melding.positie else None),
        (_("Wat vertel je?"), melding.tekst),
        (_("Foto's"), _n("{n} foto", "{n} foto's", photos) if photos else None),
        (_("Jouw e-mailadres"), melding.email),
        (_("Jouw telefoonnummer"), melding.telefoon),
    )
    lines += [(name, value) for name, value in optional if value]
    return [
        *lines,
        (_("Hoe wil je ons antwoord?"), str(melding_texts.ANTWOORD[melding.antwoord])),
        (_("Mogen we het met een ander bespreken?"), _("Ja") if melding.delen else _("Nee")),
        (_("Gemeld op"), moment(melding.gemeld_op)),
        (_("Wie heeft je melding?"), melding_shown.team_name(melding.team_id)),
    ]


def shared(melding: Melding) -> list[str]:
    """With whom it was shared and when, from the log."""
    return [
        _("{datum}: {partner}", datum=datum(entry.at), partner=melding_texts.PARTNER[entry.facts["partner"]])
        for entry in bus.history("melding", melding.id, ["MeldingShared"])
    ]


def as_data(melding: Melding) -> dict[str, Any]:
    """The melding of a melder as data: what they told and got back; no notes, no code, no numbers of ours."""
    return {
        "nummer": melding.nummer,
        "gemeld_op": melding.gemeld_op.isoformat(),
        "soort": melding.soort,
        "categorie": melding.categorie,
        "wanneer": melding.wanneer,
        "dag": melding.dag.isoformat() if melding.dag else None,
        "vaak": melding.vaak,
        "plek": melding_shown.where(melding),
        "positie": melding.positie,
        "tekst": melding.tekst,
        "antwoord": melding.antwoord,
        "email": melding.email,
        "telefoon": melding.telefoon,
        "mag_met_een_ander_besproken": melding.delen,
        "voel_je_je_veilig": melding.veilig,
        "team": melding_shown.team_name(melding.team_id),
        "beloofd_op": melding.beloofd_op.isoformat(),
        "afgerond_op": melding.afgerond_op.isoformat() if melding.afgerond_op else None,
        "geholpen": melding.tevreden,
        "hoe_het_nu_gaat": melding.nazorg,
        "fotos": len(meldingen.photos(melding)),
        "momenten": [
            {"begin": one.begin_op.isoformat(), "gestopt": one.gestopt_op.isoformat() if one.gestopt_op else None,
             "ernst": one.ernst, "zin": one.zin}
            for one in meldingen.moments(melding)
        ],
        "berichten": [
            {"op": line.op.isoformat(), "van": line.van, "tekst": line.tekst}
            for line in meldingen.conversation(melding)
        ],
        "gedeeld": [
            {"op": entry.at.isoformat(), "met": entry.facts["partner"], "recht": entry.facts["grond"]}
            for entry in bus.history("melding", melding.id, ["MeldingShared"])
        ],
    }  # fmt: skip


def _asked(melding: Melding) -> list[tuple[str, str]]:
    """What was asked before, and how that stands. What somebody else asked about the same melding is not shown."""
    lines = []
    for verzoek in queries.of_melding(melding.id):
        if verzoek.van == AvgVan.BETROKKENE:
            continue
        if verzoek.afhandeling:
            told = f"{texts.AFHANDELING_MELDER[verzoek.afhandeling]} {verzoek.uitleg or ''}".strip()
        else:
            told = _("Je hoort uiterlijk {datum} van ons.", datum=datum(verzoek.uiterlijk_op))
            told = f"{told} {verzoek.verleng_reden}" if verzoek.verleng_reden else told
        lines.append((str(texts.SOORT[verzoek.soort]), told))
    return lines
