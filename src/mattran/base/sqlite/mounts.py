"""Which file system a folder lies on. WAL needs shared memory, which no network file system has."""

from pathlib import Path

NETWORK = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "davfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
    | {"fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)


def network_file_system(folder: Path, mounts: str) -> str | None:
    """The kind of network file system that holds the folder, by the text of /proc/mounts, or None."""
    folder = folder.resolve()
    kind = ""
    depth = -1
    for line in mounts.splitlines():
        _device, point, mounted, *_rest = line.split(" ")
        place = Path(point.encode().decode("unicode_escape"))
        if folder.is_relative_to(place) and len(place.parts) >= depth:  # a later mount covers an earlier one
            kind, depth = mounted, len(place.parts)
    return kind if kind in NETWORK else None
