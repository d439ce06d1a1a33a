"""F10: the whole suite runs with IP sockets refused; here is the proof that they are."""

import socket
import subprocess
import sys

import pytest

from tests.offline.sitecustomize import NoNetworkError


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_F10_no_ip_socket_opens_in_a_test(family: socket.AddressFamily) -> None:
    with pytest.raises(NoNetworkError):
        socket.socket(family)


def test_F10_no_name_is_looked_up_in_a_test() -> None:
    with pytest.raises(NoNetworkError):
        socket.getaddrinfo("localhost", 80)


def test_F10_no_ip_socket_opens_in_a_program_that_a_test_starts() -> None:
    started = subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket()"], capture_output=True, text=True, check=False
    )
    assert started.returncode == 1
    assert "NoNetworkError" in started.stderr


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets in Python")
def test_F10_a_local_socket_between_two_copies_stays_allowed() -> None:
    first, second = socket.socketpair(socket.AF_UNIX)
    with first, second:
        first.sendall(b"open the window")
        assert second.recv(100) == b"open the window"
