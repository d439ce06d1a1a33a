"""`import`, `imports list`, `imports undo`, `formats list`, `formats show`, `formats guess`."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers, absolute
from seller_desk.cli.exits import DONE, FOUND, NOT_DONE
from seller_desk.cli.output import moment
from seller_desk.domain.imports import FileResult, RowProblem
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.usecases import imports
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.import_formats import format_details, guess, known_formats
from seller_desk.usecases.import_reading import ImportRequest

_SHOWN = 20


def add(subparsers: Subparsers) -> None:
    """Add the commands."""
    _add_import(subparsers)
    batches = subparsers.add_parser("imports", help=_("what was imported; take one back"))
    actions = batches.add_subparsers(required=True, metavar="list|undo")
    actions.add_parser("list", help=_("list them, newest first")).set_defaults(
        work=_list, show=_show_list, opens=Opens.READING
    )
    undo = actions.add_parser("undo", help=_("take an import back"))
    undo.add_argument("batch", type=int, metavar=_("NUMBER"), help=_("its number in the list"))
    undo.add_argument("--with-later", action="store_true", help=_("take back first what later imports changed"))
    undo.set_defaults(work=_undo, show=_show_undo, opens=Opens.WRITING)
    formats = subparsers.add_parser("formats", help=_("which files can be read"))
    kinds = formats.add_subparsers(required=True, metavar="list|show|guess")
    kinds.add_parser("list", help=_("list them")).set_defaults(work=_formats, show=_show_formats, opens=Opens.READING)
    show = kinds.add_parser("show", help=_("the columns and words of one"))
    show.add_argument("format", metavar="ID")
    show.set_defaults(work=_format, show=_show_format, opens=Opens.READING)
    one = kinds.add_parser("guess", help=_("what a file seems to be"))
    one.add_argument("file", type=absolute, metavar=_("FILE"))
    one.add_argument("--password", metavar=_("WORD"), help=_("of a zip file"))
    one.set_defaults(work=_guess, show=_show_guess, opens=Opens.READING)


def _add_import(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("import", help=_("read files of marketplaces"))
    parser.add_argument("files", type=absolute, nargs="+", metavar=_("FILE"))
    parser.add_argument("--format", metavar="ID", help=_("what the files are; otherwise found out by their headings"))
    parser.add_argument("--shop", metavar=_("NAME"), help=_("the shop that they belong to"))
    parser.add_argument(
        "--mapping", type=absolute, metavar=_("FILE"), help=_("what the columns mean, as “formats guess” gives it")
    )
    parser.add_argument("--encoding", metavar=_("NAME"), help=_("how the text is encoded"))
    parser.add_argument("--header-row", type=int, metavar=_("NUMBER"), help=_("the line of the headings"))
    parser.add_argument("--password", metavar=_("WORD"), help=_("of a zip file"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would become of the rows"))
    parser.set_defaults(work=_import, show=show_results, opens=Opens.WRITING)


def _import(call: Call) -> Answer:
    given = call.given
    mapping = None if given.mapping is None else _mapping(given.mapping)
    requests = [
        ImportRequest(
            path,
            format_id=given.format,
            shop=given.shop,
            mapping=mapping,
            encoding=given.encoding,
            header_row=given.header_row,
            password=given.password,
            dry_run=given.dry_run,
        )
        for path in given.files
    ]
    outcome = imports.import_files(call.desk, requests, call.progress)
    return answer_of(call.desk, outcome)


def _mapping(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise Refused(
            Message(N_("{file} is no mapping."), {"file": path.name}),
            Message(N_("“formats guess” with --json makes one to start from.")),
        )
    return found


def answer_of(desk: Desk, outcome: imports.ImportOutcome) -> Answer:
    """The answer of every command that imports."""
    code = NOT_DONE if outcome.none_read else FOUND if outcome.rows_failed else DONE
    return Answer({"files": [_result(desk, result) for result in outcome.files]}, code)


def _result(desk: Desk, result: FileResult) -> dict[str, Any]:
    counts = result.counts
    problems: Sequence[RowProblem] = result.problems
    if result.batch is not None:
        problems = imports.problems(desk, result.batch)
    told = [] if result.refusal is None else [{"row": None, "column": "", "message": result.refusal, "kind": "file"}]
    return {
        "file": result.file,
        "format": result.format,
        "encoding": result.encoding,
        "rows": counts.rows,
        "new": counts.new,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "skipped": counts.skipped,
        "failed": counts.failed,
        "batch": result.batch,
        "shop": result.shop,
        "failed_rows_file": None if result.failed_rows_file is None else str(result.failed_rows_file),
        "error": result.refusal,
        "problems": told
        + [
            {"row": each.row, "column": each.column, "value": each.value, "message": each.message, "kind": each.kind}
            for each in problems
        ],
    }


def show_results(data: Data) -> Iterator[str]:
    """What became of each file, and the first of its problems."""
    for each in data["files"]:
        if each["error"] is not None:
            yield f"✗ {each['error']}"
            continue
        yield _(
            "{file}: {rows} rows – {new} new, {updated} updated, {unchanged} unchanged,"
            " {skipped} skipped, {failed} failed"
        ).format(**each)
        problems = each["problems"]
        for problem in problems[:_SHOWN]:
            yield "  " + _("row {row}: {column} {message}").format(**problem).replace(":  ", ": ")
        if len(problems) > _SHOWN:
            more = len(problems) - _SHOWN
            yield "  " + ngettext("… and one more", "… and {n} more", more).format(n=more)
        if each["failed_rows_file"]:
            yield "  " + _("Failed rows, to be mended: {file}").format(file=each["failed_rows_file"])


def _list(call: Call) -> Answer:
    rows = [
        {
            "batch": each.batch,
            "file": each.file,
            "format": each.format,
            "shop": each.shop,
            "at": each.at,
            "rows": each.counts.rows,
            "new": each.counts.new,
            "updated": each.counts.updated,
            "unchanged": each.counts.unchanged,
            "skipped": each.counts.skipped,
            "failed": each.counts.failed,
            "undone": each.undone,
        }
        for each in imports.batches(call.desk)
    ]
    return Answer({"batches": rows})


def _show_list(data: Data) -> Iterator[str]:
    if not data["batches"]:
        yield _("Nothing was imported yet.")
    for each in data["batches"]:
        undone = _("taken back") if each["undone"] else ""
        counts = _("{new} new, {updated} updated").format(**each)
        yield "  ".join(part for part in (str(each["batch"]), moment(each["at"]), each["file"], counts, undone) if part)


def _undo(call: Call) -> Answer:
    done = imports.undo_batch(call.desk, call.given.batch, with_later=call.given.with_later)
    return Answer({"undone": list(done.batches), "removed": done.removed, "restored": done.restored, "kept": done.kept})


def _show_undo(data: Data) -> Iterator[str]:
    numbers = ", ".join(map(str, data["undone"]))
    yield _("Taken back: {numbers}. Rows removed: {removed}, put back: {restored}, kept: {kept}.").format(
        **{**data, "numbers": numbers}
    )


def _formats(call: Call) -> Answer:
    rows = [
        {"format": each.id, "platform": each.platform, "kind": each.kind, "title": each.title, "own": each.own}
        for each in known_formats(call.desk)
    ]
    return Answer({"formats": rows})


def _show_formats(data: Data) -> Iterator[str]:
    for each in data["formats"]:
        yield f"{each['format']:28} {each['title']}"


def _format(call: Call) -> Answer:
    found = format_details(call.desk, call.given.format)
    return Answer(
        {
            "format": found.id,
            "platform": found.platform,
            "kind": found.kind,
            "title": found.title,
            "grain": found.grain,
            "key": found.key,
            "columns": dict(found.columns),
            "statuses": dict(found.statuses),
            "refund_statuses": dict(found.refund_statuses),
            "encodings": list(found.encodings),
            "as_of": found.as_of,
            "source": found.source,
            "review_by": found.review_by,
        }
    )


def _show_format(data: Data) -> Iterator[str]:
    yield f"{data['format']}: {data['title']}"
    for heading, meaning in data["columns"].items():
        yield f"  {heading} → {meaning}"


def _guess(call: Call) -> Answer:
    """What a file seems to be, as `--mapping` takes it."""
    found = guess(call.desk, call.given.file, password=call.given.password)
    return Answer(
        {
            "file": found.name,
            "format": found.format_id,
            "score": found.score,
            "encoding": found.encoding,
            "header_row": found.header_row,
            "mapping": None if found.layout is None else found.layout.to_data(),
            "unsure": list(found.unsure),
        }
    )


def _show_guess(data: Data) -> Iterator[str]:
    yield f"{data['file']}: {data['format'] or _('no known format')} ({data['score']:.2f})"
    mapping = data["mapping"] or {"columns": {}}
    for heading, meaning in mapping["columns"].items():
        yield f"  {heading} → {meaning}"
    for unsure in data["unsure"]:
        yield f"  ? {unsure}"
