# SPDX-License-Identifier: MIT
"""The inspector's page “Contents” explains the bytes of a segment."""

import struct
import zlib

import case
import system_v
from desktop import wait_for
from inspector_case import InspectorTest
from qt_case import QtTest

FORMATS = {"bgr8": 12, "bgra8": 13, "grey_alpha16": 8, "rgba_f32": 11}
HINT = "Point at a field or a byte to see both."


class ContentsTest(InspectorTest):
    """One window shows the page."""

    def open_page(self, *arguments):
        """Starts a window, opens the page, and waits for the fields."""
        view = self.start(*arguments)
        return view, view.inspector.open(view.inspector.contents)

    def show_picture(self):
        """Does the same with a given picture; also returns its first pixels.
        """
        path, pixels = self.write_picture()
        view, contents = self.open_page(path)
        contents.field("Generation: 1")
        return view, contents, pixels


class Fields(ContentsTest):
    """The page says what the bytes mean."""

    def test_header_and_pixels(self):
        """Each field shows the value that the segment has there."""
        _, contents, pixels = self.show_picture()
        content = self.segment.read_bytes()
        offset, length, width, height, stride, form = struct.unpack(
            "<QQIIII", content[24:56])
        rows = contents.fields.names()
        for expected in ("Version: 2", "Header size: 128 bytes",
                         f"Pixels from: byte {offset} of the segment",
                         f"Width: {width} pixels", f"Height: {height} pixels",
                         f"Stride: {stride} bytes from row to row",
                         f"Format: {form}, RGB8",
                         "Display range: the format’s own",
                         f"Checksum: {zlib.crc32(content[:124]):08x}"):
            self.assertIn(expected, rows)
        contents.field(f"Pixels’ length: {length} bytes")
        for number in range(8):
            red, green, blue = pixels[number * 3:number * 3 + 3]
            self.assertIn(f"Pixel {number}, 0: red {red}, green {green}, "
                          f"blue {blue}", rows)

    def test_samples_of_each_kind(self):
        """Samples have their names and order; floats are floats."""
        view, contents = self.open_page()
        for name, samples, expected in (
                ("bgr8", bytes([1, 2, 3]), "blue 1, green 2, red 3"),
                ("bgra8", bytes([1, 2, 3, 4]),
                 "blue 1, green 2, red 3, alpha 4"),
                ("grey_alpha16", struct.pack("<2H", 1000, 65535),
                 "grey 1000, alpha 65535"),
                ("rgba_f32", struct.pack("<4f", 0.5, -1.25, 100, 1),
                 "red 0.5, green -1.25, blue 100, alpha 1")):
            with self.subTest(name):
                tool = self.share("stream", "--size", "1x1", "--format", name,
                                  self.write_file("pixel.raw", samples))
                contents.field(f"Format: {FORMATS[name]}, {name.upper()}")
                contents.field(f"Pixel 0, 0: {expected}")
                tool.terminate()
                tool.wait()
                view.wait_for_label("There is no segment under this key yet.")

    def test_display_range(self):
        """The page shows the range that the header states."""
        _, contents, _ = self.show_picture()
        header = bytearray(self.segment.read_bytes()[:124])
        header[64:72] = struct.pack("<ff", 20, -0.5)
        self.overwrite(0, bytes(header) + struct.pack("<I", zlib.crc32(header)))
        contents.field("Display range: black is 20, white is -0.5")

    def test_bytes_beside_them(self):
        """The view of bytes shows the header and the first pixels."""
        _, contents, _ = self.show_picture()
        content = self.segment.read_bytes()
        start = struct.unpack("<Q", content[24:32])[0]
        lines = contents.hex_lines()
        self.assertEqual(lines.pop(16), ["…"])
        self.assertEqual([int(line[0], 16) for line in lines],
                         [*range(0, 128, 8), *range(start, start + 64, 8)])
        self.assertEqual(bytes.fromhex("".join(line[1] for line in lines)),
                         content[:128] + content[start:start + 64])
        self.assertEqual(lines[0][2], "SHMVIEW·")

    def test_text(self):
        """Other bytes appear with their text, and stay up to date."""
        view, contents = self.open_page()
        view.wait_for_label("There is no segment under this key yet.")
        tool = self.start_tool()
        tool.do("create 4096")
        contents.field("Text: none: the first byte is 0")
        tool.do("write Hello, reader")
        contents.field("Text: Hello, reader")
        self.assertEqual(contents.hex_lines()[0],
                         ["0000", "48 65 6c 6c 6f 2c 20 72", "Hello, r"])
        tool.do("detach")
        view.wait_for_label("There is no segment under this key yet.")

    def test_damaged_header(self):
        """The page shows the fields and says that they are damaged."""
        _, contents, _ = self.show_picture()
        with open(self.segment, "r+b", buffering=0) as file:
            file.seek(40)
            file.write(struct.pack("<I", 0))
        contents.field("Width: 0 pixels")
        contents.field("Magic: “SHMVIEW” and a line feed: a picture of "
                       "shmview, but damaged")


