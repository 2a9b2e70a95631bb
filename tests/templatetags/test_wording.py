"""The domain's sentences in the reader's language."""

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from speeches.domain.messages import Message
from speeches.models import Speech
from speeches.templatetags.wording import named, titled, wording


def test_a_sentence_is_translated_and_its_values_put_in():
    message = Message("There is no account with the user name “%(name)s”.", {"name": "沈一苇"})
    with translation.override("en"):
        assert wording(message) == "There is no account with the user name “沈一苇”."
    with translation.override("zh-hans"):
        assert wording(message) == "没有用户名为“沈一苇”的账号。"


def test_a_sentence_without_values_may_hold_a_percent_sign():
    assert wording(Message("Done: 100 % of it.")) == "Done: 100 % of it."


def test_a_value_that_is_a_sentence_is_translated_too():
    with translation.override("zh-hans"):
        assert wording(Message("%(role)s!", {"role": Message("Heading")})) == "部分标题!"


def test_a_speech_is_named_on_one_line():
    assert titled(Speech(title="在公园会议上\n的讲话")) == "在公园会议上的讲话"


def test_a_speech_without_a_title_has_a_name_too():
    with translation.override("en"):
        assert titled(Speech()) == "Untitled"


@pytest.mark.parametrize(
    ("user", "name"),
    [
        (User(username="shenyiwei", last_name="沈", first_name="一苇"), "沈一苇"),
        (User(username="shenyiwei", last_name="沈一苇"), "沈一苇"),
        (User(username="jane", last_name="Doe", first_name="Jane"), "Jane Doe"),
        (User(username="admin"), "admin"),
        (None, ""),
    ],
)
def test_people_are_called_as_their_language_does(user, name):
    assert named(user) == name
