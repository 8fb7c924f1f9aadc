"""Store: events and what follows from them, in one SQLite file. The only room that imports sqlite."""
