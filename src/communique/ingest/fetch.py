"""Fetch a page given by hand, and never anything on a private network.

Every address, redirects included, is resolved once; every number it resolves to
must be public; and the connection goes to the very number that was checked, so
that a second answer of the name server cannot lead elsewhere.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

from communique.errors import FetchError
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile

_REDIRECTS = (301, 302, 303, 307, 308)
_OK = 200
_CHUNK = 1 << 16
_PORTS = {"http": 80, "https": 443}
Resolve = Callable[[str, int], tuple[str, ...]]


class RefusedError(FetchError):
    """An address was not fetched; carries the issue that says why."""

    def __init__(self, code: str, **arguments: str) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = tuple(sorted(arguments.items()))


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the numeric addresses of ``host``, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(url: str, options: IngestOptions, *, look_up: Resolve = resolve) -> RawFile:
    """Return what ``url`` leads to.

    Args:
        url: An ``http`` or ``https`` address.
        options: Limits of size, time and redirects.
        look_up: Names to numbers; exchanged in tests.

    Raises:
        RefusedError: ING-005 too large, ING-014 not public, ING-015 the server
            answered with an error, ING-016 anything else that went wrong.
    """
    deadline = time.monotonic() + options.fetch_timeout_s
    target = url
    for _ in range(options.max_redirects + 1):
        try:
            answer = _get(target, options, look_up, deadline)
        except RefusedError:
            raise
        except (OSError, http.client.HTTPException, ValueError, UnicodeError) as error:
            detail = f"{type(error).__name__}: {error}"[:160]
            raise RefusedError("ING-016", detail=detail) from error
        if isinstance(answer, str):
            target = answer
            continue
        return RawFile(
            address=url,
            data=answer[0],
            is_url=True,
            media_type=answer[1],
            charset=answer[2],
        )
    raise RefusedError("ING-016", detail=f"more than {options.max_redirects} redirects")


def _get(
    url: str, options: IngestOptions, look_up: Resolve, deadline: float
) -> str | tuple[bytes, str | None, str | None]:
    """Return the body with media type and charset, or where to go next."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise RefusedError(
            "ING-016", detail=f"{parts.scheme or 'no'} address; http and https only"
        )
    host = (
        parts.hostname.encode("idna").decode("ascii")
        if not parts.hostname.isascii()
        else parts.hostname
    )
    port = parts.port or _PORTS[parts.scheme]
    number = _public(host, port, options, look_up)
    connection = _connect(parts.scheme, host, number, port, _left(deadline))
    with contextlib.ExitStack() as stack:
        stack.callback(connection.close)
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = (
            f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        )
        connection.request(
            "GET",
            path + query,
            headers={
                "Host": host if port == _PORTS[parts.scheme] else f"{host}:{port}",
                "User-Agent": options.user_agent,
                "Accept": "text/html,application/pdf,text/plain;q=0.9,*/*;q=0.5",
                "Accept-Encoding": "identity",
                "Connection": "close",
            },
        )
        response = connection.getresponse()
        stack.callback(response.close)  # it holds the socket open by itself
        if response.status in _REDIRECTS and response.getheader("Location"):
            return urljoin(url, str(response.getheader("Location")))
        if response.status != _OK:
            raise RefusedError(
                "ING-015", status=f"{response.status} {response.reason}".strip()
            )
        return _body(connection, response, options, deadline)


def _public(host: str, port: int, options: IngestOptions, look_up: Resolve) -> str:
    """Return the number to connect to, after checking every number of the host."""
    numbers = look_up(host.strip("[]"), port)
    if not numbers:
        raise RefusedError("ING-016", detail=f"{host} has no address")
    for number in numbers:
        if not is_public(number, allow_loopback=options.allow_loopback):
            raise RefusedError("ING-014", target=f"{host} ({number})")
    return numbers[0]


def is_public(number: str, *, allow_loopback: bool = False) -> bool:
    """Tell whether a numeric address is one of the public network.

    Private, loopback, link-local, shared, reserved, multicast and unspecified
    numbers are not, nor is an IPv6 number that wraps such an IPv4 one.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("1.1.1.1")
    (False, False, True)
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if allow_loopback and address.is_loopback:
        return True
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        teredo = address.teredo
        if inner is None and teredo is not None:
            inner = teredo[1]
        if inner is None and address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_link_local
        or address.is_unspecified or address.is_loopback or address.is_private
    )  # fmt: skip


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise RefusedError("ING-016", detail="it took too long")
    return left


def _connect(
    scheme: str, host: str, number: str, port: int, timeout: float
) -> http.client.HTTPConnection:
    """Return a connection to the checked number that speaks as ``host``."""
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    sock: socket.socket = socket.create_connection((number, port), timeout=timeout)
    if scheme == "https":
        try:
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except BaseException:
            sock.close()
            raise
    connection.sock = sock
    return connection


def _body(
    connection: http.client.HTTPConnection,
    response: http.client.HTTPResponse,
    options: IngestOptions,
    deadline: float,
) -> tuple[bytes, str | None, str | None]:
    pieces: list[bytes] = []
    size = 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
        _left(deadline)
        piece = response.read1(_CHUNK)
        if not piece:
            break
        size += len(piece)
        if size > options.max_bytes:
            raise RefusedError(
                "ING-005",
                size=f"over {options.max_bytes}",
                limit=str(options.max_bytes),
            )
        pieces.append(piece)
    kind = (
        response.headers.get_content_type()
        if response.headers.get("Content-Type")
        else None
    )
    return b"".join(pieces), kind, response.headers.get_content_charset()
