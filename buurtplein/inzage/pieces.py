"""What lies in a dossier, as pieces that can be shown to the person whom it is about; and the melder's own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from buurtplein.buurten import queries as buurten
from buurtplein.inzage import texts
from buurtplein.inzage.rules import Chosen, Piece, Stuk, part_of_day, words
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, _n, datum
from buurtplein.kernel.who import Who
from buurtplein.meldingen import predicates
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier as dossiers
from buurtplein.meldingen import texts as melding_texts
from buurtplein.meldingen.service import Melding


def handled(who: Who, melding: Melding) -> list[Melding]:
    """The meldingen of the dossier of this melding that this person handles."""
    return [each for each in dossiers.in_dossier(melding.dossier_id) if predicates.handles(who, each)]


def handles_whole(who: Who, melding: Melding) -> bool:
    """Whether this person handles all of the dossier: its plan and the words of the other side are about all of it."""
    return predicates.handles_whole(who, dossiers.in_dossier(melding.dossier_id))


def may_see(who: Who, melding: Melding, made: Mapping[str, Sequence[str]], chosen: Mapping[str, Chosen]) -> bool:
    """Whether this person may read an export: words about the whole dossier are for who handles the whole."""
    lines = {line for part in made.values() for line in part}
    about_all = any(words(piece, chosen).strip() in lines for piece in _of_dossier(melding.dossier_id))
    return handles_whole(who, melding) or not (about_all or made.get("wederhoor"))


def of_dossier(who: Who, melding: Melding) -> list[Piece]:
    """Every piece of the dossier of a melding that this person may read. What is the same is there once."""
    found: dict[str, Piece] = {}
    for each in handled(who, melding):
        for piece in _of_melding(each):
            found.setdefault(piece.key, piece)
    if handles_whole(who, melding):
        for piece in _of_dossier(melding.dossier_id):
            found.setdefault(piece.key, piece)
    order = list(Stuk)
    return sorted(
        found.values(), key=lambda piece: (order.index(piece.stuk), piece.op.timestamp() if piece.op else 0.0)
    )


def _of_dossier(dossier_id: int) -> Iterator[Piece]:
    dossier = dossiers.dossier(dossier_id)
    if dossier.wederhoor:
        yield Piece("wederhoor", Stuk.WEDERHOOR, dossier.wederhoor, dossier.wederhoor_op)
    if dossier.plan:
        yield Piece("plan", Stuk.PLAN, dossier.plan, dossier.begonnen_op)


def _of_melding(melding: Melding) -> Iterator[Piece]:
    subject = str(melding_texts.CATEGORIE[melding.categorie])
    yield Piece(f"onderwerp-{melding.categorie}", Stuk.ONDERWERP, subject)
    if melding.gebouw_id and (building := buurten.gebouw(melding.gebouw_id)):
        yield Piece(f"gebouw-{building.id}", Stuk.GEBOUW, building.naam)
    if melding.plek:
        yield Piece(f"plek-{melding.id}", Stuk.PLEK, melding.plek)
    yield from _moments(melding)
    if melding.tekst:
        yield Piece(f"verhaal-{melding.id}", Stuk.VERHAAL, melding.tekst, melding.gemeld_op)
    for line in meldingen.conversation(melding, notes=True):
        stuk = Stuk.NOTITIE if line.soort == "notitie" else Stuk.BERICHT
        yield Piece(f"bericht-{line.id}", stuk, line.tekst, line.op)
    yield from _locked(melding)


def _moments(melding: Melding) -> Iterator[Piece]:
    for one in meldingen.moments(melding):
        local = clock.local(one.begin_op)
        part = part_of_day(local.hour)
        said = _("{datum}, {dagdeel}", datum=datum(one.begin_op), dagdeel=texts.DAGDEEL[part])
        yield Piece(f"moment-{local:%Y-%m-%d}-{part}", Stuk.MOMENT, said, one.begin_op)
        if one.zin:
            yield Piece(f"zin-{one.id}", Stuk.ZIN, one.zin, one.begin_op)


def _locked(melding: Melding) -> Iterator[Piece]:
    """What never goes, and is on the page so that nobody has to wonder."""
    if melding.positie:
        said = str(melding_texts.POSITIE.get(melding.positie, melding.positie))
        yield Piece(f"positie-{melding.id}", Stuk.POSITIE, said)
    if photos := meldingen.photos(melding):
        yield Piece(f"foto-{melding.id}", Stuk.FOTO, _n("{n} foto", "{n} foto's", len(photos)))
    if melding.email or melding.telefoon:
        yield Piece(f"contact-{melding.id}", Stuk.CONTACT, _("Staat bij de melding"))
