"""The dialog in which a delivery is counted: by table or by scan, with inspection and lots."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.scanning import Unknown
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, retone
from seller_desk.ui.kit.scan_field import ScanField
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.purchases.arrivals import ArrivalRow, Arrivals
from seller_desk.ui.purchases.words import pieces, read_any_pieces, read_day, short_day
from seller_desk.usecases.purchase_view import Receiving

GOOD, REJECTED = "good", "rejected"
LOT_COLUMNS = frozenset({"lot", "made_on", "expires_on"})


def _typed(count: int) -> str:
    return pieces(count) if count else ""


_LIKE_CODE = 8  # letters and digits: the shortest barcode; nobody types so many pieces


COLUMNS: tuple[Column[ArrivalRow], ...] = (
    Column("sku", N_("SKU"), value=lambda row: row.line.sku, middle=True, width=112),
    Column("name", N_("Item"), value=lambda row: row.name, grows=True, width=130,
           search=lambda row: f"{row.line.name}\n{row.line.sku}\n{row.line.code}"),
    Column("to_come", N_("To come"), value=lambda row: row.line.to_come, text=pieces, number=True, unit=PIECES,
           width=70),
    Column("received", N_("Arrived"), value=lambda row: row.received, text=_typed, number=True, bold=True,
           parse=read_any_pieces, width=76),
    Column("checked", N_("Inspected"), value=lambda row: row.checked, text=_typed, number=True, parse=read_any_pieces,
           width=76),
    Column("failed", N_("Rejected"), value=lambda row: row.failed, text=_typed, number=True, parse=read_any_pieces,
           width=76),
    Column("lot", N_("Lot number"), value=lambda row: row.lot, parse=str.strip, width=92),
    Column("made_on", N_("Made on day"), value=lambda row: row.made_on or "", parse=read_day, width=88),
    Column("expires_on", N_("Expires on"), value=lambda row: row.expires_on or "", parse=read_day, width=88),
    Column("note", N_("Note"), value=lambda row: row.note, parse=str.strip, width=110),
)  # fmt: skip


class ReceiveDialog(Dialog):
    """`booked` tells the `Received` lines once; `typed` what is half typed, after each change."""

    booked = Signal(object)
    typed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        found: Receiving,
        memory: Memory,
        today: date,
        typed: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        note = f"{found.one.name} · {found.one.supplier_name}" if found.one.supplier_name else found.one.name
        super().__init__(window, _("Receive goods"), note, width=1040, height=600)
        self.setObjectName("receive_goods")
        self._today = today
        self.arrivals = Arrivals.of(found.one, found.codes, typed)
        columns = [replace(each, parse=self._read_count) if each.parse is read_any_pieces else each for each in COLUMNS]
        self.view = RecordView(
            "receive", columns, key=lambda row: row.key, title=_("Receive goods"), memory=memory, foot=False
        )
        self._build_top()
        self.body.addWidget(Panel(content=self.view), 1)
        self._build_foot()
        with_lots = bool(found.in_lots) or any(each.lot or each.expires_on for each in self.arrivals.rows)
        self.lots.setChecked(with_lots)
        self._connect()
        self._show_lots(on=with_lots)
        self._show()
        self.scan.setFocus()

    # -- widgets --
    def _build_top(self) -> None:
        self.scan = ScanField(width=260)
        self.mode = Segments(
            _("What a scan counts"), [(GOOD, _("Scan counts arrived")), (REJECTED, _("Scan counts rejected"))]
        )
        self.all_came = Button(_("All arrived"), icon="check")
        self.all_checked = Button(_("All inspected"), icon="shield-check")
        self.another = Button(_("Another lot"), icon="plus")
        self.lots = CheckBox(_("Lots and dates"))
        self.view.filter_box.setFixedWidth(200)
        names = ("scan_mode", "all_came", "all_checked", "another_lot", "with_lots")
        for name, widget in zip(names, (self.mode, self.all_came, self.all_checked, self.another, self.lots),
                                strict=True):  # fmt: skip
            widget.setObjectName(name)
        first = row(self.scan, self.mode)
        first.setStretch(0, 1)
        self.body.addLayout(first)
        self.body.addLayout(row(self.view.filter_box, self.all_came, self.all_checked, 1, self.lots, self.another))

    def _build_foot(self) -> None:
        self.sums = PlainLabel("", "note")
        self.sums.setMinimumWidth(320)
        self.book = Button("", kind="primary")
        self.book.setObjectName("book_goods")
        self.foot(side=[self.sums], buttons=[self.cancel_button(_("Go on later")), self.book])

    def _connect(self) -> None:
        self.scan.scanned.connect(self._count)
        self.view.edited.connect(self._take)
        self.view.refused.connect(lambda words: self.scan.say(words, "critical"))
        self.all_came.clicked.connect(lambda _on: self._change(self.arrivals.all_came))
        self.all_checked.clicked.connect(lambda _on: self._change(self.arrivals.all_checked))
        self.another.clicked.connect(lambda _on: self._add_lot())
        self.lots.toggled.connect(lambda on: self._show_lots(on=on))
        self.book.clicked.connect(self._book)

    # -- counting --
    def _count(self, code: str) -> None:
        told = self.arrivals.scan(code, failed=self.mode.current == REJECTED)
        if told.row is not None and (told.row.lot or told.row.expires_on):
            self.lots.setChecked(True)
        self._show()
        self.scan.say(told.words, told.state)
        if told.row is not None:
            self.view.set_filter("")
            self._go_to(told.row)

    def _read_count(self, text: str) -> int:
        """Pieces; a code that the scanner typed into a cell counts as a scan, and leaves the cell as it was."""
        code = text.strip()
        if len(code) >= _LIKE_CODE or not code.isdecimal():
            meant = self.arrivals.codes.meaning(code)
            if code and not isinstance(meant, Unknown):
                QTimer.singleShot(0, self, lambda: self._count(code))
                raise ValueError("")
        return read_any_pieces(text)

    def _take(self, changes: Iterable[CellChange]) -> None:
        for change in changes:
            change.row.put(change.column, change.value)
        self.view.grid.viewport().update()  # the other counts of the row may have followed
        self._say()

    def _change(self, how: Any) -> None:  # noqa: ANN401 - a method of the arrivals
        how()
        self._show()

    def _add_lot(self) -> None:
        rows = self.view.selected_rows
        if rows:
            made = self.arrivals.another(rows[0])
            self._show()
            self._go_to(made)

    def _go_to(self, line: ArrivalRow) -> None:
        place = self.view.table.line_of(line.key)
        if place is not None:
            column = next(n for n, each in enumerate(COLUMNS) if each.key == "received")
            self.view.grid.setCurrentIndex(self.view.table.index(place, column))

    def _show_lots(self, *, on: bool) -> None:
        self.view.hide_for_now(frozenset() if on else LOT_COLUMNS)
        self.another.setVisible(on)

    # -- what is shown --
    def _show(self) -> None:
        self.view.show_rows(list(self.arrivals.rows))
        self._say()

    def _say(self) -> None:
        self.scan.say("")
        self._say_sums()
        self.typed.emit([each.as_json() for each in self.arrivals.begun])

    def _say_sums(self) -> None:
        arrivals, count = self.arrivals, self.arrivals.received
        words = ngettext("Book {n} piece in", "Book {n} pieces in", count).format(n=pieces(count))
        self.book.say(words if count else _("Book goods in"))
        self.book.setEnabled(count > 0)
        self.book.tip("" if count else _("Scan or type what came first"))
        told = [_("{n} rejected").format(n=pieces(arrivals.failed))] if arrivals.failed else []
        if count:
            left = arrivals.left
            told.append(_("then {n} stay to come").format(n=pieces(left)) if left else _("then all came: it is closed"))
        spoiled = arrivals.expired(self._today)
        for each in spoiled[:1]:
            told = [_("{sku} expired on {day}").format(sku=each.line.sku, day=short_day(each.expires_on)), *told]
        self.sums.setText(" · ".join(told))
        retone(self.sums, "critical" if spoiled else "")

    def _book(self) -> None:
        self.booked.emit(self.arrivals.as_received())
        self.accept()
