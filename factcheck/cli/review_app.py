"""The terminal of review: draws the lines of review_screen, hands keys and typed lines to a desk.

In: a ReviewDesk or a LinesDesk, and its view. Out: nothing; returns when the reviewer quits, by q, Ctrl-C,
Ctrl-D or a closed terminal.
The only module that runs prompt_toolkit.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from typing import Protocol

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import AnyFormattedText, StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.output import ColorDepth

from factcheck.cli import review_screen
from factcheck.cli.review_desk import DOWN, ENTER, ESCAPE, PAGE_DOWN, PAGE_UP, UP
from factcheck.cli.review_forms import Form
from factcheck.cli.review_style import STYLE, encodable
from factcheck.cli.review_wrap import Line
from factcheck.errors import FactcheckError

_ESCAPE_SECONDS = 0.05
"""How long to wait after Esc for the rest of an arrow key; half a second would make Esc feel broken."""
_PAUSE_SECONDS = 0.1
"""Without a key for so long, the reviewer is reading."""
_KEEP_SECONDS = 0.4
"""At the latest so long after a key in a line, the line is kept in the database."""
_NAMED_KEYS = {
    Keys.Enter: ENTER,
    Keys.Escape: ESCAPE,
    Keys.Up: UP,
    Keys.Down: DOWN,
    Keys.PageUp: PAGE_UP,
    Keys.PageDown: PAGE_DOWN,
}
_PROMPT = "> "


class Desk(Protocol):
    """What goes on behind the screen: ReviewDesk, LinesDesk."""

    form: Form | None
    typed: str
    finished: bool

    @property
    def typing(self) -> bool: ...  # noqa: D102 - see ReviewDesk

    def look_further(self) -> bool: ...  # noqa: D102 - see ReviewDesk

    def press(self, key: str) -> None: ...  # noqa: D102 - see ReviewDesk

    def submit(self, typed: str) -> bool: ...  # noqa: D102 - see ReviewDesk

    def keep_typed(self, typed: str) -> None: ...  # noqa: D102 - see ReviewDesk

    def interrupt(self, typed: str = "") -> None: ...  # noqa: D102 - see ReviewDesk


class View(Protocol):
    """How it looks: ClaimsView, LinesView."""

    def keys_height(self, width: int) -> int: ...  # noqa: D102 - see ClaimsView

    def bottom_height(self, width: int, height: int) -> int: ...  # noqa: D102 - see ClaimsView

    def top_lines(self, width: int, height: int) -> list[Line]: ...  # noqa: D102 - see ClaimsView

    def bottom_lines(self, width: int, height: int) -> list[Line]: ...  # noqa: D102 - see ClaimsView


def review(desk: Desk, view: View) -> None:
    """Run until the reviewer quits."""
    screen = _Screen(desk, view)
    application = screen.application
    application.ttimeoutlen = _ESCAPE_SECONDS
    try:
        application.run(pre_run=screen.begin)
    except EOFError:  # the terminal went away; all decisions are recorded
        desk.interrupt(screen.half_typed)


def _leave_on_signals(screen: _Screen) -> None:
    """Leave the terminal as it was found also where the system ends the program."""

    def leave() -> None:
        if not screen.desk.finished:
            screen.desk.interrupt(screen.half_typed)
            screen.application.exit()

    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # Windows has neither
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), leave)


class _Screen:
    """One application around one desk."""

    def __init__(self, desk: Desk, view: View) -> None:
        self.desk, self.view = desk, view
        self.line = Buffer(multiline=False, history=InMemoryHistory(), tempfile_suffix=".txt")
        self._asked: tuple[str, int] | None = None
        self._later: asyncio.TimerHandle | None = None
        self._keeping: asyncio.TimerHandle | None = None
        self.line.on_text_changed += lambda _: self._keep_soon()
        self._unseen = False
        self._typing = Condition(lambda: desk.typing and not self._too_small())
        self.application: Application[None] = Application(
            layout=self._layout(),
            key_bindings=self._bindings(),
            style=STYLE,
            full_screen=True,
            color_depth=ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None,
        )
        self._take_up()

    def begin(self) -> None:
        """What needs the running loop."""
        _leave_on_signals(self)
        self._look_further_soon()

    def _look_further_soon(self) -> None:
        """Once the claim is drawn and no key follows, look up what else there is to show."""
        if self._later is not None:
            self._later.cancel()
        self._later = asyncio.get_running_loop().call_later(_PAUSE_SECONDS, self._look_further)

    def _look_further(self) -> None:
        with suppress(FactcheckError):  # a busy database; the next look may succeed
            if not self.desk.finished and self.desk.look_further():
                self.application.invalidate()

    def _keep_soon(self) -> None:
        """Keep what is typed, once for all keys of a moment."""
        if self._keeping is None and self.desk.typing:
            self._keeping = asyncio.get_running_loop().call_later(_KEEP_SECONDS, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        if self.desk.typing and not self.desk.finished:
            self.desk.keep_typed(self.line.text)

    @property
    def half_typed(self) -> str:
        """What stands in the line, where a line is asked for."""
        return self.line.text if self.desk.typing else ""

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def _layout(self) -> Layout:
        control = BufferControl(buffer=self.line)
        typed = Window(
            control,
            height=self._typing_height,
            wrap_lines=True,
            get_line_prefix=lambda number, wraps: " " + (_PROMPT if number == wraps == 0 else "  "),
        )
        self._keys = Window(FormattedTextControl(self._draw, show_cursor=False), always_hide_cursor=True)
        self._input = control
        how = Window(FormattedTextControl(lambda: [*review_screen.typing_line()]), height=1)
        below = ConditionalContainer(HSplit([typed, how]), self._typing)
        return Layout(HSplit([self._keys, below]))

    def _size(self) -> tuple[int, int]:
        size = self.application.output.get_size()
        return size.columns, size.rows

    def _too_small(self) -> bool:
        return review_screen.too_small(*self._size())

    def _bottom(self, width: int, height: int) -> list[Line]:
        lines = self.view.bottom_lines(width, height)
        return lines[: -self._typing_height() - 1] if self.desk.typing else lines

    def _typing_height(self) -> int:
        """The lines of the keys but the last, which says how to go on."""
        return self.view.keys_height(self._size()[0]) - 1

    def _draw(self) -> AnyFormattedText:
        width, height = self._size()
        self._unseen = self._too_small()
        if self._unseen:
            lines = review_screen.small_lines(width, height)
        else:
            top = height - self.view.bottom_height(width, height)
            lines = self.view.top_lines(width, top) + self._bottom(width, height)
        encoding = getattr(sys.stdout, "encoding", None) or "ascii"
        fragments: StyleAndTextTuples = []
        for number, line in enumerate(lines):
            fragments += [(style, encodable(text, encoding)) for style, text in line]
            if number + 1 < len(lines):
                fragments.append(("", "\n"))
        return fragments

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        for key in (Keys.ControlC, Keys.ControlD, Keys.SIGINT):
            bindings.add(key, eager=True)(self._stop)
        bindings.add(Keys.Escape, eager=True)(self._named)
        for key in _NAMED_KEYS:
            bindings.add(key, filter=~self._typing)(self._named)
        bindings.add(Keys.Enter, filter=self._typing)(self._enter)
        bindings.add(Keys.ControlO, filter=self._typing)(self._edit)
        bindings.add(Keys.Any, filter=~self._typing)(self._any)
        bindings.add(Keys.BracketedPaste, filter=~self._typing)(_nothing)
        return bindings

    def _stop(self, event: KeyPressEvent) -> None:
        self.desk.interrupt(self.half_typed)
        self._after(event)

    def _named(self, event: KeyPressEvent) -> None:
        self._press(event, _NAMED_KEYS[Keys(event.key_sequence[0].key)])

    def _any(self, event: KeyPressEvent) -> None:
        if len(event.data) == 1 and event.data.isprintable():
            self._press(event, event.data)

    def _press(self, event: KeyPressEvent, key: str) -> None:
        if not self._unseen:
            self.desk.press(key)
        elif key == "q":
            self.desk.interrupt()
        else:  # nobody decides on what cannot be seen
            return
        self._after(event)

    def _enter(self, event: KeyPressEvent) -> None:
        self.line.append_to_history()
        self.desk.submit(self.line.text)
        self._after(event)

    def _edit(self, event: KeyPressEvent) -> None:
        """The line in the user's own editor."""
        del event
        self.line.open_in_editor()

    def _after(self, event: KeyPressEvent) -> None:
        """Quit, or put the cursor where the next answer goes."""
        if self.desk.finished:
            event.app.exit()
            return
        self._take_up()
        self._look_further_soon()

    def _take_up(self) -> None:
        """Put into the line what belongs there, and the cursor where the next answer goes."""
        form = self.desk.form
        asked = (form.purpose, form.at) if form else None
        if asked != self._asked:
            self._asked = asked
            self.line.reset(Document(self.desk.typed))
        self.application.layout.focus(self._input if self.desk.typing else self._keys)


def _nothing(event: KeyPressEvent) -> None:
    """Pasted text decides nothing."""
    del event
