"""A demo account and a demo speech, so that a new installation opens with something to try."""

import secrets
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from speeches.domain.dates import parse_date
from speeches.domain.manuscript import Manuscript
from speeches.services import importing
from speeches.services.manuscripts import store

USERNAME = "demo"
OCCASION = "全市公共图书馆服务体系建设推进会"
TARGET_MINUTES = Decimal("18.0")
TEXT = Path(__file__).with_name("demo_speech.txt")
_CONSONANTS, _VOWELS, _DIGITS = "bdfghkmnprstvz", "aeiou", "23456789"


def manuscript() -> Manuscript:
    """Return the demo speech, read by the same reader as any received file."""
    return importing.read(TEXT.name, TEXT.read_bytes())[1].manuscript


@transaction.atomic
def create(*, now: datetime) -> str:
    """Make the demo account, which may do everything, and its speech; return the account's random password.

    IntegrityError when there is such an account already.
    """
    password = _password()
    owner = User.objects.create_superuser(USERNAME, password=password)
    text = manuscript()
    speech = store(text, owner=owner, now=now, occasion=OCCASION, delivered_on=parse_date(text.date_text))
    speech.target_minutes = TARGET_MINUTES
    speech.save(update_fields=["target_minutes"])
    return password


def _password() -> str:
    """Return a password that is easy to type and read out: like bako-mire-tuvo-47; about 40 bits."""
    syllables = [secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(6)]
    words = ["".join(syllables[place : place + 2]) for place in (0, 2, 4)]
    return "-".join([*words, secrets.choice(_DIGITS) + secrets.choice(_DIGITS)])
