"""A runtime for blocks in tests: in memory, with the services the platform offers, and nothing it does not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from webob import Request, Response
from xblock.core import XBlock
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, NullI18nService, Runtime

from plugin_app.host import standalone


class Users:
    """The ``user`` service: who the platform says is there."""

    def __init__(self, user_id: int | None) -> None:
        self._user = SimpleNamespace(opt_attrs={} if user_id is None else {"edx-platform.user_id": user_id})

    def get_current_user(self) -> SimpleNamespace:
        return self._user


class Permissions:
    """The ``studio_user_permissions`` service."""

    def __init__(self, may_write: bool) -> None:
        self._may_write = may_write

    def can_write(self, _course_key: object) -> bool:
        return self._may_write

    can_read = can_write


class CourseRuntime(Runtime):
    """One person in front of one block. ``course_key=None`` is a library; ``may_author`` not ``None`` is Studio."""

    def __init__(
        self,
        user_id: int | None,
        course_key: str | None,
        *,
        may_author: bool | None = None,
        store: DictKeyValueStore | None = None,
    ) -> None:
        ids = MemoryIdManager()
        services: dict[str, Any] = {
            "user": Users(user_id),
            "i18n": NullI18nService(),
            "field-data": KvsFieldData(store or DictKeyValueStore()),
        }
        if may_author is not None:
            services["studio_user_permissions"] = Permissions(may_author)
        super().__init__(ids, ids, services=services)
        self.community_course_key = course_key
        self.user_id = user_id
        self.published: list[tuple[str, dict[str, Any]]] = []

    def block(self, block_class: type[XBlock], usage_key: str) -> XBlock:
        """The block placed at ``usage_key``."""
        return self.construct_xblock_from_class(block_class, ScopeIds(self.user_id, "block", usage_key, usage_key))

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        way = "handler_noauth" if thirdparty else "handler"
        url = f"/courses/xblock/{block.scope_ids.usage_id}/{way}/{handler_name}"
        return url + (f"/{suffix}" if suffix else "") + (f"?{query}" if query else "")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        return f"/static/xblock/resources/community_xblocks/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/static/{resource}"

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        self.published.append((event_type, event_data))


def post(block: XBlock, handler: str, suffix: str = "", **fields: Any) -> Response:
    """What our page sends: a form, with htmx's header, on the path where the platform checks the token."""
    request = Request.blank(
        f"/courses/xblock/x/handler/{handler}/{suffix}", method="POST", POST=urlencode(fields, True)
    )
    request.headers["HX-Request"] = "true"
    with as_checked():
        return send(block, handler, suffix, request)


def get(block: XBlock, handler: str, suffix: str = "", **params: Any) -> Response:
    """What a link of our page sends."""
    return send(
        block, handler, suffix, Request.blank(f"/courses/xblock/x/handler/{handler}/{suffix}?{urlencode(params)}")
    )


def send(block: XBlock, handler: str, suffix: str, request: Request) -> Response:
    """Anything at all."""
    response = block.runtime.handle(block, handler, request, suffix)
    block.save()
    return response


class as_checked:  # noqa: N801 - reads as a phrase
    """The host has checked the anti-forgery token of the current request."""

    def __init__(self, **attributes: Any) -> None:
        self._request = SimpleNamespace(method="POST", csrf_processing_done=True, **attributes)

    def __enter__(self) -> None:
        self._token = standalone._request.set(self._request)

    def __exit__(self, *_error: object) -> None:
        standalone._request.reset(self._token)
