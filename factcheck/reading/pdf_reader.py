"""The process that opens a PDF: started by `pdf`, by itself, with limits.

In: the file on standard input. Out: on standard output JSON: {"problem"} or {"title", "author", "pages": for
each page its runs of text as [x, y, size, text], in points from the lower left corner}.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from io import BytesIO
from typing import Any

MAX_MEMORY = 2_000_000_000
MAX_PAGES = 3_000


def main() -> None:
    """Read, write, end."""
    _limit_memory()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)  # what is wrong with a file is told by the one who asked
    sys.stdout.write(json.dumps(_read(sys.stdin.buffer.read())))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _read(raw: bytes) -> dict[str, Any]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "encrypted"}
        if len(reader.pages) > MAX_PAGES:
            return {"problem": f"it has more than {MAX_PAGES:,} pages"}
        about = reader.metadata
        return {
            "title": str(about.title or "") if about else "",
            "author": str(about.author or "") if about else "",
            "pages": [_runs(page) for page in reader.pages],
        }
    except MemoryError:
        return {"problem": "it unpacks to more than can be read"}
    except ImportError:
        return {"problem": "encrypted"}  # in a way that needs a library of its own
    except (
        PyPdfError,
        RecursionError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        OSError,
        AssertionError,
        ArithmeticError,
        NotImplementedError,
    ) as error:
        # pypdf lets through whatever goes wrong inside on a broken file.
        return {"problem": f"{type(error).__name__}: {str(error)[:80]}"}


def _runs(page: Any) -> list[tuple[float, float, float, str]]:
    runs: list[tuple[float, float, float, str]] = []

    def visit(text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        del font
        if not text.strip("\n"):
            return
        x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
        y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
        scale = abs(place[3] * matrix[3]) or abs(place[0] * matrix[0]) or 1.0
        runs.append((round(x, 2), round(y, 2), round(size * scale, 2), text.strip("\n")))

    page.extract_text(visitor_text=visit)
    return runs


if __name__ == "__main__":
    main()
