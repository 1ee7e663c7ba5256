"""Pages are fetched from public addresses only, within limits."""

import http.server
import threading

import pytest

from communique.ingest.fetch import RefusedError, fetch, is_public
from communique.ingest.options import IngestOptions

LOCAL = IngestOptions(allow_loopback=True, max_bytes=10_000, fetch_timeout_s=5)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        routes = {
            "/page": (
                200,
                {"Content-Type": "text/html; charset=utf-8"},
                b"<p>Hello</p>",
            ),
            "/hop": (302, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/inside": (302, {"Location": "http://10.0.0.1/x"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/big": (200, {}, b"x" * 20_000),
        }
        status, headers, body = routes.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def refused(url, options=LOCAL, **how):
    with pytest.raises(RefusedError) as caught:
        fetch(url, options, **how)
    return caught.value.code


def test_page_is_fetched_over_a_redirect(server):
    raw = fetch(f"{server}/hop", LOCAL)
    assert (raw.data, raw.media_type, raw.charset) == (
        b"<p>Hello</p>",
        "text/html",
        "utf-8",
    )
    assert raw.address == f"{server}/hop"


def test_loopback_is_refused_by_default(server):
    assert refused(f"{server}/page", IngestOptions()) == "ING-014"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/inside", "ING-014"),
        ("/file", "ING-016"),
        ("/loop", "ING-016"),
        ("/big", "ING-005"),
        ("/none", "ING-015"),
    ],
)
def test_answer_that_must_not_be_read_is_refused(server, path, code):
    assert refused(server + path) == code


def test_every_number_of_a_name_must_be_public():
    def look_up(host, port):
        return ("93.184.216.34", "192.168.1.1")

    assert refused("http://example.org/", IngestOptions(), look_up=look_up) == "ING-014"


def test_connection_goes_to_the_checked_number(server):
    asked = []

    def look_up(host, port):
        asked.append(host)
        return ("127.0.0.1",)

    port = server.rsplit(":", 1)[1]
    raw = fetch(f"http://anything.example:{port}/page", LOCAL, look_up=look_up)
    assert (raw.data, asked) == (b"<p>Hello</p>", ["anything.example"])


SPECIAL = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.0.1 169.254.169.254 0.0.0.0 100.64.0.1"
    " 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1"
    " 2002:7f00:1:: 64:ff9b::a00:1 ff02::1 x"
)


@pytest.mark.parametrize("number", SPECIAL.split())
def test_private_and_special_numbers_are_not_public(number):
    assert not is_public(number)


def test_public_numbers_are_public():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


def test_other_schemes_are_refused():
    assert refused("ftp://example.org/x") == "ING-016"
    assert refused("http:///x") == "ING-016"
