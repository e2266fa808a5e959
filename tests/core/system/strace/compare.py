# SPDX-License-Identifier: MIT
"""
Compares the trace of a run of shmtool with what strace(1) saw of the same run.

Each line of the trace is one write(2) to standard error, which strace shows,
too. Between two of these writes, strace must have seen the calls of the second
line, and otherwise only calls that the C library makes for itself.
"""

from values import agree

STANDARD_ERROR = 2
NO_PATH = (b"", False)

# shmtool and the C library make these calls for themselves: they wait for
# signals, write output, get memory and locks of the program's own, and ask for
# limits. Core calls getpid so often that the trace leaves it out.
NOT_OF_CORE = {
    "brk", "clock_gettime", "exit_group", "futex", "getpid", "getrandom",
    "gettid",
    "madvise", "ppoll", "rt_sigaction", "rt_sigpending", "rt_sigprocmask",
    "rt_sigtimedwait",
}
OUTPUTS = (1, STANDARD_ERROR)
RETURN_ERRORS = ("clock_nanosleep", "posix_fallocate")


class Disagreement(Exception):
    """The trace and strace disagree."""


class Comparison:
    """Goes through both, call by call."""

    def __init__(self):
        # The memory of the C library's own, and the descriptors of folders.
        self.private = set()
        self.folders = {}
        # The ring that time lines read, and the descriptors that announce it
        # to the listeners: the list of all sockets, and sockets.
        self.ring = None
        self.announcing = set()

    def is_of_ring(self, call):
        """Returns whether a call makes or announces the ring."""
        if call.name == "memfd_create" and \
                call.arguments[0][0] == b"shmview-timeline":
            self.ring = call.result
        elif call.name == "socket" or (
                call.name == "openat" and
                call.arguments[1][0] == b"/proc/thread-self/net/unix"):
            self.announcing.add(call.result)
        elif call.name == "close" and call.arguments[0] in self.announcing:
            self.announcing.discard(call.arguments[0])
        elif call.name in ("getsockopt", "read", "sendmsg"):
            # Another test may be listening at the moment.
            return call.arguments[0] in self.announcing
        elif call.name == "poll":
            return any(entry["fd"] in self.announcing
                       for entry in call.arguments[0])
        elif call.name in ("fcntl", "ftruncate", "newfstatat"):
            return self.ring is not None and call.arguments[0] == self.ring
        elif call.name == "mmap":
            return self.ring is not None and call.arguments[4] == self.ring
        else:
            return call.name in ("connect", "getresuid")
        return True

    def is_not_of_core(self, call):
        """Returns whether a call is of neither core nor the trace. One is
        stdio's question about the kind of file that standard output is."""
        if self.is_of_ring(call):
            return True
        if call.name == "mremap" or (
                call.name == "mmap" and "MAP_ANONYMOUS" in call.arguments[3]):
            self.private.add(call.result)
            return True
        if call.name == "munmap":
            private = call.arguments[0] in self.private
            # The next mapping may get the same address.
            self.private.discard(call.arguments[0])
            return private
        if call.name == "newfstatat" and call.arguments[0] == "AT_FDCWD":
            # shmtool asks whether the picture's file is a pipe.
            return call.arguments[1][0].endswith(b".ppm")
        if call.name in ("newfstatat", "write"):
            return call.arguments[0] in OUTPUTS
        if call.name == "prlimit64":
            # Core sets the limit of another process, the decoder.
            return call.arguments[0] == 0
        return call.name in NOT_OF_CORE

    def expect(self, step, calls, name, arguments):
        """Takes the next call, which must be this one, and returns it."""
        if not calls:
            raise Disagreement(f"strace saw nothing of {step.text}")
        call = calls.pop(0)
        if call.name != name or not agree(
                dict(enumerate(arguments)), dict(enumerate(call.arguments))):
            raise Disagreement(f"{step.text}\n  but strace saw {call.text}")
        return call

    def expect_result(self, step, call):
        """Checks that both returned the same, or failed alike. Some functions
        return the error itself, or no address."""
        result = step.result
        if step.error and result == "NULL" or step.name in RETURN_ERRORS:
            result = -1 if step.error else result
        if (result, step.error) != (call.result, call.error):
            raise Disagreement(f"{step.text}\n  but strace saw {call.text}")

    def take_folder(self, step, calls):
        """Takes the calls of opendir(3), readdir(3) and closedir(3)."""
        if step.name == "opendir":
            flags = frozenset(["O_RDONLY", "O_NONBLOCK", "O_CLOEXEC",
                               "O_DIRECTORY"])
            opened = self.expect(step, calls, "openat",
                                 ["AT_FDCWD", step.arguments[0], flags])
            if opened.error is not None:
                self.expect_result(step, opened)
                return
            looked = self.expect(step, calls, "newfstatat",
                                 [opened.result, NO_PATH])
            if looked.error is not None:
                # The process ended in between; opendir() closes the folder
                # again.
                self.expect_result(step, looked)
                self.expect(step, calls, "close", [opened.result])
                return
            self.folders[step.result] = opened.result
        elif step.name == "closedir":
            folder = self.folders.pop(step.arguments[0])
            self.expect_result(step, self.expect(step, calls, "close",
                                                 [folder]))
        elif calls:
            # It reads the next names, unless some of the last ones are left.
            self.expect(step, calls, "getdents64",
                        [self.folders[step.arguments[0]]])

    def take_real_path(self, step, calls):
        """Takes the calls of realpath(3), which looks at each part of the
        path."""
        path, _ = step.arguments[0]
        while calls:
            call = self.expect(step, calls, "readlink", [])
            part, _ = call.arguments[0]
            if not path.startswith(part):
                raise Disagreement(f"{step.text}\n  but strace saw "
                                   f"{call.text}")

    def take(self, step, calls):
        """Takes the calls that this step of the trace describes."""
        if step.name in ("opendir", "readdir", "closedir"):
            self.take_folder(step, calls)
        elif step.name == "realpath":
            self.take_real_path(step, calls)
        elif step.name == "posix_spawn":
            self.expect_result(step, self.expect(step, calls, "clone3", []))
        else:
            name, arguments = as_the_kernel_has_it(step)
            self.expect_result(step, self.expect(step, calls, name, arguments))


