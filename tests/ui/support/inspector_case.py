# SPDX-License-Identifier: MIT
"""The base of tests with open inspectors, and a shmtool beside them."""

import os
import subprocess

import case

# Two such windows fit on the screen, side by side.
WIDTH, HEIGHT = 1000, 880


class Tool:
    """A shmtool that carries out one command after another."""

    def __init__(self, key, program=os.environ["SHMTOOL"], arguments=(),
                 environment=None):
        self.process = subprocess.Popen(
            [program, "try", "--key", key, *arguments], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.id = self.process.pid

    def begin(self, command):
        """Lets it begin to carry out a command."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def do(self, command):
        """Lets it carry out a command, and returns the result."""
        self.begin(command)
        return self.process.stdout.readline()

    def read_until(self, answer):
        """Waits until it prints this line."""
        lines = iter(self.process.stdout.readline, "")
        if answer + "\n" not in lines:
            raise AssertionError(f"it ended before it said “{answer}”")

    def kill(self):
        """Kills it by SIGKILL."""
        self.process.kill()
        self.process.wait()

    def end(self):
        """Ends it, unless it has ended."""
        self.kill()
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            # It has not read its last command.
            pass


def show_inspector(view):
    """Makes room for the inspector, and opens it by its button."""
    view.resize(WIDTH, HEIGHT)
    view.inspector.fold_out()
    return view.inspector


class InspectorTest(case.WindowTest):
    """Tests with processes that do one thing at a time."""

    def start_tool(self, *arguments):
        """Starts a shmtool that waits for commands."""
        tool = Tool(self.key, arguments=arguments,
                    environment=self.desktop.environment)
        self.addCleanup(tool.end)
        return tool

    def start_inspector(self, *arguments):
        """Starts another window, and opens its inspector."""
        view = self.start(*arguments)
        view.move((WIDTH + 20) * (self.started - 1), 0)
        return show_inspector(view)

    def start_try_it(self, *arguments):
        """Does the same, and opens the page “Try It”."""
        inspector = self.start_inspector(*arguments)
        inspector.try_it.turn_to()
        return inspector.try_it
