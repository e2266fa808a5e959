# SPDX-License-Identifier: MIT
"""
A small model of what the kernel knows of a segment: replays the calls that
strace(1) saw of several processes, up to now.
"""

import copy
import re
import struct

from values import Call

LINE = re.compile(r"(\d+\.\d+) (.*) <(\d+\.\d+)>$", re.DOTALL)
END = re.compile(r"(\d+\.\d+) \+\+\+ (exited|killed) ")
ATTACH, CONTENT, WRITER, WAITING = range(1 << 62, (1 << 62) + 4)
BYTES = {"attach": ATTACH, "content": CONTENT, "writer": WRITER,
         "waiting": WAITING}
# The kernel reports these to whoever watches the file.
REPORTED = ("openat", "linkat", "unlink", "close", "pwrite64", "utimensat")
# A process that slow motion delays makes these calls, and these for itself.
OWN = ("futex", "rt_sigaction", "rt_sigpending", "rt_sigprocmask", "gettid",
       "getpid", "mmap", "munmap", "brk", "clock_gettime")
# How the last line of a process begins that slow motion delays, or that waits
# for its standard input. Such a process always polls before it reads.
DELAYED = re.compile(r"\d+\.\d+ futex\(0x[0-9a-f]+, FUTEX_WAIT, ")
IDLE = re.compile(r"\d+\.\d+ p?poll\(\[[^]]*\{fd=0, ")


class Log:
    """What strace writes about one process."""

    def __init__(self, path):
        self.path = path
        self.pid = int(path.suffix[1:])
        self.place = 0
        self.tail = ""
        self.ended = False
        # The number of calls so far that are not of slow motion.
        self.count = 0
        # The number of bytes that it has read from its standard input.
        self.taken = 0

    def read(self):
        """Yields the time of each new call's end, and the call; None for the
        end of the process."""
        with open(self.path, encoding="utf-8", errors="surrogateescape") as log:
            log.seek(self.place)
            text = log.read()
        whole, _, self.tail = text.rpartition("\n")
        self.place += len((whole + "\n").encode("utf-8", "surrogateescape")
                          ) if whole else 0
        for line in whole.splitlines():
            if END.match(line):
                self.ended = True
                yield float(END.match(line).group(1)), None
            match = LINE.match(line)
            call = match and Call.of_strace(match.group(2))
            if call:
                self.count += not is_own(call)
                if call.name == "read" and call.arguments[0] == 0:
                    self.taken += max(call.result, 0)
                yield float(match.group(1)) + float(match.group(3)), call

    def is_delayed(self):
        """Returns whether slow motion delays the process now."""
        return bool(DELAYED.match(self.tail))

    def rests(self):
        """Returns whether nothing happens until somebody does something."""
        return self.ended or self.is_delayed() or bool(IDLE.match(self.tail))


def is_own(call):
    """Returns whether a process makes this call while it is delayed. Then it
    also asks for the lock on its ring's second byte."""
    return call.name in OWN or (
        call.name == "fcntl" and call.arguments[1] == "F_OFD_GETLK" and
        call.arguments[2].get("l_start") == 1)


class File:
    """A file, with or without a name."""

    def __init__(self):
        self.size = 0
        self.header = bytes(128)
        # For each process and descriptor: the ranges of bytes that it has
        # locked, with their kind.
        self.open = {}

    def lock(self, owner, kind, first, length):
        """Locks or unlocks a range for a descriptor; such ranges are equal or
        apart from each other, because the library never splits them."""
        last = first + length - 1 if length else (1 << 63) - 1
        self.open[owner] = [
            other for other in self.open[owner]
            if other[1] < first or other[0] > last]
        if kind != "F_UNLCK":
            self.open[owner].append((first, last, kind))


