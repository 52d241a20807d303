"""Pictures in an S3 bucket: the same as on a disk, against a real S3 server on this machine."""

from __future__ import annotations

import boto3
import pytest
from django.core.files.storage import storages
from django.test import Client
from moto.server import ThreadedMotoServer

from plugin_app.showcase import api
from plugin_app.showcase.models import Picture
from tests.showcase.pictures.drawings import a_picture, read
from tests.showcase.reach.situations import A_MEMORY, a_project_with_a_picture, signed_in
from tests.showcase.situations import NOON
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db

BUCKET = "community"
KEYS = {"aws_access_key_id": "nobody", "aws_secret_access_key": "nothing", "region_name": "us-east-1"}


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server, settings):
    """An empty bucket, and the storage an operator would name for it."""
    client = boto3.client("s3", endpoint_url=server, **KEYS)
    client.create_bucket(Bucket=BUCKET)
    options = {
        "bucket_name": BUCKET,
        "endpoint_url": server,
        "access_key": KEYS["aws_access_key_id"],
        "secret_key": KEYS["aws_secret_access_key"],
        "region_name": KEYS["region_name"],
        "location": "pictures-of-learners",
        "default_acl": "private",
    }
    backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    settings.STORAGES = {**A_MEMORY, "community_hub": backend}
    yield client
    for name in names_in(client):
        client.delete_object(Bucket=BUCKET, Key=name)


def names_in(client) -> list[str]:
    return sorted(each["Key"] for each in client.list_objects_v2(Bucket=BUCKET).get("Contents", []))


@pytest.fixture
def placed():
    return showcase(pictures=True, may_be_public=True)


def test_both_copies_are_in_the_bucket_and_nowhere_else(bucket, placed):
    a_project_with_a_picture(a_learner("Amina"), placed)
    place = Picture.objects.get().place
    folder = f"pictures-of-learners/community_hub/pictures/{place[:2]}/{place}"
    assert names_in(bucket) == [f"{folder}-1280.webp", f"{folder}-480.webp"]
    assert not storages["default"].exists("community_hub")
    content = bucket.get_object(Bucket=BUCKET, Key=f"{folder}-480.webp")["Body"].read()
    assert read(content).size == (480, 240)


def test_they_are_seen_through_our_page_by_whoever_may(bucket, placed):
    amina = a_learner("Amina")
    project, figure = a_project_with_a_picture(amina, placed)
    address = f"/community/picture/{figure.picture}/480/"
    response = signed_in(a_learner("Chen")).get(address)
    assert (response.status_code, read(response.content).size) == (200, (480, 240))
    assert Client().get(address).status_code == 404
    api.make_public(amina, placed, project.uuid)
    assert Client().get(address).status_code == 200


def test_what_the_bucket_lost_is_not_there(bucket, placed):
    amina = a_learner("Amina")
    _project, figure = a_project_with_a_picture(amina, placed)
    for name in names_in(bucket):
        bucket.delete_object(Bucket=BUCKET, Key=name)
    assert signed_in(amina).get(f"/community/picture/{figure.picture}/480/").status_code == 404


def test_they_go_with_the_draft(bucket, placed, django_capture_on_commit_callbacks):
    amina = a_learner("Amina")
    project, kept = a_project_with_a_picture(amina, placed)
    new = api.add_picture(amina, placed, project.uuid, a_picture(), "New", now=NOON)
    assert len(names_in(bucket)) == 4
    with django_capture_on_commit_callbacks(execute=True):
        api.drop_picture(amina, placed, project.uuid, new.picture)
    assert len(names_in(bucket)) == 2


def test_a_bucket_that_does_not_answer_leaves_no_picture_behind(bucket, placed, settings):
    amina = a_learner("Amina")
    options = {**settings.STORAGES["community_hub"]["OPTIONS"], "bucket_name": "elsewhere"}
    settings.STORAGES = {**A_MEMORY, "community_hub": {**settings.STORAGES["community_hub"], "OPTIONS": options}}
    with pytest.raises(Exception, match="NoSuchBucket"):
        a_project_with_a_picture(amina, placed)
    assert not Picture.objects.exists()
    assert names_in(bucket) == []