def as_the_kernel_has_it(step):
    """Returns the system call that a function of the C library makes."""
    arguments = step.arguments
    here = ["AT_FDCWD"]
    return {
        "open": lambda: ("openat", here + arguments),
        "fstat": lambda: ("newfstatat", [arguments[0], NO_PATH, arguments[1],
                                         "AT_EMPTY_PATH"]),
        "lstat": lambda: ("newfstatat", here + arguments +
                          ["AT_SYMLINK_NOFOLLOW"]),
        "stat": lambda: ("newfstatat", here + arguments + [0]),
        "prlimit": lambda: ("prlimit64", arguments),
        "pread": lambda: ("pread64", arguments),
        "pwrite": lambda: ("pwrite64", arguments),
        "posix_fallocate": lambda: ("fallocate",
                                    [arguments[0], 0] + arguments[1:]),
        "futimens": lambda: ("utimensat", [arguments[0], "NULL", "NULL", 0]),
    }.get(step.name, lambda: (step.name, arguments))()


def is_line_of_trace(call):
    """Returns whether this call writes a step of shmtool's trace."""
    return (call.name == "write" and call.arguments[0] == STANDARD_ERROR and
            call.arguments[1][0].startswith(b'{"name": '))


def compare(steps, calls):
    """Raises Disagreement unless strace saw exactly the calls of the steps, in
    their order, from the start of main() to the end."""
    comparison = Comparison()
    left = iter(steps)
    between = []
    for call in calls:
        if is_line_of_trace(call):
            step = next(left, None)
            if step is None:
                raise Disagreement(f"not told: {between}")
            comparison.take(step, between)
            if between:
                raise Disagreement(f"not told: {between[0].text}\n  before "
                                   f"{step.text}")
        elif not comparison.is_not_of_core(call):
            between.append(call)
    step = next(left, None)
    if step is not None:
        raise Disagreement(f"strace saw nothing of {step.text}")
    if between:
        raise Disagreement(f"not told: {between[0].text}")
