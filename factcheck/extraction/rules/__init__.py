"""One file a linguistic topic: pure functions over Doc and Span, each branch headed by an example."""
