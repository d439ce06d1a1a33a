"""FAULTS E: files that no marketplace writes are read right or refused with a reason; the program lives on."""

import gc
import os
import resource
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from seller_desk.domain.refusals import PasswordNeeded, Refused
from tests.encrypted_zip import write_encrypted
from tests.intake import hostile
from tests.intake.reading import ORDERS, Whole, examine, order, read, write_csv, write_xlsx

ID = "2510000074438603478"
TABLE = [ORDERS.split(","), order(ID).split(",")]
FAR = '<row r="1048576">{}</row>'


def refusal(path: Path, words: str) -> Refused:
    """The refusal of a file: one sentence with the file's name and the reason, and what to do."""
    with pytest.raises(Refused, match=words) as refused:
        read(path)
    assert path.name in str(refused.value.message)
    assert refused.value.remedy is not None
    return refused.value


def right(whole: Whole) -> None:
    assert whole.examined.format_id == "taobao_orders"
    assert whole.columns["order_no"] == [ID]
    assert whole.columns["gross_amount"] == [1250]


@pytest.mark.parametrize("place", ["XFD1048576", "IV1048576", "Z1048576", "A1048576"])
@pytest.mark.parametrize("said", ["", "A1:XFD1048576"])
def test_E01_far_corner_cell(place: str, said: str, tmp_path: Path) -> None:
    far = FAR.format(hostile.cell(place, "x"))
    begun = time.monotonic()
    whole = read(hostile.workbook(tmp_path / "a.xlsx", hostile.table(TABLE, far, said)))
    right(whole)
    assert time.monotonic() - begun < 30
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_400_000


def test_E01_rows_that_go_backwards_are_refused(tmp_path: Path) -> None:
    far = FAR.format(hostile.cell("XFD1048576", "x"))
    xml = hostile.table(TABLE).replace("<sheetData>", f"<sheetData>{far}")
    refusal(hostile.workbook(tmp_path / "a.xlsx", xml), "damaged")


def test_E01_odd_spelling_of_a_far_cell_hides_nothing(tmp_path: Path) -> None:
    far = "<row r = '1048576'><c r = 'XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>"
    right(read(hostile.workbook(tmp_path / "a.xlsx", hostile.table(TABLE, far))))


def test_E02_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = hostile.workbook(tmp_path / "a.xlsx", hostile.sheet(" " * 80_000_000))
    assert path.stat().st_size < 200_000
    begun = time.monotonic()
    refusal(path, "unpack to far more")
    assert time.monotonic() - begun < 5
    bomb = tmp_path / "b.zip"
    bomb.write_bytes(hostile.zipped({"orders.csv": bytes(80_000_000)}))
    refusal(bomb, "unpack to far more")


@pytest.mark.parametrize("size", [10, 4_000_000])
def test_E03_forged_sizes_are_refused(size: int, tmp_path: Path) -> None:
    path = hostile.workbook(tmp_path / "a.xlsx", hostile.table(TABLE))
    refusal(hostile.with_false_size(path, "xl/worksheets/sheet1.xml", size), "sizes|damaged|unpack")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def test_E04_billion_laughs_are_refused(tmp_path: Path) -> None:
    shared = f'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY l0 "ha">{LAUGHS}]><sst><si><t>&l9;</t></si></sst>'
    refusal(
        hostile.workbook(tmp_path / "a.xlsx", hostile.table(TABLE), {"xl/sharedStrings.xml": shared}), "declarations"
    )


