"""Records as JSON values: field names as in models, labels beside uids. In: records. Out: dicts."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from factcheck.models import ArticleDossier, ArticleRecord, ClaimDossier, ClaimRecord


def plain(value: Any) -> Any:
    """A record with all that it holds as dicts and lists; anything else as it is."""
    if isinstance(value, ClaimRecord | ArticleRecord):
        return {"label": value.label, **_fields(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _fields(record: Any) -> dict[str, Any]:
    return {field.name: plain(getattr(record, field.name)) for field in fields(record)}


def article_summary(article: ArticleRecord) -> dict[str, Any]:
    """An article without its text, for lists; its scale by name."""
    row: dict[str, Any] = plain(article)
    del row["text"]
    return row | {"scale": article.scale.name}


def claim_row(claim: ClaimRecord) -> dict[str, Any]:
    """A claim, for lists."""
    row: dict[str, Any] = plain(claim)
    return row | {"article": f"a{claim.article_number}"}


def claim_page(dossier: ClaimDossier, quoted: list[str]) -> dict[str, Any]:
    """One claim with all that people added; `quoted` are its parts as they stand in the article."""
    row: dict[str, Any] = plain(dossier)
    return row | {"claim": claim_row(dossier.claim) | {"quoted": quoted}}


def article_page(dossier: ArticleDossier) -> dict[str, Any]:
    """One article with its text, its sentences and its claims."""
    page: dict[str, Any] = plain(dossier)
    return page | {"claims": [claim_row(found.claim) for found in dossier.claims]}
