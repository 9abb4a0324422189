"""The gateway over TLS, against a server whose certificate is made for the test."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from coach.sms.gateway import Accepted, OutgoingText, Policy, Refused
from coach.sms.twilio import TwilioGateway

TEXT = OutgoingText("m-1", 1, "+15005550101", "Hello", 60.0)
ANSWER = json.dumps({"sid": "SM" + "1" * 32, "status": "queued"}).encode()


class Api(BaseHTTPRequestHandler):
    """Accepts every text, on connections that stay open."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        assert isinstance(self.server, TlsServer)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.clients.append(self.client_address)
        self.send_response(201)
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


class TlsServer(ThreadingHTTPServer):
    """A server that remembers from which connection each text came."""

    def __init__(self, certificate: Path, key: Path) -> None:
        super().__init__(("127.0.0.1", 0), Api)
        self.clients: list[tuple[str, int]] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)

    def finish_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        assert isinstance(request, socket.socket)
        try:
            with self._context.wrap_socket(request, server_side=True) as wrapped:
                super().finish_request(wrapped, client_address)
        except ssl.SSLError:
            return  # A client that does not trust the certificate says so and leaves.


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for localhost that signs itself; return its path and its key's."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate_path, key_path = folder / "certificate.pem", folder / "key.pem"
    certificate_path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_path, key_path


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    return write_certificate(tmp_path)


@pytest.fixture
def server(certificate: tuple[Path, Path]) -> Iterator[TlsServer]:
    with TlsServer(*certificate) as made:
        serving = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield made
        made.shutdown()
        serving.join()


@pytest.fixture
def gateway(server: TlsServer) -> Iterator[TwilioGateway]:
    made = TwilioGateway(
        "AC" + "0" * 32,
        "token",
        public_url="https://coach.example.org",
        from_number="+15005550006",
        api_url=f"https://localhost:{server.server_address[1]}",
    )
    yield made
    made.close()


def test_texts_go_over_one_trusted_connection(
    gateway: TwilioGateway,
    server: TlsServer,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    results = [gateway.send(TEXT) for _ in range(3)]
    gateway.close()

    assert results == [Accepted("SM" + "1" * 32, "queued")] * 3
    assert len(set(server.clients)) == 1


def test_a_server_that_nobody_vouches_for_gets_nothing(
    gateway: TwilioGateway, server: TlsServer
) -> None:
    result = gateway.send(TEXT)

    assert isinstance(result, Refused)
    assert result.policy is Policy.RETRY
    assert server.clients == []
