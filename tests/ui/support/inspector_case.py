# SPDX-License-Identifier: MIT
"""The base of tests with open inspectors, and a shmtool beside them."""

import os
import subprocess

import case

# Two such windows fit on the screen, side by side.
WIDTH, HEIGHT = 1000, 880


class Tool:
    """A shmtool that does what it is told, step by step."""

    def __init__(self, key):
        self.process = subprocess.Popen(
            [os.environ["SHMTOOL"], "try", "--key", key],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.id = self.process.pid

    def do(self, command):
        """Has it carried out, and returns what came of it."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def kill(self):
        """Ends it by SIGKILL."""
        self.process.kill()
        self.process.wait()

    def end(self):
        """Ends it, should it not have ended."""
        self.kill()
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            # What it was told last, it never read.
            pass


def show_inspector(view):
    """Makes room for the inspector, and folds it out by its button."""
    view.resize(WIDTH, HEIGHT)
    view.inspector.fold_out()
    return view.inspector


class InspectorTest(case.WindowTest):
    """With processes that do one thing at a time."""

    def start_tool(self):
        """A shmtool that waits to be told what to do."""
        tool = Tool(self.key)
        self.addCleanup(tool.end)
        return tool

    def start_inspector(self, *arguments):
        """The inspector of another window, beside the ones before."""
        view = self.start(*arguments)
        view.move((WIDTH + 20) * (self.started - 1), 0)
        return show_inspector(view)

    def start_try_it(self, *arguments):
        """The same with the page “Try It” to be seen."""
        inspector = self.start_inspector(*arguments)
        inspector.try_it.turn_to()
        return inspector.try_it
