"""Messages keep their English sentence and their values apart until they are shown."""

from speeches.domain.messages import Message, gettext_noop


def test_marking_a_sentence_leaves_it_as_it_is():
    assert gettext_noop("%(count)s lines were left out.") == "%(count)s lines were left out."


def test_a_message_shows_its_values():
    message = Message(
        gettext_noop("%(count)s lines were left out, the first is “%(text)s”."), {"count": 2, "text": "路"}
    )
    assert str(message) == "2 lines were left out, the first is “路”."


def test_a_message_without_values_is_shown_as_written():
    assert str(Message("100% of the lines were kept.")) == "100% of the lines were kept."


def test_messages_with_the_same_sentence_and_values_are_equal():
    assert Message("Line %(number)s", {"number": 1}) == Message("Line %(number)s", {"number": 1})
    assert Message("Line %(number)s", {"number": 1}) != Message("Line %(number)s", {"number": 2})
