"""People and clients that tests share."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from hypothesis import settings as property_settings

from speeches.models import HouseStyle

# No test is judged by a clock: on a busy machine one example may take long.
property_settings.register_profile("unhurried", deadline=None)
property_settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Close a connection with its request: a browser that keeps its line open must not keep the test database open."""
    connection.settings_dict["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """End what still holds the test database: a browser's last request may, and PostgreSQL then keeps it for ever."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _own_place_for_files(settings, tmp_path):
    """Keep source files of a test in its own folder."""
    settings.DATA_DIR = tmp_path


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Hash passwords in no time: slowness is their purpose, and not ours."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def owner(db):
    return User.objects.create_user("owner", password="a long password", first_name="一苇", last_name="沈")


@pytest.fixture
def writer(db):
    return User.objects.create_user("writer", password="a long password")


@pytest.fixture
def stranger(db):
    return User.objects.create_user("stranger", password="a long password")


def _signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def owner_client(owner):
    return _signed_in(owner)


@pytest.fixture
def writer_client(writer):
    return _signed_in(writer)


@pytest.fixture
def stranger_client(stranger):
    return _signed_in(stranger)


@pytest.fixture
def staff(db):
    return User.objects.create_user("staff", password="a long password", is_staff=True, first_name="舒", last_name="顾")


@pytest.fixture
def staff_client(staff):
    return _signed_in(staff)


@pytest.fixture
def worker():
    """Return a function that does all that waits for the worker, as `db_worker --batch` does, on the test's own line.

    The command itself would hang up: between two tasks it closes every connection to the database.
    """
    doing = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )

    def work():
        while (waiting := DBTaskResult.objects.ready().first()) is not None:
            waiting.claim(doing.worker_id)
            doing.run_task(waiting)

    return work


@pytest.fixture
def first_house_styles(db):
    """Have the house styles that a new installation has; a test that commits empties the tables for those after it."""
    if not HouseStyle.objects.exists():
        begin = import_module("speeches.migrations.0003_first_house_styles").begin
        begin(apps, SimpleNamespace(connection=connection))
