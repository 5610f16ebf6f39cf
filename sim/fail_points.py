"""Named moments at which a test may end this process, as a lost power supply would, to see that nothing is lost.

``SAMSPIL_END_AT=part.renamed`` ends the process at the first such moment, ``part.renamed:3`` at the third.  Without the
variable passing a point costs one look at a constant.
"""

from __future__ import annotations

import os
import signal

NAMES = (
    "plan.written",
    "recovery.cleared",
    "part.before_write",
    "part.written",
    "part.synced",
    "part.renamed",
    "part.folder_synced",
    "batch.given",
    "batch.ended",
    "compaction.before",
    "compaction.written",
    "compaction.renamed",
    "manifest.before",
    "manifest.written",
    "expansion.forgotten",
    "expansion.planned",
)
"""Every moment there is, in the order in which a sweep passes them."""
_ASKED = os.environ.get("SAMSPIL_END_AT", "")
_passed = 0


def passing(name: str) -> None:
    """End here without a further word if a test asked for it."""
    if _ASKED:
        _end_if_asked(name)


def _end_if_asked(name: str) -> None:
    global _passed
    asked, _, count = _ASKED.partition(":")
    if asked == name:
        _passed += 1
        if _passed == int(count or 1):
            os.kill(os.getpid(), signal.SIGKILL)
