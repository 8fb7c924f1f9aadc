"""Extraction: Article → sentences, claims, attributions, references. The only room that imports spaCy."""