def test_E05_a_file_of_the_computer_is_never_read_into_a_table(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    outer = f'<!DOCTYPE s [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    xml = hostile.table(TABLE).replace("<worksheet", f"{outer}<worksheet").replace("纯棉短袖", "&x;")
    refused = refusal(hostile.workbook(tmp_path / "a.xlsx", xml), "declarations")
    assert "secret" not in str(refused).replace(secret.name, "")


def truncated(path: Path) -> None:
    write_xlsx(path, TABLE)
    path.write_bytes(path.read_bytes()[:-200])


def cut_inside(path: Path) -> None:
    write_xlsx(path, TABLE)
    data = bytearray(path.read_bytes())
    data[400:900] = bytes(500)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (truncated, "not complete"),
        (cut_inside, "damaged|sizes"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(b"\xef\xbb\xbf\r\n\r\n"), "empty"),
        (lambda path: path.write_bytes(hostile.old_office("EncryptedPackage")), "password"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n..."), "PDF"),
        (lambda path: path.write_bytes(os.urandom(5_000)), "no table|damaged|picture"),
        (lambda path: path.write_bytes(hostile.old_office("Workbook")), "damaged"),
    ],
)
def test_E06_what_is_no_whole_workbook_is_refused_with_its_reason(
    make: Callable[[Path], object], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    make(path)
    refusal(path, words)


def test_E07_a_csv_named_xlsx_is_read_as_what_it_is(tmp_path: Path) -> None:
    right(read(write_csv(tmp_path / "a.xlsx", [ORDERS, order(ID)], "gb18030")))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_E07_a_web_page_named_xls_is_read_as_a_table(encoding: str, tmp_path: Path) -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in line)}</tr>\n" for line in TABLE)
    head = f'<head><meta charset="{encoding}"><style>td {{}}</style></head>'
    page = f"<html>{head}<body><table>{cells}</table></body></html>"
    path = tmp_path / "a.xls"
    path.write_bytes(page.encode(encoding))
    right(read(path))


def test_E07_spreadsheet_xml_named_xls_is_read_as_a_table(tmp_path: Path) -> None:
    lines = [[f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in line] for line in TABLE]
    rows = "".join(f"<Row>{''.join(line)}</Row>" for line in lines)
    spaces = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="x"'
    page = f'<?xml version="1.0"?><Workbook {spaces}><Worksheet><Table>{rows}</Table></Worksheet></Workbook>'
    path = tmp_path / "a.xls"
    path.write_text(page, "utf-8")
    right(read(path))


