"""A server for one machine: Django's own, with threads, on the loopback address only."""

from __future__ import annotations

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

HOST = "127.0.0.1"


def bind(port: int) -> ThreadedWSGIServer:
    """Take the port; 0 takes any free one. Raises ``OSError`` if somebody has it."""
    return ThreadedWSGIServer((HOST, port), _Handler)


def serve(server: ThreadedWSGIServer) -> None:
    """Answer until interrupted. Django must be set up."""
    server.set_app(get_wsgi_application())
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nGoodbye. What you did is kept; `python -m demo reset` forgets it.")
    finally:
        server.server_close()


class _Handler(WSGIRequestHandler):
    # Headers and body leave in two packets; without this a kept-alive connection waits 40 ms between them.
    disable_nagle_algorithm = True
