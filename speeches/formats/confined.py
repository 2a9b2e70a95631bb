"""Runs one program within limits of memory, processor time and written bytes, and without a network.

`office` starts this file as a process of its own: limits that are set between fork and exec of a process with threads
may hang it. It uses the standard library alone, and turns itself into the program, so that nothing stands between.
`isolated`, whose process is ours, confines itself.
"""

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

NOT_STARTED = 127
"""Exit status when the program itself could not be started, as a shell has it."""

_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET
_OPEN_FILES = 512


def main(memory: int, seconds: int, file_size: int, command: list[str]) -> int:
    """Set the limits and become `command`."""
    confine(memory, seconds, file_size)
    try:
        os.execv(command[0], command)  # noqa: S606 (a shell is what we do without)
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
    return NOT_STARTED


def confine(memory: int, seconds: int, file_size: int) -> None:
    """Set the limits of this process for good; `memory` and `file_size` are bytes, `seconds` processor time."""
    _without_network()
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_FSIZE, file_size)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    # Python ignores it, and what is ignored stays so in the program: it would not stop at its limit.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def _limit(kind: int, most: int) -> None:
    """Lower a limit to `most`, or to what is allowed at all where that is less."""
    allowed = resource.getrlimit(kind)[1]
    value = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    with suppress(ValueError, OSError):  # macOS knows some limits by name only
        resource.setrlimit(kind, (value, value))


def _without_network() -> None:
    """Leave every network, the machine's own loopback too, where the kernel lets a plain user do so.

    Where it does not, the program's own settings have to do: they name a proxy that does not exist.
    """
    user, group = os.getuid(), os.getgid()
    with suppress(OSError, AttributeError):
        if ctypes.CDLL(None, use_errno=True).unshare(_NEW_USERS | _NEW_NETWORK) == 0:
            # Everybody is nobody in a new name space until the numbers are mapped; files keep their owners.
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
