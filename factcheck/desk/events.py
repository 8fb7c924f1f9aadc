"""The names of the event types and what may be taken back.

In: nothing. Out: constants that the desk writes into drafts and the store reads. The bodies are described
beside each name; all values in them are JSON values.
"""

from __future__ import annotations

ARTICLE_INGESTED = "article_ingested"
"""The program stored an article with what was extracted from it."""
ARTICLE_REVISED = "article_revised"
"""The program stored a changed text of an article: {"article", "of", "carried", "orphaned", "added", …}.

`of` is the SHA-256 of the text that it follows; `carried` tells of each claim where it stands now and whether
it changed, `orphaned` which claims have gone, `added` which of the extraction's claims are new.
"""
CLAIM_RECONFIRMED = "claim_reconfirmed"
"""{"claim"}: its review holds for the changed text too."""
CLAIM_MARKED = "claim_marked"
"""{"claim", "verdict", "because", "blind"}: a reader gave a verdict (a slug of the article's scale).

`blind` is true where the reader could not see what the first reader found; then it must be another person.
"""
CLAIM_RESOLVED = "claim_resolved"
"""{"claim", "verdict", "because"}: readers differed; this is what holds until a reader says otherwise."""
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
"""{"claim", "source", "stance", "tier", "quotation", "locator"}; `source` as in citing.add_evidence.

With a kept copy also "copy": {"sha256", "media_type", "name", "fetched_at", "headers", "text_sha256"}.
"""
EVIDENCE_REMOVED = "evidence_removed"
"""{"claim", "evidence"}: the id of the event that added it."""
FLAG_ADDED = "flag_added"
"""{"claim", "flag"}: one of models.FLAGS."""
FLAG_REMOVED = "flag_removed"
"""{"claim", "flag"}."""
SAID_ANSWERED = "said_answered"
"""{"claim", "answer", "because", "source", "tier", "quotation", "locator"}: whether the speaker said it.

`source` as in EVIDENCE_ADDED, or null.
"""
QUERY_ASKED = "query_asked"
"""{"claim", "text", "recipient", "channel", "due", "for_comment"}: a question to somebody."""
QUERY_ANSWERED = "query_answered"
"""{"claim", "query", "text"}: `query` is the id of the event that asked."""
FIX_ASKED = "fix_asked"
"""{"claim", "start", "end", "revision", "old", "new", "weight", "because"}: words that have to change."""
FIX_DECIDED = "fix_decided"
"""{"claim", "fix", "outcome", "by", "because"}: `fix` is the id of the event that asked."""
CLAIM_MATCHED = "claim_matched"
"""{"claim", "earlier", "text", "verdict", "date", "url", "publisher"}: it says the same as an earlier claim.

`earlier` is the uid of a claim of the desk, or the label of one of a library; the rest is what was known of
it then. Its verdict decides nothing here.
"""
ASSIGNED = "assigned"
"""{"claim" or "article", "to", "due"}: somebody shall read it; a later one takes its place."""
UNASSIGNED = "unassigned"
"""{"claim" or "article"}."""
POLICY_SET = "policy_set"
"""{"article", "policy"}: how many readers make a claim done, from now on."""
ARTICLE_COLLECTED = "article_collected"
"""{"article", "name"}: the article belongs to the collection of that name."""
ARTICLE_UNCOLLECTED = "article_uncollected"
"""{"article", "name"}: it belongs to that one no more."""
SAMPLE_DRAWN = "sample_drawn"
"""{"name", "claims", "n", "seed", "by", "collection", "population"}: a queue of claims, by uid in its order.

It is about neither a claim nor an article.
"""
SAMPLE_DROPPED = "sample_dropped"
"""{"name"}: that queue is given up."""
CLAIM_PICKED = "claim_picked"
"""{"claim"}: it is to be checked, where the article's scope is what was picked."""
CLAIM_UNPICKED = "claim_unpicked"
"""{"claim"}: it is not picked any more."""
SCOPE_SET = "scope_set"
"""{"article", "scope"}: which claims count from now on (desk.status.SCOPES)."""
LINE_READ = "line_read"
"""{"article", "line"}: a person read a line, known by its key (see lines.lines_of)."""
CLAIM_REWORDED = "claim_reworded"
"""{"claim", "text"}: a person worded the claim anew; the wording before stays in the history."""
CLAIM_ATTRIBUTED = "claim_attributed"
"""{"claim", "speaker"}: who states it; null where the author does."""
CLAIM_ADDED = "claim_added"
"""{"article", "text_sha256", "of": [], "made": [claim]}: a claim that the machine missed.

A claim is {"text", "speaker", "cue", "parts"}, its parts spans in the text of that SHA-256.
"""
CLAIM_SPLIT = "claim_split"
"""The same with one claim's uid in `of` and at least two claims made, which stand in its place."""
CLAIMS_JOINED = "claims_joined"
"""The same with at least two uids in `of` and one claim made."""
ARTICLE_RELEASED = "article_released"
"""{"article", "url", "revision", "report_sha256", "media_type", "despite", "because"}: a report went out."""
COMPLAINT_RECEIVED = "complaint_received"
"""{"claim" or "article", "text", "from", "received"}: it reopens nothing by itself."""
CLAIM_CORRECTED = "claim_corrected"
"""{"claim", "kind", "notice"}: a public notice to a claim."""
ARTICLE_CONCLUDED = "article_concluded"
"""{"article", "text"}: the bottom line of the report."""
UNDONE = "undone"
"""{"target"}: the id of the event that no longer counts."""
REDACTED = "redacted"
"""{"target", "because"}: the body of an event was removed."""
ARTICLE_FORGOTTEN = "article_forgotten"
"""{"article", "because"}: the texts of an article were removed."""

