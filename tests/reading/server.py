"""A web server on 127.0.0.1 for the tests of fetching: what it answers is a table of functions by path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by `server.answers`; what is not in it does not exist."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"] or "", self.path))
        answer = self.server.answers.get(self.path)
        if answer is None:
            self.reply(b"", status=404)
        else:
            answer(self)

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Send a whole answer; `Content_Type` stands for the header Content-Type."""
        self.send_response(status)
        sent = {"Content_Length": str(len(body)), "Content_Type": "text/html"} | headers
        for name, value in sent.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return  # the other side has enough

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server, what it answers, what it was asked, and an event that ends stalled answers."""

    daemon_threads = True

    def __init__(self, answers: dict[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked, self.over = answers, list[tuple[str, str]](), Event()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


def says(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer that is always the same."""
    return lambda handler: handler.reply(body, status, **headers)


def leads_to(place: str, status: int = 302) -> Answer:
    """A redirect."""
    return lambda handler: handler.reply(b"", status, Location=place)


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[Server]:
    """A running server."""
    server = Server(answers)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
