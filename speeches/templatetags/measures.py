"""Template filters that write times, dates and numbers the way the tables show them."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext, pgettext

from speeches.domain import timing

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """Write a date short, for columns: 2026.4.21 or 21 Apr 2026."""
    return format_date(value, pgettext("date in a column", "j M Y")) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write when something happened, as people say it: today 10:32, yesterday 17:48, 1 Apr, 19 Nov 2025."""
    return said(value, timezone.now()) if value else ""


def said(value: datetime, now: datetime) -> str:
    """Return `value` as seen from `now`, both aware, on the office's own calendar."""
    local, today = timezone.localtime(value), timezone.localtime(now).date()
    clock = format_date(local, "H:i")
    if local.date() == today:
        return gettext("today %(time)s") % {"time": clock}
    if local.date() == today - timedelta(days=1):
        return gettext("yesterday %(time)s") % {"time": clock}
    if local.year == today.year:
        return format_date(local, pgettext("date in this year", "j M"))
    return format_date(local, pgettext("date in another year", "j M Y"))


@register.filter
def thousands(value: int) -> str:
    """Write a whole number in groups of three, in every language."""
    return f"{value:,}"


@register.filter
def minutes(characters: int, pace: int) -> str:
    """Write how long `characters` take at `pace` characters a minute."""
    return f"{timing.minutes(characters, pace):.1f}"
