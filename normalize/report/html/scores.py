"""What a scorecard says, as charts and tables, with what may be claimed and what may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from normalize.report.html import charts
from normalize.report.html.charts import Scale
from normalize.report.html.text import content, signed, table, tag

_SIGNS = {"better": "▲", "worse": "▼", "same": "=", "no claim": "○", "void": "∅", "not enough data": "…"}
_MOST_ROWS = 40

Record = Mapping[str, Any]


def claim(text: str) -> str:
    """A claim as a badge: a sign, a colour and the word."""
    sign = tag("span", _SIGNS.get(text, ""), aria_hidden="true")
    return tag("span", f"{sign} {content(text)}", class_=f"claim {text.replace(' ', '-')}")


def _whole(value: int) -> str:
    return f"{value:+d}".replace("-", "−") if value else "0"


def counters(record: Record) -> str:
    """The direct counters before and after."""
    shares = {gain["name"]: _is_share(gain) for gain in record["gains"]}
    rows = [_counter(gain, is_share=shares[gain["name"]]) for gain in record["gains"]]
    note = tag(
        "p",
        "Counted where it stands: every figure is a count of places, so it has no interval.",
        class_="note",
    )
    return note + table(
        ["Counter", "#Before", "#After", "~○ before, ● after", "Claim", "By", "Why"], rows, "chart"
    )


def _is_share(gain: Record) -> bool:
    return any(word in gain["name"] for word in ("adherence", "consistency", "rendered", "learned"))


def _counter(gain: Record, *, is_share: bool) -> list[str]:
    before, after = gain["before"], gain["after"]
    numbers = ["–" if v is None else f"{v:.3f}" if is_share else f"{v:,.0f}" for v in (before, after)]
    drawing = ""
    if before is not None and after is not None:
        drawing = charts.move(
            f"{gain['name']}: {numbers[0]} to {numbers[1]}", before, after, 1.0 if is_share else None
        )
    words = [claim(gain["claim"]), content(" ".join(gain["rules"])), content(gain["reason"])]
    return [content(gain["name"]), *numbers, drawing, *words]


def overlap(record: Record) -> str:
    """The overlap panel."""
    metrics = record["metrics"]
    if not metrics:
        return tag(
            "p", "Nothing was compared with a reference, so nothing is said about overlap.", class_="note"
        )
    absolute = [metric for metric in metrics if metric["before"] is not None]
    parts = [_absolute(absolute)] if absolute else [tag("p", _DIFFERENCES_ONLY, class_="note")]
    return "".join([*parts, _differences(metrics), *_refused(record["refused"])])


_DIFFERENCES_ONLY = (
    "The reference is another text on the same facts, so scores by themselves mean nothing here: "
    "only the differences between before and after are given."
)


def _absolute(metrics: Sequence[Record]) -> str:
    rows = []
    for metric in metrics:
        before, after = metric["before"], metric["after"]
        interval = [before + end for end in metric["ci95"] or ()]
        scale = Scale.over([before, after, *interval])
        title = f"{metric['name']}: {before:.2f} before, {after:.2f} after"
        drawing = charts.score_move(title, scale, before, after, interval)
        ends = f"{interval[0]:.2f} to {interval[1]:.2f}" if interval else "–"
        rows.append([content(metric["name"]), f"{before:.2f}", f"{after:.2f}", drawing, ends])
    head = ["Metric", "#Before", "#After", "~○ before, ● after, ├┤ 95 % interval", "#95 % interval of after"]
    note = "The interval is that of the difference (paired bootstrap), added to the score before."
    return table(head, rows, "chart") + tag("p", note, class_="note")


def _differences(metrics: Sequence[Record]) -> str:
    values = [0.0]
    for metric in metrics:
        values += [metric["delta"], *(metric["ci95"] or ()), *_band(metric)]
    scale = Scale.over(values)
    rows = [[*_difference(metric, scale)] for metric in metrics]
    rows.append(["", "", "", charts.axis(scale), "", "", ""])
    head = [
        "Metric",
        "#Difference",
        "#95 % interval",
        "~● difference, ├┤ 95 %, ▒ random edits",
        "#p",
        "Claim",
        "Why",
    ]
    note = (
        "The shaded band is what random edits of the same number and size do. "
        "For TER lower is better; for all others higher is better."
    )
    return table(head, rows, "chart") + tag("p", note, class_="note")


def _band(metric: Record) -> list[float]:
    placebo = metric["placebo"]
    if not placebo:
        return []
    # the band is kept as a gain; the chart shows differences
    is_gain = metric["direction"] == "up"
    return [placebo["lo"], placebo["hi"]] if is_gain else [-placebo["hi"], -placebo["lo"]]


def _difference(metric: Record, scale: Scale) -> Iterable[str]:
    interval, band = metric["ci95"] or [], _band(metric)
    ends = f"{signed(interval[0])} to {signed(interval[1])}" if interval else "–"
    known = [value for value in (metric["p_bs"], metric["p_ar"]) if value is not None]
    title = f"{metric['name']}: difference {signed(metric['delta'])}, 95 % interval {ends}"
    yield tag("span", content(metric["name"]), title=metric["signature"])
    yield signed(metric["delta"])
    yield ends
    yield charts.difference(title, scale, metric["delta"], interval, band)
    yield f"{max(known):.3f}" if known else "–"
    yield claim(metric["claim"])
    yield content(metric["reason"])


def _refused(refused: Iterable[Record]) -> Iterable[str]:
    for item in refused:
        text = tag("b", content(item["name"])) + " is not computed: " + content(item["reason"])
        yield tag("p", text, class_="note")


def contributions(shares: Sequence[Record], what: str, names: Mapping[str, str]) -> str:
    """Charts of what each rule or concept contributed, one for each metric, and the direct gains."""
    shown = shares[:_MOST_ROWS]
    metrics = [name for name in ("chrF2++", "BLEU") if shown and name in shown[0]["add_one_in"]]
    figures = "".join(_contribution(shown, name, what) for name in metrics)
    left_out = (
        tag("p", f"{len(shares) - len(shown)} more are in the JSON report.", class_="note")
        if shares[_MOST_ROWS:]
        else ""
    )
    return _direct(shown, what, names) + tag("div", figures, class_="figures-grid") + left_out


def _direct(shares: Sequence[Record], what: str, names: Mapping[str, str]) -> str:
    most = max((share["edits"] for share in shares), default=1)
    rows = [
        [
            tag("b", content(share["name"])) + " " + content(names.get(share["name"], "")),
            str(share["edits"]),
            charts.amount(f"{share['name']}: {share['edits']} edits", share["edits"], most),
            "–" if share["terms"] is None else _whole(share["terms"]),
            _whole(share["person"]),
        ]
        for share in shares
    ]
    return table([what, "#Edits", "~", "#Terms put right", "#Pronouns put right"], rows, "chart")


def _contribution(shares: Sequence[Record], metric: str, what: str) -> str:
    moves = [(share["name"], share["add_one_in"][metric], share["leave_one_out"][metric]) for share in shares]
    scale = Scale.over([0.0, *(value for _, *both in moves for value in both)])
    rows = [
        [
            content(name),
            charts.pair_of_bars(f"{name}: alone {signed(alone)}, of all {signed(rest)}", scale, alone, rest),
            signed(alone),
            signed(rest),
        ]
        for name, alone, rest in moves
    ]
    rows.append(["", charts.axis(scale), "", ""])
    caption = tag(
        "figcaption",
        f"{metric}: each {what.lower()} alone (■ add one in), and what is lost without it (□ leave one out)",
    )
    return tag("figure", caption + table([what, "~■ alone, □ of all", "#Alone", "#Of all"], rows, "chart"))


def guards(record: Record, link: Mapping[tuple[int, str, int], str]) -> str:
    """What had to stay the same; ``link`` gives the mark on the page of a document, side and offset."""
    items = []
    for guard in record["guards"]:
        badge = tag(
            "span",
            "✓ holds" if guard["ok"] else "✗ broken",
            class_="claim better" if guard["ok"] else "claim worse",
        )
        changes = "".join(_change(change, link) for change in guard["changes"][:_MOST_ROWS])
        more = len(guard["changes"]) - _MOST_ROWS
        changes += tag("li", f"and {more} more") if more > 0 else ""
        items.append(
            tag(
                "li", tag("b", content(guard["name"])) + " " + badge + (tag("ul", changes) if changes else "")
            )
        )
    return tag("ul", "".join(items), class_="guards")


def _change(change: Record, link: Mapping[tuple[int, str, int], str]) -> str:
    words = tag("q", content(change["text"][:120])) + f" only {change['side']}"
    place = link.get((change["document"], change["side"], change["start"]))
    return tag("li", words + (" " + tag("a", "see the edit", href=f"#{place}") if place else ""))


def questions(record: Record, keys: Sequence[str | None], names: Sequence[str]) -> str:
    """Facts that differ from the reference."""
    items = []
    for fact, key in zip(record["facts"], keys, strict=True):
        where = content(names[fact["document"]])
        where = tag("a", where, href=f"#{key}") if key else where
        here, there = tag("q", content(fact["text"])), tag("q", content(fact["reference_text"]))
        says = f"{here} here, {there} in the reference: which is right?"
        items.append(tag("li", f"{says} {tag('span', where, class_='foot')}"))
    if not items:
        return tag("p", "No date or amount differs between a segment and its passage.", class_="note")
    note = tag(
        "p", "A difference is a question for a person. It is never repaired and never counted.", class_="note"
    )
    return note + tag("ul", "".join(items))


def persons(record: Record) -> str:
    """Pronouns outside quotations before and after."""
    before, after = record["person"]["before"], record["person"]["after"]
    labels = {
        "first": "first person (I, me, my)",
        "they": "they for one person",
        "generic": "the individual",
        "third": "he, she",
    }
    rows = [
        [
            label,
            str(before[key]),
            str(after[key]),
            charts.move(f"{label}: {before[key]} to {after[key]}", before[key], after[key]),
        ]
        for key, label in labels.items()
    ]
    note = tag(
        "p",
        "Outside quotations and first-person sections. A count alone says nothing about right or wrong.",
        class_="note",
    )
    return note + table(["Pronouns", "#Before", "#After", "~○ before, ● after"], rows, "chart")


def residual(record: Record, names: Mapping[str, str]) -> str:
    """Findings by rule before and after."""
    if record["residual"] is None:
        return ""
    before, after = record["residual"]["before"], record["residual"]["after"]
    codes = sorted({*before["by_rule"], *after["by_rule"]})
    rows = []
    for code in codes:
        old, new = before["by_rule"].get(code, 0), after["by_rule"].get(code, 0)
        label = tag("b", content(code)) + " " + content(names.get(code, ""))
        rows.append([label, str(old), str(new), charts.move(f"{code}: {old} to {new}", old, new)])
    rate = [f"{side['per_1k']:.1f}" if side["per_1k"] is not None else "–" for side in (before, after)]
    note = tag("p", f"{rate[0]} findings in 1,000 words before, {rate[1]} after.", class_="note")
    return note + table(["Findings of", "#Before", "#After", "~○ before, ● after"], rows, "chart")


def basis(record: Record) -> str:
    """What the figures rest on."""
    part, inputs, copying = record["segments"], record["inputs"], record["copying"]
    coverage = f"{part['coverage']:.0%}" if part["coverage"] is not None else "–"
    linked = f"{part['linked']:,} linked to a passage ({coverage})"
    copied = f"{copying['copied']} of {copying['new']} new sequences of four words stand in a reference"
    rows = [
        ["Mode", content(record["mode"])],
        ["Segments", f"{part['n']:,}; {linked}; {part['changed']:,} changed"],
        ["Copying", copied],
        ["Seed", str(record["seed"])],
        *(
            ["SHA-256 " + side, tag("code", inputs[f"{side}_sha256"])]
            for side in ("before", "after", "reference")
        ),
        *(
            [content(metric["name"]), tag("code", content(metric["signature"]))]
            for metric in record["metrics"]
        ),
    ]
    if record["terms"] and record["terms"]["oracle"] and record["terms"]["oracle"]["micro"] is not None:
        rows.insert(
            2, ["Term adherence of the reference itself", f"{record['terms']['oracle']['micro']:.3f}"]
        )
    plugins = [
        [content(item["name"]), signed(item["delta"]), tag("code", content(item["signature"]))]
        for item in record["plugins"]
    ]
    extra = table(["Scorer from elsewhere", "#Difference", "Signature"], plugins) if plugins else ""
    return table(["What", "Value"], rows, "basis") + extra
