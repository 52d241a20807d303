"""Our own pages, under a prefix of their own: the platform's course pages shadow anything shorter."""

from __future__ import annotations

from django.urls import include, path

from plugin_app.pages import (
    calendar,
    contribution_feeds,
    feeds,
    freshness,
    hooks,
    maintaining,
    pictures,
    portfolio,
    public,
    rsvp,
    taking_out,
    views,
)

app_name = "community_hub"

urlpatterns = [
    path("contribute/", views.hub, name="hub"),
    path("contribute/do/<slug:action>/", views.hub_act, name="hub_act"),
    path("contribute/freshness/", freshness.freshness, name="freshness"),
    path("contribute/<slug:panel>/", views.hub, name="hub"),
    path("block/<str:usage_key>/", views.block, name="block"),
    path("block/<str:usage_key>/groups.csv", views.groups_csv, name="groups_csv"),
    path("block/<str:usage_key>/roster.csv", views.roster_csv, name="roster_csv"),
    path("block/<str:usage_key>/meetings/<uuid:date>.ics", views.meeting_ics, name="meeting_ics"),
    path("block/<str:usage_key>/projects.csv", taking_out.projects_csv, name="projects_csv"),
    path("block/<str:usage_key>/feedback.csv", taking_out.feedback_csv, name="feedback_csv"),
    path("block/<str:usage_key>/showcase.zip", taking_out.showcase_zip, name="showcase_zip"),
    path("block/<str:usage_key>/do/<slug:action>/", views.block_act, name="block_act"),
    path("block/<str:usage_key>/<slug:panel>/", views.block, name="block"),
    path("course/<str:course_key>/", views.course, name="course"),
    path("desk/<str:course_key>/", views.desk, name="desk"),
    path("desk/<str:course_key>/do/<slug:action>/", views.desk_act, name="desk_act"),
    path("me/", views.me, name="me"),
    path("me/portfolio/", portfolio.portfolio, name="portfolio"),
    path("me/portfolio/do/<slug:action>/", portfolio.portfolio_act, name="portfolio_act"),
    path("me/portfolio/<slug:panel>/", portfolio.portfolio, name="portfolio"),
    path("me/portfolio.zip", taking_out.my_zip, name="my_zip"),
    path("me/do/<slug:action>/", views.me_act, name="me_act"),
    path("me/<slug:panel>/", views.me, name="me"),
    path("me/data.json", views.my_data, name="my_data"),
    path("picture/<uuid:picture>/<int:width>/", pictures.picture, name="picture"),
    path("p/<uuid:project>/", public.public, name="public"),
    path("s/<str:secret>/", public.shared, name="shared"),
    path("s/<str:secret>/<uuid:picture>/<int:width>/", pictures.shared_picture, name="shared_picture"),
    path("feed/<uuid:block>.atom", feeds.atom, name="feed_atom"),
    path("feed/<uuid:block>.json", feeds.json, name="feed_json"),
    path("found/<str:secret>.atom", contribution_feeds.atom, name="found_atom"),
    path("found/<str:secret>.json", contribution_feeds.json, name="found_json"),
    path("found/<str:secret>/", contribution_feeds.embedded, name="found"),
    path("oembed/", feeds.oembed, name="oembed"),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar"),
    path("rsvp/<str:token>/", rsvp.rsvp, name="rsvp"),
    path("maintainers/<str:token>/", maintaining.maintaining, name="maintaining"),
    path("hook/<uuid:repository>/", hooks.hook, name="hook"),
    path("api/v1/", include("plugin_app.rest_api.v1.urls")),
]
