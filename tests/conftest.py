"""What holds for all tests."""

from __future__ import annotations

import signal

# A shell that starts a job in the background has it ignore Ctrl-C, and all that it starts; tests of interrupts mind.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
