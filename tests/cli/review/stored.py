"""What a review left in the database. In: its path. Out: dossiers."""

from __future__ import annotations

from pathlib import Path

from factcheck.models import ArticleDossier, ClaimDossier
from factcheck.store import open_store


def dossier(path: Path, ref: str = "a1.1") -> ClaimDossier:
    """A claim as it is stored now."""
    with open_store(path, "read") as store:
        return store.claim_dossier(ref)


def whole(path: Path) -> ArticleDossier:
    """The article as it is stored now."""
    with open_store(path, "read") as store:
        return store.article_dossier("a1")
