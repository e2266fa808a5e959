# SPDX-License-Identifier: MIT
"""The inspector's stage tells the truth, also to screen readers."""

import fcntl
import json
import os
import re
import signal
import struct
import subprocess

import case
from accessible import State
from decoders import StoppedDecoder, children_of
from desktop import wait_for
from faults import head_of
from file_locks import locks_of
from idleness import wait_for_rest
from inspector_case import InspectorTest
from window_names import title_of

PIXELS_OFFSET = 4096
CONTENT_BYTE = 1 << 62 | 1
WRITER_BYTE = 1 << 62 | 2


class StageTest(InspectorTest):
    """Reads the texts of the things on the stage."""

    def open_stage(self, *arguments):
        """Starts a window and opens the page “Stage”."""
        view = self.start(*arguments)
        stage = view.inspector.open(view.inspector.stage)
        self.things = stage.things
        return view

    def mark(self, process):
        """Returns the number or letter of a process on the stage."""
        words = next(name for name in self.things.names()
                     if f" {process}, " in name)
        return words.partition(":")[0].split()[1].strip(",")

    def wait_for_words(self, words):
        """Waits until one of the things has exactly this text."""
        wait_for(lambda: words in self.things.names(), f"“{words}”",
                 seen=lambda: "\n".join(self.things.names()))

    def info(self):
        """Returns what shmtool prints about the segment."""
        told = subprocess.run(
            [os.environ["SHMTOOL"], "info", "--json", "--key", self.key],
            check=True, stdout=subprocess.PIPE).stdout
        return json.loads(told)

    def exclusive(self, byte):
        """Returns whether /proc/locks has an exclusive lock on this byte."""
        return any(kind == "WRITE" and first <= byte <= last
                   for kind, first, last in locks_of(self.segment))

    def lock(self, kind, offset, length):
        """Locks these bytes of the segment until the result is closed."""
        file = open(self.segment, "r+b", buffering=0)
        self.addCleanup(file.close)
        wanted = struct.pack("hhqqi4x", kind, os.SEEK_SET, offset, length, 0)
        fcntl.fcntl(file.fileno(), case.F_OFD_SETLK, wanted)
        return file


