# SPDX-License-Identifier: MIT
"""
Hostile segments of peers cost a message, little memory and no time; the key
dialog lists them beside others.
"""

import struct
import zlib

import case
import system_v
from desktop import wait_for
from peak_memory import Peak
from qt_case import QtTest

MARK = b"\0\0\0\1"
# The window and its decoders together may use this much memory, in KiB.
MOST_MEMORY = 1 << 19
FAR = 6 << 30


def chunk(kind, data):
    """Returns a chunk of a PNG file."""
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def claiming(side):
    """Returns a stream of Qt whose picture claims to be this large."""
    return (MARK + b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 16, 0, 0, 0,
                                         0))
            + chunk(b"IDAT", zlib.compress(bytes(1 << 20)))
            + chunk(b"IEND", b""))


class Peers(QtTest):
    """A window meets such segments by its key, and in the dialog of keys."""

    def assert_survives(self, *arguments):
        """Loads the hostile segment, and lists it."""
        view = self.start(*arguments)
        with Peak(view.process.pid) as peak:
            view.load_from_memory.press()
            message = wait_for(view.message, "a message")
            view.key_dialog.open()
            view.wait_for_label(self.key)
            view.key_dialog.leave()
        self.assertLess(peak.most, MOST_MEMORY)
        self.assertIsNone(view.process.poll())
        return message

    def test_overflow(self):
        """The sizes overflow the 32 bits in which stb_image counted."""
        self.put(claiming(26755))
        self.assertEqual(self.assert_survives("--qt")[0], "Too large")

    def test_sparse_stream(self):
        """Qt's first bytes are followed by a hole of gigabytes."""
        with open(self.segment, "wb") as file:
            file.write(claiming(26755)[:64])
            file.truncate(FAR)
        self.addCleanup(self.segment.unlink, missing_ok=True)
        lock = self.lock_content()
        self.assert_survives()
        lock.close()


if __name__ == "__main__":
    system_v.enter_private_namespace()
    case.main()
