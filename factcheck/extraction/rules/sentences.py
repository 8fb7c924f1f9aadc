"""Sentence boundaries and labels. In: a Doc. Out: boundary marks before the parse, SentenceMatch after it."""
