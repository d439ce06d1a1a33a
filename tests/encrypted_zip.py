"""Writes a zip file with a password, as marketplaces give them; the standard library can only read such files."""

import struct
import zlib
from pathlib import Path

_SALT = bytes(11)


def write_encrypted(path: Path, name: str, data: bytes, password: bytes) -> None:
    """One member, deflated and encrypted by the old method of zip."""
    check = zlib.crc32(data)
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = squeezer.compress(data) + squeezer.flush()
    body = _Cipher(password).encrypt(_SALT + bytes([check >> 24]) + packed)
    shared = struct.pack("<HHHHHIIIHH", 20, 1, 8, 0, 0x5A21, check, len(body), len(data), len(name), 0)
    member = b"PK\3\4" + shared + name.encode() + body
    entry = b"PK\1\2" + struct.pack("<H", 20) + shared + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(member), 0)
    path.write_bytes(member + entry + end)


def _table() -> list[int]:
    made = []
    for start in range(256):
        value = start
        for _ in range(8):
            value = (value >> 1) ^ 0xEDB88320 if value & 1 else value >> 1
        made.append(value)
    return made


class _Cipher:
    def __init__(self, password: bytes) -> None:
        self._table = _table()
        self._keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self._turn(byte)

    def encrypt(self, plain: bytes) -> bytes:
        return bytes(map(self._byte, plain))

    def _byte(self, byte: int) -> int:
        word = (self._keys[2] | 2) & 0xFFFF
        mask = ((word * (word ^ 1)) >> 8) & 0xFF
        self._turn(byte)
        return byte ^ mask

    def _turn(self, byte: int) -> None:
        first, second, third = self._keys
        first = self._check(first, byte)
        second = ((second + (first & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        third = self._check(third, second >> 24)
        self._keys = [first, second, third]

    def _check(self, value: int, byte: int) -> int:
        return (value >> 8) ^ self._table[(value ^ byte) & 0xFF]
