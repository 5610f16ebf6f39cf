"""What one visitor has chosen.  Each browser tab has values of its own: Solara keeps one of these for every session.

``language`` is set by the menu and read by every page.  ``query`` is what stands after ``?`` in the address: a page
reads it when it opens and sets it when something is chosen; the address in the browser follows without a new entry in
its history.
"""

from __future__ import annotations

import solara

LANGUAGES = ("en", "da", "nb")

language: solara.Reactive[str] = solara.reactive(LANGUAGES[0])
query: solara.Reactive[str] = solara.reactive("")
