"""What a table remembers between two runs: order, width and visibility of its columns, and what it is sorted by."""

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.grid import Grid


class Memory(Protocol):
    """Keeps small JSON values by name; the shell gives one that lives in settings.json."""

    def recall(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        """What was remembered under this name; None for nothing."""

    def remember(self, name: str, value: Any) -> None:  # noqa: ANN401
        """Keep a JSON value under this name; None forgets it."""


class Forgetful:
    """A memory for one run: tests, previews, dialogs."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def recall(self, name: str) -> Any:  # noqa: ANN401
        return self._values.get(name)

    def remember(self, name: str, value: Any) -> None:  # noqa: ANN401
        self._values[name] = value


def layout_of(grid: "Grid") -> dict[str, Any]:
    """The columns of a grid as JSON."""
    head, columns = grid.head, grid.table.columns
    order = [columns[head.logicalIndex(place)].key for place in range(head.count())]
    return {
        "order": order,
        "hidden": [column.key for place, column in enumerate(columns) if grid.isColumnHidden(place)],
        "widths": {
            column.key: grid.columnWidth(place)
            for place, column in enumerate(columns)
            if not grid.isColumnHidden(place) and not column.grows
        },
        "sorted": [columns[head.sorted[0]].key, head.sorted[1]] if head.sorted else None,
    }


def lay_out(grid: "Grid", layout: object) -> tuple[int, bool] | None:
    """Arrange the columns as remembered, and return what to sort by; what is unknown or damaged is passed over."""
    if not isinstance(layout, dict):
        return None
    places = {column.key: place for place, column in enumerate(grid.table.columns)}
    for visual, key in enumerate(known for known in _strings(layout.get("order")) if known in places):
        grid.head.moveSection(grid.head.visualIndex(places[key]), visual)
    hidden = set(_strings(layout.get("hidden")))
    if layout.get("order"):
        for key, place in places.items():
            grid.setColumnHidden(place, key in hidden)
    widths = layout.get("widths")
    for key, width in (widths if isinstance(widths, dict) else {}).items():
        if key in places and isinstance(width, int) and 16 <= width <= 1200:
            grid.setColumnWidth(places[key], width)
    match layout.get("sorted"):
        case [str(key), bool(falling)] if key in places:
            return places[key], falling
    return None


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
