# SPDX-License-Identifier: MIT
"""A pseudo-terminal in which a test runs one command after another."""

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import patience
from transcript import ANYTHING, INTERRUPT, PROMPTS

# No line is broken at this width.
ROWS, COLUMNS = 24, 1000


class Terminal:
    """Types as the person does, starts each command as the shell does, and
    checks every line against the placeholders."""

    def __init__(self, name, environment, folder, placeholders):
        self.name = name
        self.environment = environment
        self.folder = folder
        self.placeholders = placeholders
        self.process = None
        self.master = None
        self.shown = ""
        self.passing = False
        self.record = []

    def fail(self, what):
        """Fails the test, and shows everything that the terminal showed
        before."""
        past = "\n".join(self.record + [self.shown])
        raise AssertionError(f"{self.name} terminal: {what}; it shows:\n{past}")

    def play(self, block):
        """Types the input of a block, and checks the output that it expects.
        """
        for line in block.lines:
            if line.startswith("$ "):
                self.end_command()
                self.start_command(line[2:])
            elif line.startswith(PROMPTS):
                self.type(line)
            elif line == INTERRUPT:
                os.write(self.master, b"\x03")
                self.expect_interrupt()
            elif line == ANYTHING:
                self.passing = True
            else:
                self.expect(line)

    def start_command(self, command):
        """Starts a command, as an interactive shell does."""
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.chdir(self.folder)
            size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe("bash", ["bash", "-c", command], self.environment)
        self.record.append("$ " + command)
        if command.startswith("shmtool timeline"):
            self.wait_until_it_listens()

    def wait_until_it_listens(self):
        """Waits for a time line, which prints nothing when it is ready."""
        end = time.monotonic() + patience.seconds()
        while not self.listens():
            if time.monotonic() > end:
                self.fail("the time line does not listen")
            time.sleep(0.01)

    def listens(self):
        """Returns whether the command has the socket of a time line."""
        folder = f"/proc/{self.process}/fd"
        sockets = set()
        for descriptor in os.listdir(folder):
            try:
                sockets.add(os.readlink(f"{folder}/{descriptor}"))
            except FileNotFoundError:
                # It has been closed meanwhile.
                pass
        with open("/proc/net/unix", encoding="utf-8") as table:
            return any(f"socket:[{line.split()[6]}]" in sockets
                       for line in table if "@shmview-timeline-" in line)

    def read(self):
        """Reads more output; returns False if the command has ended."""
        ready, _, _ = select.select([self.master], [], [], patience.seconds())
        if not ready:
            self.fail("nothing more happens")
        try:
            more = os.read(self.master, 65536)
        except OSError as error:
            # Linux reports this error when nobody has the other end open any
            # more.
            if error.errno != errno.EIO:
                raise
            more = b""
        self.shown += more.decode("utf-8", "backslashreplace")
        return bool(more)

    def take_line(self):
        """Returns the next whole line."""
        while "\n" not in self.shown:
            if not self.read() and not self.end_process():
                self.fail("the command has ended too early")
        line, self.shown = self.shown.split("\n", 1)
        line = line.rstrip("\r")
        self.record.append(line)
        return line

    def expect(self, expected):
        """Waits for this line; after an ellipsis, skips any lines before it.
        """
        line = self.take_line()
        while not self.placeholders.matches(expected, line):
            if not self.passing:
                self.fail(f"this was expected: {expected}")
            line = self.take_line()
        self.passing = False

    def expect_interrupt(self):
        """Waits for the echo of Ctrl+C. After an ellipsis, the command may
        still print a line behind it."""
        if not self.passing:
            self.expect(INTERRUPT)
            return
        while INTERRUPT not in self.take_line():
            pass
        self.passing = False

    def type(self, line):
        """Waits for the prompt, and types the text behind it."""
        prompt, text = line.split(" ", 1)
        while self.shown != prompt + " ":
            if self.passing and "\n" in self.shown:
                self.take_line()
            elif "\n" in self.shown or not self.read():
                self.fail(f"the prompt was expected to: {line}")
        self.passing = False
        os.write(self.master, text.encode() + b"\n")
        self.expect(line)

    def end_process(self):
        """Waits for the command; returns False if that has been done before.
        Like a shell, says that a command was killed."""
        if self.process is None:
            return False
        _, status = os.waitpid(self.process, 0)
        self.process = None
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            self.shown += "Killed\n"
        elif self.shown and not self.shown.endswith("\n"):
            # A shell begins a new line, too.
            self.shown += "\n"
        return True

    def end_command(self):
        """Waits for the end of the command, which must show nothing more."""
        if self.master is None:
            return
        while self.read():
            pass
        self.end_process()
        if self.shown and not self.passing:
            self.fail("nothing more was expected")
        self.record += self.shown.splitlines()
        self.passing = False
        self.shown = ""
        os.close(self.master)
        self.master = None

    def abandon(self):
        """Ends whatever a failed test has left running."""
        if self.master is not None:
            os.close(self.master)
            self.master = None
        if self.process is not None:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.process = None
