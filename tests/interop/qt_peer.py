# SPDX-License-Identifier: MIT
"""
A Qt process with one QSharedMemory, which carries out a command from each
line.

It reads a command with its arguments from each line, and answers with one
line: "ok" with the results, or "error NUMBER TEXT". It copies pictures into
and out of the segment as Qt's own "Shared Memory" example does.
"""

import sys
from pathlib import Path

from PyQt5.QtCore import QBuffer, QByteArray, QDataStream, QIODevice
from PyQt5.QtCore import QSharedMemory
from PyQt5.QtGui import QImage

FORMATS = {name[7:]: value for name, value in vars(QImage).items()
           if name.startswith("Format_")}
NAMES = {value: name for name, value in FORMATS.items()}


def raw_rows(image):
    """Returns the pixels of an image without the padding of its rows."""
    length = (image.width() * image.depth() + 7) // 8
    stride = image.bytesPerLine()
    pixels = image.constBits().asstring(image.sizeInBytes())
    if stride == length:
        return pixels
    return b"".join(pixels[row * stride:row * stride + length]
                    for row in range(image.height()))


def image_from(path, width, height, name):
    """Returns an image of raw pixels, which the file has without padding."""
    pixels = Path(path).read_bytes()
    image = QImage(pixels, width, height, len(pixels) // height,
                   FORMATS[name]).copy()
    if name in ("Indexed8", "Mono"):
        # A grey picture does not have these colours.
        count = 256 if name == "Indexed8" else 2
        image.setColorTable([0xff000000 | (index * 0x010305) % 0x1000000
                             for index in range(count)])
    return image


def stream_of(image):
    """Returns the bytes that Qt's example copies into its segment."""
    buffer = QBuffer()
    buffer.open(QIODevice.ReadWrite)
    stream = QDataStream(buffer)
    stream << image
    return bytes(buffer.data())


class Peer:
    """Each method is a command of the same name."""

    def __init__(self, key):
        self.memory = QSharedMemory(key)

    def result(self, done, *words):
        """Returns the line for the result of a call of QSharedMemory."""
        if done:
            return " ".join(["ok", *map(str, words)])
        return f"error {self.memory.error()} {self.memory.errorString()}"

    def native(self):
        return self.result(True, self.memory.nativeKey())

    def create(self, size):
        return self.result(self.memory.create(int(size)))

    def attach(self):
        return self.result(self.memory.attach(), self.memory.size())

    def detach(self):
        return self.result(self.memory.detach())

    def lock(self):
        return self.result(self.memory.lock())

    def unlock(self):
        return self.result(self.memory.unlock())

    def write(self, content):
        """Writes into the attached segment, under the lock."""
        if not self.memory.lock():
            return self.result(False)
        self.memory.data()[:len(content)] = content
        return self.result(self.memory.unlock())

    def count(self, times):
        """Adds one to the first four bytes under the lock, this many times."""
        for _ in range(int(times)):
            self.memory.lock()
            data = self.memory.data()
            number = int.from_bytes(data[:4].asstring(4), "little") + 1
            data[:4] = number.to_bytes(4, "little")
            self.memory.unlock()
        return self.result(True)

    def number(self):
        """Returns the number in the first four bytes."""
        data = self.memory.constData().asstring(4)
        return self.result(True, int.from_bytes(data, "little"))

    def put(self, path, size="0"):
        """Makes a segment of these bytes, with at least this size."""
        content = Path(path).read_bytes()
        if not self.memory.create(max(int(size), len(content))):
            return self.result(False)
        return self.write(content)

    def overwrite(self, path):
        """Overwrites the attached segment with these bytes."""
        return self.write(Path(path).read_bytes())

    def save_stream(self, path, *picture):
        """Writes the stream of a picture (see publish) to a file."""
        stream = stream_of(self.picture(*picture))
        Path(path).write_bytes(stream)
        return self.result(True, len(stream))

    def picture(self, path=None, width=0, height=0, name="Invalid"):
        """Returns a picture of raw pixels, or a null image without any."""
        if path is None:
            return QImage()
        return image_from(path, int(width), int(height), name)

    def publish(self, *picture):
        """PATH WIDTH HEIGHT FORMAT: shares the picture of raw pixels."""
        stream = stream_of(self.picture(*picture))
        if not self.memory.create(len(stream)):
            return self.result(False)
        return self.write(stream)

    def fetch(self, path, name=None):
        """Writes the pixels, converted if a format is given; returns the
        format that Qt has read, and the size."""
        if not self.memory.isAttached() and not self.memory.attach():
            return self.result(False)
        if not self.memory.lock():
            return self.result(False)
        content = self.memory.constData().asstring(self.memory.size())
        self.memory.unlock()
        self.memory.detach()
        return self.read(content, path, name)

    def view(self, path, name=None):
        """Fetches from the attached segment, and stays attached."""
        content = self.memory.constData().asstring(self.memory.size())
        return self.read(content, path, name)

    def read(self, content, path, name):
        """Writes the pixels of a stream's image; returns the answer."""
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.ReadOnly)
        image = QImage()
        QDataStream(buffer) >> image
        if image.isNull():
            return "ok null"
        found = NAMES[image.format()]
        if name is not None:
            image = image.convertToFormat(FORMATS[name])
        Path(path).write_bytes(raw_rows(image))
        return self.result(True, found, image.width(), image.height())


def main(kind=Peer):
    """Carries out commands until standard input ends."""
    peer = kind(sys.argv[1])
    for line in sys.stdin:
        command, *words = line.split()
        print(getattr(peer, command)(*words), flush=True)


if __name__ == "__main__":
    main()
