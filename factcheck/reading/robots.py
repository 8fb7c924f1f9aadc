"""What a site's robots.txt asks of programs (RFC 9309). In: its text, a path. Out: may it be fetched or not.

The group that names us counts, else the one for "*"; among its rules the one with the longest pattern, and
"allow" where two are as long.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

AGENT = "factcheck-desk"
"""The product token that a site may name us by."""
MAX_CHARACTERS = 500_000
"""What lies beyond is not read, as the RFC permits."""


def may_fetch(robots: str, target: str, agent: str = AGENT) -> bool:
    """Whether `robots` lets `agent` fetch `target` (path and query)."""
    groups = _groups(robots[:MAX_CHARACTERS])
    rules = groups.get(agent.lower(), groups.get("*", []))
    path = unquote(target)
    best, allowed = -1, True
    for allow, pattern in rules:
        if pattern and _matches(pattern, path) and (len(pattern) > best or (len(pattern) == best and allow)):
            best, allowed = len(pattern), allow
    return allowed


def _groups(robots: str) -> dict[str, list[tuple[bool, str]]]:
    """Rules by agent in small letters; groups that name the same agent are one."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in robots.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules = False
            groups.setdefault(value.lower(), [])
        elif key in {"allow", "disallow"}:
            in_rules = True
            for agent in agents:
                groups[agent].append((key == "allow", unquote(value)))
    return groups


def _matches(pattern: str, path: str) -> bool:
    ends = pattern.endswith("$")
    # Runs of stars are one: each is a loop inside the others, and a hostile file would never end.
    stem = re.sub(r"\*+", "*", pattern.removesuffix("$"))
    at = 0
    pieces = stem.split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if len(pieces) == 1:
        return not ends or at == len(path)
    last = pieces[-1]
    return path.endswith(last) and len(path) - len(last) >= at if ends else path.find(last, at) >= 0
