"""Behind the office's proxy the lock-out knows one client from another, and believes nothing that a client wrote."""

import pytest
from axes.helpers import get_client_ip_address
from django.test import RequestFactory


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (True, "192.0.2.7", "192.0.2.7"),
        (True, "203.0.113.9, 192.0.2.7", "192.0.2.7"),
        (True, "", "10.0.0.1"),
        (False, "192.0.2.7", "10.0.0.1"),
    ],
)
def test_the_address_is_the_one_that_can_be_trusted(settings, behind, forwarded, address):
    settings.BEHIND_PROXY = behind
    request = RequestFactory().post("/login/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert get_client_ip_address(request) == address
