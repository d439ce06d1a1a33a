"""Buyers' data: what is masked when shown, what counts as an identity, and the keyed hash that stands for a buyer."""

import re
from collections.abc import Callable
from hashlib import blake2b

MASK = "*"
_MASKED = re.compile(r"[*＊●•]|##|\$\$")
_KEY_BYTES = 16


def is_masked(buyer_id: str) -> bool:
    """Whether the platform hid part of the id, so that it names no one (O28): `t**3`, `小**白`, `##密文`."""
    return _MASKED.search(buyer_id) is not None


def buyer_keys(secret: bytes, shop: str) -> Callable[[str], str]:
    """Gives the function that turns a buyer's id in this shop into the stored name of the buyer.

    That is a keyed hash (32 hex digits) of shop and id, never the id itself.
    """
    begun = blake2b(f"{shop}\0".encode(), digest_size=_KEY_BYTES, key=secret[:64])

    def key(buyer_id: str) -> str:
        hashed = begun.copy()
        hashed.update(buyer_id.encode("utf-8", "surrogatepass"))
        return hashed.hexdigest()

    return key


def buyer_key(secret: bytes, shop: str, buyer_id: str) -> str:
    """The stored name of one buyer, see `buyer_keys`."""
    return buyer_keys(secret, shop)(buyer_id)


def masked_name(name: str) -> str:
    """A person's name with its first character left only when there are more: `张三` → `张*`, `A` → `*` (F09)."""
    name = name.strip()
    if len(name) <= 1:
        return MASK * len(name)
    return name[0] + MASK * min(len(name) - 1, 3)


def masked_phone(phone: str) -> str:
    """A phone number with at most its first 3 and last 4 digits, never whole; short ones are hidden (F09)."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    local = digits.removeprefix("0086")
    if phone.strip().startswith("+86") or (len(local) == len("8613800000000") and local.startswith("86")):
        local = local.removeprefix("86")
    if len(local) >= len("13800000000"):
        return f"{local[:3]}****{local[-4:]}"
    return MASK * 4 + (local[-2:] if len(local) >= len("1234567") else "")


def masked_street(street: str) -> str:
    """An address with only its first six characters, and never more than half of it (F09)."""
    street = street.strip()
    kept = min(6, len(street) // 2)
    return street[:kept] + MASK * 4 if street else ""


def masked_id(buyer_id: str) -> str:
    """A buyer's id for showing: first and last character at most, never whole (F09)."""
    buyer_id = buyer_id.strip()
    if len(buyer_id) <= 2:  # noqa: PLR2004 - one of two characters would be half of it
        return MASK * len(buyer_id)
    return f"{buyer_id[0]}***{buyer_id[-1]}"
