# SPDX-License-Identifier: MIT
"""The part of libshmview that the benchmarks in Python call."""

import ctypes
import os
import sys

RGB8, READ_ONLY, POSIX = 1, 1, 0


class Error(ctypes.Structure):
    """struct shmview_error"""

    _fields_ = [("status", ctypes.c_int), ("system_error", ctypes.c_int),
                ("text", ctypes.c_char * 512)]


class Options(ctypes.Structure):
    """struct shmview_picture_options"""

    _fields_ = [("struct_size", ctypes.c_size_t),
                ("wait", ctypes.c_void_p), ("limits", ctypes.c_void_p),
                ("reuse", ctypes.POINTER(ctypes.c_void_p)),
                ("newer_than", ctypes.c_void_p), ("places", ctypes.c_uint),
                ("black", ctypes.c_float), ("white", ctypes.c_float),
                ("threads", ctypes.c_uint)]


def load_library():
    """Returns libshmview, with the types of the functions that are used."""
    library = ctypes.CDLL(os.environ["LIBSHMVIEW"])
    pointer, status = ctypes.c_void_p, ctypes.c_int
    for name, result, *arguments in [
            ("image_new", pointer, ctypes.c_uint32, ctypes.c_uint32, status),
            ("image_free", None, pointer),
            ("image_pixels", pointer, pointer),
            ("segment_new", status, status, ctypes.c_char_p, pointer, pointer),
            ("segment_free", None, pointer),
            ("segment_attach", status, pointer, status),
            ("segment_detach", status, pointer),
            ("picture_publish", status, *[pointer] * 5),
            ("picture_fetch", status, *[pointer] * 5)]:
        function = getattr(library, "shmview_" + name)
        function.restype, function.argtypes = result, arguments
    return library


class Handles:
    """The library, and handles whose failures end the benchmark."""

    def __init__(self):
        self.library = load_library()
        self.error = Error()

    def handle(self, key):
        """Returns a new handle, which is not attached."""
        segment = ctypes.c_void_p()
        self.must(self.library.shmview_segment_new(
            POSIX, key.encode(), ctypes.byref(segment),
            ctypes.byref(self.error)))
        return segment

    def image(self, width, height, pixels):
        """Returns an RGB8 picture with these pixels."""
        image = self.library.shmview_image_new(width, height, RGB8)
        ctypes.memmove(self.library.shmview_image_pixels(image), pixels,
                       len(pixels))
        return image

    def publish(self, segment, image):
        """Publishes a picture."""
        self.must(self.library.shmview_picture_publish(
            segment, image, None, None, ctypes.byref(self.error)))

    def attach(self, segment, mode):
        """Attaches a handle to the segment that another process has made."""
        self.must(self.library.shmview_segment_attach(segment, mode))

    def detach(self, segment):
        """Detaches a handle."""
        self.must(self.library.shmview_segment_detach(segment))

    def fetch(self, segment, options=None):
        """Returns the picture that is published; the caller frees it."""
        image = ctypes.c_void_p()
        self.must(self.library.shmview_picture_fetch(
            segment, ctypes.byref(options) if options else None,
            ctypes.byref(image), None, ctypes.byref(self.error)))
        return image

    def must(self, status):
        """Ends the benchmark if a call of ours has failed."""
        if status != 0:
            sys.exit(self.error.text.decode() or f"status {status}")
