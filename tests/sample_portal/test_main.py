"""The sample portal is started by hand, too."""

import socket

import pytest

from tests.sample_portal.__main__ import main


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as ended:
        main(["--port", str(taken.getsockname()[1])])

    assert ended.value.code == 2
    assert "is taken. Choose another with --port" in capsys.readouterr().err
