"""The language of a text: scripts, function words, the detector and its limits."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from strategies import texts

from normalize.language import language_of

LATIN = {
    "de": (
        "Der Bürgermeister sagte am Montag, dass die neue Brücke über den Fluss im Herbst fertig werde. "
        "Was an den Plänen noch fehlt, wird in der Stadt offen besprochen, und er will alles tun, damit "
        "die Kosten nicht steigen."
    ),
    "nl": (
        "De burgemeester zei maandag dat de nieuwe brug over de rivier in de herfst klaar is of in de "
        "winter. Wat er nog ontbreekt is geld, en of dat er komt is de vraag. We hebben er lang op "
        "gewacht, was het antwoord."
    ),
    "fr": (
        "Le maire a déclaré lundi que le nouveau pont sur la rivière serait achevé en automne. Ce qui "
        "manque encore au projet est discuté ouvertement en ville, et il fera tout pour que les coûts ne "
        "montent pas."
    ),
    "es": (
        "El alcalde dijo el lunes que el nuevo puente sobre el río estará terminado en otoño. Lo que "
        "falta en los planes se discute abiertamente en la ciudad, y hará todo lo posible para que los "
        "costes no suban."
    ),
    "it": (
        "Il sindaco ha detto lunedì che il nuovo ponte sul fiume sarà finito in autunno. Quello che "
        "manca nei piani è discusso apertamente in città, e lui farà di tutto perché i costi non salgano "
        "ancora."
    ),
    "sv": (
        "Borgmästaren sade på måndagen att den nya bron över floden blir klar i höst. Det som ännu "
        "saknas i planerna diskuteras öppet i staden, och han vill göra allt för att kostnaderna inte "
        "ska stiga."
    ),
    "da": (
        "Borgmesteren sagde mandag, at den nye bro over floden er klar til efteråret. Det er for tidligt "
        "at sige, at alt er godt, for vi have kun to år, og her i byen er der mange, der er imod."
    ),
    "ro": (
        "Primarul a declarat luni că noul pod peste râu va fi gata în toamnă. Ceea ce lipsește încă din "
        "planuri este discutat deschis în oraș, iar el va face totul pentru ca prețurile să nu crească."
    ),
}
ENGLISH = (
    "The mayor said on Monday that the new bridge over the river would be finished in autumn. What "
    "is still missing from the plans is discussed openly in the town, and he will do his best so "
    "that it does not cost more."
)


@pytest.mark.parametrize("code", LATIN)
def test_languages_in_latin_script(code: str) -> None:
    assert language_of(LATIN[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        f"{ENGLISH} The phrase “天下为公” and «всё» were on a plate.",
        f"{ENGLISH[:120]} 「公を以て天下となす」 was read aloud, and they liked it.",
    ],
)
def test_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("市长说，新桥将于秋天完工。", "zh"),
        ("OpenAI发布了GPT-4模型，推理能力更强。", "zh"),
        ("市長は新しい橋について話した。", "ja"),
        ("시장은 새 다리에 대해 말했다.", "ko"),
        ("Мэр сказал, что мост будет готов.", "ru"),
        ("Мер сказав, що міст буде готовий. Їй подобається.", "uk"),
        ("Ο δήμαρχος μίλησε για τη γέφυρα.", "el"),
        ("ראש העיר דיבר על הגשר.", "he"),
        ("تحدث رئيس البلدية عن الجسر.", "ar"),
        ("شهردار درباره پل گفت که چرا پول نیست.", "fa"),
        ("महापौर ने पुल के बारे में कहा है।", "hi"),
        ("नगरपालिकाले पुल बनाउने निर्णय गरेको छ ।", "ne"),
        ("นายกเทศมนตรีพูดถึงสะพาน", "th"),
    ],
)
def test_script_decides(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text", ["", "Too short.", "123 456 " * 50, "\ud800\x00" * 500, "🎉" * 500, "x" * 99]
)
def test_nothing_to_tell(text: str) -> None:
    assert language_of(text) is None


@given(texts)
def test_any_text_has_one_answer(text: str) -> None:
    long = text * 20
    assert language_of(long) == language_of(long)


def test_english_texts_are_english() -> None:
    """At least 99 in 100 human-written English texts of 100 letters or more; no Romanian source is."""
    if "MTN_DATA" not in os.environ:
        pytest.skip("set MTN_DATA to a folder with human_english_*.jsonl.gz and postedits_roen.jsonl.gz")
    folder = Path(os.environ["MTN_DATA"])
    english, foreign = [], []
    for path in sorted(folder.glob("human_english_*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            english += [" ".join(json.loads(line)["text"]) for line in lines]
    with gzip.open(folder / "postedits_roen.jsonl.gz", "rt", encoding="utf-8") as lines:
        foreign = [json.loads(line)["src"] for _, line in zip(range(300), lines, strict=False)]
    found = [language_of(text) for text in english if sum(map(str.isalpha, text)) >= 100]
    assert found.count("en") >= 0.99 * len(found) > 0
    assert "en" not in [language_of(text) for text in foreign]
