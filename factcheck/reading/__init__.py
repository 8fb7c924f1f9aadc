"""Reading: anything that a desk is given → Article. In: a path or bytes. Out: models.Article."""
