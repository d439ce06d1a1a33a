"""`demand backtest`: how well demand would have been forecast, how often the reorder point would have been enough."""

import argparse
from collections.abc import Iterator

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers, absolute
from seller_desk.cli.exits import DONE, FOUND
from seller_desk.texts import _
from seller_desk.usecases.demand import judge_file

_LONGEST_LEAD = 52
_LEAST_SHARE = 0.5


def add(subparsers: Subparsers) -> None:
    """Add the command."""
    demand = subparsers.add_parser("demand", help=_("forecasts of demand, judged by the past"))
    actions = demand.add_subparsers(required=True, metavar="backtest")
    test = actions.add_parser("backtest", help=_("a table with one series a row: name, then one column a period"))
    test.add_argument("file", type=absolute, metavar=_("FILE"))
    test.add_argument("--lead", type=_lead, default=3, metavar="N", help=_("periods from order to delivery"))
    test.add_argument(
        "--target", type=_share, default=0.95, metavar="0…1", help=_("share of cases that the reorder point covers")
    )
    test.set_defaults(work=_backtest, show=_show, opens=Opens.NOTHING)


def _lead(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= _LONGEST_LEAD:
        return int(text)
    raise argparse.ArgumentTypeError(_("“{value}” is no number of periods from 1 to 52").format(value=text))


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not _LEAST_SHARE <= share < 1:
        raise argparse.ArgumentTypeError(
            _("“{value}” is no share from 0.5 to under 1, such as 0.95").format(value=text)
        )
    return share


def _backtest(call: Call) -> Answer:
    given = call.given
    judged = judge_file(given.file, given.lead, given.target)
    result = judged.result
    data = {
        "file": str(given.file),
        "series": result.series,
        "periods": result.periods,
        "lead": result.lead,
        "target": result.target,
        "median_rmsse": {name: _rounded(value) for name, value in result.median_rmsse.items()},
        "coverage": _rounded(result.coverage),
        "stock": _rounded(result.stock),
        "single_factor": _rounded(result.factor),
        "chosen_by": dict(result.chosen_by),
        "problems": [{"row": each.row, "column": each.column, "message": each.message} for each in judged.problems],
    }
    return Answer(data, FOUND if judged.problems else DONE)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _show(data: Data) -> Iterator[str]:
    for name, error in data["median_rmsse"].items():
        yield f"{name:10} {'—' if error is None else f'{error:.4f}'}"
    for words, value in (
        (_("covered"), data["coverage"]),
        (_("reorder point ÷ demand of the lead time"), data["stock"]),
        (_("a single factor would have needed"), data["single_factor"]),
    ):
        yield f"{words}: {'—' if value is None else f'{value:.4f}'}"
    for problem in data["problems"]:
        yield _("row {row}: {message}").format(row=problem["row"], message=problem["message"])
