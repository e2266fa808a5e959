# SPDX-License-Identifier: MIT
"""Parses the calls that the trace and strace(1) print."""

import re

# A call and its result: fcntl(3, F_GETFD) = -1 EBADF (Bad file…)
CALL = re.compile(r"(\w+)\((.*)\)\s+= (\S+)(?: ([A-Z][A-Z0-9]+) \(.*\))?"
                  r"(?: \(.*\))?$", re.DOTALL)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(\.\.\.)?', re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"v": b"\v", b"f": b"\f"}


def unescape(text):
    """Returns the bytes that a C string stands for."""
    def replace(match):
        what = match.group(1)
        if what.isdigit():
            return bytes([int(what, 8)])
        return LETTERS.get(what, what)
    return ESCAPE.sub(replace, text.encode("utf-8"))


def word(text):
    """Returns a number, a word, or a set of flags."""
    def value(part):
        if re.fullmatch(r"-?[1-9][0-9]*|0", part):
            return int(part)
        if re.fullmatch(r"0x[0-9a-f]+", part):
            return int(part, 16)
        if re.fullmatch(r"[0-9]+\*1024", part):
            return int(part[:-len("*1024")]) * 1024
        if re.fullmatch(r"0[0-7]+", part):
            return int(part, 8)
        return part
    parts = frozenset(value(part.strip()) for part in text.split("|"))
    return next(iter(parts)) if len(parts) == 1 else parts


class Reader:
    """Reads values from the start of a text to its end."""

    def __init__(self, text):
        self.text = text
        self.place = 0

    def next(self):
        """Returns the next character."""
        return self.text[self.place:self.place + 1]

    def skip(self, pattern):
        """Skips what the pattern matches here, and returns it."""
        match = re.compile(pattern).match(self.text, self.place)
        self.place = match.end()
        return match.group()

    def value(self):
        """Returns a string (its bytes, and whether it was cut), a structure (a
        dictionary), an array (a list), or a word."""
        if self.next() == '"':
            match = STRING.match(self.text, self.place)
            self.place = match.end()
            return unescape(match.group(1)), match.group(2) is not None
        if self.next() == "{":
            return dict(self.members("}", named=True))
        if self.next() == "[":
            return [member[1] for member in self.members("]", named=False)]
        return word(self.skip(r"(?:[^,()\[\]{}]|\([^()]*\))*").strip())

    def members(self, end, named):
        """Yields the pairs of name and value between two brackets."""
        self.place += 1
        while self.next() != end:
            name = None
            if named:
                name = self.skip(r"\.?\w*\s*=?\s*").strip(". =")
            yield name, self.value()
            self.skip(r",?\s*")
        self.place += 1

    def values(self):
        """Returns all values, as a call lists its arguments."""
        found = []
        while self.place < len(self.text):
            found.append(self.value())
            self.skip(r",?\s*")
        return found


def as_in_debian_12(name, values):
    """Returns a call as glibc 2.36 makes it and strace 6.1 shows it."""
    if name == "fstat":
        return "newfstatat", [values[0], (b"", False), values[1],
                              "AT_EMPTY_PATH"]
    if name == "memfd_create":
        # strace 6.1 does not know this flag.
        values[1] = frozenset("MFD_NOEXEC_SEAL" if flag == 8 else flag
                              for flag in values[1])
    event = values[-1] if name == "epoll_ctl" else None
    if isinstance(event, dict) and isinstance(event.get("data"), int):
        event["data"] = {"u32": event["data"], "u64": event["data"]}
    return name, values


class Call:
    """A call: its name, its arguments and its result."""

    def __init__(self, name, arguments, result, error, text):
        self.name = name
        self.arguments = arguments
        self.result = word(result)
        self.error = error
        self.text = text

    @classmethod
    def of_strace(cls, line):
        """Returns the call of a line of strace; None if it has no call."""
        match = CALL.match(line)
        if match is None:
            return None
        name, arguments, result, error = match.groups()
        name, values = as_in_debian_12(name, Reader(arguments).values())
        return cls(name, values, result, error, line)

    @classmethod
    def of_step(cls, step):
        """Returns the call of an object of --trace=json."""
        name, arguments = re.fullmatch(r"(\w+)\((.*)\)", step["call"],
                                       re.DOTALL).groups()
        text = f'{step["call"]} = {step["result"]} {step["error"] or ""}'
        return cls(name, Reader(arguments).values(), step["result"],
                   step["error"], text)


def is_address(value):
    """Returns whether this value may be an address."""
    return value == "NULL" or isinstance(value, int) and value > 4096


def agree(ours, theirs):
    """Returns whether both values agree. strace may know more fields of a
    structure. It shows some structures only by their address, and some
    addresses as bytes."""
    if isinstance(theirs, list) and not isinstance(ours, list):
        theirs = theirs[0] if len(theirs) == 1 else theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return all(name in theirs and agree(value, theirs[name])
                   for name, value in ours.items())
    if isinstance(ours, dict):
        return is_address(theirs)
    if isinstance(theirs, tuple) and not isinstance(ours, tuple):
        return is_address(ours)
    return ours == theirs
