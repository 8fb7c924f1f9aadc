"""The workers of an existing Dask cluster that extract. In: articles. Out: a Crew for `parallel.extract_all`.

Nothing but the articles travels to the scheduler and its workers, and only results come back: the database is
written here. A worker that ends loses nothing, since its articles go to the others; where the scheduler ends
or no worker is left, that is said, and what was stored stays. No port is opened here.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

from factcheck.cli import extracting
from factcheck.cli.extracting import Versions
from factcheck.cli.parallel import UNDER_WAY
from factcheck.errors import ClusterError, FactcheckError, ModelError, ReadingError

if TYPE_CHECKING:
    from distributed import Future

    from factcheck.models import Article, Extraction

INSTALL = "pip install 'factcheck-desk[cluster]'"
CONNECT_SECONDS = 10.0
"""How long the scheduler may take to answer."""
NO_WORKER_SECONDS = 30.0
"""How long to wait for a worker where there is none: one that was killed may be started again."""
LOOK_SECONDS = 5.0
"""How often to ask which workers there are."""
_GO_ON = "Run it again to go on: what is in is passed over."


class Cluster:
    """A client of a Dask scheduler. Use it in a `with`.

    Args:
        address: of the scheduler, as tcp://host:8786.
        model: as for the Extractor; the workers load it by that name.

    Raises:
        ClusterError: Dask is not installed, nobody answers, there is no worker, or the workers would find
            other claims than this program does.
        ModelError: the model is missing here.
    """

    def __init__(self, address: str, model: str | None) -> None:
        self._address, self._model = address, model
        self._wanted = extracting.versions(model)
        self._workers, self._looked = 0, 0.0
        self._client: Any = _connect(address)
        try:
            self._wait_for_a_worker()
            self._compare_versions()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster; what it still has of ours is dropped there."""
        with suppress(Exception):  # a scheduler that is gone need not be told
            self._client.close(timeout=2)

    def room(self) -> int:
        """How many articles may be under way at once."""
        if time.monotonic() - self._looked > LOOK_SECONDS:
            self._look()
        return max(1, self._workers) * UNDER_WAY

    def hand_out(self, article: Article) -> Future[Extraction]:
        """Begin with an article.

        Raises:
            ClusterError: the scheduler is gone.
        """
        packed = extracting.pack(article)
        with self._told(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Dask's about long articles: they have to travel
            ticket: Future[Extraction] = self._client.submit(
                extracting.extract, packed, self._model, pure=False
            )
            return ticket

    def result(self, ticket: Future[Extraction]) -> Extraction | FactcheckError:
        """Wait for its extraction, as long as somebody works on it.

        Raises:
            ClusterError: the scheduler is gone, no worker is left, or a worker came with other versions.
        """
        from distributed.scheduler import KilledWorker

        while True:
            try:
                with self._told():
                    found: Extraction = ticket.result(timeout=LOOK_SECONDS)
            except TimeoutError:
                self._wait_for_a_worker()
            except KilledWorker as error:
                return ReadingError(f"each of the {error.allowed_failures + 1} workers that read it ended")
            except FactcheckError as error:
                if isinstance(error, ClusterError):
                    raise
                return error
            else:
                self._compare(extracting.versions_of(found), "a worker")
                return found

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in words that the scheduler is gone."""
        from distributed import CancelledError
        from distributed.comm.core import CommClosedError

        try:
            yield
        except TimeoutError:  # of a wait, and an OSError
            raise
        except (CancelledError, CommClosedError, OSError) as error:
            raise self._gone() from error
        except RuntimeError as error:
            if self._client.status in ("running", "connecting"):
                raise
            raise self._gone() from error

    def _gone(self) -> ClusterError:
        return ClusterError(f"the Dask scheduler at {self._address} is gone", _GO_ON)

    def _look(self) -> None:
        """See how many workers there are.

        Raises:
            ClusterError: the scheduler is gone or does not answer.
        """
        with self._told():
            try:
                there: dict[str, int] = self._client.sync(
                    self._client.scheduler.ncores, callback_timeout=CONNECT_SECONDS
                )
            except TimeoutError:
                raise ClusterError(
                    f"the Dask scheduler at {self._address} does not answer any more", _GO_ON
                ) from None
        self._workers, self._looked = len(there), time.monotonic()

    def _wait_for_a_worker(self) -> None:
        deadline = time.monotonic() + NO_WORKER_SECONDS
        self._look()
        while not self._workers:
            if time.monotonic() > deadline:
                raise ClusterError(
                    f"the Dask scheduler at {self._address} has no worker",
                    f"Start one: dask worker {self._address} (and install factcheck-desk there). {_GO_ON}",
                )
            time.sleep(0.2)
            self._look()

    def _compare_versions(self) -> None:
        with self._told():
            told: dict[str, Any] = self._client.run(extracting.versions, self._model, on_error="return")
        for worker, has in sorted(told.items()):
            if isinstance(has, ModelError):
                raise ClusterError(f"the worker {worker} has another model: {has.message}", has.hint)
            if isinstance(has, BaseException):
                raise ClusterError(
                    f"the worker {worker} cannot run this program: {type(has).__name__}: {has}",
                    f"Install factcheck-desk {self._wanted.program} where the worker runs.",
                )
            self._compare(Versions(*has), f"the worker {worker}")

    def _compare(self, has: Versions, who: str) -> None:
        if has != self._wanted:
            raise ClusterError(
                f"{who} has {has}, here it is {self._wanted}: they would find other claims",
                "Install the same versions on all workers, or name the same --model.",
            )


def _connect(address: str) -> Any:
    """A client that logs nothing: what matters is raised.

    Raises:
        ClusterError: Dask is not installed, the address is none, or nobody answers there.
    """
    try:
        import distributed
    except ImportError:
        raise ClusterError("--cluster needs Dask, which is not installed", INSTALL) from None
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions of Dask: those that matter are compared after this
            client: Any = distributed.Client
            return client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError):
        raise ClusterError(
            f"nobody answers as a Dask scheduler at {address} within {CONNECT_SECONDS:.0f} seconds",
            "Is it running (dask scheduler), and is the address the one that it printed?",
        ) from None
    except (ValueError, ImportError) as error:
        raise ClusterError(
            f"{address!r} is no address of a Dask scheduler: {error}", "Write it as tcp://host:8786."
        ) from None
