"""Claims seen before: which earlier claims say the same as a text, or nearly so. Pure: no input or output.

In: a text, and candidates that full-text search found. Out: the candidates in order of likeness, each with
what differs. Suggestions only: nobody but a person says that two claims are the same.
"""
