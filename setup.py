"""The distribution: three XBlocks and one Django plugin app for an Open edX instance."""

from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent

APP = "community_hub = plugin_app.apps:CommunityHubConfig"

setup(
    name="openedx-community-xblocks",
    version="0.1.0",
    description="Study groups, project showcases and open-source contributions inside Open edX courses.",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    python_requires=">=3.11",
    packages=find_packages(include=["community_xblocks*", "plugin_app*"]),
    package_data={
        "community_xblocks": ["public/**/*"],
        "plugin_app": ["templates/**/*", "locale/**/*", "static/**/*"],
    },
    install_requires=[
        "Django>=4.2",
        "XBlock>=5.2",
        "djangorestframework>=3.14",
        "markdown-it-py>=3.0",
        "nh3>=0.2.17",
        "PyYAML>=6.0",
        "icalendar>=6.1",
        "idna>=3.7",
        # Trackers of open-source projects are read over HTTP.
        "requests>=2.31",
        # Answers are read as they come, in bounded pieces (HTTPResponse.read1).
        "urllib3>=2.2",
        # Pictures of projects are decoded and drawn anew (docs/decisions/0022).
        "Pillow>=10.0",
        # The zones of the world and the cities to choose them by: slim images have none of their own.
        "tzdata",
        # XBlock 6.2 and later bring it themselves.
        'web-fragments>=3.0; python_version < "3.12"',
    ],
    extras_require={
        "demo": ["xblock-sdk>=0.14", "XBlock[django]>=5.2"],
        "test": [
            "axe-playwright-python>=0.1.4",
            "boto3>=1.34",
            "code-annotations>=2.0",
            "django-storages>=1.14",
            "djlint>=1.36",
            "edx-opaque-keys>=2.10",
            "django-stubs>=5.1",
            "hypothesis>=6.100",
            "import-linter>=2.0",
            "moto[s3,server]>=5.0",
            "mypy>=1.13",
            "playwright>=1.48",
            "pytest>=8",
            "pytest-django>=4.9",
            # A test that waits for ever fails, and the run goes on.
            "pytest-timeout>=2.3",
            "pytest-xdist>=3.6",
            "ruff>=0.8",
            "types-PyYAML",
            "vobject>=0.9.9",
        ],
        "databases": ["mysqlclient>=2.2", "psycopg[binary]>=3.2"],
        "bench": [
            "k-means-constrained>=0.7",
            "numpy",
            "ortools>=9.10",
            "tantivy>=0.24",
            "xblock-drag-and-drop-v2",
            "xblock-poll",
        ],
    },
    entry_points={
        "xblock.v1": [
            "community_study_groups = community_xblocks.study_groups:StudyGroupsXBlock",
            "community_project_showcase = community_xblocks.project_showcase:ProjectShowcaseXBlock",
            "community_contributions = community_xblocks.contributions:ContributionsXBlock",
        ],
        "lms.djangoapp": [APP],
        "cms.djangoapp": [APP],
        "openedx.dynamic_partition_generator": [
            "community_study_groups = plugin_app.host.openedx.partitions:create_partitions"
        ],
        "openedx.user_partition_scheme": [
            "community_study_groups = plugin_app.host.openedx.partitions:StudyGroupScheme"
        ],
        "openedx.course_tab": ["community_hub = plugin_app.host.openedx.menu:CommunityTab"],
        "openedx.course_tool": ["community_hub = plugin_app.host.openedx.menu:CommunityTool"],
    },
    classifiers=[
        "Framework :: Django :: 4.2",
        "Framework :: Django :: 5.2",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
)