class Pointing(ContentsTest):
    """A field and its bytes light up together."""

    def lit_bytes(self, view, contents):
        """Returns the header's bytes that are lit up."""
        left, top, width, height = contents.character_place(0)
        columns = len(contents.hex_lines()[0][0])
        place = (left, top, (columns + 2 + 24) * width, 8 * height)
        pixels = self.desktop.pixels(view.window, place)

        def ground(line, column):
            """Returns the colour behind a character's upper right corner."""
            at = (line * height * place[2] + (column + 1) * width - 1) * 3
            return pixels[at:at + 3]

        return [line * 8 + byte for line in range(8) for byte in range(8)
                if ground(line, columns + 2 + byte * 3)
                != ground(line, columns)]

    def check_lit(self, view, contents, field, lit):
        """Checks that this field and these bytes are lit up."""
        wait_for(lambda: [name.split(":")[0] for name in contents.lit()]
                 == [field], f"“{field}” lit")
        wait_for(lambda: self.lit_bytes(view, contents) == list(lit),
                 f"lit bytes {list(lit)}")

    def test_pointing_at_a_field(self):
        """Its bytes light up, and no others."""
        view, contents, _ = self.show_picture()
        view.make_high()
        view.wait_for_label(HINT)
        self.assertEqual(self.lit_bytes(view, contents), [])
        contents.point(contents.field("Generation: 1"))
        view.wait_for_label("Generation, bytes 16 to 23: 1")
        self.check_lit(view, contents, "Generation", range(16, 24))
        contents.point(contents.field("Height: "))
        view.wait_for_label("Height, bytes 44 to 47: 200 pixels")
        self.check_lit(view, contents, "Height", range(44, 48))

    def test_pointing_at_a_byte(self):
        """Its field lights up, and all bytes of that field."""
        view, contents, _ = self.show_picture()
        at = contents.bytes.text().index("80 00 00 00")
        left, top, width, height = contents.character_place(at + 4)
        self.desktop.run("xdotool", "mousemove", "--window", view.window,
                         str(left + width // 2), str(top + height // 2))
        view.wait_for_label("Header size, bytes 12 to 15: 128 bytes")
        self.check_lit(view, contents, "Header size", range(12, 16))

    def test_arrow_keys(self):
        """They work in the list and among the bytes."""
        view, contents, _ = self.show_picture()
        self.desktop.focus(view.window)
        contents.press(contents.field("Width: "))
        view.wait_for_label("Width, bytes 40 to 43")
        self.desktop.type_keys("Down")
        self.check_lit(view, contents, "Height", range(44, 48))
        left, top, width, height = contents.character_place(
            contents.bytes.text().index("53 48"))
        self.desktop.click(view.window, left + width // 2, top + height // 2)
        self.check_lit(view, contents, "Magic", range(8))
        self.desktop.type_keys("Down")
        self.check_lit(view, contents, "Version", range(8, 12))

    def test_light_stays_while_the_segment_changes(self):
        """The same bytes stay lit, and the page says what they mean now."""
        view, contents, _ = self.show_picture()
        contents.point(contents.field("Generation: 1"))
        view.wait_for_label("Generation, bytes 16 to 23: 1")
        self.share("share", self.write_picture("other.ppm", 20, 10)[0])
        view.wait_for_label("Generation, bytes 16 to 23: 2")
        self.check_lit(view, contents, "Generation", range(16, 24))
        contents.field("Width: 20 pixels")


class Qt(QtTest):
    """The page explains what a Qt program has shared."""

    def test_stream(self):
        """It shows the mark and the beginning of the PNG file."""
        view = self.share_picture()
        contents = view.inspector.open(view.inspector.contents)
        contents.field("Mark: 1: a PNG file follows")
        rows = contents.fields.names()
        for expected in ("Chunk’s name: IHDR", "Width: 64 pixels",
                         "Height: 48 pixels", "Bit depth: 8 bits a channel",
                         "Colour type: 2, red, green, blue"):
            self.assertIn(expected, rows)
        self.assertEqual(contents.hex_lines()[0],
                         ["0000", "00 00 00 01 89 50 4e 47", "·····PNG"])

    def test_semaphore(self):
        """It shows, without any input, that the semaphore is taken and
        released."""
        view = self.share_picture()
        segment = view.inspector.open()
        segment.locks.wait_for_row("Semaphore: 1, free")
        segment.facts.wait_for_row("Type: System V shared memory")
        with self.locked():
            segment.locks.wait_for_row("Semaphore: 0, taken by ")
        segment.locks.wait_for_row("Semaphore: 1, free")

    def test_switch(self):
        """After a switch to Qt programs it shows their segment."""
        view = self.start()
        segment = view.inspector.open()
        segment.facts.wait_for_row("Type: POSIX")
        view.menu.share_with_qt.choose()
        segment.facts.wait_for_row("Type: System V")
        segment.facts.wait_for_row(f"File: {self.key_files}/")


if __name__ == "__main__":
    system_v.enter_private_namespace()
    case.main()
