"""How one melding of the made-up half year goes: read, assessed, answered, sometimes too late, closed, asked after."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR, Grant, Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.meldingen import assessing, closing, followup, moments, rules, service, triage
from buurtplein.meldingen.rules import REFUSALS, Bron, Categorie, Grond, Partner, Soort, Status
from buurtplein.meldingen.service import Answers, Melding
from buurtplein.meldingen.triage import Aard, Melders, Nazorg, Zorgelijk
from buurtplein.web import demo_woorden as words
from buurtplein.web.demo_dagboek import KINDS, MELDINGEN, OFTEN, Diary, a_moment, a_place


def plan_all(diary: Diary) -> None:
    """Everybody who reports something in this half year by themselves."""
    for number in range(MELDINGEN):
        kind = diary.dice.choices(KINDS, weights=[OFTEN[kind] for kind in KINDS])[0]
        life = Life(diary, kind, number)
        diary.write(a_moment(diary, kind), life.report)


def worker_for(melding: Melding, dice: random.Random) -> tuple[Who, str] | None:
    """Somebody of the team, with a first name."""
    members = accounts.active_members(melding.team_id)
    if not members:
        return None
    person = dice.choice(members)
    return Who(person.id, person.voornaam, frozenset({Grant("wijkteamlid", melding.team_id)})), person.voornaam


class Life:
    """One melding from its first word on. Each step writes the next ones in the diary."""

    def __init__(self, diary: Diary, kind: Categorie, number: int) -> None:
        self.diary, self.dice, self.kind, self.number = diary, diary.dice, kind, number
        self.late = diary.dice.random() < 0.07  # a busy week: the answer comes after the promised day
        self.rounds = 0

    # -- the melder

    def report(self) -> None:
        """Somebody reports."""
        self.melding: Melding = service.file_melding(VISITOR, self._told())[0]
        now = clock.now()
        if self.kind in (Categorie.GELUID, Categorie.DIEREN, Categorie.RUZIE) and self.dice.random() < 0.55:
            self._it_goes_on(now)
        if self.kind is Categorie.ONVEILIG and self.dice.random() < 0.5:
            self.diary.write(now + timedelta(minutes=3), lambda: assessing.feels(self.melding, "nee"))
        if self.dice.random() < 0.03:
            self.diary.write(now + timedelta(days=self.dice.uniform(0.5, 4)), lambda: closing.withdraw(self.melding))
        found = worker_for(self.melding, self.dice)
        if found is not None:
            self.who, self.name = found
            self._team_begins(now)

    def _told(self) -> Answers:
        dice, number = self.dice, self.number
        plek, own = a_place(dice, words.STREETS)
        english = self.kind in words.ENGLISH and dice.random() < 0.06
        texts = words.ENGLISH[self.kind] if english else words.TEXTS[self.kind]
        by_mail, by_phone = dice.random() < 0.35, dice.random() < 0.15
        contact: dict[str, Any] = {}
        if by_mail:
            contact = {"antwoord": rules.Antwoord.MAIL, "email": f"bewoner{number}@lindewaard.example"}
        elif by_phone:
            contact = {"antwoord": rules.Antwoord.BEL, "telefoon": f"08588801{number % 100:02d}"}
        return Answers(
            categorie=self.kind,
            wanneer=dice.choices(("nu", "vandaag", "vaak"), weights=(5, 3, 2))[0],
            vaak=dice.choice(("dag", "week", "soms")),
            plek=plek,
            plek_tekst=own,
            positie=dice.choice(("boven", "naast", "onder", "hal", "buiten", None)),
            tekst=dice.choice(texts) or None,
            delen=dice.random() < 0.3,
            taal="en" if english else "nl",
            bron=Bron.TELEFOON if by_phone else Bron.WEB,
            **contact,
        )

    def _it_goes_on(self, since: datetime) -> None:
        night = since
        for _each in range(self.dice.randrange(1, 6)):
            night += timedelta(days=self.dice.choice((1, 1, 2, 3, 7)), minutes=self.dice.randrange(-60, 90))
            zin = self.dice.choice(words.SENTENCES) if self.dice.random() < 0.3 else None
            self.diary.write(night, partial(self._again, zin))

    def _again(self, zin: str | None) -> None:
        if self.melding.status != Status.AFGEROND:
            told = moments.Told(clock.now(), ernst=self.dice.choice(("minder", "even", "erger", None)), zin=zin)
            moments.add(self.melding, told, Bron.WEB)

    # -- the team

    def _team_begins(self, since: datetime) -> None:
        """Read soon; answered before the promised day, or after it in a busy week."""
        urgent = self.melding.soort == Soort.ZORG
        read = self.diary.at_work(since, 0 if urgent else self.dice.choice((0, 0, 1, 1, 2)), self._read)
        days = self.dice.choice((0, 0, 1)) if urgent else self.dice.choice((0, 1, 1, 2))
        if self.late:
            days = 2 if urgent else self.dice.choice((5, 6, 7))
        self.diary.at_work(read, days, self._first_word)

    def _read(self) -> None:
        service.open_for_work(self.who, self.melding)
        if not self.late or self.dice.random() < 0.5:
            service.take_up(self.who, self.melding)
            self._assess()

    def _assess(self) -> None:
        dice, zorg = self.dice, self.melding.soort == Soort.ZORG
        seen = assessing.facts(
            self.melding,
            Aard.HINDER if not zorg and dice.random() < 0.12 else Aard.OVERLAST,
            dice.choices((Melders.EEN, Melders.MEER, Melders.OVER_EN_WEER), weights=(6, 3, 1))[0],
            dice.choices((Zorgelijk.JA, Zorgelijk.NEE, Zorgelijk.ONBEKEND), weights=(5, 1, 4) if zorg else (1, 16, 3))[
                0
            ],
        )
        if self.melding.uitkomst is None:
            assessing.assess(self.who, self.melding, seen, triage.proposed(seen)[0])

    def _first_word(self) -> None:
        self._assess()
        if self.dice.random() < 0.15:
            service.ask(self.who, self.melding, self.dice.choice(words.QUESTIONS))
            if self.dice.random() < 0.8:
                self.diary.write(clock.now() + timedelta(days=self.dice.uniform(0.2, 6)), self._reply)
        else:
            english = self.melding.taal == "en"
            self._answer(words.ENGLISH_ANSWER if english else self.dice.choice(words.ANSWERS))
        self._go_on()

    def _answer(self, text: str) -> None:
        day = workdays_after(clock.today(), self.dice.choice((4, 5, 5)))
        service.answer(self.who, self.melding, text.format(naam=self.name), day)

    def _reply(self) -> None:
        if self.melding.status == Status.WACHT_OP_MELDER:
            service.write_back(self.melding, self.dice.choice(words.REPLIES))
            self.diary.at_work(clock.now(), self.dice.choice((1, 2)), self._more)

    def _more(self) -> None:
        self._answer(self.dice.choice(words.MORE))

    def _note(self) -> None:
        service.note(self.who, self.melding, self.dice.choice(words.NOTES))

    def _go_on(self) -> None:
        """A note, sometimes another organisation, and the end after some weeks; promises in between are mostly kept."""
        at, dice = clock.now(), self.dice
        if dice.random() < 0.5:
            self.diary.at_work(at, dice.choice((1, 2)), self._note)
        if dice.random() < 0.07:
            asked = self.diary.at_work(at, 2, self._share)
            self.diary.at_work(asked, 4, lambda: service.take_back(self.who, self.melding))
        for _each in range(dice.choice((0, 1, 1, 2, 2, 4))):
            at = self.diary.at_work(at, dice.choice((2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 6)), self._more)
        self.diary.at_work(at, dice.choice((1, 2, 3)), self._close)

    def _share(self) -> None:
        landlord = Partner.CORPORATIE if self.kind in (Categorie.AFVAL, Categorie.ANDERS) else Partner.BUURTBEMIDDELING
        service.share(self.who, self.melding, landlord, Grond.TOESTEMMING)

    def _close(self) -> None:
        if self.melding.status == Status.WACHT_OP_MELDER:
            self.diary.at_work(clock.now(), 12, self._close)
            return
        reden = self.dice.choice(words.ENDS[self.kind])
        closing.close(self.who, self.melding, reden, words.NO if reden in REFUSALS else "")
        self._afterwards()

    def _afterwards(self) -> None:
        """Did it help, and how is it some weeks later? Worse opens it again, with everything that happened."""
        now, dice = clock.now(), self.dice
        if dice.random() < 0.45:
            helped = dice.choices(("ja", "beetje", "nee"), weights=(65, 25, 10))[0]
            self.diary.write(now + timedelta(days=dice.uniform(0.1, 5)), lambda: self._satisfied(helped))
        if dice.random() < 0.6:
            how = dice.choices(tuple(Nazorg), weights=(66, 23, 11))[0]
            asked = now + timedelta(weeks=5, days=dice.uniform(1, 6))
            self.diary.write(asked, lambda: self._nazorg(how))

    def _satisfied(self, helped: str) -> None:
        if self.melding.status == Status.AFGEROND and self.melding.tevreden is None:
            closing.satisfied(self.melding, helped)
            self._once_more()

    def _nazorg(self, how: Nazorg) -> None:
        followup.say_nazorg(self.melding, how)
        self._once_more()

    def _once_more(self) -> None:
        if self.melding.status == Status.HEROPEND and self.rounds < 2:
            self.rounds += 1
            self.late = False
            self.diary.at_work(clock.now(), self.dice.choice((1, 2)), self._first_word)
