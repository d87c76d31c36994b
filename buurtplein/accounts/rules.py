"""Rules about roles, opening hours, passwords, guessing and addresses. Pure: values in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from buurtplein.accounts.known_words import CONTEXT_WORDS, KNOWN_WORDS
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import holidays_in


class Rol(StrEnum):
    """What somebody does here. Labels and explanations: accounts.texts."""

    GASTHEER = "gastheer"
    BUURTBEHEERDER = "buurtbeheerder"
    WIJKTEAMLID = "wijkteamlid"
    TEAMCOORDINATOR = "teamcoordinator"
    WOONCONSULENT = "woonconsulent"
    COORDINATOR = "coordinator"
    BUDGETHOUDER = "budgethouder"
    COMMISSIELID = "commissielid"
    FINANCIEN = "financien"
    BEHEERDER = "beheerder"
    AUDITOR = "auditor"


class TeamSoort(StrEnum):
    """What kind of team this is. There is always exactly one central team: nothing is ever nobody's."""

    WIJKTEAM = "wijkteam"
    CORPORATIE = "corporatie"
    MELDPUNT = "meldpunt"
    CENTRAAL = "centraal"


IN_TEAM = frozenset({Rol.WIJKTEAMLID, Rol.TEAMCOORDINATOR, Rol.WOONCONSULENT})
IN_AREA = frozenset({Rol.BUURTBEHEERDER, Rol.GASTHEER, Rol.COORDINATOR, Rol.BUDGETHOUDER, Rol.COMMISSIELID})
EVERYWHERE = frozenset({Rol.FINANCIEN, Rol.BEHEERDER, Rol.AUDITOR})

_AREA_CODE = re.compile(r"(BU\d{4}[0-9A-Z]{4}|WK\d{4}[0-9A-Z]{2}|GM\d{4})\Z")  # codes of Statistics Netherlands (CBS)


def scope_problem(rol: Rol, team_id: int | None, area: str | None) -> str | None:
    """Why a role cannot be held there: "team-nodig", "gebied-nodig", "gebied-vorm", "geen-plek"; None when it can."""
    if rol in IN_TEAM:
        return "team-nodig" if team_id is None else ("geen-plek" if area else None)
    if rol in IN_AREA:
        if not area:
            return "gebied-nodig"
        return "geen-plek" if team_id is not None else (None if _AREA_CODE.match(area) else "gebied-vorm")
    return "geen-plek" if team_id is not None or area else None


# ---------------------------------------------------------------- opening hours


@dataclass(frozen=True, order=True)
class Slot:
    """A stretch of opening in the week: Monday is 0, times read "HH:MM" and "24:00" is the midnight at its end."""

    weekdag: int
    van: str
    tot: str

    @property
    def start(self) -> int:
        """Minutes after midnight."""
        return minutes(self.van)

    @property
    def end(self) -> int:
        """Minutes after midnight, at most 1440."""
        return minutes(self.tot)


def minutes(clock_text: str) -> int:
    """Minutes after midnight of "HH:MM". Raises ValueError for anything else; "24:00" is 1440."""
    found = re.fullmatch(r"(\d{2}):(\d{2})", clock_text)
    if not found:
        raise ValueError(f"no time of day: {clock_text!r}")
    total = int(found[1]) * 60 + int(found[2])
    if total > 24 * 60 or int(found[2]) > 59:
        raise ValueError(f"no time of day: {clock_text!r}")
    return total


def hours_problem(slots: Sequence[Slot]) -> str | None:
    """Why these hours cannot be: "einde-voor-begin" or "overlap"; None when they can."""
    ordered = sorted(slots, key=lambda slot: (slot.weekdag, slot.start))
    if any(slot.end <= slot.start for slot in ordered):
        return "einde-voor-begin"
    for one, other in pairwise(ordered):
        if one.weekdag == other.weekdag and other.start < one.end:
            return "overlap"
    return None


def _day_and_night(slot: Slot) -> bool:
    return slot.start == 0 and slot.end == 24 * 60


def slots_on(hours: Iterable[Slot], day: date) -> list[Slot]:
    """The stretches of opening on a date, in order. On a holiday only who is open day and night stays open."""
    closed = day in holidays_in(day.year)
    today = (slot for slot in hours if slot.weekdag == day.weekday() and (not closed or _day_and_night(slot)))
    return sorted(today, key=lambda slot: slot.start)


def open_at(hours: Iterable[Slot], local_dt: datetime) -> bool:
    """Whether somebody is reachable at this moment on the wall clock. The closing minute itself is closed."""
    passed = local_dt.hour * 60 + local_dt.minute
    return any(slot.start <= passed < slot.end for slot in slots_on(hours, local_dt.date()))


def closes_at(hours: Iterable[Slot], local_dt: datetime) -> str | None:
    """Until when somebody is reachable today ("17:00"), or None when closed now."""
    passed = local_dt.hour * 60 + local_dt.minute
    return next((s.tot for s in slots_on(hours, local_dt.date()) if s.start <= passed < s.end), None)


def next_opening(hours: Iterable[Slot], local_dt: datetime) -> datetime | None:
    """The first moment after this one at which opening begins, in the same time zone; None when there are no hours.

    Clock changes are respected: an opening in the hour that is skipped begins when the clock has jumped.
    """
    known = list(hours)
    for ahead in range(120):  # longer than any row of weekly openings that fall on holidays
        day = local_dt.date() + timedelta(days=ahead)
        for slot in slots_on(known, day):
            opening = _wall_moment(day, slot.start, local_dt)
            if opening.astimezone(UTC) > local_dt.astimezone(UTC):
                return opening
    return None


