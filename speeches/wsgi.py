"""The WSGI entry point that gunicorn serves."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "speeches.settings")

application = get_wsgi_application()
try:
    settings.SECRET_KEY  # noqa: B018 (Django refuses an empty one when it is asked for, which would be the first sign-in)
except ImproperlyConfigured as error:
    raise SystemExit("Set SECRET_KEY to a long random text, or DEBUG=1 on your own machine.") from error
