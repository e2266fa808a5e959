# SPDX-License-Identifier: MIT
"""
Compares an exported trace and an exported page with what strace(1) saw, call
for call and in the same order.

Only strace is filtered. From the moment at which a process announces its ring,
a time line promises each call of the library on a file or a name in /dev/shm,
its questions for the user's number and for the free memory, and its pauses and
watches while it waits for a lock. It does not promise the question with which a
process begins to make its first handle, the calls of the program itself, those
of the ring and of slow motion, and those that only look for the name of the
process that it waits for.
"""

from html.parser import HTMLParser

from compare import Comparison, Disagreement
from values import CALL, Call, Reader

SEGMENTS = b"/dev/shm"
# Where the library reads how much memory is left.
MEMORY = (b"/proc/self/cgroup", b"/sys/fs/cgroup/", b"/proc/meminfo")
BYTES = ("Attach byte", "Content byte", "Writer byte", "Waiting byte")
FIRST_BYTE = 1 << 62
# The time line shows so many bytes of what these calls transfer.
LONGEST = 32
TRANSFERS = ("read", "write", "pread64", "pwrite64")


class Promised:
    """Takes, of the calls of one process, those that a time line promises."""

    def __init__(self):
        self.ring = Comparison()
        self.descriptors = set()
        self.mappings = set()
        self.has_handle = False

    def takes(self, call):
        """Returns whether a time line has this call."""
        if self.ring.is_of_ring(call) or self.ring.ring is None:
            return False
        takes = getattr(self, "takes_" + call.name, self.takes_descriptor)
        return takes(call)

    def takes_descriptor(self, call):
        """By default, a call is promised for the sake of its first argument."""
        first = next(iter(call.arguments), None)
        return isinstance(first, int) and first in self.descriptors

    def takes_openat(self, call):
        """Remembers the descriptors that matter."""
        path = call.arguments[1][0]
        promised = path.startswith(SEGMENTS) or path.startswith(MEMORY)
        if promised and call.error is None:
            self.descriptors.add(call.result)
        return promised

    def takes_inotify_init1(self, call):
        """A process watches the segment while it waits."""
        self.descriptors.add(call.result)
        return True

    def takes_close(self, call):
        """A closed descriptor does not matter any more."""
        promised = call.arguments[0] in self.descriptors
        self.descriptors.discard(call.arguments[0])
        return promised

    def takes_mmap(self, call):
        """Memory of a segment."""
        promised = call.arguments[4] in self.descriptors
        if promised:
            self.mappings.add(call.result)
        return promised

    def takes_munmap(self, call):
        """Ends that."""
        promised = call.arguments[0] in self.mappings
        self.mappings.discard(call.arguments[0])
        return promised

    def takes_poll(self, call):
        """A process polls its watch while it waits."""
        return any(entry["fd"] in self.descriptors
                   for entry in call.arguments[0])

    def takes_newfstatat(self, call):
        """By name or by descriptor."""
        return self.takes_descriptor(call) or self.takes_name(call)

    def takes_name(self, call):
        """A call with a name of a segment."""
        return any(isinstance(value, tuple) and value[0].startswith(SEGMENTS)
                   for value in call.arguments)

    takes_linkat = takes_unlink = takes_name

    def takes_geteuid(self, _call):
        """The user's number is a part of each name."""
        promised, self.has_handle = self.has_handle, True
        return promised

    def takes_clock_nanosleep(self, _call):
        """A pause before the next attempt."""
        return True


class Page(HTMLParser):
    """The calls of an exported page, in the order of its rows."""

    def __init__(self, text):
        super().__init__()
        # The process, and its call in English.
        self.calls = []
        self.who = ""
        self.inside = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "tr" and attributes.get("id", "").startswith("s"):
            self.who = self.inside = ""
        elif tag == "code" and self.who and \
                attributes.get("lang", "en") == "en":
            self.inside = tag
            self.calls.append([self.who, ""])
        elif tag == "span" and self.inside == "":
            self.inside = tag

    def handle_endtag(self, tag):
        if tag == self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside == "span":
            self.who += data
        elif self.inside == "code":
            self.calls[-1][1] += data

    def told(self):
        """Yields the process and the call of each row."""
        for who, text in self.calls:
            for number, name in enumerate(BYTES):
                text = text.replace(f".l_start = {name}",
                                    f".l_start = {FIRST_BYTE + number}")
            name, arguments, result, error = CALL.match(text).groups()
            yield int(who.split()[-1]), Call(name, Reader(arguments).values(),
                                             result, error, text)


def told_by_trace(events):
    """Yields the process and the call of each event."""
    for event in events:
        if event.get("cat") == "call":
            yield event["pid"], Call.of_step(
                {"error": None, **event["args"], "name": event["name"]})


def shorten(call):
    """Cuts what a call read or wrote as the time line does. The test needs
    whole headers, so strace does not."""
    arguments = [
        (value[0][:LONGEST], value[1] or len(value[0]) > LONGEST)
        if isinstance(value, tuple) and call.name in TRANSFERS else value
        for value in call.arguments]
    shortened = Call(call.name, arguments, "", call.error, call.text)
    shortened.result = call.result
    return shortened


class Truth:
    """What strace saw of all processes."""

    def __init__(self):
        self.processes = {}
        # For each process: its promised calls, each with the number of the
        # step in which it was made.
        self.calls = {}

    def add(self, step, pid, call):
        """Adds a call, unless it is not promised."""
        if self.processes.setdefault(pid, Promised()).takes(call):
            self.calls.setdefault(pid, []).append((step, shorten(call)))

    def check(self, told):
        """Raises Disagreement unless each process has made exactly the calls
        that are told of it, and no call is told before one of an earlier step.
        """
        comparison = Comparison()
        left = {pid: list(calls) for pid, calls in self.calls.items()}
        latest = 0
        for pid, call in told:
            if pid not in self.processes:
                # A window, which strace does not see.
                continue
            if not left.get(pid):
                raise Disagreement(f"strace saw nothing of {call.text}")
            step, seen = left[pid].pop(0)
            if step < latest:
                raise Disagreement(f"too late: {call.text}")
            latest = step
            comparison.take(call, [seen])
        for calls in left.values():
            if calls:
                raise Disagreement(f"not told: {calls[0][1].text}")
