"""Reads of afspraken. Whether a home takes part, and what it said, is asked for that home only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from buurtplein.afspraken.models import Afspraak, Akkoord, Besluitregel, Reactie, Stem
from buurtplein.afspraken.models import Afsprakenversie as Afsprakenversie
from buurtplein.afspraken.models import Voorstel as Voorstel
from buurtplein.afspraken.rules import OPEN, Huisregel, Keuze, Manier, Regel, Stand
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Beheerd, InHuis

# -- how a house decides


def settings_of(project_id: int) -> Besluitregel:
    """How a house decides; the usual way, not kept, when it did not choose yet."""
    found = session().get(Besluitregel, project_id)
    if found is not None:
        return found
    usual = vars(Regel())
    return Besluitregel(project_id=project_id, bemiddeling_telefoon="", versie=0, **usual)


def rule_of(project_id: int) -> Regel:
    """The same, as values."""
    found = settings_of(project_id)
    return Regel(
        found.gesprek_dagen, found.besluit_dagen, Manier(found.manier), found.stemmen_minst, found.herzien_dagen
    )


# -- versions


def version_in_force(project_id: int) -> Afsprakenversie | None:
    """The rules that hold now; None when a house has none yet."""
    query = sa.select(Afsprakenversie).where(Afsprakenversie.project_id == project_id)
    return session().scalar(query.order_by(Afsprakenversie.nummer.desc()).limit(1))


def version(project_id: int, nummer: int) -> Afsprakenversie | None:
    """One version by its number in the house."""
    query = sa.select(Afsprakenversie).where(Afsprakenversie.project_id == project_id, Afsprakenversie.nummer == nummer)
    return session().scalar(query)


def versions(project_id: int) -> Sequence[Afsprakenversie]:
    """All versions of a house, the newest first."""
    query = sa.select(Afsprakenversie).where(Afsprakenversie.project_id == project_id)
    return session().scalars(query.order_by(Afsprakenversie.nummer.desc())).all()


def version_inside(slug: str, versie: int) -> InHuis | None:
    """A version, for whoever looks from inside."""
    found = huis.open_project(slug)
    return huis.in_huis(slug, version(found.id, versie)) if found is not None else None


def rules(versie: Afsprakenversie | None) -> list[Huisregel]:
    """The rules of a version, in their order; none when there is no version."""
    if versie is None:
        return []
    query = sa.select(Afspraak).where(Afspraak.versie_id == versie.id).order_by(Afspraak.volgorde)
    return [Huisregel(each.draad, each.titel, each.tekst) for each in session().scalars(query)]


def titles(project_id: int) -> list[str]:
    """What the rules in force are called."""
    return [each.titel for each in rules(version_in_force(project_id))]


def last_thread(project_id: int) -> int:
    """The highest number that a rule ever had in a house."""
    query = sa.select(sa.func.max(Afspraak.draad)).join(Afsprakenversie, Afsprakenversie.id == Afspraak.versie_id)
    return int(session().scalar(query.where(Afsprakenversie.project_id == project_id)) or 0)


def to_review() -> Sequence[Afsprakenversie]:
    """Versions in force whose day to look again has come, and of which nobody heard yet."""
    older = aliased(Afsprakenversie)
    last = sa.select(sa.func.max(older.nummer)).where(older.project_id == Afsprakenversie.project_id).scalar_subquery()
    query = sa.select(Afsprakenversie).where(
        Afsprakenversie.nummer == last, Afsprakenversie.herzien_op <= clock.today(), Afsprakenversie.gezegd.is_(False)
    )
    return session().scalars(query.order_by(Afsprakenversie.id)).all()


def takes_part(versie_id: int, huishouden_id: int) -> bool:
    """Whether this home said that it takes part; for that home only."""
    return session().get(Akkoord, (versie_id, huishouden_id)) is not None


def taking_part(versie_id: int) -> int:
    """How many homes take part. Whoever shows it tells it in fives."""
    query = sa.select(sa.func.count()).select_from(Akkoord).where(Akkoord.versie_id == versie_id)
    return int(session().scalar(query) or 0)


def accepted(huishouden_id: int) -> Sequence[int]:
    """Numbers of the versions that a home accepted, for its own copy."""
    query = sa.select(Afsprakenversie.nummer).join(Akkoord, Akkoord.versie_id == Afsprakenversie.id)
    return session().scalars(query.where(Akkoord.huishouden_id == huishouden_id).order_by(Afsprakenversie.nummer)).all()


# -- proposals


def voorstel_inside(slug: str, voorstel_id: int) -> InHuis | None:
    """A proposal, for whoever looks from inside."""
    return huis.in_huis(slug, session().get(Voorstel, voorstel_id))


def voorstel_kept(slug: str, voorstel_id: int) -> Beheerd | None:
    """A proposal, for who looks after the house."""
    return huis.beheerd(slug, session().get(Voorstel, voorstel_id))


def open_proposals(project_id: int) -> Sequence[Voorstel]:
    """What neighbours talk or decide about, the oldest first."""
    query = sa.select(Voorstel).where(Voorstel.project_id == project_id, Voorstel.stand.in_(OPEN))
    return session().scalars(query.order_by(Voorstel.op, Voorstel.id)).all()


def ended_proposals(project_id: int, most: int = 20) -> Sequence[Voorstel]:
    """What was decided, the last first. What was taken back is not among it."""
    query = sa.select(Voorstel).where(
        Voorstel.project_id == project_id, Voorstel.stand.in_((Stand.AANGENOMEN, Stand.NIET_AANGENOMEN))
    )
    return session().scalars(query.order_by(Voorstel.klaar_op.desc(), Voorstel.id.desc()).limit(most)).all()


def due(today: date) -> Sequence[int]:
    """Numbers of proposals of which the talk or the deciding is over."""
    talked = sa.and_(Voorstel.stand == Stand.GESPREK, Voorstel.gesprek_tot < today)
    decided = sa.and_(Voorstel.stand == Stand.BESLUIT, Voorstel.besluit_tot < today)
    return session().scalars(sa.select(Voorstel.id).where(sa.or_(talked, decided)).order_by(Voorstel.id)).all()


def told_of(voorstel_ids: Iterable[int]) -> dict[int, Voorstel]:
    """These proposals by number; what was taken back is not among them."""
    query = sa.select(Voorstel).where(Voorstel.id.in_(set(voorstel_ids)), Voorstel.stand != Stand.INGETROKKEN)
    return {each.id: each for each in session().scalars(query)}


def hold(voorstel_id: int) -> Voorstel | None:
    """A proposal as it stands now, held for this unit of work: nobody decides about it twice."""
    query = sa.select(Voorstel).where(Voorstel.id == voorstel_id).with_for_update()
    return session().scalar(query.execution_options(populate_existing=True))


def proposals_of(huishouden_id: int) -> Sequence[Voorstel]:
    """What a home proposed, for its own copy."""
    query = sa.select(Voorstel).where(Voorstel.huishouden_id == huishouden_id).order_by(Voorstel.id)
    return session().scalars(query).all()


# -- voices


def print_of(voorstel_id: int, huishouden_id: int) -> str:
    """By which the voice of a home is found again; nobody can work out whose it is."""
    return fingerprint(f"huisvoorstel:{voorstel_id}:{huishouden_id}")


def of_home(voorstel_ids: Iterable[int], huishouden_id: int) -> sa.ColumnElement[bool]:
    """The voices of this home about these proposals."""
    prints = {each: print_of(each, huishouden_id) for each in voorstel_ids}
    return sa.and_(Stem.voorstel_id.in_(list(prints)), Stem.stem_print.in_(list(prints.values())))


def said_by(voorstel_id: int, huishouden_id: int) -> Stem | None:
    """What this home said of a proposal; for that home only."""
    return all_said_by([voorstel_id], huishouden_id).get(voorstel_id)


def all_said_by(voorstel_ids: Iterable[int], huishouden_id: int) -> dict[int, Stem]:
    """Proposal -> what this home said of it; for that home only."""
    query = sa.select(Stem).where(of_home(voorstel_ids, huishouden_id))
    found = session().scalars(query.execution_options(populate_existing=True))
    return {each.voorstel_id: each for each in found}


def voices(voorstel_id: int) -> dict[Keuze, int]:
    """How often what was said. Only whoever counts after the end asks this."""
    query = sa.select(Stem.keuze, sa.func.count()).where(Stem.voorstel_id == voorstel_id).group_by(Stem.keuze)
    return {Keuze(row[0]): int(row[1]) for row in session().execute(query)}


def objections(voorstel_id: int) -> list[str]:
    """Why there are objections, by the letters they begin with: never in the order in which they came."""
    query = sa.select(Stem.reden).where(Stem.voorstel_id == voorstel_id, Stem.keuze == Keuze.BEZWAAR)
    return sorted((each for each in session().scalars(query) if each), key=str.casefold)


def heard_about(project_id: int) -> Sequence[int]:
    """Numbers of the proposals of a house of which anybody said something."""
    query = sa.select(Stem.voorstel_id).join(Voorstel, Voorstel.id == Stem.voorstel_id)
    return session().scalars(query.where(Voorstel.project_id == project_id).distinct()).all()


# -- reactions


def reactions(voorstel_ids: Iterable[int]) -> Sequence[Reactie]:
    """What neighbours said of these proposals, in the order in which it came."""
    query = sa.select(Reactie).where(Reactie.voorstel_id.in_(list(voorstel_ids))).order_by(Reactie.id)
    return session().scalars(query).all()


def reaction_inside(slug: str, reactie_id: int) -> InHuis | None:
    """A reaction, for whoever looks from inside."""
    return huis.in_huis(slug, session().get(Reactie, reactie_id))


def reaction_kept(slug: str, reactie_id: int) -> Beheerd | None:
    """A reaction, for who looks after the house."""
    return huis.beheerd(slug, session().get(Reactie, reactie_id))


def reactions_of(huishouden_id: int) -> Sequence[Reactie]:
    """What a home said, for its own copy."""
    return (
        session().scalars(sa.select(Reactie).where(Reactie.huishouden_id == huishouden_id).order_by(Reactie.id)).all()
    )


def called(project_id: int) -> frozenset[str]:
    """What homes of this house are called: words that make a text one about a person."""
    return frozenset(each.roepnaam for each in huis.homes(project_id) if each.roepnaam)
