"""Version 1 of the REST API: what the panels show, as JSON."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("blocks/<str:usage_key>/groups/", views.Groups.as_view(), name="api_groups"),
    path("blocks/<str:usage_key>/projects/", views.Projects.as_view(), name="api_projects"),
    path("opportunities/", views.Opportunities.as_view(), name="api_opportunities"),
]
