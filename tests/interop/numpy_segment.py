# SPDX-License-Identifier: MIT
"""A shmview segment in Python: name, locks, bytes, attach and detach."""

import contextlib
import fcntl
import hashlib
import os
import select
import stat
import struct
import time
import urllib.parse

from numpy_header import END, FIELDS, PAGE

# The lock bytes.
ATTACH, CONTENT, WRITER, WAITING = END, END + 1, END + 2, END + 3
SHARED, EXCLUSIVE, NONE = fcntl.F_RDLCK, fcntl.F_WRLCK, fcntl.F_UNLCK


def path_of(key):
    """Returns the path of a key's segment."""
    key = os.fsencode(key)
    name = urllib.parse.quote(key, safe="").replace("~", "%7E")
    name = f"shmview-{os.geteuid()}-{name}"
    if len(name) > 200:
        name = name[:200] + hashlib.sha1(key).hexdigest()
    return f"/dev/shm/{name}"


def open_own(path):
    """Opens a regular file of this user with one name; refuses others."""
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
        self.file = self.process = None
        self.held = set()
        self.had_turn, self.no_courtesy_before = False, 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.detach()

    def attempts(self):
        """Yields each millisecond; TimeoutError after `patience` seconds."""
        deadline = time.monotonic() + self.patience
        yield
        while time.monotonic() < deadline:
            select.select([], [], [], 0.001)
            yield
        raise TimeoutError(f"{self.path}: another process keeps it locked")

    def try_lock(self, start, kind, length=1):
        """Locks or unlocks bytes; False if another process has locked them."""
        if self.process != os.getpid():
            # After fork() the locks are the parent's.
            return False
        request = struct.pack("hhqqi4x", kind, os.SEEK_SET, start, length, 0)
        try:
            fcntl.fcntl(self.file, fcntl.F_OFD_SETLK, request)
        except BlockingIOError:
            return False
        return True

    def find_lock(self, start, kind, length=1):
        """Returns the end of a lock that conflicts with this one; 0: none."""
        request = struct.pack("hhqqi4x", kind, os.SEEK_SET, start, length, 0)
        kind, _, start, length, _ = struct.unpack(
            "hhqqi4x", fcntl.fcntl(self.file, fcntl.F_OFD_GETLK, request))
        # A client that breaks the rules may use length 0, which has no end.
        return 0 if kind == NONE else start + (length or END)

    def wait_for_lock(self, byte):
        """Takes a lock byte exclusively; TimeoutError if another keeps it."""
        try:
            for _ in self.attempts():
                if self.try_lock(byte, EXCLUSIVE):
                    return
                if byte == WRITER:
                    self.try_lock(WAITING, SHARED)
        finally:
            self.try_lock(WAITING, NONE)

    @contextlib.contextmanager
    def locked(self, byte):
        """Holds a lock byte exclusively, unless an outer block does so."""
        if byte in self.held:
            yield
            return
        if byte == WRITER:
            self.let_others_first()
        self.wait_for_lock(byte)
        self.held.add(byte)
        try:
            yield
        finally:
            self.held.discard(byte)
            self.had_turn |= byte == WRITER
            self.try_lock(byte, NONE)

    @contextlib.contextmanager
    def alone(self):
        """Keeps others from reading and writing, like the library's lock()."""
        self.attach()
        for _ in self.attempts():
            with self.locked(WRITER), self.locked(CONTENT):
                if self.nothing_is_pinned():
                    yield
                    return

    def nothing_is_pinned(self):
        """Waits until no pin is left; False after 0.1 s if others wait."""
        begin = time.monotonic()
        for _ in self.attempts():
            if not self.find_lock(PAGE, EXCLUSIVE, END - PAGE):
                return True
            if time.monotonic() > begin + 0.1 \
                    and self.find_lock(WAITING, EXCLUSIVE):
                # It may have pinned a draft, and wait to commit it.
                return False

    @contextlib.contextmanager
    def pinned(self, header):
        """Pins the pixels, and yields whether it could; unpins them after."""
        try:
            yield self.try_lock(header.offset, SHARED, header.length)
        finally:
            self.try_lock(header.offset, NONE, header.length)

    def let_others_first(self):
        """Lets processes that wait go first, if this handle had a turn."""
        begin = time.monotonic()
        if not self.had_turn or begin < self.no_courtesy_before:
            return
        while self.find_lock(WAITING, EXCLUSIVE) \
                and not self.find_lock(WRITER, EXCLUSIVE):
            if time.monotonic() > begin + 0.16:
                # They may be stopped: we do not ask again for a while.
                self.no_courtesy_before = time.monotonic() + 4 * 0.16
                return
            select.select([], [], [], 0.001)

    def is_current(self):
        """Returns whether the name still leads to our file."""
        try:
            return self.process == os.getpid() and os.path.samestat(
                os.lstat(self.path), os.fstat(self.file))
        except FileNotFoundError:
            return False

    def keep(self, file):
        """Remembers the file, and that it belongs to this process."""
        self.file, self.process = file, os.getpid()

    def attach(self):
        """Attaches; FileNotFoundError if no living process holds a segment."""
        for _ in self.attempts():
            if not self.is_current():
                self.detach()
                self.keep(open_own(self.path))
                orphan = self.try_lock(ATTACH, EXCLUSIVE)
                if orphan or not self.try_lock(ATTACH, SHARED):
                    self.detach()
            if self.is_current():
                return

    def attach_or_create(self):
        """Attaches, or makes a segment that has no name yet."""
        try:
            self.attach()
        except FileNotFoundError:
            self.keep(os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR
                              | os.O_CLOEXEC, 0o600))
            # The umask may have removed some bits.
            os.fchmod(self.file, 0o600)
            self.grow(PAGE)
            self.try_lock(ATTACH, SHARED)

    def give_name(self):
        """Gives the segment its name; False if another process was quicker."""
        with contextlib.suppress(FileExistsError, FileNotFoundError):
            if not self.is_current():
                # Python follows the link only if it gets a folder.
                os.link(f"/proc/self/fd/{self.file}", self.path,
                        src_dir_fd=self.file, follow_symlinks=True)
        return self.is_current()

    def detach(self):
        """Detaches; the last process to detach removes the segment."""
        if self.file is None:
            return
        if not (last := self.try_lock(ATTACH, EXCLUSIVE)):
            # Two that leave together would see each other's lock.
            self.try_lock(ATTACH, NONE)
            last = self.try_lock(ATTACH, EXCLUSIVE)
        if last and self.is_current():
            os.unlink(self.path)
        os.close(self.file)
        self.file = self.process = None
        self.held.clear()

    def size(self):
        """Returns the size of the segment in bytes."""
        return os.fstat(self.file).st_size

    def grow(self, size):
        """Reserves memory for this size; never shrinks."""
        now = self.size()
        if size > now:
            os.posix_fallocate(self.file, now, size - now)

    def read_header(self):
        """Reads the bytes of the header, once."""
        return os.pread(self.file, FIELDS.size, 0)

    def read(self, content, offset):
        """Fills an array with the bytes from this offset on."""
        while len(content) > 0:
            done = os.preadv(self.file, [content], offset)
            if done == 0:
                raise ValueError("the segment ends before the image does")
            content, offset = content[done:], offset + done

    def write(self, content, offset):
        """Writes all of these bytes at this offset."""
        while len(content) > 0:
            done = os.pwrite(self.file, content, offset)
            content, offset = content[done:], offset + done
