"""The names of the event types and what may be taken back.

In: nothing. Out: constants that the desk writes into drafts and the store reads. The bodies are described
beside each name; all values in them are JSON values.
"""

from __future__ import annotations

ARTICLE_INGESTED = "article_ingested"
"""The program stored an article with what was extracted from it."""
CLAIM_MARKED = "claim_marked"
"""{"claim", "verdict", "because"}: a reader gave a verdict (a slug of the article's scale)."""
CLAIM_EXCLUDED = "claim_excluded"
"""{"claim", "reason", "because"}: the claim will not be checked."""
CLAIM_REOPENED = "claim_reopened"
"""{"claim"}: an exclusion was lifted."""
NOTE_ADDED = "note_added"
"""{"claim", "text", "public"}."""
TAG_ADDED = "tag_added"
"""{"claim", "tag"}."""
TAG_REMOVED = "tag_removed"
"""{"claim", "tag"}."""
EVIDENCE_ADDED = "evidence_added"
"""{"claim", "source", "stance", "tier", "quotation", "locator"}; `source` as in decisions.add_evidence."""
EVIDENCE_REMOVED = "evidence_removed"
"""{"claim", "evidence"}: the id of the event that added it."""
ARTICLE_CONCLUDED = "article_concluded"
"""{"article", "text"}: the bottom line of the report."""
UNDONE = "undone"
"""{"target"}: the id of the event that no longer counts."""
REDACTED = "redacted"
"""{"target", "because"}: the body of an event was removed."""
ARTICLE_FORGOTTEN = "article_forgotten"
"""{"article", "because"}: the texts of an article were removed."""

UNDOABLE = frozenset(
    {
        CLAIM_MARKED,
        CLAIM_EXCLUDED,
        CLAIM_REOPENED,
        NOTE_ADDED,
        TAG_ADDED,
        TAG_REMOVED,
        EVIDENCE_ADDED,
        EVIDENCE_REMOVED,
        ARTICLE_CONCLUDED,
    }
)
"""What a reviewer can take back. Ingest is the program's; removals of texts cannot be reversed."""

EVENT_TYPES = UNDOABLE | {ARTICLE_INGESTED, UNDONE, REDACTED, ARTICLE_FORGOTTEN}
"""All types that this version knows."""
