"""The document behind a piece of evidence, opened in the program that the system has for it.

In: a claim. Out: what was done, in words; a file in a private temporary folder.
"""

from __future__ import annotations

import mimetypes
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.errors import DeskError

if TYPE_CHECKING:
    from factcheck.models import ClaimDossier
    from factcheck.store import Store


def open_copy(store: Store, dossier: ClaimDossier) -> str:
    """Open the copy that was kept with the claim's latest evidence; say where it was put.

    Raises:
        DeskError: no copy was kept, or its bytes are gone.
    """
    label = dossier.claim.label
    kept = [each.copy for each in dossier.evidence if each.copy is not None]
    if not kept:
        raise DeskError(
            f"no copy was kept of a source of {label}", f"factcheck source {label} --file keeps one."
        )
    content = store.blob(kept[-1].sha256)
    if content is None:
        raise DeskError(f"the copy {kept[-1].name} is not in the database any more")
    suffix = mimetypes.guess_extension(kept[-1].media_type.partition(";")[0]) or Path(kept[-1].name).suffix
    folder = Path(tempfile.mkdtemp(prefix="factcheck-"))
    path = folder / f"{kept[-1].sha256[:12]}{suffix}"
    path.write_bytes(content)
    path.chmod(0o400)
    opened = click.launch(str(path)) == 0
    return f"{kept[-1].name} {'opened' if opened else 'put'} as {path}"