class Kernel:
    """The file that has the segment's name, and all others."""

    def __init__(self, path):
        self.path = str(path).encode()
        self.named = None
        self.has_been = False
        self.files = {}
        # What each process held when it was killed or ended.
        self.ended = {}
        self.generations = {}

    def apply(self, pid, call):
        """Carries out one call; returns whether the kernel reports it."""
        if call is None:
            self.ended[pid] = self.held(pid)
            closed = [owner for owner in self.files if owner[0] == pid]
            for owner in closed:
                self.close(owner)
            return bool(closed)
        if call.error is not None or not hasattr(self, "do_" + call.name):
            return False
        file = self.files.get((pid, call.arguments[0]))
        changes = getattr(self, "do_" + call.name)(pid, file, call)
        return bool(changes) and call.name in REPORTED

    def close(self, owner):
        """Closes a descriptor, which releases its locks."""
        file = self.files.pop(owner, None)
        if file is not None:
            del file.open[owner]
        return file is not None

    def do_openat(self, pid, _, call):
        """Opens the segment, or makes a file without a name beside it."""
        path, flags = call.arguments[1][0], call.arguments[2]
        owner = pid, call.result
        if path == self.path and "O_PATH" not in flags:
            self.files[owner] = self.named
        elif path == b"/dev/shm" and "O_TMPFILE" in flags:
            self.files[owner] = File()
        else:
            return False
        self.files[owner].open[owner] = []
        return True

    def do_close(self, pid, _, call):
        """Closes a file."""
        return self.close((pid, call.arguments[0]))

    def do_fcntl(self, pid, file, call):
        """Locks bytes."""
        if file is not None and call.arguments[1] == "F_OFD_SETLK":
            lock = call.arguments[2]
            file.lock((pid, call.arguments[0]), lock["l_type"],
                      lock["l_start"], lock["l_len"])

    def do_linkat(self, pid, _, call):
        """Gives a file the segment's name."""
        if call.arguments[3][0] == self.path:
            number = int(call.arguments[1][0].rpartition(b"/")[2])
            self.named = self.files[pid, number]
            self.has_been = True
        return call.arguments[3][0] == self.path

    def do_unlink(self, _pid, _file, call):
        """Takes the name away."""
        if call.arguments[0][0] == self.path:
            self.named = None
        return call.arguments[0][0] == self.path

    def do_fallocate(self, _, file, call):
        """Makes a file longer."""
        if file is not None:
            file.size = max(file.size, call.arguments[2] + call.arguments[3])

    def do_ftruncate(self, _, file, call):
        """Sets the length."""
        if file is not None:
            file.size = call.arguments[1]

    def do_pwrite64(self, _, file, call):
        """Writes a header."""
        if file is not None and call.arguments[3] == 0:
            file.header = call.arguments[1][0]
            generation, offset = struct.unpack_from("<QQ", file.header, 16)
            self.generations[offset, generation] = True
        return file is not None

    def do_utimensat(self, _pid, file, _call):
        """Announces something."""
        return file is not None

    def locks(self, pid):
        """Returns the ranges of the segment that a process has locked."""
        if self.named is None:
            return []
        return [lock for owner, locks in self.named.open.items()
                if owner[0] == pid for lock in locks]

    def held(self, pid):
        """Returns the lock bytes that a process holds, each with the kind of
        the lock, and its pins."""
        locks = self.locks(pid)
        held = {name: kind for name, byte in BYTES.items()
                for first, last, kind in locks if first <= byte <= last}
        held["pins"] = sorted(first for first, _, _ in locks if first < ATTACH)
        return held

    def pins_within(self, pid):
        """Returns the pins of a process, without those behind the end of the
        file."""
        return sorted(first for first, last, _ in self.locks(pid)
                      if first < ATTACH and last < self.named.size)

    def holders(self):
        """Returns the processes that have the segment open."""
        return {owner[0] for owner in self.named.open} if self.named else set()

    def commits(self):
        """Returns whether a process holds both bytes, as during a commit."""
        return any(self.held(pid).keys() >= {"writer", "content"}
                   for pid in self.holders())

    def state(self):
        """Returns everything as it is now."""
        return copy.deepcopy(self)

    def is_in_use(self):
        """Returns whether a process has more than the attach lock."""
        return any(self.held(pid).keys() - {"attach", "pins"} or
                   self.held(pid)["pins"] for pid in self.holders())