class Words(StageTest):
    """The texts agree with shmtool and with the kernel."""

    def test_attached_processes(self):
        """The stage shows all processes and the segment's contents."""
        view = self.open_stage(self.write_picture()[0])
        tool = self.start_tool()
        tool.do("attach")
        wait_for(lambda: any(f"shmtool {tool.id}, attached" in name
                             for name in self.things.names()), "the tool")
        names = self.things.names()
        info = self.info()
        self.assertTrue(names[0].startswith(f"Name “{self.segment.name[:20]}"))
        self.assertEqual(names[1], "Header: 300 × 200, RGB8, points to "
                                   "generation 1")
        self.assertTrue(names[2].startswith("Place at byte 4096: gen. 1, "))
        self.assertTrue(names[2].endswith(", current"))
        for holder in info["holders"]:
            words = [name for name in names if f" {holder['pid']}" in name]
            self.assertEqual(len(words), 1)
            self.assertIn(holder["name"], words[0])
            self.assertEqual("attached" in words[0], holder["attached"])
        self.assertEqual(names[-4:-1], [
            "Writer byte: free", "Content byte: free", "Waiting byte: free"])
        self.assertTrue(names[-1].startswith("Attach byte: "))
        self.assertIn(self.mark(view.id), names[-1])
        self.assertIn(self.mark(tool.id), names[-1])
        tool.do("detach")
        wait_for(lambda: any(f"shmtool {tool.id}, has detached" in name
                             for name in self.things.names()), "its going")

    def test_waiting_and_dying(self):
        """One window locks, another waits; when the first one is killed, the
        other gets the lock."""
        tool, other = self.start_tool(), self.start_tool()
        self.open_stage()
        tool.do("create")
        other.do("attach")
        tool.do("lock")
        self.assertIn("waiting for", other.do("lock"))
        wait_for(lambda: any("waiting: " in name
                             for name in self.things.names()), "the line")
        first, second = self.mark(tool.id), self.mark(other.id)
        self.wait_for_words(
            f"Writer byte: exclusive by {first}; waiting: {second}")
        self.wait_for_words(f"Content byte: exclusive by {first}")
        self.wait_for_words(f"Waiting byte: shared by {second}")
        self.wait_for_words(
            f"Process {first}: shmtool {tool.id}, attached, holds the writer "
            "byte, holds the content byte")
        for byte in (WRITER_BYTE, CONTENT_BYTE):
            self.assertTrue(self.exclusive(byte))
        tool.kill()
        self.wait_for_words(
            f"Process {first}: shmtool {tool.id}, ended while it held: writer "
            "byte, content byte")
        self.wait_for_words(f"Writer byte: exclusive by {second}")
        self.wait_for_words("Waiting byte: free")
        self.assertEqual(other.process.stdout.readline(), "locked\n")
        other.kill()
        wait_for(lambda: any("the next one that attaches removes it" in name
                             for name in self.things.names()), "an orphan")
        self.segment.unlink()
        wait_for(lambda: any("removed: the last process" in name
                             for name in self.things.names()), "no name")

    def test_waiting_for_readers(self):
        """lock() waits for the content byte that a reader shares, and then for
        a pin."""
        path, pixels = self.write_picture()
        view = self.open_stage(path)
        view.wait_for_shown("300 × 200")
        tool = self.start_tool()
        tool.do("attach")
        reader = self.lock(fcntl.F_RDLCK, CONTENT_BYTE, 1)
        self.assertIn("waiting for", tool.do("lock"))
        words = f"shmtool {tool.id}, attached, holds the writer byte, "
        self.wait_for_end(f"{words}needs the content byte next")
        mark = self.mark(tool.id)
        self.wait_for_end(f"; waiting: {mark}", "Content byte: shared by ")
        view.wait_for_label(f"Process {mark} needs the content byte next, "
                            "but a reader still shares it.")
        pin = self.lock(fcntl.F_RDLCK, PIXELS_OFFSET, len(pixels))
        reader.close()
        self.wait_for_end(f"{words}holds the content byte, probably waits until "
                          "nobody pins pixels any more")
        view.wait_for_label(f"Process {mark} locks the segment, and probably "
                            "waits until nobody pins pixels any more.")
        pin.close()
        self.wait_for_end(f"{words}holds the content byte")
        view.wait_for_label(f"Process {mark} has locked the segment: nobody "
                            "else reads or publishes.")
        tool.do("unlock")
        tool.do("detach")

    def wait_for_end(self, end, start=""):
        """Waits until one of the things has a text that ends like this."""
        wait_for(lambda: any(name.startswith(start) and name.endswith(end)
                             for name in self.things.names()),
                 f"“{start}…{end}”",
                 seen=lambda: "\n".join(self.things.names()))

    def test_decoder(self):
        """The stage shows a decoder beside its process for as long as it
        decodes."""
        path = self.write_picture()[0]
        view = self.open_stage(path)
        view.wait_for_shown("300 × 200")
        other = self.start(path)
        other.wait_for_shown("300 × 200")
        decoder = StoppedDecoder(other.process.pid)
        self.addCleanup(decoder.close)
        # The decoder must not end before it is stopped.
        other.choose(self.write_file("large.ppm", head_of(6000, 4000)
                                     + bytes(6000 * 4000 * 3)))

        def shown():
            return [words for words in self.things.names()
                    if words.startswith("Decoder ")]

        wait_for(shown, "the decoder", seen=self.things.names)
        process = int(re.search("[0-9]+", shown()[0])[0])
        self.assertEqual(shown(), [f"Decoder {process}: decodes a picture for "
                                   f"{title_of(other.id)}"])
        self.assertIn(process, children_of(other.id))
        os.kill(process, signal.SIGCONT)
        other.wait_for_shown("6000 × 4000")
        wait_for(lambda: not shown(), "its end", seen=self.things.names)

    def test_pin_of_a_reader(self):
        """A publisher uses another place, and the pinned one keeps its
        generation. The stage notices by itself that the pin is gone."""
        path, pixels = self.write_picture()
        self.open_stage(path)
        self.wait_for_place("Place at byte 4096: gen. 1, ", ", current")
        pin = self.lock(fcntl.F_RDLCK, PIXELS_OFFSET, len(pixels))
        self.share("share", path)
        self.wait_for_place("Place at byte 4096: gen. 1, ",
                            f", old, pinned by {self.wait_for_reader()}")
        self.wait_for_place("Place at byte 184320: gen. 2, ", ", current")
        pin.close()
        self.wait_for_place("Place at byte 4096: gen. 1, ", ", old")
        publisher = self.lock(fcntl.F_WRLCK, WRITER_BYTE, 1)
        self.wait_for_place("Place at byte 4096: gen. 3, ",
                            ", probably being written")
        publisher.close()
        self.wait_for_place("Place at byte 4096: gen. 1, ", ", old")

    def wait_for_reader(self):
        """Waits until the stage shows this process; returns its mark."""
        process = os.getpid()
        wait_for(lambda: any(f" {process}, open, not attached, pins the place at byte "
                             "4096" in name for name in self.things.names()),
                 "a reader")
        return self.mark(process)

    def wait_for_place(self, start, end):
        """Waits until a place has this text."""
        self.wait_for_end(end, start)


