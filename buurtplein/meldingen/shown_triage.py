"""How triage, a refusal that waits and feeling safe are put on a page, so that templates hold no rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.kernel.guard import who
from buurtplein.kernel.i18n import _, datum
from buurtplein.meldingen import (
    closing,
    followup,
    rules,
    shown,
    shown_desk,
    texts,
    texts_triage,
    triage,
)
from buurtplein.meldingen.models import Afrondvoorstel, Melding
from buurtplein.meldingen.rules import Categorie, Reden, Soort
from buurtplein.meldingen.shown_desk import Label
from buurtplein.meldingen.triage import Facts, Gevoel, Uitkomst


def marks(melding: Melding) -> list[Label]:
    """What whoever handles it must not overlook."""
    found: list[Label] = []
    if melding.veilig == Gevoel.NEE:
        found.append((texts_triage.GEVOEL_WERK[Gevoel.NEE], "spoed", "let-op"))
    if melding.uitkomst == Uitkomst.HULP_EERST and melding.status in rules.OPEN:
        found.append((texts_triage.UITKOMST[Uitkomst.HULP_EERST], "avond", "hulp"))
    return found


def decided(melding: Melding) -> list[tuple[str, str]]:
    """What was decided and said, as question and answer; nothing when nobody did yet."""
    facts = []
    if melding.uitkomst:
        facts.append((_("Wat doen we eerst?"), str(texts_triage.UITKOMST[melding.uitkomst])))
    if melding.veilig:
        facts.append((_("Veilig in huis?"), str(texts_triage.GEVOEL_WERK[melding.veilig])))
    if melding.nazorg:
        facts.append((_("Hoe ging het later?"), str(texts_triage.NAZORG[melding.nazorg])))
    elif melding.nazorg_op and melding.status == rules.Status.AFGEROND:
        facts.append((_("We vragen hoe het gaat op"), datum(melding.nazorg_op)))
    return facts


@dataclass(frozen=True)
class NextStep:
    """What follows from what was decided, in one line, and the roads that are open now."""

    text: str
    ask_wijkteam: bool  # this team gives no help itself: the wijkteam does
    refuse: bool
    mediate: bool


def next_step(melding: Melding) -> NextStep | None:
    """What to do next; None when nobody decided yet, or when it is done."""
    if not melding.uitkomst or melding.status not in rules.OPEN:
        return None
    team = accounts.team(melding.team_id)
    return NextStep(
        text=str(texts_triage.UITKOMST_STAP[melding.uitkomst]),
        ask_wijkteam=melding.uitkomst == Uitkomst.HULP_EERST
        and team is not None
        and not shown_desk.may_receive(team, Soort.ZORG),
        refuse=melding.uitkomst == Uitkomst.UITLEGGEN,
        mediate=melding.uitkomst == Uitkomst.BEMIDDELING and triage.may_mediate(melding),
    )


@dataclass(frozen=True)
class Proposal:
    """What the table proposes for these answers, and why; and why buurtbemiddeling cannot be."""

    uitkomst: Uitkomst
    text: str
    why: str
    no_mediation: str


def proposal(facts: Facts) -> Proposal:
    """The proposal in words."""
    uitkomst, waarom = triage.proposed(facts)
    objection = triage.no_mediation(facts)
    return Proposal(
        uitkomst,
        str(texts_triage.UITKOMST[uitkomst]),
        str(texts_triage.WAAROM[waarom]),
        str(texts_triage.BEZWAAR[objection]) if objection else "",
    )


def refusal_start(melding: Melding, reden: str) -> str:
    """What an empathic no starts from: understanding, an honest no, and what somebody can do."""
    if reden == Reden.PAST_NIET:
        return str(texts_triage.WEIGERING[Reden.PAST_NIET])
    noise = melding.categorie == Categorie.GELUID
    first = texts_triage.WEIGERING[Reden.HOORT_ERBIJ] if noise else texts_triage.WEIGERING_ANDERS
    safe = melding.veilig != Gevoel.NEE and melding.categorie not in (Categorie.DRUGS, Categorie.ONVEILIG)
    tips = {**texts_triage.TIPS.get(melding.categorie, {}), "weer": texts_triage.TIPS_USUAL["weer"]}
    if melding.categorie not in texts_triage.TIPS:
        tips = texts_triage.TIPS_USUAL
    return "\n".join([str(first), *(f"– {tip}" for key, tip in tips.items() if safe or key == "weer")])


def second_look(melding: Melding, found: Afrondvoorstel | None) -> dict[str, Any] | None:
    """The proposal to do nothing that waits for a colleague, as it is shown; None when none waits."""
    if found is None:
        return None
    names = accounts.handler_names([found.person_id])
    return {
        "mark": closing.mark(found),
        "tekst": found.tekst,
        "reden": str(texts.REDEN[found.reden]),
        "naam": names.get(found.person_id, shown.team_name(melding.team_id)),
        "eigen": found.person_id == who().person_id,
    }


# -- for the melder


@dataclass(frozen=True)
class Asked:
    """What we ask the melder on the own page, each one tap and none required."""

    veilig: bool  # whether to ask: do you feel safe at home?
    unsafe: bool  # the melder said no: numbers, and somebody on the next werkdag
    nazorg: bool  # whether we asked how it is now
    feelings: texts.Words
    nazorg_words: texts.Words


def asked(melding: Melding) -> Asked:
    """The questions for this melder now."""
    is_open = melding.status in rules.OPEN
    return Asked(
        veilig=is_open and melding.veilig is None,
        unsafe=is_open and melding.veilig == Gevoel.NEE,
        nazorg=followup.may_say_nazorg(melding),
        feelings=texts_triage.GEVOEL,
        nazorg_words=texts_triage.NAZORG,
    )