def test_E07_numbers_documents_are_refused_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "a.numbers"
    path.write_bytes(hostile.zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"}))
    assert "CSV" in str(refusal(path, "Numbers").remedy)


def test_E07_json_lists_are_tables(tmp_path: Path) -> None:
    import json

    path = tmp_path / "a.json"
    path.write_text(json.dumps([dict(zip(TABLE[0], TABLE[1], strict=True))], ensure_ascii=False), "utf-8")
    right(read(path))
    path.write_text('{"a": 1}', "utf-8")
    refusal(path, "no list of records")


def test_E07_a_table_in_a_zip_file_is_read(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "inner.xlsx", TABLE)
    text = "\r\n".join([ORDERS, order(ID), ""]).encode("gb18030")
    for name, data in (("订单.csv", text), ("a.xlsx", (tmp_path / "inner.xlsx").read_bytes())):
        path = tmp_path / "a.zip"
        path.write_bytes(hostile.zipped({name: data, "readme.md": b"x"}))
        right(read(path))
    path.write_bytes(hostile.zipped({"a.csv": text, "b.csv": text}))
    assert "a.csv, b.csv" in str(refusal(path, "several tables"))


def test_E07_a_password_is_asked_for_and_a_wrong_one_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    write_encrypted(path, "orders.csv", "\r\n".join([ORDERS, order(ID), ""]).encode("gb18030"), b"2026")
    with pytest.raises(PasswordNeeded, match="protected by a password"):
        examine(path)
    with pytest.raises(PasswordNeeded, match="does not open"):
        examine(path, password="1999")  # noqa: S106 - a wrong one
    right(read(path, password="2026"))  # noqa: S106 - of this test


ENCODED = {
    "gbk short": ([ORDERS, order(ID)], "gbk"),
    "gbk mostly plain": (
        [ORDERS.encode().decode(), *(order(f"25100000744386{n:05}", nick="abc") for n in range(300))],
        "gbk",
    ),
    "gb18030 rare": ([ORDERS, order(ID, nick="䶮𠮷")], "gb18030"),
    "utf-8 with mark": ([ORDERS, order(ID)], "utf-8-sig"),
    "utf-16": ([ORDERS, order(ID)], "utf-16"),
    "utf-16 without mark": ([ORDERS, order(ID)], "utf-16-le"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_E08_texts_are_exact_in_every_encoding(name: str, tmp_path: Path) -> None:
    lines, encoding = ENCODED[name]
    whole = read(write_csv(tmp_path / "a.csv", lines, encoding))
    assert whole.examined.format_id == "taobao_orders"
    assert whole.columns["buyer_nick"] == [line.split(",")[1] for line in lines[1:]]


def test_E08_big5_is_told_by_its_headings_or_asked(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["訂單編號,買家,金額", "1,王小明,5"], "big5")
    examined = examine(path)
    assert examined.encoding == "big5" or examined.unsure


def test_E08_utf8_cut_inside_a_sign_is_read_to_its_end(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [ORDERS, order(ID), order(ID[:-1] + "5", nick="小明")[:25]])
    path.write_bytes(path.read_bytes().rstrip(b"\r\n")[:-1])
    assert read(path).columns["order_no"] == [ID]


def test_E09_a_line_in_another_encoding_is_refused_not_garbled(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [ORDERS, *(order(f"25100000744386{n:05}") for n in range(100))], "gb18030")
    lines = path.read_bytes().split(b"\r\n")
    lines[50] = order(ID).encode()
    path.write_bytes(b"\r\n".join(lines))
    whole = read(path)
    assert whole.failed_rows() == [51]
    assert set(whole.columns["buyer_nick"]) == {"小明"}
    assert whole.seen == 100


def test_E10_strange_signs_are_scrubbed_or_kept(tmp_path: Path) -> None:
    nicks = ["a\x00b", "a\x07b", "\u200fabc", "a\u200bb", "😀👩\u200d🚀", "\ufeffabc", "a\x1fb"]
    path = tmp_path / "a.csv"
    lines = [ORDERS, *(order(f"{ID[:-1]}{n}", nick=nick) for n, nick in enumerate(nicks, 1))]
    path.write_bytes("\r\n".join(lines).encode("utf-8", "surrogatepass") + b"\r\n")
    whole = read(path)
    assert len(whole.rows) == len(nicks)
    assert not whole.problems
    for nick in whole.columns["buyer_nick"]:
        assert not set(nick) & {"\x00", "\x07", "\x1f", "\x1e"}


def test_E10_lone_surrogates_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [ORDERS, order(ID, nick="a\ud800b"), order(ID[:-1] + "5")]
    path.write_bytes("\r\n".join(lines).encode("utf-8", "surrogatepass"))
    whole = read(path)
    assert whole.seen == 2
    assert whole.columns["order_no"][-1] == ID[:-1] + "5"


@pytest.mark.slow
def test_E11_an_unterminated_quote_in_800_000_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{ORDERS}\r\n")
        for n in range(800_000):
            nick = '"open' if n == 400_000 else "x"
            file.write(
                f"2510000074{n:09},{nick},1.00,1.00,交易成功,2026-05-03 10:00:00,2026-05-03 10:00:00,杯,1,0.00\r\n"
            )
    begun = time.monotonic()
    whole_rows, failed = 0, []
    from seller_desk.domain.progress import Silent
    from seller_desk.intake import records

    for chunk in records.read(examine(path), progress=Silent()):
        whole_rows += len(chunk.rows)
        failed += [problem.row for problem in chunk.problems]
    assert (whole_rows, failed) == (799_999, [400_002])
    assert time.monotonic() - begun < 60


def test_E11_an_unterminated_quote_costs_one_row(tmp_path: Path) -> None:
    lines = [ORDERS, *(order(f"25100000744386{n:05}") for n in range(5_000))]
    lines[2_500] = lines[2_500].replace("小明", '"小明')
    whole = read(write_csv(tmp_path / "a.csv", lines))
    assert whole.failed_rows() == [2_501]
    assert whole.seen == 5_000
    assert "never closed" in str(whole.problems[0].message)


def test_E12_huge_cells_lines_and_widths_are_capped_with_notice(tmp_path: Path) -> None:
    cell = write_csv(tmp_path / "cell.csv", [ORDERS, order(ID, nick="x" * 1_000_000)])
    whole = read(cell)
    assert len(whole.columns["buyer_nick"][0]) == 32_767
    assert [problem.kind for problem in whole.problems] == ["warning"]
    line = write_csv(tmp_path / "line.csv", [ORDERS, order(ID), "y," * 10_000_000, order(ID[:-1] + "5")])
    whole = read(line)
    assert (len(whole.rows), whole.failed_rows()) == (2, [3])
    wide = write_csv(
        tmp_path / "wide.csv", [ORDERS + "".join(f",c{n}" for n in range(10_000)), order(ID) + "," * 10_000]
    )
    whole = read(wide)
    assert whole.columns["order_no"] == [ID]
    assert any("columns" in str(note) for note in whole.examined.unsure)


def test_E13_nothing_shifts_in_rows_of_other_lengths(tmp_path: Path) -> None:
    lines = [
        ORDERS,
        order(ID),
        f"{order(ID[:-1] + '5')},,",
        f"{order(ID[:-1] + '6')},x",
        ",".join(order(ID[:-1] + "7").split(",")[:3]),
    ]
    whole = read(write_csv(tmp_path / "a.csv", lines))
    assert whole.rows == [2, 3]
    assert whole.failed_rows() == [4, 5]


def test_E17_impossible_dates_fail_their_row(tmp_path: Path) -> None:
    dates = ["2026/2/30", "46347", "20261111", "11/12/26", "", "0000-00-00", "2525-05-03 10:00:00"]
    lines = [f"{ID[:-1]}{n},x,1.00,1.00,等待买家付款,{date},,杯,1,0.00" for n, date in enumerate(dates, 1)]
    whole = read(write_csv(tmp_path / "a.csv", [ORDERS, *lines]))
    assert whole.rows == [3, 4]
    assert whole.columns["created_day"] == ["2026-11-21", "2026-11-11"]
    assert whole.failed_rows() == [2, 5, 6, 7, 8]


def test_E23_macros_and_formulas_are_values_only(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for place, (heading, value) in enumerate(zip(*TABLE, strict=True)):
        sheet.write_string(0, place, heading)
        sheet.write_string(1, place, value)
    sheet.write_formula(1, 3, '=HYPERLINK("http://example.com","x")', None, "12.50")
    book.close()
    right(read(path))


@pytest.mark.parametrize("name", ["a\nb.csv", '-x "q".csv', "订单 😀.csv", "= cmd.csv"])
def test_F12_odd_file_names_are_names(name: str, tmp_path: Path) -> None:
    right(read(write_csv(tmp_path / name, [ORDERS, order(ID)])))
    right(read(write_xlsx(tmp_path / f"{name}.xlsx", TABLE)))


def test_no_child_process_outlives_the_reading(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", TABLE)
    right(read(path))
    examined = examine(path)
    examined.close()
    del examined
    gc.collect()
    shown = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    assert "sheet_child" not in shown.stdout


def test_a_workbook_can_be_read_again_after_its_child_has_gone(tmp_path: Path) -> None:
    from seller_desk.domain.progress import Silent
    from seller_desk.intake import records

    examined = examine(write_xlsx(tmp_path / "a.xlsx", TABLE))
    examined.close()
    for _ in range(2):
        assert sum(len(chunk.rows) for chunk in records.read(examined, progress=Silent())) == 1
