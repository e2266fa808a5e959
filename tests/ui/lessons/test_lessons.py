# SPDX-License-Identifier: MIT
"""A learner plays each lesson from start to end in two windows."""

import unittest

import case
import example
import lesson_files
import system_v
from learner import Learner
from lesson_expectations import Expectations
from qt_case import QtTest

DEFAULT_KEY = "QSharedMemoryExample"
WIDTH, HEIGHT = 240, 160


class Played(QtTest):
    """Real clicks play each lesson, and each promise is checked."""

    def setUp(self):
        super().setUp()
        self.pictures = {
            name: self.write_picture_of(name, number)
            for number, name in enumerate(("one", "two"), 1)}

    def write_picture_of(self, name, number):
        """Returns path and pixels; no two rows of both pictures are equal."""
        pixels = bytes((x * 5 + y * 3 + number * 90 + channel * 40) % 256
                       for y in range(HEIGHT) for x in range(WIDTH)
                       for channel in range(3))
        head = f"P6\n{WIDTH} {HEIGHT}\n255\n".encode()
        return self.write_file(name + ".ppm", head + pixels), pixels

    def picture(self, name):
        """Returns pixels, width and height; “torn” is the second over the
        first."""
        one, two = (self.pictures[name][1] for name in ("one", "two"))
        half = len(one) // 2
        pixels = {"one": one, "two": two, "torn": two[:half] + one[half:]}
        return pixels[name], WIDTH, HEIGHT

    def play(self, number, key=None):
        """Plays a lesson from the list to the answer."""
        lesson = lesson_files.read_all()[number - 1]
        learner = Learner(self, lesson, self.start(key=key))
        expectations = Expectations(self, learner)
        learner.begin(number)
        windows = {lesson.get(step, "Window") for step in lesson.steps}
        if "second" in windows:
            learner.open_second()
        if "qt" in windows:
            program = learner.views["qt"] = example.Example(self.desktop, 5)
            program.move(1100, 0)
            self.addCleanup(self.end_example, program)
        for index, step in enumerate(lesson.steps):
            learner.check_card(index)
            learner.press(step)
            learner.go_on(index)
            for expectation in lesson.expectations(step):
                expectations.check(*expectation)
        learner.answer()

    def end_example(self, program):
        """Closes Qt's example by Escape."""
        self.assertEqual(program.close(), 0)

    def test_1(self):
        """Two processes, one memory."""
        self.play(1)

    def test_2(self):
        """What a key is."""
        self.play(2)

    def test_3(self):
        """A lock, and the process that waits."""
        self.play(3)

    def test_4(self):
        """The last one out removes it."""
        self.play(4)

    def test_5(self):
        """A crash, and what stays."""
        self.play(5)

    def test_6(self):
        """Read-only."""
        self.play(6)

    def test_7(self):
        """Torn reads, and how the commit prevents them."""
        self.play(7)

    @unittest.skipUnless(example.find_program(5), "no Qt example")
    def test_8(self):
        """With a real Qt program, which uses the default key."""
        self.play(8, DEFAULT_KEY)

    def test_9(self):
        """Pins: why nobody waits for a reader."""
        self.play(9)

    def test_10(self):
        """Two writers."""
        self.play(10)


if __name__ == "__main__":
    system_v.enter_private_namespace()
    case.main()
