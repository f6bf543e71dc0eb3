"""Terms of a finished translation are repaired with its source in hand."""

from __future__ import annotations

import pickle
import re
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Rendering, Term, Termbase, learn_renderings
from glossary.exchange.toml import dump, load
from glossary.renderings import Proposer, chinese
from glossary.renderings.doubts import doubts
from glossary.renderings.model import digest_of
from normalize import Document, Normalizer, Settings
from normalize.errors import TermbaseError
from normalize.evidence import Safety
from normalize.outcome import Report

PASSAGES = Path(__file__).parent / "data" / "renderings_ai.txt"
AI = {
    "大語言模型": ["large language model"],
    "預訓練": ["pre-training"],
    "微調": ["fine-tuning"],
    "過擬合": ["overfitting"],
    "損失函數": ["loss function"],
    "梯度下降": ["gradient descent"],
    "學習率": ["learning rate"],
    "批量大小": ["batch size"],
    "訓練集": ["training set"],
    "驗證集": ["validation set"],
    "幻覺": ["hallucination"],
    "檢索增強生成": ["retrieval-augmented generation", "RAG"],
    "提示詞": ["prompt"],
    "向量數據庫": ["vector database"],
    "上下文窗口": ["context window"],
    "詞元": ["token"],
    "獎勵模型": ["reward model"],
    "強化學習": ["reinforcement learning"],
    "對齊": ["alignment"],
    "紅隊測試": ["red teaming"],
    "開源權重": ["open weights"],
    "知識蒸餾": ["knowledge distillation"],
    "量化": ["quantization"],
    "推理": ["inference"],
    "基準測試": ["benchmark"],
    "卷積神經網絡": ["convolutional neural network", "CNN"],
    "殘差連接": ["residual connection"],
    "遷移學習": ["transfer learning"],
    "數據標注": ["data annotation"],
    "擴散模型": ["diffusion model"],
    "生成對抗網絡": ["generative adversarial network", "GAN"],
    "多模態模型": ["multimodal model"],
    "注意力機制": ["attention mechanism"],
    "詞嵌入": ["word embedding"],
    "超參數": ["hyperparameter"],
    "混合專家模型": ["mixture-of-experts model"],
    "智能體": ["agent"],
    "思維鏈": ["chain of thought"],
    "聯邦學習": ["federated learning"],
    "算力": ["computing power"],
}
BRACES = re.compile(r"\{([^|}]*)\|([^}]*)\}")


def passages() -> list[tuple[str, str]]:
    """(source, marked draft) of each document."""
    lines = [line for line in PASSAGES.read_text("utf-8").splitlines() if not line.startswith("#")]
    documents = "\n".join(lines).strip().split("\n---\n")
    pairs = []
    for document in documents:
        blocks = [block.split("\n") for block in document.strip().split("\n\n")]
        pairs.append(("\n\n".join(block[0] for block in blocks), "\n\n".join(block[1] for block in blocks)))
    return pairs


def draft_of(marked: str) -> str:
    return BRACES.sub(lambda match: match[1], marked)


def gold_of(marked: str) -> dict[int, tuple[str, str]]:
    """(wrong, right) by where the wrong phrase starts in the draft."""
    gold, shift = {}, 0
    for match in BRACES.finditer(marked):
        gold[match.start() - shift] = (match[1], match[2])
        shift += len(match[0]) - len(match[1])
    return gold


def learned_ai() -> Termbase:
    termbase = Termbase.from_mapping(AI, source_language="zh", target_language="en")
    return learn_renderings(termbase, [(source, draft_of(marked)) for source, marked in passages()])


def fixer(termbase: Termbase) -> Normalizer:
    return Normalizer(Settings(termbases=[termbase], bundled_termbases=False, select=["TRM"], unsafe=["TRM"]))


@pytest.fixture(scope="module")
def ai() -> Termbase:
    return learned_ai()


@pytest.fixture(scope="module")
def reports(ai: Termbase) -> list[Report]:
    normalizer = fixer(ai)
    return [normalizer.fix(draft_of(marked), source=source) for source, marked in passages()]


def measured(reports: list[Report]) -> tuple[int, int, int]:
    """Wrong phrases, edits made, and edits that make a wrong phrase right."""
    wanted = made = right = 0
    for report, (_, marked) in zip(reports, passages(), strict=True):
        gold = gold_of(marked)
        wanted += len(gold)
        made += len(report.edits)
        for edit in report.edits:
            for start, (wrong, better) in gold.items():
                if start < edit.end and edit.start < start + len(wrong):
                    right += (edit.start, edit.before, edit.after) == (start, wrong, better)
    return wanted, made, right


def test_a_second_domain(reports: list[Report]) -> None:
    wanted, made, right = measured(reports)
    assert wanted >= 100
    assert right / made >= 0.9, (wanted, made, right)
    assert right / wanted >= 0.85, (wanted, made, right)


def test_fixing_twice_is_fixing_once(ai: Termbase, reports: list[Report]) -> None:
    normalizer = fixer(ai)
    for report, (source, _) in zip(reports, passages(), strict=True):
        again = normalizer.fix(report.text, source=source)
        assert again.text == report.text
        assert not again.edits


