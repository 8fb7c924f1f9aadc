"""Full-text search over articles, claims and notes, and views for what people ask.

In: the tables of articles, claims and the desk. Out: FTS5 tables that triggers keep in step within the same
transaction, and views.

FTS5's own `secure-delete` option is left off: it came with SQLite 3.42 and makes the file unreadable for
earlier ones. Removal of a text rebuilds the index instead.
"""

from sqlite_utils import Database

SEARCHED = {"articles": ("title", "text"), "claims": ("text",), "notes": ("text",)}

VIEWS = """
CREATE VIEW revision_texts AS
SELECT revisions.id AS revision_id, 'a' || article_id AS article, number AS revision, title,
       CAST(blobs.bytes AS TEXT) AS text
FROM revisions JOIN blobs ON blobs.sha256 = revisions.text_sha256;

CREATE VIEW claim_state AS
SELECT c.label, 'a' || c.article_id AS article, a.title, c.text AS claim, c.speaker, c.cue, c.kind, c.score,
       c.status, c.verdict, c.excluded_reason, c.changed, c.orphaned, c.readers, c.tags,
       (SELECT count(*) FROM evidence WHERE evidence.claim_id = c.id) AS evidence,
       (SELECT count(*) FROM notes WHERE notes.claim_id = c.id) AS notes,
       substr(t.text, c.start + 1, c."end" - c.start) AS quotation, c.start, c."end",
       e.at AS last_change, c.uid
FROM claims AS c
JOIN articles AS a ON a.id = c.article_id
JOIN revision_texts AS t ON t.revision_id = c.revision_id
JOIN events AS e ON e.id = c.last_event;

CREATE VIEW open_work AS
SELECT 'a' || a.id AS article, a.title, a.policy, count(c.id) AS claims,
       coalesce(sum(c.status = 'open'), 0) AS open,
       coalesce(sum(c.status = 'in_progress'), 0) AS in_progress,
       coalesce(sum(c.status = 'disputed'), 0) AS disputed,
       coalesce(sum(c.status = 'checked'), 0) AS checked,
       coalesce(sum(c.status = 'confirmed'), 0) AS confirmed,
       coalesce(sum(c.status = 'excluded'), 0) AS excluded
FROM articles AS a LEFT JOIN claims AS c ON c.article_id = a.id
WHERE a.forgotten = 0
GROUP BY a.id;

CREATE VIEW verdict_counts AS
SELECT 'a' || a.id AS article, a.title, json_extract(v.value, '$.slug') AS verdict,
       json_extract(v.value, '$.label') AS label,
       (SELECT count(*) FROM claims AS c
        WHERE c.article_id = a.id AND c.verdict = json_extract(v.value, '$.slug')) AS claims
FROM articles AS a, json_each(a.scale, '$.verdicts') AS v
WHERE a.forgotten = 0;

CREATE VIEW claim_sources AS
SELECT c.label AS claim, c.text, s.id AS source,
       coalesce(s.confidential, s.reference) AS reference,
       CASE WHEN s.confidential IS NULL THEN s.title END AS title,
       v.stance,
       CASE WHEN s.confidential IS NULL THEN v.tier END AS tier,
       CASE WHEN s.confidential IS NULL THEN v.locator END AS locator,
       CASE WHEN s.confidential IS NULL THEN v.quotation END AS quotation,
       v.actor, v.at
FROM evidence AS v
JOIN claims AS c ON c.id = v.claim_id
JOIN sources AS s ON s.id = v.source_id;

CREATE VIEW unresolved_references AS
SELECT 'a' || v.article_id AS article, r.text, r.start, r."end", r.rule
FROM article_references AS r
JOIN revisions AS v ON v.id = r.revision_id
JOIN articles AS a ON a.id = v.article_id AND a.revision = v.number
WHERE r.antecedent IS NULL;

CREATE VIEW history AS
SELECT e.at, e.actor, e.type,
       CASE n.kind WHEN 'claim' THEN 'a' || n.article_number || '.' || n.number
                   WHEN 'article' THEN 'a' || n.number END AS about,
       s.effective, s.problem, s.undone_by, s.removed_by, e.id
FROM events AS e
JOIN event_state AS s ON s.event_id = e.id
LEFT JOIN numbers AS n ON n.uid = coalesce(s.claim_uid, s.article_uid)
    AND n.kind = CASE WHEN s.claim_uid IS NULL THEN 'article' ELSE 'claim' END
ORDER BY e.at, e.id;
"""


def search_table(table: str, columns: tuple[str, ...]) -> str:
    """SQL of an FTS5 table over `columns` of `table`, whose `id` is the row, with its triggers."""
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    leave = f"INSERT INTO {table}_fts ({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
    enter = f"INSERT INTO {table}_fts (rowid, {names}) VALUES (new.id, {new});"
    return f"""
CREATE VIRTUAL TABLE {table}_fts USING fts5(
    {names}, content="{table}", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER {table}_ai AFTER INSERT ON {table} BEGIN {enter} END;
CREATE TRIGGER {table}_ad AFTER DELETE ON {table} BEGIN {leave} END;
CREATE TRIGGER {table}_au AFTER UPDATE OF {names} ON {table} BEGIN {leave} {enter} END;
"""


def apply(db: Database) -> None:
    for table, columns in SEARCHED.items():
        db.executescript(search_table(table, columns))
        db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
    db.executescript(VIEWS)
