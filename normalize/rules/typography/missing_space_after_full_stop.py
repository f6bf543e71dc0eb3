"""TYP003."""

from __future__ import annotations

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good

# Words that begin sentences and nothing else: "string.Format" and "booking.Com" have other second parts.
_OPENERS = (
    "About|According|After|All|Also|Although|An|And|Another|Any|Are|As|At|Because|Before|Both|But|By|Can|"
    "Despite|Did|Do|Does|Due|During|Each|Even|Every|Everyone|Finally|First|For|From|Furthermore|Had|Has|Have|"
    "He|Hence|Her|Here|His|How|However|If|In|Indeed|Instead|Is|It|Its|Just|Later|Like|Many|Maybe|Meanwhile|"
    "More|Moreover|Most|Much|My|Nevertheless|No|Nobody|Not|Nothing|Now|Of|Often|On|Once|One|Only|Or|Other|Our|"
    "Over|Perhaps|Please|She|Since|So|Some|Someone|Sometimes|Soon|Still|Such|Thank|Thanks|That|The|Their|Then|"
    "There|Therefore|These|They|This|Those|Though|Through|Thus|To|Today|Under|Unfortunately|Unlike|Until|Very|"
    "Was|We|Were|What|When|Where|Whether|Which|While|Who|Why|Will|With|Without|Would|Yes|Yet|You|Your"
)


class MissingSpaceAfterFullStop(PatternRule):
    """Two sentences with no space between them.

    ## Why it matters
    The splitter sees one sentence where there are two, and the glued words are in no dictionary.

    ## Fix safety
    Safe: only a space comes in, and only between a lower-case word of three letters or more and a word
    that opens sentences. Addresses, file names and code have other words after the dot. Counts in WMT22:
    none in 9,811 human sentences; 14 in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.7 (spacing of punctuation)
    """

    code = "TYP003"
    name = "missing-space-after-full-stop"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = tuple(f"{mark}{letter}" for mark in ".?!" for letter in "ABCDEFHIJLMNOPSTUVWY")
    reach = (-1, 1)
    pattern = (
        rf"(?<=[.?!])(?<=(?<![\w.@/\\-])\p{{Lu}}?\p{{Ll}}{{3,24}}.)(?=(?:{_OPENERS}|I)(?:['’]|,? )\p{{L}})"
    )
    replacement = " "
    message = "a space stands between two sentences"
    evidence = Evidence("form", "a word that opens sentences, after the end of one")
    examples = (
        Bad("The bank closed.The staff left.", "The bank closed. The staff left."),
        Bad("Is it over?It is.No, not yet.", "Is it over? It is.No, not yet."),
        Good("Call string.Format and torch.Tensor.", "code"),
        Good("See booking.Com or www.they.In for details.", "addresses"),
        Good("The .NET and Node.Js docs.", "names with a dot"),
    )
