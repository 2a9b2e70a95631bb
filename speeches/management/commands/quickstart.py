"""Sets the database up, and an empty one on this machine with a demo account and a demo speech."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.management.failures import PlainCommand
from speeches.services import demo


class Command(PlainCommand):
    """`quickstart`; script/server runs it before it serves."""

    help = "Set the database up; when it is empty, make a demo account and a demo speech (with DEBUG only)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name the address that is printed."""
        parser.add_argument("--address", default="127.0.0.1:8000", help="where the application will be served")

    def run(self, options: Mapping[str, Any]) -> None:
        """Make the data folder, migrate, then say how to sign in."""
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        if not User.objects.exists():
            self._begin(options["address"])
        elif settings.DEBUG:
            self._go_on(options["address"])

    def _begin(self, address: str) -> None:
        """Make the demo, or say how an office makes its first account: a known name must not be open to others."""
        if not settings.DEBUG:
            self.stdout.write(
                _("The database is set up and has no account yet. Make the first one: manage.py createsuperuser")
            )
            return
        password = demo.create(now=timezone.now())
        self.stdout.write(_("Open http://%(address)s and sign in:") % {"address": address})
        self.stdout.write(_("  user name  %(name)s") % {"name": demo.USERNAME})
        self.stdout.write(_("  password   %(password)s") % {"password": password})
        self.stdout.write(
            _("The password is shown only now. For a new one: manage.py changepassword %(name)s")
            % {"name": demo.USERNAME}
        )

    def _go_on(self, address: str) -> None:
        self.stdout.write(_("Open http://%(address)s and sign in.") % {"address": address})
        if User.objects.filter(username=demo.USERNAME).exists():
            self.stdout.write(
                _("The demo account “%(name)s” is there already. For a new password: manage.py changepassword %(name)s")
                % {"name": demo.USERNAME}
            )
