"""What a process of this machine has used: processor time and memory, read from /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_TICKS = os.sysconf("SC_CLK_TCK")
_LISTENS = "0A"  # the state of a socket in /proc/net/tcp


@dataclass(frozen=True)
class Measured:
    """A process and its threads."""

    pid: int

    @classmethod
    def at(cls, url: str) -> Measured:
        """The process that listens at an address of this machine.

        Raises
        ------
        LookupError
            None does.
        """
        inode = _inode_of(urlsplit(url).port or 80)
        for folder in Path("/proc").glob("[0-9]*/fd"):
            try:
                if any(os.readlink(link) == f"socket:[{inode}]" for link in folder.iterdir()):
                    return cls(int(folder.parent.name))
            except OSError:  # gone, or not ours
                continue
        raise LookupError(f"no process listens at {url}")

    def seconds(self) -> float:
        """Processor time so far, in s."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def resident_mb(self) -> float:
        """Resident memory, in MB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text("utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _inode_of(port: int) -> str:
    for line in Path("/proc/net/tcp").read_text("utf-8").splitlines()[1:]:
        fields = line.split()
        if fields[3] == _LISTENS and int(fields[1].rpartition(":")[2], 16) == port:
            return fields[9]
    raise LookupError(f"nothing listens at port {port}")
