"""Which rows under the headings are no records: totals, notes, blank lines, the headings again."""

from collections.abc import Mapping, Sequence

from seller_desk.intake.columns import unwrapped
from seller_desk.intake.headers import normalised
from seller_desk.texts import N_, Message

_TOTALS = [
    "总计",
    "合计",
    "全部",
    "小计",
    "汇总",
    "共计",
    "累计",
    "总和",
    "本页合计",
    "本页小计",
    "总合计",
    "total",
    "totals",
    "grandtotal",
    "sum",
    "subtotal",
    "all",
    "summary",
]
_SPELLINGS = frozenset(
    word + end
    for word in (*_TOTALS, "Total", "TOTAL", "Totals", "TOTALS", "Grand Total", "Sum", "Summary", "All")
    for end in ("", ":", "：")
)

BLANK = Message(N_("A blank line."))
TOTAL = Message(N_("A line of totals, no record."))
NOTE = Message(N_("A note, no record."))
HEADINGS = Message(N_("The headings again."))


class Skipper:
    """Tells rows that are no records from those that are.

    `anchors` are places of columns that records fill; `labels` those of numbers and days, where a word for a total
    can only label a line of totals, wherever the column stands.
    """

    def __init__(
        self,
        header: Sequence[str],
        anchors: Sequence[int],
        labels: Sequence[int],
        second_header: str,
        totals: frozenset[str],
    ) -> None:
        self.anchors = anchors[:3]
        self.labels = labels
        self.width = len(header)
        self.totals = frozenset(_TOTALS) | {normalised(word) for word in totals}
        self.spellings = _SPELLINGS | totals
        self.headings = {heading for cell in header if (heading := normalised(cell))}
        self.marks = frozenset(cell for cell in header if cell) | ({second_header} if second_header else frozenset())
        self.second_header = second_header

    def skipped(self, rows: Sequence[Sequence[str]], columns: Sequence[Sequence[str]]) -> Mapping[int, Message]:
        """Place of each row that is no record → why."""
        watched = {0, *self.anchors, *self.labels}
        suspects: set[int] = set()
        for index in watched:
            column = columns[index]
            if "" in column and index in self.anchors:
                suspects.update(place for place, cell in enumerate(column) if not cell)
            if not (self.spellings.isdisjoint(column) and self.marks.isdisjoint(column)):
                wanted = self.spellings | self.marks
                suspects.update(place for place, cell in enumerate(column) if cell in wanted)
        return {place: reason for place in sorted(suspects) if (reason := self._reason(rows[place]))}

    def _reason(self, row: Sequence[str]) -> Message | None:
        filled = [text for cell in row if (text := unwrapped(cell))]
        if not filled:
            return BLANK
        labels = (unwrapped(row[place]) for place in self.labels if place < len(row))
        if any(normalised(label) in self.totals for label in (filled[0], *labels)):
            return TOTAL
        if self.second_header and self.second_header in filled:
            return HEADINGS
        if len(filled) == 1 and self.width > 2:
            return NOTE
        again = sum(normalised(text) in self.headings for text in filled)
        return HEADINGS if again > 1 and again >= 0.6 * len(filled) else None
