"""Decimal numbers as bytes that SQLite sorts exactly."""

from __future__ import annotations


def sort_key(number: str) -> bytes:
    """Return bytes that sort as the decimal numbers do, exactly and at any length: floats would merge neighbors.

    The sign, then the number of digits before the point, then the digits; for negative numbers all of it inverted.
    """
    if "/" in number:
        number = _expanded(number)
    digits = number.lstrip("-")
    whole, _, fraction = digits.partition(".")
    whole = whole.lstrip("0")
    significant = whole + fraction
    leading = len(significant) - len(significant.lstrip("0"))
    significant = significant.strip("0")
    if not significant:
        return b"\x01"
    exponent = len(whole) - (0 if whole else leading)
    body = (exponent + 0x8000).to_bytes(2, "big") + significant.encode()
    if number.startswith("-"):
        return b"\x00" + bytes(255 - byte for byte in body) + b"\xff"
    return b"\x02" + body


def _expanded(number: str) -> str:
    """Return the digits of a fraction such as 1/3, so many that two of thirty digits each differ in them."""
    over, under = map(int, number.split("/"))
    digits = str(abs(over) * 10**_LONG // under).rjust(_LONG + 1, "0")
    return f"{'-' * (over < 0)}{digits[:-_LONG]}.{digits[-_LONG:]}"


_LONG = 60