class Room(StageTest):
    """The stage can fill the whole window."""

    def test_in_the_whole_window(self):
        """F12 fills the window from any page; Escape and the page's button end
        that."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("300 × 200")
        place = view.picture_place()
        stage = view.inspector.stage
        view.key("F12")
        wait_for(stage.things.is_laid_out, "the stage")
        wait_for(lambda: stage.things.place()[2] > 0.9 * view.size()[0],
                 "a wide stage")
        view.key("Escape")
        wait_for(lambda: stage.things.place()[2] < 0.7 * view.size()[0],
                 "a narrow stage")
        stage.fill.press()
        wait_for(lambda: stage.things.place()[2] > 0.9 * view.size()[0],
                 "a wide stage")
        view.key("F9")
        wait_for(lambda: view.picture_place() == place, "the place before")

    def test_by_keyboard(self):
        """The arrow keys and Tab go from thing to thing."""
        view = self.open_stage(self.write_picture()[0])
        wait_for(lambda: len(self.things.rows()) > 6, "the things")
        view.point(self.things.rows()[0], "click", "1")

        def focused():
            return next((row.name.split()[0].strip(":") for row in self.things.rows()
                         if row.has(State.FOCUSED)), None)

        wait_for(lambda: focused() == "Name", "the focus on the name")
        for key, word in (("Down", "Place"), ("Left", "Header"),
                          ("Tab", "Place")):
            view.key(key)
            wait_for(lambda word=word: focused() == word, f"{word} by {key}")


class Pointed(StageTest):
    """The page shows the words of the thing that is pointed at or focused."""

    def test_words_beside_the_drawing(self):
        """They follow the mouse, the keyboard, and what happens."""
        view = self.open_stage(self.write_picture()[0])
        self.wait_for_words("Writer byte: free")
        view.point(self.things.wait_for_row("Place"))
        view.wait_for_label("Place at byte 4096: gen. 1, 175.8\u00a0KiB, current")
        view.point(self.things.wait_for_row("Header"), "click", "1")
        header = "Header: 300 × 200, RGB8, points to generation 1"
        view.wait_for_label(header)
        view.key("Right")
        view.wait_for_label("Place at byte 4096: gen. 1, 175.8\u00a0KiB, current")
        view.key("Left")
        view.wait_for_label(header)
        self.share("share", self.write_picture("other.ppm", 30, 20)[0])
        header = "Header: 30 × 20, RGB8, points to generation 2"
        view.wait_for_label(header)
        # The focused thing is told when the mouse leaves another one.
        view.point(self.things.wait_for_row("Place"))
        view.wait_for_label("Place at byte ")
        view.point(view.inspector.stage.tab.wait())
        view.wait_for_label(header)


class Rest(StageTest):
    """A stage on which nothing happens costs nothing."""

    def test_nothing_runs_while_nothing_happens(self):
        """Not even if the stage still shows a process that has gone."""
        tool = self.start_tool()
        tool.do("create")
        view = self.open_stage()
        self.wait_for_words("Content byte: free")
        wait_for_rest(self, view, self.segment)
        os.kill(tool.id, signal.SIGKILL)
        wait_for(lambda: any("has ended" in name
                             for name in self.things.names()), "the end")
        wait_for_rest(self, view, self.segment)
        self.segment.unlink()


if __name__ == "__main__":
    case.main()
