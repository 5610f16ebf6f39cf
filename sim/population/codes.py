"""Codes: named whole numbers, as columns hold them."""

from __future__ import annotations


class Codes(type):
    """A class of named codes, numbered from nought without gaps: ``Kind.HOME_CARE`` is 0, ``len(Kind)`` is 3.

    They are plain whole numbers and not members of an ``IntEnum``, which NumPy takes ten times as long to compare with.
    """

    def __len__(cls) -> int:
        return sum(name.isupper() for name in vars(cls))

    def name_of(cls, code: int) -> str:
        """What a code means, in words."""
        named = {number: name for name, number in vars(cls).items() if name.isupper()}
        return named[int(code)].lower().replace("_", " ")
