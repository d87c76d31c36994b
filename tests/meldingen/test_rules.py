"""The law of a melding, held against sentences: states, moments, promises, and the order of the questions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import clock
from buurtplein.meldingen import questions, rules
from buurtplein.meldingen.rules import FINAL, OPEN, START, Act, Episode, NotPossible, Status

# ------------------------------------------------------------------ states

# In which states each act exists, and what it leads to: written from the side of the act, as people tell it.
ACTS = {
    Act.LEZEN: ({Status.NIEUW}, Status.GELEZEN),
    Act.OPPAKKEN: ({Status.NIEUW, Status.GELEZEN, Status.HEROPEND}, Status.IN_BEHANDELING),
    Act.ANTWOORDEN: (OPEN, Status.IN_BEHANDELING),
    Act.VRAGEN: (OPEN, Status.WACHT_OP_MELDER),
    Act.MELDER_SCHRIJFT: ({Status.WACHT_OP_MELDER}, Status.IN_BEHANDELING),
    Act.WACHT_VOORBIJ: ({Status.WACHT_OP_MELDER}, Status.IN_BEHANDELING),
    Act.DELEN: (OPEN, Status.BIJ_PARTNER),
    Act.TERUG: ({Status.BIJ_PARTNER}, Status.IN_BEHANDELING),
    Act.OVERDRAGEN: (OPEN, Status.NIEUW),
    Act.AFRONDEN: (OPEN, Status.AFGEROND),
    Act.HEROPENEN: ({Status.AFGEROND}, Status.HEROPEND),
    Act.INTREKKEN: (OPEN, Status.INGETROKKEN),
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("status", Status)
def test_an_act_does_what_it_says_or_is_refused(status: Status, act: Act) -> None:
    where, leads_to = ACTS[act]
    assert rules.can(status, act) == (status in where)
    if status in where:
        assert rules.step(status, act) is leads_to
    else:
        with pytest.raises(NotPossible):
            rules.step(status, act)


def test_there_is_no_state_that_nobody_knows() -> None:
    assert set(rules.STEPS) == set(Status)
    assert set(Status) == OPEN | FINAL
    with pytest.raises(ValueError, match="weg"):
        rules.step("weg", Act.LEZEN)


def _reachable(start: Status) -> set[Status]:
    seen, todo = {start}, [start]
    while todo:
        fresh = set(rules.STEPS[todo.pop()].values()) - seen
        seen |= fresh
        todo += fresh
    return seen


def test_every_state_can_be_reached_and_every_open_one_can_end() -> None:
    assert _reachable(START) == set(Status)
    for status in OPEN:
        assert _reachable(status) & FINAL, f"{status} never ends"


def test_what_the_melder_stopped_stays_stopped() -> None:
    assert _reachable(Status.INGETROKKEN) == {Status.INGETROKKEN}


@given(st.lists(st.sampled_from(Act), max_size=30))
def test_whatever_people_do_a_melding_is_open_or_done_and_never_stuck(acts: list[Act]) -> None:
    status = START
    for act in acts:
        if rules.can(status, act):
            status = rules.step(status, act)
    assert status in Status
    if status in OPEN:
        assert rules.can(status, Act.ANTWOORDEN)
        assert rules.can(status, Act.OVERDRAGEN)
        assert rules.can(status, Act.INTREKKEN)


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "after", "possible"),
    [
        (Status.AFGEROND, timedelta(0), True),
        (Status.AFGEROND, timedelta(days=60), True),
        (Status.AFGEROND, timedelta(days=60, seconds=1), False),
        (Status.INGETROKKEN, timedelta(0), False),
        (Status.IN_BEHANDELING, timedelta(0), False),
    ],
)
def test_a_finished_melding_opens_again_for_sixty_days(status: Status, after: timedelta, possible: bool) -> None:
    assert rules.may_reopen(status, NOON, NOON + after) is possible
    assert not rules.may_reopen(status, None, NOON)


# ------------------------------------------------------------------ promises

# received -> {werkdagen: the last day on which the melder hears from us}
DEADLINES = {
    "2026-04-02": {2: "2026-04-08", 5: "2026-04-13"},  # Good Friday and both days of Easter
    "2026-04-24": {1: "2026-04-28", 2: "2026-04-29", 5: "2026-05-04", 10: "2026-05-12"},  # King's Day, 5 May
    "2026-05-13": {1: "2026-05-15", 2: "2026-05-18", 10: "2026-05-29"},  # Ascension, Whit Monday
    "2026-12-24": {1: "2026-12-28", 2: "2026-12-29", 5: "2027-01-04"},  # Christmas and New Year
    "2027-03-25": {1: "2027-03-30", 5: "2027-04-05"},  # Easter is early
    "2027-04-26": {1: "2027-04-28", 10: "2027-05-13"},  # 5 May and Ascension lie a day apart
    "2028-12-22": {1: "2028-12-27", 5: "2029-01-03"},  # Christmas on Monday and Tuesday
    "2026-06-05": {1: "2026-06-08", 5: "2026-06-12"},  # Friday
    "2026-06-06": {1: "2026-06-08", 5: "2026-06-12"},  # Saturday is no later than Friday
}


@pytest.mark.parametrize(
    ("received", "werkdagen", "promised"),
    [(received, days, day) for received, row in DEADLINES.items() for days, day in row.items()],
)
def test_a_promise_counts_working_days(received: str, werkdagen: int, promised: str) -> None:
    assert rules.promise(date.fromisoformat(received), werkdagen) == date.fromisoformat(promised)


def test_a_promise_without_days_is_no_promise() -> None:
    with pytest.raises(ValueError, match="one working day"):
        rules.promise(date(2026, 3, 2), 0)


@given(st.dates(date(2026, 1, 1), date(2032, 12, 1)), st.integers(1, 29))
def test_a_promise_lies_ahead_on_a_working_day_and_more_days_are_later(start: date, werkdagen: int) -> None:
    promised = rules.promise(start, werkdagen)
    assert start < promised < rules.promise(start, werkdagen + 1)
    assert promised.weekday() < 5


@pytest.mark.parametrize("status", Status)
def test_we_are_late_from_the_day_after_the_promise(status: Status) -> None:
    day = date(2026, 3, 4)
    ours = status in OPEN and status is not Status.WACHT_OP_MELDER  # our clock waits for the melder
    assert not rules.late(status, day, day)
    assert rules.late(status, day, day + timedelta(days=1)) is ours


def test_every_category_has_a_promise_and_worry_is_answered_first() -> None:
    assert set(rules.DEFAULT_WERKDAGEN) == set(rules.Categorie) == set(rules.SOORT_OF)
    assert min(rules.DEFAULT_WERKDAGEN.values()) == rules.DEFAULT_WERKDAGEN[rules.Categorie.ZORGEN]


# ------------------------------------------------------------------ moments


def _episode(last: datetime, stopped: datetime | None = None) -> Episode:
    return Episode(last, last, stopped)


@pytest.mark.parametrize(
    ("passed", "same"),
    [
        (timedelta(0), True),
        (timedelta(minutes=19, seconds=59), True),
        (timedelta(minutes=20), False),
        (timedelta(minutes=20, seconds=1), False),
        (timedelta(seconds=-1), False),  # a clock that was set back starts a new one
    ],
)
def test_within_twenty_minutes_it_is_the_same_time(passed: timedelta, same: bool) -> None:
    assert rules.same_episode(_episode(NOON), NOON + passed) is same


def test_after_it_stopped_it_is_a_new_time() -> None:
    assert not rules.same_episode(_episode(NOON, stopped=NOON), NOON + timedelta(minutes=1))
    assert not rules.same_episode(None, NOON)


@pytest.mark.parametrize("change", ["2026-03-29T01:00:00+00:00", "2026-10-25T01:00:00+00:00"])
def test_twenty_minutes_are_twenty_minutes_when_the_clock_changes(change: str) -> None:
    """At 2.50 the wall clock reads an hour more or less a minute later; the noise lasts as long as it lasts."""
    turn = datetime.fromisoformat(change)
    before = turn - timedelta(minutes=10)
    assert clock.local(before).utcoffset() != clock.local(turn).utcoffset()
    assert rules.same_episode(_episode(clock.local(before)), clock.local(turn + timedelta(minutes=9, seconds=59)))
    assert not rules.same_episode(_episode(clock.local(before)), clock.local(turn + timedelta(minutes=10)))


# ------------------------------------------------------------------ questions

SHORTEST = {"soort": "geluid", "wanneer": "nu", "gebouw_id": 1, "verteld": True, "antwoord": "code"}


def _walk(answers: dict[str, object]) -> list[str]:
    """The pages that somebody sees who gives these answers, one at a time."""
    given: dict[str, object] = {}
    seen = ["soort"]
    while seen[-1] != "controle":
        question = seen[-1]
        keys = {
            "waar": ("gebouw_id", "plek", "plek_onbekend"),
            "vertel": ("verteld",),
            "contact": ("email", "telefoon"),
        }
        given |= {key: answers[key] for key in keys.get(question, (question,)) if key in answers}
        seen.append(questions.after(given, question))
        assert len(seen) < 12, seen
    return seen


@pytest.mark.parametrize(
    ("changes", "pages"),
    [
        ({}, "soort wanneer waar vertel antwoord controle"),
        ({"wanneer": "vaak", "vaak": "week"}, "soort wanneer vaak waar vertel antwoord controle"),
        ({"wanneer": "dag", "dag": "2026-03-01"}, "soort wanneer dag waar vertel antwoord controle"),
        ({"antwoord": "mail", "email": "k@voorbeeld.nl"}, "soort wanneer waar vertel antwoord contact controle"),
    ],
)
def test_questions_come_in_order_and_extra_ones_only_when_needed(changes: dict[str, object], pages: str) -> None:
    assert _walk(SHORTEST | changes) == pages.split()


@pytest.mark.parametrize("question", ["soort", "wanneer", "waar", "vertel", "antwoord"])
def test_a_missing_answer_is_asked_for(question: str) -> None:
    key = {"waar": "gebouw_id", "vertel": "verteld"}.get(question, question)
    answers = {name: value for name, value in SHORTEST.items() if name != key}
    assert questions.missing(answers) == question
    assert questions.missing(SHORTEST) is None


def test_not_knowing_where_is_an_answer() -> None:
    answers = {name: value for name, value in SHORTEST.items() if name != "gebouw_id"}
    assert questions.missing(answers | {"plek_onbekend": True}) is None


def test_changing_one_answer_goes_back_to_the_check() -> None:
    assert questions.after(SHORTEST, "soort", changing=True) == "controle"
    assert questions.after(SHORTEST | {"wanneer": "vaak"}, "wanneer", changing=True) == "vaak"
    assert questions.after(SHORTEST | {"antwoord": "bel"}, "antwoord", changing=True) == "contact"


def test_back_is_the_question_before() -> None:
    answers = SHORTEST | {"wanneer": "dag", "dag": "2026-03-01", "antwoord": "mail", "email": "k@voorbeeld.nl"}
    row = questions.asked(answers)
    assert questions.before(answers, row[0]) is None
    assert [questions.before(answers, question) for question in row[1:]] == row[:-1]
    assert questions.before({"wanneer": "nu"}, "dag") is None  # a question that is not asked has nothing before it
