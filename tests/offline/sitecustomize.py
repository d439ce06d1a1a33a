"""Refuses every IP socket in the tests' own process and, found by name on PYTHONPATH, in each Python they start."""

import socket
import sys


class NoNetworkError(RuntimeError):
    """Somebody asked for the network; not an OSError, so that no code takes it for a bad line and goes on."""


REFUSED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}


def _refuse(event: str, details: tuple[object, ...]) -> None:
    if event in REFUSED or (event == "socket.__new__" and details[1] in {socket.AF_INET, socket.AF_INET6}):
        raise NoNetworkError(f"Seller Desk works offline, and something asked for {event}")


def block() -> None:
    """Refuse from now on, in this process, for good; local (Unix) sockets stay allowed."""
    sys.addaudithook(_refuse)


if __name__ == "sitecustomize":
    block()
