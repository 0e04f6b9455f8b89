"""A timestamp authority of our own, made with openssl and served on loopback."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

CONFIGURATION = """
[tsa]
default_tsa = here
[here]
dir = {folder}
serial = $dir/serial
signer_cert = $dir/tsa.pem
signer_key = $dir/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
{chain}
[req]
distinguished_name = nobody
[nobody]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamper]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


@dataclass(frozen=True)
class LocalAuthority:
    """An authority, and where its files are."""

    folder: Path
    url: str = ""

    @property
    def certificate(self) -> Path:
        """The certificate by which it is trusted."""
        return self.folder / "root.pem"

    def stamp(self, request: bytes) -> bytes:
        """Answer as `openssl ts` does."""
        query = self.folder / "query.tsq"
        query.write_bytes(request)
        openssl("ts", "-reply", "-config", self.folder / "tsa.cnf", "-queryfile", query, "-out", self.folder / "answer")
        return (self.folder / "answer").read_bytes()


def make_authority(folder: Path, name: str = "An authority", *, sends_chain: bool = False) -> LocalAuthority:
    """Make the certificates of an authority.

    Args:
        sends_chain: it answers with the certificate by which it is trusted, too.
    """
    folder.mkdir(parents=True)
    chain = "certs = $dir/root.pem" if sends_chain else ""
    (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder, chain=chain))
    (folder / "serial").write_text("01\n")
    config = folder / "tsa.cnf"
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", config)
    root = ("-keyout", folder / "root.key", "-out", folder / "root.pem", "-subj", f"/CN={name}")
    openssl("req", "-x509", *key, *root, "-extensions", "root", "-days", "3650")
    stamper = ("-keyout", folder / "tsa.key", "-out", folder / "tsa.csr", "-subj", f"/CN={name} stamps")
    openssl("req", "-new", *key, *stamper)
    signed = ("-in", folder / "tsa.csr", "-CA", folder / "root.pem", "-CAkey", folder / "root.key", "-days", "3650")
    openssl("x509", "-req", *signed, "-extfile", config, "-extensions", "stamper", "-out", folder / "tsa.pem")
    return LocalAuthority(folder)


@contextmanager
def served(authority: LocalAuthority) -> Iterator[LocalAuthority]:
    """Let an authority answer over HTTP."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            answer = authority.stamp(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield LocalAuthority(authority.folder, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


def openssl(*words: str | Path) -> None:
    """Run openssl, and stop the test where it fails."""
    done = subprocess.run(["openssl", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
