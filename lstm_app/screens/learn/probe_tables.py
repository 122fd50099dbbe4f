"""What was probed of trained networks, as tables."""

from collections.abc import Sequence

from lstm_app.screens.learn.run_tables import Cell, Table, cell, table
from lstm_app.screens.learn.run_words import share
from lstm_app.visit.lesson_runs import SEEDS, Noise, Runs
from lstm_core import OUTLIER, RATES, GateUse, Measured, Outlier
from lstm_player.written import scientific
from lstm_words import Words

_CHANGES = ("wipe", "keep", "add", "silent", "asked")  # of the means of a gate
_SHOWN = {"forget": _CHANGES[:3], "input": _CHANGES[:3], "output": _CHANGES[3:]}


def probe_table(runs: Runs, probe: str | None, names: Sequence[str], words: Words) -> list[Table]:
    """The table of a probe, in a list; nothing before the first number of it is there."""
    if probe == "rates":
        return [_rates(runs, names, words)]
    if probe is None or not any(probe in run.found for run in runs.runs):
        return []
    return [{"noise": _noise, "length": _length, "gates": _gates}[probe](runs, names, words)]


def _rates(runs: Runs, names: Sequence[str], words: Words) -> Table:
    def counted(index: int, rate: float) -> Cell:
        found = runs.rates.get((index, rate))
        if found is None or found.tried < SEEDS:
            return cell("·")
        return cell(f"{found.learned}/{SEEDS}", "", found.learned / SEEDS)

    rows = [
        [cell(f"{rate:g}"), *(counted(index, rate) for index in range(len(runs.runs)))]
        for rate in RATES
    ]
    return table("rates", words, words["learn.training.corner.rates"], names, rows)


def _noise(runs: Runs, names: Sequence[str], words: Words) -> Table:
    """With several starts the least and the largest number of all of them."""
    found: list[list[Noise]] = [run.all_found("noise") for run in runs.runs]
    strengths = [one.at for one in next(one for one in found if one)[0].noises]
    rows = [
        [cell(f"{at:g}"), *(_measured([start.noises[row] for start in one]) for one in found)]
        for row, at in enumerate(strengths)
    ]
    outlier = words["learn.training.outlier"].format(size=f"{OUTLIER:g}")
    rows.append([cell(outlier), *(_measured([start.outlier for start in one]) for one in found)])
    rows.append([cell(words["learn.training.felt"]), *(_felt(one, words) for one in found)])
    made = table("noise", words, words["learn.training.corner.noise"], names, rows)
    is_share = runs.runs[0].training.task.goal.measure == "accuracy"
    made["note"] = words[f"learn.training.note.noise.{'accuracy' if is_share else 'loss'}"]
    starts = max(map(len, found))
    if starts > 1:
        more = words["learn.training.note.noise.starts"].format(count=starts)
        made["note"] = words["train.say.then"].format(first=made["note"], next=more)
    return made


def _felt(found: Sequence[Noise], words: Words) -> Cell:
    if not found:
        return cell("–")
    steps = found[0].outlier.felt
    return cell(words["learn.training.to_the_end"] if steps is None else str(steps))


def _length(runs: Runs, names: Sequence[str], words: Words) -> Table:
    found = [run.found.get("length") for run in runs.runs]
    gaps = [one.at for one in next(one for one in found if one)]
    rows = [
        [cell(f"{gap:g}"), *(_measured([one[row]] if one else []) for one in found)]
        for row, gap in enumerate(gaps)
    ]
    made = table("length", words, words["learn.training.corner.length"], names, rows)
    made["note"] = made["note"].format(gap=runs.recipes[0].gap)
    return made


def _gates(runs: Runs, names: Sequence[str], words: Words) -> Table:
    uses: list[GateUse | None] = [runs.by_hand, *(run.found.get("gates") for run in runs.runs)]
    rows = [
        [
            cell(words[f"learn.training.gate.{gate}.{change}"]),
            *(_mean(use, gate, _CHANGES.index(change)) for use in uses),
        ]
        for gate, changes in _SHOWN.items()
        for change in changes
    ]
    made = table("gates", words, words["learn.training.corner.gates"], names, rows)
    made["head"].insert(1, [words["learn.training.by_hand"], None])
    learned = next(use for use in uses[1:] if use)
    made["note"] = made["note"].format(unit=learned.unit + 1, share=f"{learned.correlation:.2f}")
    return made


def _mean(use: GateUse | None, gate: str, place: int) -> Cell:
    if use is None or gate not in use.means:
        return cell("–")
    value = use.means[gate][place]
    return cell(f"{value:.2f}", "", value)


def _measured(found: Sequence[Measured | Outlier]) -> Cell:
    """The number of one start, or the least and the largest of several."""
    if not found:
        return cell("–")
    shares = [one.accuracy for one in found if one.accuracy is not None]
    write = share if shares else scientific
    ends = sorted(shares or [one.loss for one in found])
    texts = list(dict.fromkeys(write(end) for end in (ends[0], ends[-1])))
    return cell(" … ".join(texts), "", ends[0] if shares else None)
