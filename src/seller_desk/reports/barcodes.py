"""Codes as modules, ready to be drawn: Code 128 and EAN-13 bars, QR codes."""

from typing import Any, cast

from seller_desk.domain.labels import Symbol, SymbolKind


def bars(kind: SymbolKind, text: str) -> Symbol:
    """Code 128 or EAN-13; raises ValueError for a text that the code cannot carry."""
    import zxingcpp

    formats = {SymbolKind.CODE128: zxingcpp.BarcodeFormat.Code128, SymbolKind.EAN13: zxingcpp.BarcodeFormat.EAN13}
    image = zxingcpp.create_barcode(text, formats[kind]).to_image(scale=1, add_hrt=False, add_quiet_zones=False)
    picture: Any = memoryview(cast(Any, image))
    row = "".join("0" if picture[0, place] else "1" for place in range(picture.shape[1]))
    return Symbol(kind, text, (row,))


def qr(text: str) -> Symbol:
    """A QR code that bears a quarter of its area being dirty; raises ValueError for a text that is too long."""
    import segno

    matrix = segno.make(text, error="m", micro=False, boost_error=True).matrix
    return Symbol(SymbolKind.QR, text, tuple("".join("1" if module else "0" for module in row) for row in matrix))


def symbol(kind: SymbolKind, text: str) -> Symbol:
    """The code of that kind; raises ValueError for a text that it cannot carry."""
    return qr(text) if kind is SymbolKind.QR else bars(kind, text)
