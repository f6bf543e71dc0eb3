"""The scorecard: what a real repair gains, by rule and concept, in every mode."""

import pytest
from harbour import TERMS, claims, gains, repair, repaired_card, sentences

from normalize.document import Document
from normalize.scoring import score
from normalize.span import apply


def test_a_real_repair_is_an_improvement_everywhere():
    card = repaired_card()
    assert set(claims(card).values()) == {"better"}
    assert gains(card)["term adherence"] == "better"
    assert (card.terms[0].micro, card.terms[1].micro, card.oracle.micro) == (0.0, 1.0, 1.0)
    assert all(guard.ok for guard in card.guards)


def test_the_gain_is_ascribed_to_its_rule_and_concept():
    card = repaired_card()
    (rule,), (concept,) = card.rules, card.concepts
    assert (rule.name, rule.edits, rule.terms) == ("TRM001", 30, 30)
    assert concept.name == "chinchilla law"
    assert next(gain.rules for gain in card.gains if gain.name == "term adherence") == ("TRM001",)
    for result in card.results:
        assert rule.add_one_in[result.metric.name] == pytest.approx(result.delta)
        assert rule.leave_one_out[result.metric.name] == pytest.approx(result.delta)


def test_two_rules_are_told_apart():
    drafts, references = sentences()
    logs = [
        sorted(
            [*repair(d, "squirrel rule", "chinchilla law"), *repair(d, "persons", "folk", "PHR009", "form")],
            key=lambda edit: edit.start,
        )
        for d in drafts
    ]
    after = [apply(draft, log)[0] for draft, log in zip(drafts, logs, strict=True)]
    card = score(drafts, after, references, termbase=TERMS, edits=logs, metrics=["chrF2"])
    shares = {share.name: share for share in card.rules}
    assert shares["TRM001"].add_one_in["chrF2"] > 0 > shares["PHR009"].add_one_in["chrF2"]
    assert shares["PHR009"].terms == 0


def test_the_same_seed_gives_the_same_card():
    assert repaired_card().as_dict() == repaired_card().as_dict()
    assert repaired_card(seed=1).as_dict() != repaired_card(seed=2).as_dict()


def test_edits_may_be_dictionaries():
    text, new = "The squirrel rule holds.", "The chinchilla law holds."
    log = [edit.as_dict() for edit in repair(text, "squirrel rule", "chinchilla law")]
    assert score(text, new, termbase=TERMS, edits=log).rules[0].name == "TRM001"


def test_without_a_log_differences_are_found_but_ascribed_to_no_rule():
    card = score("The squirrel rule holds.", "The chinchilla law holds.", termbase=TERMS)
    assert [share.name for share in card.rules] == ["unattributed"]
    assert gains(card)["term adherence"] == "better"


def test_findings_are_taken_as_data():
    card = score("a b", "a c", findings=([{"code": "TYP001"}, {"code": "TYP001"}], [{"code": "TYP001"}]))
    assert gains(card)["findings"] == "better"
    assert card.as_dict()["residual"]["before"]["by_rule"] == {"TYP001": 2}


def test_lines_are_recognised_as_parallel_and_other_texts_are_not():
    drafts, references = sentences(12)
    assert score("\n".join(drafts), "\n".join(drafts), "\n".join(references)).pairing.mode == "parallel"
    assert (
        score("\n".join(drafts), "\n".join(drafts), "\n".join(references[:7])).pairing.mode == "nonparallel"
    )


def test_resegmented_text_is_compared_in_order():
    drafts, references = sentences(12)
    card = score(" ".join(drafts), " ".join(drafts), "\n".join(references), mode="resegmented")
    assert card.pairing.mode == "resegmented"
    assert card.coverage == 1.0
    assert all(result.before > 60 for result in card.results if result.metric.name == "chrF2")


def test_twenty_documents_are_the_unit():
    drafts, references = sentences(60)
    groups = [slice(i, i + 3) for i in range(0, 60, 3)]
    before = [Document("\n".join(drafts[part])) for part in groups]
    after = [Document(text.text.replace("squirrel rule", "chinchilla law")) for text in before]
    card = score(before, after, ["\n".join(references[part]) for part in groups], mode="parallel")
    assert {(result.unit, result.test.units) for result in card.results} == {("document", 20)}


def test_a_deleted_linked_sentence_still_counts():
    drafts, references = sentences(10)
    text = "\n\n".join(drafts)
    card = score(text, text.replace(drafts[3] + "\n\n", ""), "\n\n".join(references), mode="nonparallel")
    assert len(card.pairing.pairs) == 10
    assert claims(card)["chrF2++"] != "better"
    assert next(result for result in card.results if result.metric.name == "chrF2++").delta < 0


def test_edits_across_sentences_are_clipped_to_each():
    before = "The pier is closed. The ferry is late."
    log = repair(before, "closed. The ferry", "shut, and the boat", "PHR001", "form")
    card = score(before, apply(before, log)[0], edits=log)
    assert [segment.after for segment in card.pairing.segments] == [
        "The pier is shut, and the boat",
        " is late.",
    ]