def test_without_a_source_nothing_fires(ai: Termbase) -> None:
    normalizer = fixer(ai)
    for _, marked in passages():
        report = normalizer.fix(draft_of(marked))
        assert not report.findings
        assert report.text == draft_of(marked)


def test_nothing_is_applied_unless_accepted(ai: Termbase) -> None:
    normalizer = Normalizer(Settings(termbases=[ai], bundled_termbases=False, select=["TRM003"]))
    source, marked = passages()[0]
    report = normalizer.fix(draft_of(marked), source=source)
    assert not report.edits
    assert report.findings


def test_evidence_names_concept_place_in_the_source_score_and_other_places(ai: Termbase) -> None:
    source, marked = passages()[0]
    report = fixer(ai).fix(draft_of(marked), source=source)
    edit = next(edit for edit in report.edits if edit.before.lower() == "fine adjustment")
    (evidence,) = edit.evidence
    assert evidence.kind == "source"
    assert evidence.source_start is not None
    assert source[evidence.source_start : evidence.source_end] == "微調"
    assert "微調" in evidence.detail
    assert evidence.score is not None
    assert 0.5 < evidence.score <= 1.0
    assert evidence.count is not None
    assert evidence.count >= 2


def test_a_text_that_was_not_learned_from(ai: Termbase) -> None:
    report = fixer(ai).fix(
        "Fine adjustment is cheap. The damage function is not shown.",
        source="微調很便宜。損失函數沒有公布。",
    )
    assert report.text == "Fine-tuning is cheap. The loss function is not shown."


def test_the_term_must_be_in_the_aligned_source(ai: Termbase) -> None:
    text = "A fine adjustment of the lens took an hour. The model was big."
    assert fixer(ai).fix(text, source="鏡頭的調節花了一個小時。模型很大。").text == text


def test_a_right_rendering_stays(ai: Termbase) -> None:
    text = "Fine-tuning, a fine adjustment of sorts, is cheap."
    assert fixer(ai).fix(text, source="微調是一種小的調節，很便宜。").text == text


def test_context_never_supplies_renderings() -> None:
    termbase = Termbase.from_mapping({"微調": ["fine-tuning"]}, source_language="zh", target_language="en")
    context = [(source, draft_of(marked)) for source, marked in passages()]
    taught = learn_renderings(termbase, [("天氣很好。", "The weather is fine.")], context)
    assert [term.learned for term in taught.terms] == [()]


def test_learned_strings_are_records(ai: Termbase) -> None:
    term = ai.get("微調")
    assert term is not None
    record = next(record for record in term.learned if record.draft.lower() == "fine adjustment")
    assert record.rendering == "fine-tuning"
    assert record.count >= 4
    assert record.units >= record.count
    assert any("[" in example for example in record.examples)


def test_rejected_stays_rejected_and_accepted_is_safe() -> None:
    records = {
        "rejected": Rendering("fine adjustment", "fine-tuning", rejected=True),
        "accepted": Rendering("fine adjustment", "fine-tuning", accepted=True),
    }
    pairs = [(source, draft_of(marked)) for source, marked in passages()]
    found = {}
    for state, record in records.items():
        plain = Termbase.from_mapping(AI, source_language="zh", target_language="en")
        terms = tuple(replace(t, learned=(record,)) if t.id == "微調" else t for t in plain.terms)
        taught = learn_renderings(replace(plain, terms=terms), pairs)
        term = taught.get("微調")
        assert term is not None
        assert record in term.learned
        document = Document(pairs[0][1], source=pairs[0][0])
        found[state] = [p for p in Proposer(taught).propose(document) if p.entry == "微調"]
    assert not found["rejected"]
    assert {proposal.safety for proposal in found["accepted"]} == {Safety.SAFE}


def test_a_file_of_learned_strings_works_alone(ai: Termbase) -> None:
    read_back = load(dump(ai))
    assert not read_back.models
    repairs = [fixer(read_back).fix(draft_of(marked), source=source) for source, marked in passages()]
    wanted, made, right = measured(repairs)
    assert right / made >= 0.9, (wanted, made, right)
    assert right / wanted >= 0.8, (wanted, made, right)


def test_a_taught_termbase_survives_pickling_and_layering(ai: Termbase) -> None:
    source, marked = passages()[1]
    copy = pickle.loads(pickle.dumps(ai))
    assert copy == ai
    layered = Termbase.layered([Termbase.from_mapping({"貓": ["cat"]}), copy])
    assert layered.models == ai.models
    document = Document(draft_of(marked), source=source)
    wanted = list(Proposer(ai).propose(document))
    assert wanted
    assert list(Proposer(copy).propose(document)) == wanted
    assert list(Proposer(layered).propose(document)) == wanted


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["", "x ", "token", "\n", "fine-tuning "]))))
def test_a_later_version_of_a_text_is_judged_like_a_new_text(
    ai: Termbase, changes: list[tuple[int, str]]
) -> None:
    source, marked = passages()[0]
    document, proposer = Document(draft_of(marked), source=source), Proposer(ai)
    for place, new in [(0, ""), *changes]:
        text = document.text[:place] + new + document.text[place + 3 * len(new) :]
        document = document.replace(text=text)
        assert list(proposer.propose(document)) == list(proposer.propose(Document(text, source=source)))


