"""`normalize glossary`: lint, test, learn, convert."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import TERMS, write

from normalize.cli import main

pytestmark = pytest.mark.usefixtures("scratch")


GOOD_ENTRY = TERMS + 'examples.bad = [["The color.", "The colour."]]\nexamples.good = ["A colorist."]\n'
BAD_ENTRY = TERMS + 'examples.bad = [["The color.", "The colors."]]\n'
LEARN = ["glossary", "learn", "--glossary", "terms.toml", "--target", "en"]


@pytest.mark.parametrize("command", ["lint", "test"])
def test_a_termbase_is_held_to_its_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("good.toml", GOOD_ENTRY)
    write("bad.toml", BAD_ENTRY)
    assert main(["glossary", command, "good.toml"]) == 0
    out, err = capsys.readouterr()
    assert "error" not in out
    assert "good.toml: " in err
    assert main(["glossary", command, "good.toml", "bad.toml"]) == 1
    assert "bad.toml:2: " in capsys.readouterr().out
    assert main(["glossary", command, "good.toml", "nowhere.toml"]) == 2
    assert "nowhere.toml: cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ai", "names"])
def test_the_bundled_termbases_have_no_errors(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "lint", name]) == 0
    assert "; 0 errors, " in capsys.readouterr().err


def test_a_termbase_is_converted_and_losses_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    write("terms.toml", GOOD_ENTRY + 'source = { zh = ["颜色"] }\n')
    assert main(["glossary", "convert", "terms.toml", "terms.tbx"]) == 0
    out, err = capsys.readouterr()
    assert out == "terms.tbx: 1 term, 0 persons\n"
    assert err.startswith("normalize: tbx does not carry ")
    assert main(["glossary", "lint", "terms.tbx"]) == 2
    assert "reads TOML; convert it first: normalize glossary convert terms.tbx" in capsys.readouterr().err
    assert main(["glossary", "convert", "terms.tbx", "deepl.txt", "--to", "deepl"]) == 0
    assert "deepl does not carry " in capsys.readouterr().err
    assert main(["glossary", "convert", "terms.toml", "x.abc"]) == 2
    assert not Path("x.abc").exists()
    assert main(["glossary", "convert", "terms.toml", "no/x.csv"]) == 2
    assert "no/x.csv: cannot be written" in capsys.readouterr().err


def test_entries_that_do_harm_are_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(6):
        write(f"zh/{number}.txt", "这笔贷款很大。" if number == 0 else "他们很早就到了。")
        write(
            f"en/{number}.txt",
            "The loan is big." if number == 0 else "A big crowd, a big hall and a big day.",
        )
    entry = "[[term]]\nid = {0!r}\npreferred = {1!r}\nsource = {{ zh = [{2!r}] }}\n"
    terms = [("loan", "loan", "贷款"), ("big", "big", "很大"), ("cut", "rate of the", "利率")]
    write("terms.toml", "".join(entry.format(*row) for row in terms))
    assert main([*LEARN, "--source", "zh", "--out", "taught.toml"]) == 0
    out, err = capsys.readouterr()
    assert "terms.toml:5: warning: big: 'big' is an ordinary word here: 16 times in the translations" in out
    assert "terms.toml:9: warning: cut: 'rate of the' ends in 'the': it looks cut off" in out
    assert "2 entries in doubt" in err
    assert main(["glossary", "lint", "terms.toml"]) == 0
    assert "'rate of the' ends in 'the'" in capsys.readouterr().out


def test_what_an_engine_made_of_the_terms_is_learned(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = {
        "这个推理模型很慢。": "This inference model is very slow.",
        "新的推理模型在五月发布。": "The new inference model was released in May.",
        "他们测试了推理模型。": "They tested the inference model.",
        "推理模型需要时间。": "The inference model needs time.",
        "公司买了一个推理模型。": "The company bought an inference model.",
        "推理模型回答了问题。": "The inference model answered the question.",
        "推理模型的价格下降了。": "The price of the inference model fell.",
    }
    for number, (source, draft) in enumerate(pairs.items()):
        write(f"zh/{number}.txt", source)
        write(f"en/{number}.txt", draft)
    write(
        "terms.toml", '[[term]]\nid = "rm"\npreferred = "reasoning model"\nsource = { zh = ["推理模型"] }\n'
    )
    assert main([*LEARN, "--source", "zh", "--out", "taught.toml"]) == 0
    assert "rm: inference model -> reasoning model  (7x, " in capsys.readouterr().out
    assert main(["fix", "en", "--source", "zh", "--termbase", "taught.toml", "--unsafe", "TRM003"]) == 0
    assert Path("en/0.txt").read_text() == "This reasoning model is very slow."
    assert main([*LEARN, "--out", "taught.toml"]) == 2
    assert "en: no document has a source" in capsys.readouterr().err


def test_terms_to_learn_for_may_come_in_another_format(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(7):
        write(f"zh/{number}.txt", f"第{number}个推理模型很慢。")
        write(f"en/{number}.txt", f"Inference model {number} is slow.")
    write("terms.toml", '[[term]]\nid = "rm"\npreferred = "reasoning model"\nsource.zh = ["推理模型"]\n')
    told = []
    for name in ("terms.toml", "terms.tbx", "terms.csv"):
        if name != "terms.toml":
            assert main(["glossary", "convert", "terms.toml", name]) == 0
        capsys.readouterr()
        folders = ["--source", "zh", "--target", "en", "--out", "taught.toml"]
        assert main(["glossary", "learn", "--glossary", name, *folders]) == 0
        told.append(capsys.readouterr().out)
    assert "-> reasoning model  (7x, " in told[0]
    assert told == [told[0]] * 3
    assert main(["glossary", "learn", "--glossary", "terms.pdf", *folders]) == 2
    assert "terms.pdf" in capsys.readouterr().err


def test_glossary_alone_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary"]) == 2
    assert main(["glossary", "--help"]) == 0
    assert "glossary lint" in capsys.readouterr().out
    assert main(["glossary", "lnt"]) == 2
    assert "unknown command 'glossary lnt'; did you mean 'glossary lint'?" in capsys.readouterr().err
