"""Columns that give way while a table is narrow, and come back as soon as there is room."""

from seller_desk.ui.kit.table.grid import Grid


class Room:
    """Leaves out the columns named in `turns`, the first one first, until the others stand side by side.

    A column that the person shows all the same stays.
    """

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._places = {column.key: place for place, column in enumerate(grid.table.columns)}
        self.turns: tuple[str, ...] = ()
        self.left_out: frozenset[str] = frozenset()

    def make(self) -> None:
        """Look again which columns have room."""
        if not self.turns:
            return
        back = {key for key in self.left_out if not self._is_hidden(key)}
        self.turns = tuple(key for key in self.turns if key not in back)
        wanted = self._too_many()
        for key in wanted ^ (self.left_out - back):
            self._grid.setColumnHidden(self._places[key], key in wanted)
        self.left_out = wanted
        self._grid.flow()

    def forget(self) -> None:
        """All columns were laid out anew: begin again."""
        self.left_out = frozenset()
        self.make()

    def _too_many(self) -> frozenset[str]:
        shown = {key for key in self._places if key in self.left_out or not self._is_hidden(key)}
        over = sum(map(self._least, shown)) - self._grid.viewport().width()
        found: set[str] = set()
        for key in self.turns:
            if over <= 0:
                break
            if key in shown:
                found.add(key)
                over -= self._least(key)
        return frozenset(found)

    def _is_hidden(self, key: str) -> bool:
        return self._grid.isColumnHidden(self._places[key])

    def _least(self, key: str) -> int:
        """The width that a column cannot do without."""
        grid, place = self._grid, self._places[key]
        column = grid.table.columns[place]
        if column.grows:
            return column.width
        return grid.columnWidth(place) or max(column.width, grid.head.width_of(place))
