"""Readers that misbehave in every way, run in a process of their own by the tests of `isolated`."""

import json
import os
import socket
import sys
import time
from pathlib import Path

from speeches.domain.messages import Message
from speeches.domain.reading import Line
from speeches.formats.base import Source, UnreadableFile


def obedient(data):
    return Source((Line(data.decode()),))


def refusing(data):
    raise UnreadableFile(
        Message("%(name)s: %(why)s", {"name": len(data), "why": Message("No %(what)s.", {"what": "use"})})
    )


def hungry(_data):
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def endless(_data):
    while True:
        pass


def asleep(_data):
    time.sleep(600)


def deep(data):
    return deep(data)


def talkative(_data):
    while True:
        sys.stdout.buffer.write(bytes(1_000_000))


def failing(_data):
    raise KeyError("of our own making")


def killed(_data):
    os.abort()


def curious(_data):
    """Tell what this process knows and has: settings, Django, open files, a network."""
    try:
        socket.create_connection(("127.0.0.1", int(_data)), timeout=5).close()
        network = True
    except OSError:
        network = False
    known = {
        "environment": sorted(os.environ),
        "django": "django" in sys.modules,
        "files": len(list(Path("/proc/self/fd").iterdir())),
        "network": network,
    }
    return Source((Line(json.dumps(known)),))
