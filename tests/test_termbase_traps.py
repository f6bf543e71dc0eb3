"""What the bundled termbases must leave alone, and a page that they repair as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.termbase import DATA, Termbase, bundled_names
from normalize import Normalizer, Settings

TRAPS = (Path(__file__).parent / "termbase_traps.txt").read_text(encoding="utf-8").splitlines()
PAGE = (
    "The Dark Side of the Moon, the maker of Kimi, and Wisdom Spectrum, the maker of ChatGLM, both "
    "trained big prophecy models. OpenAi showed O1 and the O3-mini inference model. DeepSeek answered "
    "with an inference model that writes a thinking chain (CoT). Huang Renxun said Moore Thread is a "
    "rival. Ningde era supplies Weilai and Xiaopeng Motors. Sora is a Wensheng video model. Net profit "
    "attributable to the mother rose. Follow our WeChat public number."
)
REPAIRED = (
    "Moonshot AI, the maker of Kimi, and Zhipu AI, the maker of ChatGLM, both trained large language "
    "models. OpenAI showed o1 and the o3-mini reasoning model. DeepSeek answered with a reasoning model"
    " that writes a chain of thought (CoT). Jensen Huang said Moore Threads is a rival. CATL supplies "
    "NIO and XPENG. Sora is a text-to-video generation model. Net profit attributable to shareholders "
    "rose. Follow our WeChat official account."
)

NEWS = (
    "Chen Tianshi founded Cambrian. Sam Ultraman of OpenAI met Li Kaifu of Zero One Everything. Nails, "
    'enterprise WeChat and Flying Books fight over offices. In Wuhan, Baidu runs "Carrot Run". Doubao '
    "runs on Volcanic Engine. DeepSeek has a hybrid expert model (MoE) and an illusion problem. The "
    "training set and the verification set are apart. The Kechuang 50 index rose."
)
NEWS_REPAIRED = (
    "Chen Tianshi founded Cambricon. Sam Altman of OpenAI met Kai-Fu Lee of 01.AI. DingTalk, WeCom and "
    'Feishu fight over offices. In Wuhan, Baidu runs "Apollo Go". Doubao runs on Volcano Engine. '
    "DeepSeek has a mixture-of-experts model (MoE) and a hallucination problem. The training set and the "
    "validation set are apart. The STAR 50 index rose."
)


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer(Settings(select=["TRM"], termbases=["business", "finance"], language="en"))


def test_sentences_that_only_look_wrong_stay(normalizer: Normalizer) -> None:
    changed = [report.text for report in normalizer.pipe(TRAPS) if report.edits]

    assert len(TRAPS) > 120
    assert changed == []


@pytest.mark.parametrize(("page", "repaired"), [(PAGE, REPAIRED), (NEWS, NEWS_REPAIRED)])
def test_a_page_is_repaired_as_a_whole(normalizer: Normalizer, page: str, repaired: str) -> None:
    assert normalizer.fix(page).text == repaired
    assert normalizer.fix(repaired).edits == ()


def test_chinese_terms_are_there_in_both_scripts() -> None:
    """Simplified and traditional, wherever the two differ for a common character."""
    pairs = {"模": "模", "网": "網", "语": "語", "车": "車", "电": "電", "银": "銀", "证": "證", "华": "華"}
    for name in bundled_names():
        for term in Termbase.parse((DATA / f"{name}.toml").read_text(encoding="utf-8"), name).terms:
            forms = term.source_terms("zh")
            for simple, traditional in pairs.items():
                if any(simple in form for form in forms):
                    assert any(traditional in form for form in forms), (term.id, forms)


def test_the_page_about_them_counts_right() -> None:
    page = (DATA.parent.parent / "docs" / "termbases.md").read_text(encoding="utf-8")

    for name in bundled_names():
        termbase = Termbase.parse((DATA / f"{name}.toml").read_text(encoding="utf-8"), name)
        assert f"| `{name}` | {len(termbase.terms)} | {len(termbase.persons)} |" in page
