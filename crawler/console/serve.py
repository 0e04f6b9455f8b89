"""Serves an app on one port of this machine."""

import errno
import gc
import socket

import uvicorn
from starlette.types import ASGIApp

from crawler.errors import PortTaken, PortUnfit


def bound(host: str, port: int) -> socket.socket:
    """Take a port.

    Args:
        port: 0 for any that is free.

    Raises:
        PortTaken: another program has it.
        PortUnfit: it cannot be had here.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # of TCP, or asyncio leaves Nagle on
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen()  # who comes before the server has begun waits for it
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise PortTaken(host, port) from fault
        raise PortUnfit(host, port, fault.strerror or str(fault)) from fault
    except OverflowError as fault:  # a port beyond 65535
        raise PortUnfit(host, port, str(fault)) from fault
    return taken


def serve(app: ASGIApp, taken: socket.socket) -> None:
    """Answer until Ctrl-C."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=3
    )
    gc.collect()
    gc.freeze()  # what was loaded until here stays: to look through it again and again costs a twentieth of all answers
    uvicorn.Server(config).run(sockets=[taken])
