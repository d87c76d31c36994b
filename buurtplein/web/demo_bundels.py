"""Twelve times in the made-up half year several homes report the same: one dossier, one plan, one answer to each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.dossiers import queries as files
from buurtplein.dossiers import service as dossiers
from buurtplein.dossiers.queries import File
from buurtplein.dossiers.service import OtherSide
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR
from buurtplein.kernel.workdays import workdays_after
from buurtplein.meldingen import assessing, closing, moments, service, triage
from buurtplein.meldingen.rules import FINAL, Bron, Categorie, Reden
from buurtplein.meldingen.service import Answers, Melding
from buurtplein.meldingen.triage import Aard, Besluit, Melders, Zorgelijk
from buurtplein.web import demo_woorden as words
from buurtplein.web.demo_dagboek import BUNDLES, WEEKS, Diary
from buurtplein.web.demo_levens import worker_for

_KINDS: Final = (
    Categorie.GELUID, Categorie.AFVAL, Categorie.GELUID, Categorie.DIEREN, Categorie.RUZIE, Categorie.GELUID,
    Categorie.DRUGS, Categorie.GELUID, Categorie.AFVAL, Categorie.GELUID, Categorie.DIEREN, Categorie.GELUID,
)  # fmt: skip
_NIGHT: Final = frozenset({Categorie.GELUID, Categorie.RUZIE, Categorie.DRUGS})


def plan_all(diary: Diary) -> None:
    """One after the other begins, the last ones so late that they still run."""
    places = [buurten.place_of_building(gebouw) for gebouw in buurten.gebouwen()]
    places += [Plek(row.code, row.wijk_code, row.gemeente_code, label=row.naam) for row in buurten.areas("buurt")]
    places.reverse()  # the buildings come last: what still runs is where most people look
    for number in range(BUNDLES):
        start = diary.begin + timedelta(weeks=1 + number * (WEEKS - 3) / BUNDLES, hours=diary.dice.randrange(48))
        Bundle(diary, _KINDS[number % len(_KINDS)], places[number % len(places)]).plan(start)


class Bundle:
    """Several homes about one place, from the first word to the decision."""

    def __init__(self, diary: Diary, kind: Categorie, plek: Plek) -> None:
        self.diary, self.dice, self.kind, self.plek = diary, diary.dice, kind, plek
        self.meldingen: list[Melding] = []
        self.told = 0

    def plan(self, start: datetime) -> None:
        """Three to five homes within twelve days; then the team sees that it is one thing."""
        for home in range(self.dice.randrange(3, 6)):
            self.diary.write(self._evening(start + timedelta(days=home * 3)), self._report)
        begun = self.diary.at_work(start + timedelta(days=7), 1, self._put_together)
        planned = self.diary.at_work(begun, 2, self._plan)
        for night in range(self.dice.randrange(5, 9)):
            self.diary.write(self._evening(planned + timedelta(days=3 * night)), self._it_happens)
        heard = self.diary.at_work(planned, 5, self._hear)
        for week in range(4):
            self.diary.at_work(heard + timedelta(weeks=week), 2, self._tell_all)
        self.diary.at_work(start + timedelta(weeks=7), 1, self._decide)
        self.diary.at_work(start + timedelta(weeks=9), 1, self._close)

    def _evening(self, day: datetime) -> datetime:
        hours = self.dice.uniform(21, 26) if self.kind in _NIGHT else self.dice.uniform(9, 20)
        return day.replace(hour=0, minute=0) + timedelta(hours=hours)

    def _report(self) -> None:
        answers = Answers(
            categorie=self.kind,
            wanneer="vaak",
            vaak="week",
            plek=self.plek,
            positie=self.dice.choice(("boven", "naast", "onder", "buiten")),
            tekst=self.dice.choice(words.TEXTS[self.kind]) or None,
        )
        melding = service.file_melding(VISITOR, answers)[0]
        self.meldingen.append(melding)
        if len(self.meldingen) == 1:
            found = worker_for(melding, self.dice)
            if found is not None:
                self.who, self.name = found
        self.diary.at_work(clock.now(), 1, lambda: self._read(melding))

    def _read(self, melding: Melding) -> None:
        service.open_for_work(self.who, melding)
        seen = assessing.facts(melding, Aard.OVERLAST, Melders.MEER, Zorgelijk.NEE)
        assessing.assess(self.who, melding, seen, triage.proposed(seen)[0])
        text = self.dice.choice(words.ANSWERS).format(naam=self.name)
        service.answer(self.who, melding, text, workdays_after(clock.today(), 5))
        if len(self.meldingen) > 3 and melding is not self.meldingen[0]:
            self._put_together()  # who reports later joins what is there

    def _file(self) -> File:
        found = files.file_by_id(self.meldingen[0].dossier_id)
        assert found is not None, "a melding lies in a dossier"  # noqa: S101 - a constraint says so
        return found

    def _put_together(self) -> None:
        for melding in self.meldingen[1:]:
            if melding.dossier_id != self.meldingen[0].dossier_id:
                dossiers.put_in(self.who, self._file(), melding)

    def _plan(self) -> None:
        dossiers.open_for_work(self.who, self._file())
        dossiers.plan(self.who, self._file(), self.dice.choice(words.PLANS))
        self._tell_all()

    def _tell_all(self) -> None:
        day = workdays_after(clock.today(), 8)
        dossiers.answer_all(self.who, self._file(), words.TO_ALL[self.told % len(words.TO_ALL)], day)
        self.told += 1

    def _it_happens(self) -> None:
        """One evening, noticed in one home or in more."""
        for melding in self.meldingen:
            if melding.status not in FINAL and self.dice.random() < 0.6:
                zin = self.dice.choice(words.SENTENCES) if self.dice.random() < 0.3 else None
                told = moments.Told(clock.now(), ernst=self.dice.choice(("even", "erger")), zin=zin)
                moments.add(melding, told, Bron.WEB)

    def _hear(self) -> None:
        dossiers.hear(self.who, self._file(), OtherSide(self.dice.choice(words.OTHER_SIDE), clock.today(), None, None))

    def _decide(self) -> None:
        decision = Besluit.BEMIDDELING if self.kind is Categorie.RUZIE else Besluit.AANPAK
        day = workdays_after(clock.today(), 12)
        dossiers.decide(self.who, self._file(), decision, self.dice.choice(words.DECIDED), day)

    def _close(self) -> None:
        for melding in self.meldingen:
            if melding.status not in FINAL:
                closing.close(self.who, melding, Reden.GEPRAAT)
