# SPDX-License-Identifier: MIT
"""A shmview segment in Python: name, locks, header, attach and detach."""

import collections
import contextlib
import fcntl
import hashlib
import os
import select
import stat
import struct
import time
import urllib.parse

ATTACH, CONTENT, WRITER = 1 << 62, (1 << 62) + 1, (1 << 62) + 2
SHARED, EXCLUSIVE, NONE = fcntl.F_RDLCK, fcntl.F_WRLCK, fcntl.F_UNLCK
PAGE = 4096
# The type of a channel and how many a pixel has, to the number of the format.
FORMATS = {("uint8", 3): 1, ("uint8", 4): 2, ("uint16", 3): 3,
           ("uint16", 4): 4, ("uint8", 1): 5}
LAYOUTS = {number: layout for layout, number in FORMATS.items()}
FIELDS = struct.Struct("<8sIIQQQIIIIQ")
Header = collections.namedtuple("Header", (
    "magic version size generation offset length width height stride format "
    "time"))
BEGINNING = b"SHMVIEW\n", 1, FIELDS.size
EMPTY = Header(*BEGINNING, 0, PAGE, 0, 0, 0, 0, 0, 0)


def path_of(key):
    """Where the segment of a key is."""
    key = os.fsencode(key)
    name = urllib.parse.quote(key, safe="").replace("~", "%7E")
    name = f"shmview-{os.geteuid()}-{name}"
    if len(name) > 200:
        name = name[:200] + hashlib.sha1(key).hexdigest()
    return f"/dev/shm/{name}"


def open_own(path):
    """Opens what must be a regular file of this user, with one name."""
    file = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
                   | os.O_CLOEXEC)
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() \
            or status.st_nlink > 1:
        os.close(file)
        raise PermissionError(f"{path} is not a segment of this user")
    return file


class Segment:
    """A handle on the segment of a key, to be used in a `with` statement."""

    def __init__(self, key, patience=5):
        self.path = path_of(key)
        self.patience = patience
        self.file = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.detach()

    def attempts(self):
        """Comes round until the patience, in seconds, is at its end."""
        deadline = time.monotonic() + self.patience
        yield
        while time.monotonic() < deadline:
            select.select([], [], [], 0.001)
            yield
        raise TimeoutError(f"{self.path}: another process keeps it locked")

    def try_lock(self, byte, kind):
        """Takes a lock byte, or lets go of it; False where it is taken."""
        request = struct.pack("hhqqi4x", kind, os.SEEK_SET, byte, 1, 0)
        try:
            fcntl.fcntl(self.file, fcntl.F_OFD_SETLK, request)
        except BlockingIOError:
            return False
        return True

    def lock(self, byte, kind):
        """Takes a lock byte; TimeoutError where another one keeps it."""
        for _ in self.attempts():
            if self.try_lock(byte, kind):
                return

    @contextlib.contextmanager
    def locks(self):
        """At its end lets go of what was locked, but stays attached."""
        try:
            yield
        finally:
            self.try_lock(CONTENT, NONE)
            self.try_lock(WRITER, NONE)

    def is_current(self):
        """Whether we have a file and the name still leads to it."""
        try:
            return self.file is not None and os.path.samestat(
                os.lstat(self.path), os.fstat(self.file))
        except FileNotFoundError:
            return False

    def attach(self):
        """FileNotFoundError: there is none that a living process holds."""
        for _ in self.attempts():
            if not self.is_current():
                self.detach()
                self.file = open_own(self.path)
                orphan = self.try_lock(ATTACH, EXCLUSIVE)
                if orphan or not self.try_lock(ATTACH, SHARED):
                    self.detach()
            if self.is_current():
                return

    def attach_or_create(self, size):
        """The same, or else makes a segment that has no name yet."""
        try:
            self.attach()
        except FileNotFoundError:
            self.file = os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR
                                | os.O_CLOEXEC, 0o600)
            os.posix_fallocate(self.file, 0, size)
            self.try_lock(ATTACH, SHARED)

    def give_name(self):
        """Whether it has its name; False where another one was quicker."""
        with contextlib.suppress(FileExistsError, FileNotFoundError):
            if not self.is_current():
                # Python follows the link only where it is given a folder.
                os.link(f"/proc/self/fd/{self.file}", self.path,
                        src_dir_fd=self.file, follow_symlinks=True)
        return self.is_current()

    def detach(self):
        """Lets go of the segment; whoever is the last one removes it."""
        if self.file is None:
            return
        if not (last := self.try_lock(ATTACH, EXCLUSIVE)):
            # Two who leave together would see each other's lock.
            self.try_lock(ATTACH, NONE)
            last = self.try_lock(ATTACH, EXCLUSIVE)
        if last and self.is_current():
            os.unlink(self.path)
        os.close(self.file)
        self.file = None

    def header(self):
        """The header, read once and checked; ValueError: no image."""
        read = os.pread(self.file, FIELDS.size, 0).ljust(FIELDS.size, b"\0")
        header = Header(*FIELDS.unpack(read))
        if header[:3] != BEGINNING or header.format not in LAYOUTS:
            raise ValueError(f"{self.path} holds no image of a known kind")
        kind, channels = LAYOUTS[header.format]
        row = header.width * channels * (2 if kind == "uint16" else 1)
        if (0 in (header.generation, row, header.height)
                or header.stride < row
                or header.length != header.stride * header.height
                or header.offset < PAGE or header.offset % PAGE != 0
                or header.offset + header.length
                > os.fstat(self.file).st_size):
            raise ValueError(f"{self.path} holds a damaged image")
        return header

    def header_to_replace(self):
        """The same; where there is none, clears its place under the lock."""
        try:
            return self.header()
        except ValueError:
            self.lock(CONTENT, EXCLUSIVE)
            self.grow(PAGE)
            self.write(bytes(PAGE - FIELDS.size), FIELDS.size)
            return EMPTY

    def write_header(self, generation, offset, picture):
        """In one call: whoever watches or is killed sees all or nothing."""
        height, width, channels = picture.shape
        self.write(FIELDS.pack(
            *BEGINNING, generation, offset, picture.nbytes, width, height,
            picture.nbytes // height, FORMATS[picture.dtype.name, channels],
            time.time_ns()), 0)

    def grow(self, size):
        """Reserves memory for this size; never shrinks."""
        now = os.fstat(self.file).st_size
        if size > now:
            os.posix_fallocate(self.file, now, size - now)

    def write(self, content, offset):
        """Puts all of these bytes there."""
        if os.pwrite(self.file, content, offset) != len(content):
            raise OSError(f"{self.path}: not all could be written")
