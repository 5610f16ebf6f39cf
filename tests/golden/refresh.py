"""Write the golden files anew:  ``uv run python -m tests.golden.refresh`` (commit them alone, saying why)."""

from __future__ import annotations

import json

from tests.golden.state import GOLDEN, HERE


def main() -> None:
    """Write every golden file."""
    for name, make in GOLDEN.items():
        state = make()
        (HERE / f"{name}.json").write_text(json.dumps(state, indent=1, sort_keys=isinstance(state, dict)) + "\n")


if __name__ == "__main__":
    main()
