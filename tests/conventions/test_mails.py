"""Mail: text and HTML say the same, and the subject, which lies open on a locked phone, gives nothing away."""

from __future__ import annotations

import re

import pytest

from tests.conventions.tree import TEMPLATES, none_of

MAILS = (
    sorted(path for path in (TEMPLATES / "mail").iterdir() if path.is_dir()) if (TEMPLATES / "mail").is_dir() else []
)
PARTS = {"subject.txt", "body.txt", "body.html"}
# Words that would tell a housemate what somebody reported, or where.
TELLING = (
    "afval", "agressie", "bedreig", "brand", "buurman", "buurvrouw", "cliënt", "dealen", "drugs", "eenzaam", "gebouw",
    "geluid", "geweld", "lawaai", "onveilig", "overlast", "rommel", "ruzie", "schreeuw", "schuld", "straat", "vervuil",
    "verward", "zorg",
)  # fmt: skip
PRIVATE_VALUES = {"adres", "categorie", "code", "gebouw", "naam", "plek", "soort", "straat", "tekst", "titel"}


@pytest.mark.parametrize("folder", MAILS, ids=lambda folder: folder.name)
def test_a_mail_is_complete(folder: object) -> None:
    names = {path.name for path in folder.iterdir()}  # type: ignore[attr-defined]
    assert names == PARTS, f"{folder} holds {sorted(names)}, a mail is exactly {sorted(PARTS)}."


def test_subjects_are_one_quiet_line() -> None:
    problems = []
    for folder in MAILS:
        subject = (folder / "subject.txt").read_text(encoding="utf-8").strip()
        if "\n" in subject:
            problems.append(f"{folder.name}: a subject is one line.")
        if told := [word for word in TELLING if word in subject.lower()]:
            problems.append(f"{folder.name}: the subject says {told}; it lies open on a locked phone.")
        values = set(re.findall(r"(\w+)\s*=", subject)) | set(re.findall(r"{{\s*(\w+)\b(?!\()", subject))
        if shown := values & PRIVATE_VALUES:
            problems.append(f"{folder.name}: the subject shows {sorted(shown)}; say it inside the site.")
        if len(re.sub(r"{{.*?}}|{[%#].*?[%#]}", "", subject)) > 78:
            problems.append(f"{folder.name}: the subject is too long for a phone.")
    none_of(problems, "A subject says that there is something, never what.")


def test_bodies_fit_their_kind() -> None:
    problems = []
    for folder in MAILS:
        text, html = ((folder / part).read_text(encoding="utf-8") for part in ("body.txt", "body.html"))
        if re.search(r"<[a-z]+[ >]", text):
            problems.append(f"{folder.name}/body.txt holds HTML tags.")
        if '{% extends "layouts/mail.html" %}' not in html:
            problems.append(f"{folder.name}/body.html extends layouts/mail.html.")
        if links := re.findall(r"https?://", text + html):
            problems.append(f"{folder.name} holds {len(links)} fixed addresses: use the address of this installation.")
    none_of(problems, "A mail in plain text is a whole mail.")
