"""Our own pages, under a prefix of their own: the platform's course pages shadow anything shorter."""

from __future__ import annotations

from django.urls import include, path

from plugin_app.pages import calendar, rsvp, views

app_name = "community_hub"

urlpatterns = [
    path("contribute/", views.hub, name="hub"),
    path("contribute/do/<slug:action>/", views.hub_act, name="hub_act"),
    path("contribute/<slug:panel>/", views.hub, name="hub"),
    path("block/<str:usage_key>/", views.block, name="block"),
    path("block/<str:usage_key>/groups.csv", views.groups_csv, name="groups_csv"),
    path("block/<str:usage_key>/roster.csv", views.roster_csv, name="roster_csv"),
    path("block/<str:usage_key>/meetings/<uuid:date>.ics", views.meeting_ics, name="meeting_ics"),
    path("block/<str:usage_key>/do/<slug:action>/", views.block_act, name="block_act"),
    path("block/<str:usage_key>/<slug:panel>/", views.block, name="block"),
    path("course/<str:course_key>/", views.course, name="course"),
    path("desk/<str:course_key>/", views.desk, name="desk"),
    path("desk/<str:course_key>/do/<slug:action>/", views.desk_act, name="desk_act"),
    path("me/", views.me, name="me"),
    path("me/do/<slug:action>/", views.me_act, name="me_act"),
    path("me/<slug:panel>/", views.me, name="me"),
    path("me/data.json", views.my_data, name="my_data"),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar"),
    path("rsvp/<str:token>/", rsvp.rsvp, name="rsvp"),
    path("api/v1/", include("plugin_app.rest_api.v1.urls")),
]
