"""`demo`: fills a fresh data folder with a believable shop."""

from seller_desk.cli.commands import Answer, Call, Opens, Subparsers
from seller_desk.cli.imports import answer_of, show_results
from seller_desk.texts import _
from seller_desk.usecases.demo import shop


def add(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("demo", help=_("fill a fresh data folder with two made-up shops"))
    parser.add_argument(
        "--orders", type=int, default=shop.ORDERS, metavar=_("NUMBER"), help=_("about how many orders in 18 months")
    )
    parser.set_defaults(work=_demo, show=show_results, opens=Opens.WRITING)


def _demo(call: Call) -> Answer:
    return answer_of(call.desk, shop.fill(call.desk, call.progress, orders=call.given.orders))
