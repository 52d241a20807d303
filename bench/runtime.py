"""The runtime every block is measured in, ours and the others' alike: the demo's, without what blurs the figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from web_fragments.fragment import Fragment
from webob import Request
from xblock.core import XBlock

from demo.runtime import DemoRuntime

RESOURCES = "xblock/resources/"


class BenchRuntime(DemoRuntime):
    """One learner, one request."""

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """As in production, where the blocks of one package share the address their files were collected to."""
        package = block.unmixed_class.__module__.partition(".")[0]
        return static(f"{RESOURCES}{package}/{uri}")

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """Looking for asides reads the metadata of every installed package, and says nothing about a block."""
        return []

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: Any) -> Fragment:
        """With the arguments of the block's script, which the demo's blocks do without."""
        wrapped = super().wrap_xblock(block, view, frag, context)
        if frag.json_init_args is not None:
            arguments = json.dumps(frag.json_init_args)
            wrapped.add_content(f'<script type="json/xblock-args" class="xblock_json_init_args">{arguments}</script>')
        return wrapped


def draw(usage_id: str, user: Any) -> Fragment:
    """A block as this learner meets it, in a fresh runtime, with nothing remembered from the last time."""
    return BenchRuntime(user).get_block(usage_id).render("student_view", {})


def ask(usage_id: str, user: Any, handler: str, suffix: str = "", params: Mapping[str, str] | None = None) -> str:
    """What a handler of the block answers to this learner's browser, in a fresh runtime as well."""
    runtime = BenchRuntime(user)
    block = runtime.get_block(usage_id)
    address = runtime.handler_url(block, handler, suffix, urlencode(params or {}))
    request = Request.blank(address, headers={"HX-Request": "true"})
    text: str = runtime.handle(block, handler, request, suffix).text
    return text


def served(url: str) -> bytes:
    """The file behind an address of ``local_resource_url``. Raises ``FileNotFoundError`` where a browser gets a 404."""
    package, _, path = url.removeprefix(static(RESOURCES)).partition("/")
    return files(package).joinpath(path).read_bytes()
