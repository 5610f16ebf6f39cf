"""One thread each: BLAS and Numba cut a sum up among threads, which changes its last bits.

Importing ``sim`` before NumPy sets the environment for this process; workers inherit it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

NAMES = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMBA_NUM_THREADS",
)


def pin_threads() -> None:
    """Ask for one thread, unless NumPy is here already and no longer listens."""
    if "numpy" not in sys.modules:
        os.environ.update(dict.fromkeys(NAMES, "1"))


def threads_are_pinned() -> bool:
    """Whether NumPy was imported, or will be, with one thread."""
    return all(os.environ.get(name) == "1" for name in NAMES)


@contextlib.contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes started within inherit one thread each."""
    kept = {name: os.environ.get(name) for name in NAMES}
    os.environ.update(dict.fromkeys(NAMES, "1"))
    try:
        yield
    finally:
        for name, value in kept.items():
            _ = os.environ.pop(name) if value is None else os.environ.update({name: value})
