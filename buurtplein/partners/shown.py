"""How sharing is put on a page. What is previewed and what a partner reads come from the same function."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum, moment
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import shown as melding_shown
from buurtplein.meldingen import texts as melding_texts
from buurtplein.meldingen.rules import Grond, Partner
from buurtplein.meldingen.service import Melding
from buurtplein.partners import rules, service, texts
from buurtplein.partners.models import Deling
from buurtplein.partners.rules import Gegeven, Mag, Stand


@dataclass(frozen=True)
class Piece:
    """One kind of data as the partner reads it."""

    gegeven: Gegeven
    kop: str
    regels: tuple[str, ...]
    citaat: bool = False  # somebody's own words


def pieces(melding: Melding, until: datetime | None = None) -> dict[Gegeven, Piece]:
    """Everything about a melding that could go to a partner; what is not there is left out."""
    what = Piece(Gegeven.CATEGORIE, str(texts.GEGEVEN[Gegeven.CATEGORIE]), tuple(_subject(melding)))
    found = [what]
    if melding.gebouw_id or melding.plek:
        found.append(Piece(Gegeven.PLEK, str(texts.GEGEVEN[Gegeven.PLEK]), (melding_shown.where(melding),)))
    times = tuple(moment(m.begin_op) for m in meldingen.moments(melding) if until is None or m.begin_op <= until)
    found.append(Piece(Gegeven.MOMENTEN, str(texts.GEGEVEN[Gegeven.MOMENTEN]), times))
    if melding.tekst:
        found.append(Piece(Gegeven.TEKST, str(texts.GEGEVEN[Gegeven.TEKST]), (melding.tekst,), citaat=True))
    if contact := melding.email or melding.telefoon:
        found.append(Piece(Gegeven.CONTACT, str(texts.GEGEVEN[Gegeven.CONTACT]), (contact,)))
    return {piece.gegeven: piece for piece in found}


def _subject(melding: Melding) -> Iterable[str]:
    yield str(melding_texts.CATEGORIE[melding.categorie])
    if melding.vaak:
        yield str(melding_texts.VAAK[melding.vaak])
    area = buurten.area(melding.buurt_code or melding.wijk_code or "")
    if area is not None:
        yield _("In de buurt {naam}", naam=area.naam)


def for_partner(deling: Deling, melding: Melding) -> list[Piece]:
    """What this partner reads: what was chosen, as it was when it was shared, as far as it may go today."""
    there, left = pieces(melding, deling.gedeeld_op), service.still_goes(deling, melding)
    return [there[Gegeven(word)] for word in deling.gegevens if word in left and Gegeven(word) in there]


def reasons(mag: Mag) -> list[str]:
    """Why this may go or may not, in words."""
    said = [str(texts.WAAROM[why]) for why in mag.waarom]
    return [str(texts.BEZWAAR[mag.bezwaar]), *said] if mag.bezwaar else said


def right(mag: Mag) -> str:
    """With what right, in a few words."""
    return str(texts.GROND_KORT[mag.grond]) if mag.grond else _("Kan nu niet")


@dataclass(frozen=True)
class Row:
    """One sharing, as the desk reads it."""

    id: int
    organisatie: str
    grond: str
    gegevens: str
    op: str
    tot: str
    stand: str
    label: tuple[str, str]
    open: bool
    wie: str
    pakt_op: str


def rows(found: Iterable[Deling]) -> list[Row]:
    """The sharings of a melding, newest first."""
    listed = list(found)
    names = accounts.handler_names({deling.person_id for deling in listed})
    today = clock.today()
    lines = []
    for deling in reversed(listed):
        stand = rules.stand(deling, today)
        answered = str(texts.UITSLAG[deling.uitslag]) if deling.uitslag else ""
        lines.append(
            Row(
                id=deling.id,
                organisatie=who_is(deling),
                grond=str(texts.GROND_KORT[deling.grond]),
                gegevens=_listed([str(texts.GEGEVEN[word]) for word in deling.gegevens]),
                op=moment(deling.gedeeld_op),
                tot=datum(deling.tot),
                stand=answered or str(texts.STAND[stand]),
                label=texts.STAND_LABEL[stand],
                open=stand in (Stand.WACHT, Stand.OPEN),
                wie=names.get(deling.person_id, ""),
                pakt_op=datum(deling.pakt_op) if deling.pakt_op else "",
            )
        )
    return lines


def who_is(deling: Deling) -> str:
    """The organisation by its name, as staff and the partner itself read it."""
    return deling.organisatie or str(melding_texts.PARTNER[deling.partner])


def story(deling: Deling) -> list[str]:
    """The share log of the melder. The kind of organisation only: its name could say how a neighbour is helped."""
    partner, went = melding_texts.PARTNER[Partner(deling.partner)], _went(deling)
    lines = [
        _("Op {datum} vroegen we {partner} om mee te helpen.", datum=datum(deling.gedeeld_op), partner=partner),
        _("Zij kregen: {wat}.", wat=_words(went)),
    ]
    lines.append(
        _("Niet je naam.") if Gegeven.CONTACT in went else _("Niet je naam. Ook niet je e-mail of je telefoon.")
    )
    lines.append(str(texts.GROND_MELDER[Grond(deling.grond)]))
    if deling.geopend_op:
        lines.append(_("Ze openden het op {datum}.", datum=datum(deling.geopend_op)))
    if deling.eruit_op:
        lines.append(_("Op {datum} haalden we eruit: {wat}.", datum=datum(deling.eruit_op), wat=_words(deling.eruit)))
    match rules.stand(deling, clock.today()):
        case Stand.WACHT | Stand.OPEN:
            lines.append(_("Ze kunnen antwoorden tot en met {datum}.", datum=datum(deling.tot)))
        case Stand.BEANTWOORD if deling.beantwoord_op:
            lines.append(_("Ze gaven antwoord op {datum}.", datum=datum(deling.beantwoord_op)))
        case Stand.INGETROKKEN if deling.ingetrokken_op:
            lines.append(_("Op {datum} stopten we de link.", datum=datum(deling.ingetrokken_op)))
        case _:
            lines.append(_("De link stopte na {datum}. Ze gaven geen antwoord.", datum=datum(deling.tot)))
    return lines


def _went(deling: Deling) -> list[str]:
    """What the partner got: what was taken out before it was opened never went."""
    seen = deling.geopend_op and deling.eruit_op and deling.geopend_op < deling.eruit_op
    return [word for word in Gegeven if word in deling.gegevens or (seen and word in deling.eruit)]


def _words(gegevens: Iterable[str]) -> str:
    return _joined([str(texts.KREGEN[word]) for word in gegevens])


def _joined(words: list[str]) -> str:
    """As "a, b en c"."""
    return words[0] if len(words) == 1 else _("{eerst} en {laatst}", eerst=", ".join(words[:-1]), laatst=words[-1])


def _listed(words: list[str]) -> str:
    return ", ".join(word.lower() if at else word for at, word in enumerate(words))


def note(deling: Deling, uitslag: str, pakt_op: str, tekst: str) -> str:
    """What the team reads in the conversation when a partner answered."""
    line = _("{organisatie}: {antwoord}.", organisatie=who_is(deling), antwoord=str(texts.UITSLAG[uitslag]).rstrip("."))
    day = _("Zij beginnen op {datum}.", datum=pakt_op) if pakt_op else ""
    return "\n".join(part for part in (line, day, tekst) if part)
