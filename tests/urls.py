"""Our pages where the platform mounts them."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("community/", include("plugin_app.urls"))]
