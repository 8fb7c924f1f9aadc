"""The errors that a person gets to read.

Each says what is wrong and where (`message`) and what to do next (`hint`). The command line prints both
without a traceback and ends with `exit_status`. Standard library only, so that every room may import it.
"""


class FactcheckError(Exception):
    """Something that the user can mend.

    Args:
        message: what is wrong and where, one sentence without a full stop at the end being needed.
        hint: what to do next; empty where the message says it already.
    """

    exit_status = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(FactcheckError):
    """The command was given arguments that do not go together (exit status 2)."""

    exit_status = 2


class ReadingError(FactcheckError):
    """A source could not be read as an article."""


class ModelError(FactcheckError):
    """The language model is missing or cannot do what is asked of it."""


class ClusterError(FactcheckError):
    """A cluster cannot be reached, has ended, or would find other claims than this program."""


class StoreError(FactcheckError):
    """The database cannot be opened, read or written."""


class UnfitError(StoreError):
    """A text that no database can hold; what else there is can go in."""


class NotFoundError(StoreError):
    """No article, claim, event or source goes by that name."""


class DeskError(FactcheckError):
    """A decision that the rules of the desk do not allow (unknown verdict, nothing to undo)."""


class StaleError(DeskError):
    """Somebody else changed the claim after it was shown; nothing was written."""
