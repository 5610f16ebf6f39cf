"""Mesa, without two habits of its version 3.3.1 (later versions have neither).

Importing it makes every later process pool of the program spawn; and numbering agents in a dictionary of the class
keeps every model alive that ever had one.
"""

from __future__ import annotations

import multiprocessing
import sys

_was_imported = "mesa" in sys.modules
_start_method = multiprocessing.get_start_method(allow_none=True)
import mesa  # noqa: E402

if not _was_imported:
    multiprocessing.set_start_method(_start_method, force=True)


def forget_numbering(model: mesa.Model) -> None:
    """Let the class ``mesa.Agent`` forget this model."""
    getattr(mesa.Agent, "_ids", {}).pop(model, None)


__all__ = ["forget_numbering", "mesa"]
