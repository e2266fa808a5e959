# SPDX-License-Identifier: MIT
"""
The commands of qt_peer.py in a process of Qt 6.6 or later, with a native key.
The argument is "plain:KEY" for setKey(); "safe-posix:KEY", "safe-systemv:KEY",
"legacy-posix:KEY" and "legacy-systemv:KEY" for the functions of these names;
or a text for QNativeIpcKey.fromString().
"""

import sys
from pathlib import Path

from PyQt6.QtCore import QBuffer, QByteArray, QDataStream, QIODevice
from PyQt6.QtCore import QNativeIpcKey, QSharedMemory
from PyQt6.QtGui import QImage

TYPES = {"posix": QNativeIpcKey.Type.PosixRealtime,
         "systemv": QNativeIpcKey.Type.SystemV}
MAKERS = {"safe": QSharedMemory.platformSafeKey,
          "legacy": QSharedMemory.legacyNativeKey}
RGB = QImage.Format.Format_RGB888


def memory_of(text):
    """Returns a handle for the key that the argument names."""
    how, _, key = text.partition(":")
    if how == "plain":
        return QSharedMemory(key)
    maker, _, kind = how.partition("-")
    if maker in MAKERS:
        return QSharedMemory(MAKERS[maker](key, TYPES[kind]))
    return QSharedMemory(QNativeIpcKey.fromString(text))


def stream_of(image):
    """Returns the bytes that Qt's example copies into its segment."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    stream = QDataStream(buffer)
    stream << image
    return bytes(buffer.data())


def image_of(stream):
    """Returns the image in a stream."""
    buffer = QBuffer()
    buffer.setData(QByteArray(stream))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    image = QImage()
    QDataStream(buffer) >> image
    return image


class Peer:
    """Each method is a command of the same name."""

    def __init__(self, key):
        self.memory = memory_of(key)

    def result(self, done, *words):
        """Returns the line for the result of a call of QSharedMemory."""
        if done:
            return " ".join(["ok", *map(str, words)])
        return f"error {self.memory.error().value} {self.memory.errorString()}"

    def native(self):
        """Returns the key as Qt writes it."""
        return self.result(True, self.memory.nativeIpcKey().toString())

    def attach(self):
        return self.result(self.memory.attach(), self.memory.size())

    def detach(self):
        return self.result(self.memory.detach())

    def lock(self):
        return self.result(self.memory.lock())

    def unlock(self):
        return self.result(self.memory.unlock())

    def publish(self, path, width, height):
        """Shares a picture of raw RGB pixels, as Qt's example does."""
        pixels = Path(path).read_bytes()
        stream = stream_of(QImage(pixels, int(width), int(height),
                                  int(width) * 3, RGB).copy())
        if not self.memory.create(len(stream)) or not self.memory.lock():
            return self.result(False)
        self.memory.data()[:len(stream)] = stream
        return self.result(self.memory.unlock())

    def fetch(self, path):
        """Writes the picture's RGB pixels; returns its size."""
        if not self.memory.isAttached() and not self.memory.attach():
            return self.result(False)
        if not self.memory.lock():
            return self.result(False)
        image = image_of(self.memory.constData().asstring(self.memory.size()))
        self.memory.unlock()
        if image.isNull():
            return "ok null"
        image = image.convertToFormat(RGB)
        stride, length = image.bytesPerLine(), image.width() * 3
        pixels = image.constBits().asstring(image.sizeInBytes())
        Path(path).write_bytes(b"".join(
            pixels[row * stride:row * stride + length]
            for row in range(image.height())))
        return self.result(True, image.width(), image.height())


def main():
    """Carries out commands until standard input ends."""
    peer = Peer(sys.argv[1])
    for line in sys.stdin:
        command, *words = line.split()
        print(getattr(peer, command)(*words), flush=True)


if __name__ == "__main__":
    main()