def test_what_repairs_make_of_a_known_document_is_known_too(ai: Termbase) -> None:
    (model,) = ai.models
    for source, marked in passages():
        text = fixer(ai).fix(draft_of(marked), source=source).text
        assert text != draft_of(marked)
        assert digest_of(source, text) in model.known


def test_learning_twice_gives_the_same(ai: Termbase) -> None:
    assert learned_ai() == ai


def test_a_termbase_without_source_terms_is_refused() -> None:
    with pytest.raises(TermbaseError, match="source"):
        learn_renderings(Termbase((Term("a", "cat"),)), [("貓。", "A cat.")])


def test_entries_that_do_harm_are_told() -> None:
    terms = {"水泵": ["pressure of"], "學校": ["lighthouse"], "天氣": ["rain"]}
    pairs = [(f"學校在第{n}街。", f"The school is in street {n}.") for n in range(4)]
    pairs += [("天氣。" + "下雨。" * 9, "Weather. " + "The rain fell. " * 9)]
    taught = learn_renderings(Termbase.from_mapping(terms, source_language="zh"), pairs)
    found = {doubt.term.id: doubt.reason for doubt in doubts(taught)}
    assert "cut off" in found["水泵"]
    assert "never 'lighthouse'" in found["學校"]
    assert "ordinary" in found["天氣"]


def test_two_sentences_teach_nothing() -> None:
    termbase = Termbase.from_mapping({"港務局": ["Harbour Authority"]}, source_language="zh")
    source, draft = "港務局已回覆。港務局很忙。", "The port bureau replied. The port bureau is busy."
    assert fixer(learn_renderings(termbase, [(source, draft)])).fix(draft, source=source).text == draft


RUSSIAN = [
    ("Датчик давления сломан.", "The pressing gauge is broken."),
    ("Мастер заменил датчик давления и насос.", "The foreman replaced the pressing gauge and the pump."),
    ("Без датчика давления насос не работает.", "Without a pressing gauge the pump does not work."),
    ("Насос стоит дорого.", "The pump is expensive."),
    ("Завод купил три датчика давления.", "The plant bought three pressing gauges."),
    ("Мастер ушёл домой.", "The foreman went home."),
]
JAPANESE = [
    ("圧力センサーが壊れた。", "The pressing gauge broke."),
    ("職人は圧力センサーとポンプを交換した。", "The craftsman replaced the pressing gauge and the pump."),
    ("圧力センサーがないとポンプは動かない。", "Without a pressing gauge the pump does not move."),
    ("ポンプは高い。", "The pump is expensive."),
    ("工場は圧力センサーを買った。", "The plant bought a pressing gauge."),
    ("職人は家に帰った。", "The craftsman went home."),
]


@pytest.mark.parametrize(("term", "pairs"), [("датчик давления", RUSSIAN), ("圧力センサー", JAPANESE)])
def test_other_source_languages(term: str, pairs: list[tuple[str, str]]) -> None:
    termbase = Termbase.from_mapping({term: ["pressure sensor"]}, target_language="en")
    source, target = ("\n".join(side) for side in zip(*pairs, strict=True))
    report = fixer(learn_renderings(termbase, [(source, target)])).fix(target, source=source)
    gauges = target.count("pressing gauge")
    assert report.text.count("pressure sensor") == gauges
    assert "pressing gauge" not in report.text
    assert ("three pressure sensors" in report.text) is ("three" in target)


def test_traditional_and_simplified_are_one_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    class OpenCC:
        def __init__(self, config: str) -> None:
            assert config == "t2s"

        def convert(self, text: str) -> str:
            return text.replace("過擬", "过拟")

    monkeypatch.setitem(sys.modules, "opencc", SimpleNamespace(OpenCC=OpenCC))
    chinese._converter.cache_clear()
    assert chinese.simplified("過擬合") == "过拟合"
    monkeypatch.setitem(sys.modules, "opencc", None)
    chinese._converter.cache_clear()
    assert chinese.simplified("過擬合") == "過擬合"
    chinese._converter.cache_clear()


@given(
    st.text(alphabet="微調很好。損失函數 \nab", max_size=60),
    st.text(alphabet="fine adjustment.damge-\n’s", max_size=90),
)
def test_any_text_is_taken(ai: Termbase, source: str, target: str) -> None:
    place = 0
    for proposal in Proposer(ai).propose(Document(target, source=source)):
        assert place <= proposal.start < proposal.end <= len(target)
        place = proposal.end


def test_hostile_texts_are_taken(ai: Termbase) -> None:
    proposer = Proposer(ai)
    for text in (
        "\ud800" * 1000,
        " " * 200_000,
        "\0",
        '"' * 50_000,
        "fine adjustment " * 3000,
        "a,.&" * 20_000,
    ):
        assert list(proposer.propose(Document(text, source="微調" * 3))) is not None
        assert list(proposer.propose(Document("fine adjustment", source="微調" + text))) is not None
