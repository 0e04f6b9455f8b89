"""A port is taken, or it is said why not."""

import socket

import pytest

from crawler.console.serve import bound
from crawler.errors import PortTaken, PortUnfit


def test_any_free_port_is_taken() -> None:
    with bound("127.0.0.1", 0) as taken:
        assert taken.getsockname()[1] > 0


def test_a_port_of_another_program_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(PortTaken, match="--port 0"):
        bound("127.0.0.1", other.getsockname()[1])


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 0), ("127.0.0.1", 70_000), ("khong-co.invalid", 0)])
def test_what_is_no_address_of_this_machine_is_told(host: str, port: int) -> None:
    with pytest.raises(PortUnfit, match="cannot be had here"):
        bound(host, port)
