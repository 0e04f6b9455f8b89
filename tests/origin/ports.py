"""Ports of this machine for the servers of tests and benchmarks."""

import socket


def free_port() -> int:
    """Give a port that no program has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
