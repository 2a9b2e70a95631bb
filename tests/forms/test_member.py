"""The forms about people."""

import pytest
from django.utils import translation

from speeches.forms.member import MemberForm, SignInForm


@pytest.mark.parametrize(("username", "valid"), [(" luzhiyao ", True), ("", False), ("   ", False), ("x" * 151, False)])
def test_a_writer_is_named_by_user_name(username, valid):
    form = MemberForm({"username": username})
    assert form.is_valid() is valid
    if valid:
        assert form.cleaned_data["username"] == "luzhiyao"


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("data", [{"username": "owner", "password": "wrong"}, {"username": "nobody", "password": "x"}])
def test_which_of_the_two_was_wrong_is_not_told(data, rf):
    with translation.override("en"):
        form = SignInForm(rf.post("/login/"), data)
        assert form.errors == {"__all__": ["The user name or the password is wrong. Please try again."]}
