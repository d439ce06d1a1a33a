"""Rows out of text files: encodings, quotes, line ends, damage (FAULTS E08 to E12)."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.intake import encodings
from seller_desk.intake.text_rows import Dialect, ends_open, longest_quoted, read_blocks


def rows_of(
    data: bytes, encoding: str = "utf-8", *, width: int = 0, block: int = 4096, delimiter: str = ","
) -> tuple[list[tuple[int, list[str]]], list[int]]:
    """(rows with numbers, numbers of refused rows)."""
    rows: list[tuple[int, list[str]]] = []
    refused: list[int] = []
    for part in read_blocks(BytesIO(data), Dialect(encoding, delimiter), width=width, block=block):
        rows += zip(part.numbers, part.rows, strict=True)
        refused += [row.number for row in part.refused]
    return rows, refused


def cells(data: bytes, encoding: str = "utf-8", block: int = 4096) -> list[list[str]]:
    return [row for _, row in rows_of(data, encoding, block=block)[0]]


TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from(',"\n 中\t'), max_size=12)


@settings(max_examples=120)
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=12), st.integers(16, 400))
def test_what_the_csv_module_writes_comes_back_in_blocks_of_any_size(table: list[list[str]], block: int) -> None:
    table = [[cell.replace("\r", "") for cell in row] for row in table]
    text = StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(table)
    assert cells(text.getvalue().encode(), block=block) == table


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert cells(f"a,b{end}1,2{end}3,4{end}".encode()) == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_numbers_are_those_of_a_spreadsheet_also_behind_cells_with_line_breaks() -> None:
    rows, _ = rows_of(b'a,b\n"1\n1",2\n\n3,4\n')
    assert rows == [(1, ["a", "b"]), (2, ["1\n1", "2"]), (3, []), (4, ["3", "4"])]


def test_controls_are_scrubbed_and_signs_kept() -> None:
    assert cells("a\x00b,c\x07d,😀\u200d👩,\u200fx\n".encode()) == [["ab", "cd", "😀\u200d👩", "\u200fx"]]


def test_E11_an_unterminated_quote_costs_its_own_row() -> None:
    good = "".join(f'"{number}","x","y"\n' for number in range(2000))
    data = ('"a","b","c"\n' + good[:9000] + "\n").replace("\n\n", "\n")
    lines = data.split("\n")
    lines[100] = '"bad,"x","y'
    rows, refused = rows_of("\n".join(lines).encode(), width=3)
    assert refused == [101]
    assert len(rows) == len([line for line in lines if line]) - 1


def test_E11_a_quote_that_swallows_everything_is_found_within_limits() -> None:
    lines = ["a,b,c", *(f"{n},x,y" for n in range(3000))]
    lines[1500] = '1499,"x,y'
    rows, refused = rows_of("\n".join(lines).encode(), width=3)
    assert refused == [1501]
    assert len(rows) == 3000
    assert rows[-1] == (3001, ["2999", "x", "y"])


def test_a_long_text_on_one_line_is_no_unterminated_quote() -> None:
    rows, refused = rows_of(f'a,b\n"{"x" * 200_000}",2\n'.encode(), width=2)
    assert not refused
    assert len(rows[1][1][0]) == 200_000


def test_a_quote_inside_an_unquoted_cell_is_a_sign_like_any_other() -> None:
    assert cells(b'size,n\n5" pipe,2\n7" pipe,1\n') == [["size", "n"], ['5" pipe', "2"], ['7" pipe', "1"]]


def test_raw_and_doubled_guards_are_kept_for_the_cells_to_unwrap() -> None:
    assert cells(b'="123","x"\n"=""456""","y"\n') == [['="123"', "x"], ['="456"', "y"]]


