"""Scanning by a keyboard-wedge scanner: it types a code like a very fast hand and ends with Enter."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from seller_desk.domain.labels import LOT_MARK, ean13
from seller_desk.texts import N_, Message

FASTEST_HAND = 60
"""Milliseconds between two keys under which no person types, on the mean."""
LONGEST_PAUSE = 250
LEAST_KEYS = 3
LONGEST_CODE = 200
_EAN_LIKE = re.compile(r"\d{8}|\d{12,14}")


@dataclass(slots=True)
class KeyBurst:
    """Collects keys with their moments (milliseconds of any clock); tells a scan from typing when Enter comes."""

    _keys: list[str] = field(default_factory=list)
    _first: int = 0
    _last: int = 0

    def key(self, text: str, at: int) -> None:
        """One key; after a pause, or a key that types nothing, a new burst begins."""
        if self._keys and at - self._last > LONGEST_PAUSE:
            self._keys.clear()
        if not text or not text.isprintable():
            self._keys.clear()
            return
        if not self._keys:
            self._first = at
        self._keys.append(text)
        self._last = at

    def enter(self, at: int) -> str | None:
        """The code that was scanned, when Enter ends a burst no hand can type; None otherwise. Begins anew."""
        keys, self._keys = self._keys, []
        text = "".join(keys)
        if not LEAST_KEYS <= len(keys) <= LONGEST_CODE or at - self._last > LONGEST_PAUSE:
            return None
        return text if (self._last - self._first) <= FASTEST_HAND * (len(keys) - 1) else None


class ScanKind(StrEnum):
    """What a scanned code was taken for."""

    EAN = "ean"
    SKU = "sku"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Scanned:
    """The item a code means, and of a lot's label its number and last day."""

    kind: ScanKind
    item: int
    lot: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A code that means nothing here: what happened and what to do."""

    code: str
    reason: Message
    remedy: Message


@dataclass(frozen=True, slots=True)
class Codes:
    """Own SKUs and barcodes with their items; a code that two items share has none."""

    skus: Mapping[str, int]
    eans: Mapping[str, int]
    shared: frozenset[str] = frozenset()

    def meaning(self, scanned: str) -> Scanned | Unknown:
        """What a scanned text means: an own SKU, else a barcode, else the label of a lot.

        Whatever the keyboard's case or width (a Chinese input method may have widened it), the same code is found.
        """
        text = _plain(scanned)
        if (item := self.skus.get(_folded(text))) is not None:
            return Scanned(ScanKind.SKU, item)
        if (found := self._ean(text)) is not None:
            return found
        return self._lot(text) or _unknown(text)

    def _ean(self, text: str) -> "Scanned | Unknown | None":
        if text in self.shared:
            return Unknown(
                text,
                Message(N_("Several items have the barcode {code}."), {"code": text}),
                Message(N_("Scan the label with the SKU, or correct the barcodes.")),
            )
        digits = ean13(text) or text
        item = self.eans.get(digits)
        return None if item is None else Scanned(ScanKind.EAN, item)

    def _lot(self, text: str) -> Scanned | None:
        sku, *rest = (part.strip() for part in text.split(LOT_MARK))
        item = self.skus.get(_folded(sku))
        if item is None or len(rest) != 2:  # noqa: PLR2004 - lot and last day
            return None
        try:
            expires = date.fromisoformat(rest[1]) if rest[1] else None
        except ValueError:
            return None
        return Scanned(ScanKind.LABEL, item, rest[0], expires)


def codes_of(items: Iterable[tuple[int, str, str]]) -> Codes:
    """The codes of (item, SKU, barcode)."""
    skus: dict[str, int] = {}
    eans: dict[str, int] = {}
    shared: set[str] = set()
    for item, sku, barcode in items:
        skus[_folded(_plain(sku))] = item
        if code := _plain(barcode):
            code = ean13(code) or code
            if eans.setdefault(code, item) != item:
                shared.add(code)
    return Codes(skus, {code: item for code, item in eans.items() if code not in shared}, frozenset(shared))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _folded(text: str) -> str:
    return text.casefold()


def _unknown(text: str) -> Unknown:
    code = text[:40]
    if _EAN_LIKE.fullmatch(text) and ean13(text.zfill(13)) is None:
        return Unknown(
            code,
            Message(N_("{code} was misread: its check digit is wrong."), {"code": code}),
            Message(N_("Scan it once more.")),
        )
    return Unknown(
        code,
        Message(N_("{code}: no item has this SKU or barcode."), {"code": code}),
        Message(N_("Note the barcode at its item, or scan its label.")),
    )
