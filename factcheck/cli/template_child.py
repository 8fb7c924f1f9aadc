"""The process in which a house's template runs. In: JSON on standard input. Out: JSON on standard output."""

from __future__ import annotations

import json
import sys

MEMORY = 1_000_000_000
"""Most bytes that the process may use."""


def main() -> None:
    """Render one template within limits of its own."""
    import resource

    from factcheck.errors import FactcheckError
    from factcheck.report.house import render_house

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.load(sys.stdin)
    try:
        answer = {"text": render_house(asked["source"], asked["name"], asked["data"])}
    except FactcheckError as error:
        answer = {"error": error.message}
    except MemoryError:
        answer = {"error": f"{asked['name']} needs too much memory"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