@pytest.mark.parametrize(
    ("text", "is_open"),
    [('"a","b"', False), ('"a","b', True), ('a"b', False), ('"a""b"', False), ('"a""', True), ("", False)],
)
def test_an_open_quote_is_told_from_a_closed_one(text: str, is_open: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert ends_open(text, ",") is is_open


def test_the_longest_quoted_cell_is_measured() -> None:
    assert longest_quoted('"ab","c\nd\ne",f', ",") == (6, 2)


HEADINGS = ["订单编号", "买家会员名", "宝贝标题", "收貨地址", "訂單編號"]


def guessed(text: str, encoding: str, known: list[str] | None = None) -> str:
    return encodings.guess(text.encode(encoding), HEADINGS if known is None else known).encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
@pytest.mark.parametrize(
    "text",
    ["订单编号,买家会员名\n1,小明\n", "订单编号,买家会员名,宝贝标题\n" + "1,NA,纯棉短袖T恤\n" * 50, "a,b\n1,中\n"],
)
def test_E08_the_ladder_finds_the_encoding(text: str, encoding: str) -> None:
    expected = {"gbk": "gb18030"}.get(encoding, encoding)
    assert guessed(text, encoding) == expected


def test_E08_big5_is_confirmed_by_known_headings() -> None:
    text = "訂單編號,買家\n1,王小明\n"
    assert guessed(text, "big5") == "big5"


def test_E08_rare_signs_of_gb18030_are_exact() -> None:
    text = "订单编号,买家\n1,䶮𠮷😊\n"
    assert guessed(text, "gb18030") == "gb18030"
    assert cells(text.encode("gb18030"), "gb18030")[1] == ["1", "䶮𠮷😊"]


def test_E08_a_file_cut_inside_a_sign_loses_only_that_sign() -> None:
    data = "订单编号,买家\n1,小明".encode()[:-1]
    assert encodings.guess(data, HEADINGS).encoding == "utf-8"
    assert cells(data)[1] == ["1", "小"]


def test_E08_mostly_plain_files_are_read_to_their_first_chinese_line() -> None:
    data = b"id,name\n" + b"1,abc\n" * 60_000 + "2,小明\n".encode("gb18030")
    sample = encodings.sample_of(BytesIO(data))
    assert encodings.guess(sample, HEADINGS).encoding == "gb18030"


@pytest.mark.parametrize(
    ("encoding", "text"), [("cp1252", "Café crème, señor"), ("shift_jis", "ありがとうございます、カタカナ")]
)
def test_amazons_other_encodings_are_told(encoding: str, text: str) -> None:
    data = ("amazon-order-id\tproduct-name\n" + f"1\t{text}\n" * 5).encode(encoding)
    assert encodings.guess(data, HEADINGS, ["cp1252", "shift_jis"]).encoding == encoding


def test_E09_a_line_of_utf8_inside_a_gbk_file_is_refused_not_read_as_garbage() -> None:
    good = "订单编号,标题\n1,纯棉短袖\n".encode("gb18030")
    data = good + "2,订单买家会员\n".encode() + "3,保温杯\n".encode("gb18030")
    rows, refused = rows_of(data, "gb18030")
    assert refused == [3]
    assert [row[1] for _, row in rows] == ["标题", "纯棉短袖", "保温杯"]


def test_E09_a_line_of_gbk_inside_a_utf8_file_is_refused() -> None:
    data = "订单编号,标题\n1,纯棉短袖\n".encode() + "2,保温杯\n".encode("gb18030") + "3,短袖\n".encode()
    assert encodings.guess(data, HEADINGS).encoding == "utf-8"
    assert rows_of(data)[1] == [3]


def test_E09_cells_with_line_breaks_beside_a_line_of_another_encoding_stay_whole() -> None:
    data = '1,"甲\n乙"\n'.encode("gb18030") + "2,订单买家会员\n".encode() + "3,丙\n".encode("gb18030")
    rows, refused = rows_of(data, "gb18030")
    assert rows == [(1, ["1", "甲\n乙"]), (3, ["3", "丙"])]
    assert refused == [2]
