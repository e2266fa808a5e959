# SPDX-License-Identifier: MIT
"""What the stage must say about a state of the kernel, and what it says."""

import re
import struct

PROCESS = re.compile(r"Process (\w+): (\w+) (\d+), (.*)")
PLACE = re.compile(r"Place at byte (\d+): (?:gen\. (\d+)|place), [^,]+, ([^,]+)"
                   r"(?:, pinned by (.*))?")

# What is said of a place that a publisher writes, and of one with a picture to
# which the header does not point yet.
WRITTEN = "probably being written"
NEW = "probably new and not yet published"


def size_of(count):
    """Returns a number of bytes in words."""
    return f"{count} bytes" if count < 1024 else f"{count / 1024:.1f} KiB"


def tell_held(held):
    """Returns the words for what a process holds."""
    words = ["attached" if "attach" in held else "open, not attached"]
    if "writer" in held:
        words.append("holds the writer byte")
    if held.get("content") == "F_WRLCK":
        words.append("holds the content byte")
    if held.get("content") == "F_RDLCK":
        words.append("shares the content byte")
    words += [f"pins the place at byte {pin}" for pin in held["pins"]]
    if "waiting" in held:
        words.append("waits for the writer byte")
    return ", ".join(words)


def tell_gone(kernel, pid):
    """Returns the possible words for a process that does not hold the segment
    any more."""
    held = kernel.ended.get(pid)
    if held is None or "attach" not in held:
        return {"has detached", "has ended"}
    lost = [name for name, is_lost in (
        ("writer byte", "writer" in held),
        ("content byte", held.get("content") == "F_WRLCK"),
        ("pin", bool(held["pins"]))) if is_lost]
    if not lost:
        return {"has ended"}
    return {f"ended while it held: {', '.join(lost)}"}


class Stage:
    """What the stage says."""

    def __init__(self, names, pids):
        self.names = [name.replace("\u00a0", " ") for name in names]
        self.pids = pids
        self.said = {}
        self.marks = {}
        for name in self.names:
            match = PROCESS.fullmatch(name)
            if match and int(match[3]) in pids:
                self.said[int(match[3])] = match[4]
                self.marks[int(match[3])] = match[1]

    def differs(self, kernel):
        """Returns what the stage says otherwise than the kernel; None if both
        agree."""
        if not self.names:
            return "nothing is there"
        return (self.differs_in_name(kernel) or self.differs_in_parts(kernel) or
                self.differs_in_processes(kernel) or
                self.differs_in_locks(kernel))

    def differs_in_name(self, kernel):
        """Compares the first line."""
        attached = any("attach" in kernel.held(pid)
                       for pid in kernel.holders())
        if kernel.named is None:
            ends = ("removed: the last process has detached",
                    "no segment has this name yet")
            ends = ends[:1] if kernel.has_been else ends[1:]
        elif not attached:
            ends = ("no process is attached: the next one that attaches "
                    "removes it",)
        else:
            ends = (": " + size_of(kernel.named.size),)
        return None if self.names[0].endswith(ends) else (self.names[0], ends)

    def differs_in_parts(self, kernel):
        """Compares the header and the places."""
        places = [PLACE.fullmatch(name) for name in self.names
                  if name.startswith("Place")]
        headers = [name for name in self.names if name.startswith("Header")]
        if kernel.named is None or not any(kernel.named.header):
            return headers or None
        header = kernel.named.header
        generation, shown = struct.unpack_from("<QQ", header, 16)
        width, height = struct.unpack_from("<II", header, 40)
        words = (f"Header: {width} × {height}, RGB8, points to generation "
                 f"{generation}")
        if headers not in ([words], [
                f"{words}, and is being written to point to generation "
                f"{generation + 1}"]) or (
                headers != [words] and not kernel.commits()):
            return headers, generation
        return self.differs_in_places(kernel, places, generation, shown)

    def differs_in_places(self, kernel, places, generation, shown):
        """Compares each place: the generation that was written to it, whether
        that is shown, and who pins it."""
        pins = {}
        for pid in kernel.holders():
            for pin in kernel.pins_within(pid):
                pins.setdefault(pin, set()).add(self.marks.get(pid))
        told = {int(place[1]): place for place in places}
        if shown not in told or not pins.keys() <= told.keys():
            return told.keys(), shown, pins
        for offset, place in told.items():
            readers = set(place[4].split(", ")) if place[4] else set()
            known = place[2] is None or (
                offset, int(place[2])) in kernel.generations or (
                place[3] in (WRITTEN, NEW) and
                int(place[2]) == generation + 1)
            if readers != pins.get(offset, set()) or not known or (
                    place[3] == "current") != (offset == shown) or (
                    offset == shown and place[2] != str(generation)):
                return place[0], pins
        return self.differs_in_written(kernel, told, shown)

    def differs_in_written(self, kernel, told, shown):
        """Only a place that a publisher pins, if it pins one, may be told to be
        written; only during a commit may a place be told to be new."""
        written = {offset for offset, place in told.items()
                   if place[3] == WRITTEN}
        new = {offset for offset, place in told.items() if place[3] == NEW}
        writers = [pid for pid in kernel.holders()
                   if "writer" in kernel.held(pid) and
                   "content" not in kernel.held(pid)]
        pinned = {pin for pid in writers for pin in kernel.pins_within(pid)
                  if pin != shown}
        if written and not writers or pinned and written != pinned:
            return told[min(written | pinned)][0], writers, pinned
        if new and not kernel.commits():
            return told[min(new)][0], new
        return None

    def differs_in_processes(self, kernel):
        """Compares what each process holds."""
        holders = kernel.holders()
        for pid in self.pids:
            wanted = ({tell_held(kernel.held(pid))} if pid in holders
                      else tell_gone(kernel, pid) | {None})
            if self.said.get(pid) not in wanted:
                return pid, self.said.get(pid), wanted
        return None

    def differs_in_locks(self, kernel):
        """Compares the holders of each lock byte, and those that wait."""
        if kernel.named is None:
            return None
        for byte in ("attach", "content", "writer", "waiting"):
            line = next(name for name in self.names
                        if name.startswith(byte.capitalize() + " byte: "))
            words, _, waiting = line.partition("; waiting: ")
            held = {self.marks.get(pid): kernel.held(pid)[byte]
                    for pid in kernel.holders() if byte in kernel.held(pid)}
            waits = {self.marks.get(pid) for pid in kernel.holders()
                     if byte == "writer" and "waiting" in kernel.held(pid)}
            how = ("free" if not held else "exclusive by "
                   if byte != "attach" and "F_WRLCK" in held.values()
                   else "shared by ")
            said = words.partition(": ")[2]
            if not said.startswith(how) or set(
                    waiting.split(", ")) - {""} != waits or (
                    held and set(said[len(how):].split(", ")) != set(held)):
                return line, held, waits
        return None
