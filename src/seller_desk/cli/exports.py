"""`export`: orders, stock, listings as files, listings also for a marketplace; `report`: one as PDF, HTML or XLSX."""

from collections.abc import Iterator

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers, absolute
from seller_desk.domain.market_files import FORMATS
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.usecases.exports import EXPORTS
from seller_desk.usecases.figures import shop_number
from seller_desk.usecases.listing_export import PLAIN, export_listings
from seller_desk.usecases.printing import export_document
from seller_desk.usecases.reports import REPORTS, make_report


def add(subparsers: Subparsers) -> None:
    """Add the commands."""
    export = subparsers.add_parser("export", help=_("orders, stock or listings as a file"))
    export.add_argument("kind", choices=list(EXPORTS), metavar="|".join(EXPORTS))
    export.add_argument("--out", type=absolute, required=True, metavar=_("FILE"), help=_(".csv or .xlsx"))
    export.add_argument("--shop", metavar=_("NAME"), help=_("one shop only"))
    export.add_argument(
        "--format", choices=FORMATS, default=PLAIN, help=_("listings: a plain table, or the file of a marketplace")
    )
    export.set_defaults(work=_export, show=_show_export, opens=Opens.READING)
    report = subparsers.add_parser("report", help=_("a printed report as a file; “report list” names them"))
    report.add_argument("name", metavar=_("NAME"), help=", ".join(("list", *REPORTS)))
    report.add_argument("--out", type=absolute, metavar=_("FILE"), help=_(".pdf, .html or .xlsx"))
    report.add_argument("--shop", metavar=_("NAME"), help=_("one shop only"))
    report.set_defaults(work=_report, show=_show_report, opens=Opens.READING)


def _shop(call: Call) -> int | None:
    return shop_number(call.desk, call.given.shop) if call.given.shop else None


def _export(call: Call) -> Answer:
    given = call.given
    if given.kind == "listings":
        done = export_listings(call.desk, given.out, given.format, shop=_shop(call))
        return Answer({"file": str(done.path), "rows": done.rows, "notes": done.notes})
    if given.format != PLAIN:
        raise Refused(
            Message(N_("Only listings leave in the format of a marketplace.")), Message(N_("Leave out --format."))
        )
    document = EXPORTS[given.kind](call.desk, _shop(call))
    return Answer({"file": str(given.out), "rows": export_document(document, given.out)})


def _show_export(data: Data) -> Iterator[str]:
    rows = data["rows"]
    yield ngettext("{n} row written to {file}", "{n} rows written to {file}", rows).format(n=rows, file=data["file"])
    yield from map(str, data.get("notes", ()))


def _report(call: Call) -> Answer:
    if call.given.name == "list":
        return Answer({"reports": [{"name": name, "title": _(report.title)} for name, report in REPORTS.items()]})
    document = make_report(call.desk, call.given.name, _shop(call))
    out = call.given.out or absolute(f"{call.given.name}.pdf")
    if out.suffix.lower() == ".pdf":
        paper = REPORTS[call.given.name].paper
        return Answer({"file": str(out), "pages": call.tools.render_pdf(document, out, paper=paper)})
    export_document(document, out)
    return Answer({"file": str(out), "pages": None})


def _show_report(data: Data) -> Iterator[str]:
    if "reports" in data:
        for report in data["reports"]:
            yield f"{report['name']:16} {report['title']}"
    else:
        yield _("Saved: {file}").format(file=data["file"])
