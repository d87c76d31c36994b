"""Plain Dutch (B1): short sentences, short words, one way of speaking to people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.conventions.sentences import FILLED, Sentence, all_sentences, flesch_douma, parts, syllables
from tests.conventions.tree import none_of

MOST_WORDS = 15
MOST_SYLLABLES = 4
ENOUGH = 25  # fewer texts than this say nothing about how a part of the site reads
# Words of offices, and what people say.
HARD = {
    "aangaande": "over", "alvorens": "voordat", "behoudens": "behalve", "beschikking": "besluit",
    "betreffende": "over", "bewerkstelligen": "zorgen voor", "conform": "volgens", "continueren": "doorgaan",
    "derhalve": "daarom", "desbetreffende": "deze", "dient": "moet", "dienen": "moeten", "echter": "maar",
    "ertoe": "", "faciliteren": "helpen", "frequent": "vaak", "geschieden": "gebeuren", "hieromtrent": "hierover",
    "hierbij": "", "implementeren": "invoeren", "inclusief": "met", "indien": "als", "indienen": "sturen",
    "initiatief": "plan", "inzake": "over", "jegens": "tegen", "krachtens": "volgens", "middels": "met",
    "mits": "als", "mogelijkerwijs": "misschien", "nadien": "daarna", "namens": "voor", "nochtans": "toch",
    "omtrent": "over", "optimaliseren": "beter maken", "participatie": "meedoen", "prioriteit": "wat eerst moet",
    "procedure": "stappen", "realiseren": "maken", "reeds": "al", "relevant": "belangrijk", "teneinde": "om",
    "tevens": "ook", "thans": "nu", "uiteraard": "natuurlijk", "uitsluitend": "alleen", "vanwege": "door",
    "verstrekken": "geven", "verzoeken": "vragen", "voornoemde": "deze", "voorts": "ook", "vooralsnog": "nu nog",
    "wederom": "weer", "zodoende": "zo", "zulks": "dat",
}  # fmt: skip
LONG_WORDS = {
    "authenticator": "part of the name of an app",
    "beginpagina": "everybody knows it",
    "buurtbeheerder": "what the person is called",
    "buurtbeheerders": "same",
    "buurtbemiddeling": "the name of a service",
    "coördinator": "what the person is called",
    "coördinatoren": "same",
    "contactpersoon": "everybody knows it",
    "gemeente-breed": "a word of the desk",
    "herstelcode": "what it is called on other sites",
    "herstelcodes": "same",
    "huisnummer-toevoeging": "what it is called on a letter",
    "huisvuilcontainer": "what stands in the street",
    "medewerkers": "everybody knows it",
    "openingstijden": "everybody knows it",
    "overgedragen": "the word that teams use",
    "persoonsgegevens": "part of the name of an office",
    "servicebelofte": "the word that teams use",
    "servicebeloftes": "same",
    "teamcoördinator": "what the person is called",
    "teamcoördinatoren": "same",
    "telefoonnummer": "everybody knows it",
    "telefoonnummers": "same",
    "toegankelijkheid": "the law calls it so",
    "toegankelijkheidsverklaring": "same",
    "toekenningsbericht": "what the letter of a fund or landlord is called",
    "verificatiecode": "what other sites call it",
    "wachtwoordmanager": "what it is called in a browser",
    "wijkteamleden": "what people are called",
    "woningcorporatie": "the name of an organisation",
    "woonconsulent": "what the person is called",
}
FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.I)
LABELS = re.compile(
    r"\b(?:cli[eë]nt|indicatie|vrager|drager|doelgroep|zorgmijder|probleemgezin|overlastgever|verward persoon)", re.I
)


def _break(sentence: Sentence, why: str) -> str:
    return f"{sentence.place}: {why}. It says: {sentence.text!r}"


def test_sentences_are_short() -> None:
    none_of(
        (
            _break(sentence, f"a sentence of {len(words)} words; make two of it")
            for sentence in all_sentences()
            for words in parts(sentence.text)
            if len(words) > MOST_WORDS
        ),
        f"A sentence has at most {MOST_WORDS} words.",
    )


def test_words_are_simple() -> None:
    none_of((problem for sentence in all_sentences() for problem in _hard(sentence)), "We say it as people say it.")


def _hard(sentence: Sentence) -> Iterator[str]:
    for word in re.findall(r"[a-zà-ÿ-]+", sentence.text.lower()):
        if word in HARD:
            yield _break(
                sentence, f"{word!r} is a word of offices; say {HARD[word]!r}" if HARD[word] else f"{word!r} can go"
            )


def test_words_are_short() -> None:
    none_of(
        (
            _break(sentence, f"{word!r} has {syllables(word)} syllables; is there a shorter one")
            for sentence in all_sentences()
            for word in re.findall(r"[A-Za-zÀ-ÿ-]+", FILLED.sub("", sentence.text))
            if syllables(word) > MOST_SYLLABLES and word.lower() not in LONG_WORDS and "-" not in word
        ),
        f"A word has at most {MOST_SYLLABLES} syllables, or stands in LONG_WORDS with its reason.",
    )


def test_we_say_je() -> None:
    none_of(
        (
            _break(sentence, "it says u; say je")
            for sentence in all_sentences()
            if FORMAL.search(FILLED.sub("", sentence.text))
        ),
        "We speak to everybody in the same way: je. (Formal Dutch is a catalogue of its own.)",
    )


def test_nobody_gets_a_label() -> None:
    none_of(
        (
            _break(sentence, "it says what kind of person somebody is")
            for sentence in all_sentences()
            if LABELS.search(sentence.text)
        ),
        "People are neighbours. What kind of neighbour is nobody's business.",
    )


def test_sentences_are_tidy() -> None:
    rules = (
        (r"  ", "two spaces"),
        (r"^\s|\s$", "a space at the edge"),
        (r"\.\.\.", "three dots; write …"),
        (r" - ", "a hyphen as a dash; write –, or two sentences"),
        (r"!{2,}|\?{2,}", "two marks"),
        (r"<[a-z/]", "HTML; split the sentence in the template"),
        (r"%\(|%s|%d", "a percent placeholder; write {naam}"),
        (r"\b(?:klik hier|lees meer)\b", "a link that says nothing by itself"),
    )
    none_of(
        (
            _break(sentence, f"it holds {why}")
            for sentence in all_sentences()
            for pattern, why in rules
            if re.search(pattern, sentence.text, re.I)
        ),
        "Small things, everywhere the same.",
    )


def test_all_of_it_reads_easily() -> None:
    groups: dict[str, list[str]] = {}
    for sentence in all_sentences():
        groups.setdefault("/".join(sentence.place.split(":")[0].split("/")[:2]), []).append(sentence.text)
    large = {group: texts for group, texts in groups.items() if len(texts) >= ENOUGH}
    none_of(
        (
            f"{group}: {len(texts)} texts score {score:.0f}"
            for group, texts in large.items()
            if (score := flesch_douma(texts)) < 75
        ),
        "Flesch-Douma 75 and up is easy to read.",
    )
