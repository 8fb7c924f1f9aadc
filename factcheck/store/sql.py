"""Pieces of SQL. In: how many values. Out: text for a statement; values themselves are always bound."""


def marks(count: int) -> str:
    """Write a placeholder for each of `count` values ("?, ?, ?")."""
    return ", ".join("?" * count)
