"""A delivery while it is counted: a row for each line (and lot), what a scan does to it, and what is half typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.purchases import Purchase, PurchaseLine
from seller_desk.domain.scanning import Codes, Scanned, Unknown
from seller_desk.texts import _
from seller_desk.ui.purchases.words import pieces

COUNTS = ("received", "checked", "failed")
WORDS = ("lot", "made_on", "expires_on", "note")


@dataclass(eq=False, slots=True)
class ArrivalRow:
    """One line of the purchase, or one lot of it: what came so far; `place` tells several lots of a line apart."""

    line: PurchaseLine
    place: int = 0
    received: int = 0
    checked: int = 0
    failed: int = 0
    lot: str = ""
    made_on: str | None = None
    expires_on: str | None = None
    note: str = ""

    @property
    def key(self) -> tuple[int, int]:
        return self.line.item, self.place

    @property
    def name(self) -> str:
        return self.line.name or self.line.sku

    @property
    def begun(self) -> bool:
        """Whether anything was typed or scanned here."""
        return bool(self.received or self.lot or self.made_on or self.expires_on or self.note)

    def put(self, column: str, value: Any) -> None:  # noqa: ANN401 - as the column reads it
        """Write one cell; the three counts always fit together: failed ≤ checked ≤ received."""
        setattr(self, column, value)
        if column == "received":
            self.checked = min(self.checked, self.received)
        if column == "failed":
            self.checked = max(self.checked, self.failed)
        self.received = max(self.received, self.checked)
        self.failed = min(self.failed, self.checked)

    def scanned(self, *, failed: bool) -> None:
        """One piece more: a good one, or one of those that came which failed."""
        if failed:
            self.put("failed", self.failed + 1)
        else:
            self.put("received", self.received + 1)

    def as_received(self) -> Received:
        """What is booked."""
        life = Life(self.lot, self.made_on, self.expires_on) if self.lot or self.made_on or self.expires_on else None
        return Received(self.line.item, self.received, self.checked, self.failed, life, self.note)

    def as_json(self) -> dict[str, Any]:
        """What is half typed."""
        return {"item": self.line.item} | {name: getattr(self, name) for name in (*COUNTS, *WORDS)}


@dataclass(frozen=True, slots=True)
class Told:
    """What a scan did: the row it went to (None = none), and the words with their state."""

    row: ArrivalRow | None
    words: str
    state: str = "ok"


@dataclass(slots=True)
class Arrivals:
    """All that is counted of one delivery."""

    one: Purchase
    codes: Codes
    rows: list[ArrivalRow] = field(default_factory=list)

    @classmethod
    def of(cls, one: Purchase, codes: Codes, typed: Iterable[Mapping[str, Any]] = ()) -> "Arrivals":
        """The lines of a purchase, what is still to come first, with what was typed before."""
        lines = sorted(one.lines, key=lambda line: line.to_come == 0)
        made = cls(one, codes, [ArrivalRow(line) for line in lines])
        for each in typed:
            made._take(each)
        return made

    def _take(self, each: Mapping[str, Any]) -> None:
        row = next((row for row in self.rows if row.line.item == each.get("item") and not row.begun), None)
        if row is None:
            first = next((row for row in self.rows if row.line.item == each.get("item")), None)
            if first is None:
                return
            row = self.another(first)
        for name in COUNTS:
            row.put(name, max(int(each.get(name) or 0), 0))
        for name in WORDS:
            setattr(row, name, each.get(name) or ("" if name in {"lot", "note"} else None))

    def another(self, row: ArrivalRow) -> ArrivalRow:
        """A further row of the same line: goods of another lot."""
        places = [each.place for each in self.rows if each.line.item == row.line.item]
        made = ArrivalRow(row.line, max(places) + 1)
        self.rows.insert(self.rows.index(row) + 1, made)
        return made

    def counted(self, item: int) -> int:
        """The good pieces of an item that were counted so far."""
        return sum(row.received - row.failed for row in self.rows if row.line.item == item)

    def all_came(self) -> None:
        """Every line came whole, but those that were begun."""
        for row in self.rows:
            if not row.received and row.place == 0:
                row.put("received", row.line.to_come)

    def all_checked(self) -> None:
        """Every piece that came was looked at."""
        for row in self.rows:
            row.put("checked", row.received)

    # -- scanning --
    def scan(self, code: str, *, failed: bool = False) -> Told:
        """Count the piece that a code means."""
        meant = self.codes.meaning(code)
        if isinstance(meant, Unknown):
            return Told(None, f"{meant.reason} {meant.remedy}", "critical")
        row = self._row_of(meant)
        if row is None:
            return Told(None, _("{code} is not on this purchase: put it aside.").format(code=code), "critical")
        row.scanned(failed=failed)
        return self._told(row)

    def _row_of(self, meant: Scanned) -> ArrivalRow | None:
        mine = [row for row in self.rows if row.line.item == meant.item]
        if not mine or not (meant.lot or meant.expires):
            return mine[0] if mine else None
        day = None if meant.expires is None else meant.expires.isoformat()
        for row in mine:
            if (row.lot, row.expires_on) == (meant.lot, day):
                return row
        free = next((row for row in mine if not row.lot and not row.expires_on), None) or self.another(mine[-1])
        free.lot, free.expires_on = meant.lot, day
        return free

    def _told(self, row: ArrivalRow) -> Told:
        line, counted = row.line, self.counted(row.line.item)
        words = _("{sku} {name}: {n} of {all}").format(
            sku=line.sku, name=line.name, n=pieces(counted), all=pieces(line.to_come)
        )
        if row.failed:
            words += " · " + _("{n} rejected").format(n=pieces(row.failed))
        over = counted - line.to_come
        if over > 0:
            return Told(row, words + " · " + _("{n} more than is to come").format(n=pieces(over)), "reorder")
        return Told(row, words, "ok")

    # -- what it comes to --
    @property
    def begun(self) -> list[ArrivalRow]:
        """The rows on which anything stands."""
        return [row for row in self.rows if row.begun]

    @property
    def received(self) -> int:
        return sum(row.received for row in self.rows)

    @property
    def failed(self) -> int:
        return sum(row.failed for row in self.rows)

    @property
    def left(self) -> int:
        """Pieces that are still to come once this is booked."""
        return sum(max(line.to_come - self.counted(line.item), 0) for line in self.one.lines)

    def as_received(self) -> list[Received]:
        """What is booked, line by line."""
        return [row.as_received() for row in self.rows if row.received]

    def expired(self, today: date) -> Sequence[ArrivalRow]:
        """Rows whose goods are past their last day already."""
        return [row for row in self.rows if row.expires_on is not None and row.expires_on < today.isoformat()]
