"""The settings of a desk: what a house fixes once instead of typing it each time.

In: the text of a TOML file and what it is called. Out: Settings; or a DeskError that names file and line.
Pure: reading files is the command line's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from factcheck.desk.status import POLICIES
from factcheck.desk.text import one_line
from factcheck.errors import DeskError

SEVERITIES = ("error", "warning")
MAX_REVIEWER = 100
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?\Z")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"))*)\s*=""")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the files set; None or empty where they say nothing."""

    policy: str | None = None
    scale: str | None = None
    """Name of a preset, or a TOML file."""
    reviewer: str | None = None
    threshold: float | None = None
    """The score from which a claim is check-worthy, 0..1."""
    lint_select: tuple[str, ...] | None = None
    lint_ignore: tuple[str, ...] | None = None
    lint_severity: Mapping[str, str] = field(default_factory=dict)
    """Rule → error or warning."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Name of a setting → file and line that set it."""


def parse_settings(text: str, file: str, rules: Collection[str]) -> Settings:
    """Read a settings file.

    Args:
        text: TOML with `policy`, `scale`, `reviewer`, `threshold` and a table `lint` with `select`, `ignore`
            and a table `severity`.
        file: what messages call it.
        rules: codes of the lint rules.

    Raises:
        DeskError: the text is no TOML, a key is unknown, or a value is wrong; it names file and line.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DeskError(
            f"{file} is not valid TOML: {error}", "Mend that line, or take the file away."
        ) from error
    return _Reader(text, file, rules).read(data)


def layered(below: Settings, above: Settings) -> Settings:
    """Put one file's settings over another's: the upper one counts where it says something."""
    names = [each.name for each in fields(Settings) if not isinstance(getattr(above, each.name), Mapping)]
    over = {name: value for name in names if (value := getattr(above, name)) is not None}
    severity = {**below.lint_severity, **above.lint_severity}
    return replace(below, **over, lint_severity=severity, origins={**below.origins, **above.origins})


class _Reader:
    """Checks one file's values; knows where each stands."""

    def __init__(self, text: str, file: str, rules: Collection[str]) -> None:
        self._file, self._rules = file, sorted(rules)
        self._lines = _lines(text)
        self._origins: dict[str, str] = {}

    def read(self, data: Mapping[str, Any]) -> Settings:
        self._refuse_unknown(data, ("policy", "scale", "reviewer", "threshold", "lint"), "")
        lint = data.get("lint", {})
        if not isinstance(lint, dict):
            raise self._wrong("lint", "must be a table", "Begin it with a line [lint].")
        self._refuse_unknown(lint, ("select", "ignore", "severity"), "lint.")
        return Settings(
            policy=self._value(data, "policy", self._policy),
            scale=self._value(data, "scale", self._text),
            reviewer=self._value(data, "reviewer", self._text),
            threshold=self._value(data, "threshold", self._share),
            lint_select=self._value(lint, "select", self._codes, "lint."),
            lint_ignore=self._value(lint, "ignore", self._codes, "lint."),
            lint_severity=self._value(lint, "severity", self._severity, "lint.") or {},
            origins=self._origins,
        )

    def _value(
        self, table: Mapping[str, Any], key: str, check: Callable[[str, Any], Any], within: str = ""
    ) -> Any:
        if key not in table:
            return None
        name = within + key
        self._origins[name] = self._place(name)
        return check(name, table[key])

    def _policy(self, name: str, value: Any) -> str:
        if value not in POLICIES:
            raise self._wrong(name, f"must be one of {', '.join(POLICIES)}, not {value!r}")
        return str(value)

    def _text(self, name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self._wrong(name, f"must be text in quotation marks, not {value!r}")
        try:
            return one_line(value, what=f"“{name}”", limit=MAX_REVIEWER)
        except DeskError as error:
            raise DeskError(f"{self._place(name)}: {error.message}", error.hint) from error

    def _share(self, name: str, value: Any) -> float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not 0 <= value <= 1:
            raise self._wrong(name, f"must be a number from 0 to 1, not {value!r}", f"As in: {name} = 0.5")
        return float(value)

    def _codes(self, name: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
            raise self._wrong(
                name, "must be a list of rules", f'As in: {name.rpartition(".")[2]} = ["FC105"]'
            )
        for code in value:
            self._known(name, code)
        return tuple(code.upper() for code in value)

    def _severity(self, name: str, value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            raise self._wrong(name, "must be a table", "Begin it with a line [lint.severity].")
        for code, severity in value.items():
            self._known(f"{name}.{code}", code)
            if severity not in SEVERITIES:
                raise self._wrong(f"{name}.{code}", f"must be error or warning, not {severity!r}")
        return {code.upper(): severity for code, severity in value.items()}

    def _known(self, name: str, code: str) -> None:
        if code.upper() not in self._rules:
            raise DeskError(
                f"{self._place(name)}: no lint rule is called “{code}”",
                f"The rules: {', '.join(self._rules)}.",
            )

    def _refuse_unknown(self, table: Mapping[str, Any], known: tuple[str, ...], within: str) -> None:
        for key in table:
            if key not in known:
                import difflib

                near = difflib.get_close_matches(key, known, n=1)
                hint = f"Did you mean {within}{near[0]}?" if near else f"There are {', '.join(known)}."
                raise DeskError(f"{self._place(within + key)}: no setting is called “{within}{key}”", hint)

    def _wrong(self, name: str, what: str, hint: str = "") -> DeskError:
        return DeskError(f"{self._place(name)}: “{name}” {what}", hint)

    def _place(self, name: str) -> str:
        line = self._lines.get(name)
        return self._file if line is None else f"{self._file}, line {line}"


def _lines(text: str) -> dict[str, int]:
    """Line of each key and table, by its dotted name; the first where a name is there twice."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _dotted(header[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault(f"{table}.{_dotted(key[1])}".lstrip("."), number)
    return found


def _dotted(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