REMOVALS = frozenset({REDACTED, ARTICLE_FORGOTTEN})
"""What takes texts away for good."""

REGROUPING = frozenset({CLAIM_ADDED, CLAIM_SPLIT, CLAIMS_JOINED})
"""What makes claims, some of them in place of others."""

UNDOABLE = REGROUPING | frozenset(
    {
        CLAIM_MARKED,
        CLAIM_RECONFIRMED,
        CLAIM_EXCLUDED,
        CLAIM_REOPENED,
        NOTE_ADDED,
        TAG_ADDED,
        TAG_REMOVED,
        EVIDENCE_ADDED,
        EVIDENCE_REMOVED,
        LINE_READ,
        CLAIM_REWORDED,
        CLAIM_ATTRIBUTED,
        ARTICLE_CONCLUDED,
        ARTICLE_RELEASED,
        COMPLAINT_RECEIVED,
        CLAIM_CORRECTED,
        CLAIM_RESOLVED,
        FLAG_ADDED,
        FLAG_REMOVED,
        SAID_ANSWERED,
        QUERY_ASKED,
        QUERY_ANSWERED,
        FIX_ASKED,
        FIX_DECIDED,
        CLAIM_MATCHED,
        ASSIGNED,
        UNASSIGNED,
        POLICY_SET,
        CLAIM_PICKED,
        CLAIM_UNPICKED,
        SCOPE_SET,
        ARTICLE_COLLECTED,
        ARTICLE_UNCOLLECTED,
    }
)
"""What a reviewer can take back. Ingest is the program's; removals of texts cannot be reversed."""

SAMPLING = frozenset({SAMPLE_DRAWN, SAMPLE_DROPPED})
"""What makes and ends samples; one is taken back by giving it up."""

EVENT_TYPES = UNDOABLE | SAMPLING | {ARTICLE_INGESTED, ARTICLE_REVISED, UNDONE, REDACTED, ARTICLE_FORGOTTEN}
"""All types that this version knows."""
