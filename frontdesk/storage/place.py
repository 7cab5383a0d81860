"""Whether a folder is a safe place for a database that is written to: not a share, not a cloud.

On a network share locks and flushes are not what SQLite needs (https://sqlite.org/useovernet.html),
and a program that synchronises a folder copies the file in the middle of a save.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from frontdesk.domain.errors import StorageUnavailable

#: File systems that lie on another computer, as /proc/self/mountinfo and statfs name them.
_REMOTE = re.compile(
    r"(?i)nfs\d?|cifs|smb\d?|smbfs|afpfs|afs|webdav|davfs2?|9p|ceph|glusterfs|lustre|ncpfs|beegfs"
    r"|fuse\.(sshfs|davfs2?|gvfsd-fuse|rclone|ceph|glusterfs|s3fs|goofys|google-drive-ocamlfuse)"
)
#: Folders that are kept the same in a cloud, by the names that their programs give them.
_CLOUD = re.compile(
    r"(?i)onedrive( - .*)?|dropbox( \(.*\))?|google ?drive|googledrive-.*|icloud ?drive"
    r"|mobile documents|cloudstorage|nextcloud|owncloud|pcloud ?drive|megasync|box sync|seafile"
    r"|tresorit.*|hidrive|magentacloud"
)
_DRIVE_REMOTE = 4


def hazard(database: Path) -> StorageUnavailable | None:
    """Return what is wrong with the place of a database file, made already or not."""
    folder = database.absolute().parent
    real = Path(os.path.realpath(folder))
    if _in_cloud(real) or _in_cloud(folder):
        return StorageUnavailable("database_in_cloud", path=str(database))
    if _is_remote(real):
        return StorageUnavailable("database_on_share", path=str(database))
    return None


def _in_cloud(folder: Path) -> bool:
    if any(_CLOUD.fullmatch(part) for part in folder.parts):
        return True
    named = (os.environ.get(name) for name in ("OneDrive", "OneDriveCommercial"))
    return any(folder.is_relative_to(place) for place in named if place)


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        if str(folder).startswith("\\\\"):
            return True
        drive = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return int(drive) == _DRIVE_REMOTE
    return bool(_REMOTE.fullmatch(_file_system(folder)))


def _file_system(folder: Path) -> str:
    """Return the name of the file system that a folder lies on; empty where it cannot be told."""
    if sys.platform == "darwin":
        return _statfs_name(folder)
    found, longest = "", -1
    with suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines():
            name, length = _mounted(line, folder)
            if length >= longest and name:
                found, longest = name, length
    return found


def _mounted(line: str, folder: Path) -> tuple[str, int]:
    """Return what a line of mountinfo says of a folder: the file system, the length of its path.

    Format: https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
    """
    before, _, after = line.partition(" - ")
    fields = before.split()
    if len(fields) < 5 or not after:
        return "", -1
    point = Path(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), fields[4]))
    if not folder.is_relative_to(point):
        return "", -1
    return after.split()[0], len(point.parts)


def _statfs_name(folder: Path) -> str:
    """Ask macOS: `f_fstypename` of `struct statfs` with 64-bit inodes begins at byte 72."""
    import ctypes

    near = folder
    while not near.exists() and near != near.parent:
        near = near.parent
    buffer = ctypes.create_string_buffer(4096)
    if ctypes.CDLL(None).statfs(os.fsencode(near), buffer):
        return ""
    return buffer.raw[72:88].split(b"\0")[0].decode("ascii", "replace")
