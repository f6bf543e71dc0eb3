"""The first question of PRN006 never says no where the model would say yes."""

from __future__ import annotations

import pytest

from normalize.people.pronouns import HE_FORMS, SHE_FORMS
from normalize.rules.pronouns.person_pronoun_of_organisation import _pronoun


@pytest.mark.parametrize("form", sorted(HE_FORMS | SHE_FORMS | {"who"}))
@pytest.mark.parametrize("text", ["{}", "_{}_", "in 2024{} went", "It, {}, left", "{}'s gone", "({})"])
def test_every_pronoun_is_asked_about(form: str, text: str) -> None:
    for spelled in (form, form.capitalize(), form.upper()):
        assert _pronoun().search(text.format(spelled))


@pytest.mark.parametrize("text", ["the whole shelf", "theirs", "whose", "when this heeled", "sher Khan"])
def test_words_that_begin_alike_are_none(text: str) -> None:
    assert not _pronoun().search(text)