def _wall_moment(day: date, after_midnight: int, like: datetime) -> datetime:
    """A time on the wall clock as a real moment: the second of two when ``like`` is past the first."""
    clock_time = time(after_midnight // 60, after_midnight % 60)
    moment = datetime.combine(day, clock_time, like.tzinfo)
    if like.fold and moment.astimezone(UTC) <= like.astimezone(UTC):
        moment = moment.replace(fold=1)
    return moment.astimezone(UTC).astimezone(like.tzinfo)


# ---------------------------------------------------------------- passwords and codes

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
LOOKALIKES = str.maketrans("013457@$!|€", "oieastasiie")


def password_problem(password: str, *own_words: str) -> str | None:
    """Why a password is refused: "te-kort", "te-lang" or "bekend"; None when it is fine.

    NIST SP 800-63B: length counts, composition does not. "bekend" means that less than seven characters are left once
    common words, words of this site and ``own_words`` (name, e-mail) and rows of digits are taken out.
    """
    if len(password) < SHORTEST_PASSWORD:
        return "te-kort"
    if len(password) > LONGEST_PASSWORD:
        return "te-lang"
    own = [part for word in own_words for part in re.split(r"[\W_]+", word.casefold()) if len(part) > 2]
    return "bekend" if _left(password.lower(), {*KNOWN_WORDS, *CONTEXT_WORDS, *own}) < 7 else None


def _left(text: str, known: Iterable[str]) -> int:
    """How much of a text is not a known word, a year, a row of digits or one thing repeated."""
    if len(set(text)) < 4:
        return 0
    kept = list(text)
    for variant in (text, text.translate(LOOKALIKES)):
        for word in known:
            at = variant.find(word)
            while at >= 0:
                kept[at : at + len(word)] = " " * len(word)
                at = variant.find(word, at + len(word))
    rest = re.sub(r"(19|20)\d\d|0?1?23456?7?8?9?0?|9?8?7?65432?1?0?", " ", "".join(kept))
    rest = re.sub(r"(.{1,4}?)\1{2,}", r"\1", rest)
    return len(re.sub(r"[\s\W_]+", "", rest))


def is_six_digits(text: str) -> bool:
    """Whether this looks like a code from an app (spaces allowed), rather than a recovery code."""
    return re.fullmatch(r"\d{6}", text.replace(" ", "")) is not None


def plain_code(text: str) -> str:
    """A recovery code as it is stored: without the spaces, dashes and capitals that people add."""
    return re.sub(r"[\s\-–]", "", text).casefold()


# ---------------------------------------------------------------- guessing

PER_NAME, NAME_WINDOW = 10, timedelta(minutes=15)
PER_ADDRESS, ADDRESS_WINDOW = 60, timedelta(minutes=15)
IN_TOTAL, TOTAL_WINDOW = 1000, timedelta(minutes=5)
PER_CODE, CODE_WINDOW = 5, timedelta(minutes=5)


def wait(nth_newest: datetime | None, window: timedelta, now: datetime) -> timedelta:
    """How long to wait, given the moment of the n-th newest wrong try (None: fewer than n). Zero: go ahead.

    A block ends by itself: nobody is locked out for good, however hard others try.
    """
    if nth_newest is None:
        return timedelta()
    return max(nth_newest + window - now, timedelta())


# ---------------------------------------------------------------- sessions and addresses

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
CONFIRM_WITHIN = timedelta(minutes=10)
INVITATION_LASTS = timedelta(days=7)


def session_alive(created: datetime, seen: datetime, now: datetime) -> bool:
    """Whether a signed-in device still counts: used in the last half hour, and begun at most twelve hours ago.

    One from later than now was made by a clock that was ahead: minutes are forgiven, a device of next year is not, for
    nothing would end it.
    """
    return abs(now - seen) < IDLE and -IDLE < now - created < LONGEST


def recently_confirmed(confirmed: datetime, now: datetime) -> bool:
    """Whether the person proved who they are so recently that secrets may be changed."""
    return now - confirmed < CONFIRM_WITHIN


def local_path(wanted: str | None) -> str | None:
    """The address to go on to, only when it is a path on this site; None for anything that could lead elsewhere.

    Browsers read "//", a backslash and control characters in surprising ways, so all of them are refused.
    """
    if not wanted or len(wanted) > 500 or not wanted.startswith("/") or wanted.startswith("//"):
        return None
    if "\\" in wanted or any(ord(character) < 33 or ord(character) == 127 for character in wanted):
        return None
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else wanted


_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
             ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


def device_name(user_agent: str) -> tuple[str, str]:
    """Browser and system as people know them; empty texts when unknown. The full user agent is not kept."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return browser, system


def last_beheerder(active_beheerders: Iterable[int], person_id: int) -> bool:
    """Whether this person is the only one left who manages people. The last one cannot leave or lose the role."""
    return set(active_beheerders) == {person_id}


def own_session(who: Who, row: Any) -> bool:
    """A signed-in device of this person."""
    return who.signed_in and row.person_id == who.person_id


def own_passkey(who: Who, row: Any) -> bool:
    """A passkey of this person."""
    return who.signed_in and row.person_id == who.person_id


def own_interest(who: Who, row: Any) -> bool:
    """Something that this person said to stay out of."""
    return who.signed_in and row.person_id == who.person_id


def weighs(who: Who, row: Any) -> bool:
    """A second person for noodtoegang: another one, who may weigh it, and who does not stay out of it."""
    another = who.signed_in and row.person_id != who.person_id
    return another and who.has(Rol.BEHEERDER, Rol.TEAMCOORDINATOR) and (row.soort, row.thing_id) not in who.avoids


def decides(who: Who, question: Any) -> bool:
    """Who weighs it, unless that person lives in the building that it is about."""
    return weighs(who, question.row) and ("gebouw", question.gebouw_id) not in who.avoids
