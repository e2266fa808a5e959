# SPDX-License-Identifier: MIT
"""Includes between files have no circles and follow the rules for folders."""

import unittest

from checked import StructureTest
from folders import PUBLIC, area_of, folder_graph, folder_of, may_use
from graph import describe_circle, find_circles
from sources import find_files, include_graph, included, public_headers

# The tests that test the inside of core, with the headers they need for it.
# All other tests use only the public headers.
INSIDE = {
    "tests/bench/decode.c": ["core/image/decode/decode-in-process.h"],
    "tests/core/base/test-error.c": ["core/base/error.h"],
    "tests/core/image/test-decode.c": [
        "core/image/decode/decode-in-process.h",
    ],
    "tests/core/image/test-decode-costs.c": [
        "core/image/decode/decode-in-process.h",
    ],
    "tests/core/image/test-decode-file.c": [
        "core/image/decode/decode-in-process.h",
    ],
    "tests/core/image/test-decode-hostile.c": [
        "core/image/decode/decode-in-process.h",
    ],
    "tests/core/image/test-decode-limits.c": [
        "core/image/decode/decode-in-process.h",
    ],
    "tests/core/image/test-encode-file-trouble.c": ["core/system/seam.h"],
    "tests/core/key/test-key-file.c": ["core/key/key-file.h"],
    "tests/core/observe/test-inspect-posix.c": ["core/segment/posix/lock.h"],
    "tests/core/observe/test-inspect-race.c": ["core/system/seam.h"],
    "tests/core/observe/test-observe-errno.c": ["core/system/seam.h"],
    "tests/core/picture/test-qt-stream.c": ["core/picture/qt-stream.h"],
    "tests/core/process/test-decoders.c": [
        "core/process/holders.h",
        "core/system/seam.h",
    ],
    "tests/core/segment/test-qtposix.c": ["core/system/seam.h"],
    "tests/core/segment/test-segment-errno.c": ["core/system/seam.h"],
    "tests/core/segment/test-threads.c": ["core/base/error.h"],
    "tests/core/segment/test-semaphore.c": [
        "core/key/key-file.h",
        "core/segment/systemv/semaphore.h",
        "core/system/system.h",
    ],
    "tests/core/system/test-memory-left.c": ["core/system/memory-left.h"],
    "tests/core/system/timeline-ring-files.c": [
        "core/system/timeline-listener-calls.h",
        "core/system/timeline-ring.h",
    ],
    "tests/core/system/test-timeline-ring.c": [
        "core/system/timeline-listener-calls.h",
        "core/system/timeline-ring.h",
    ],
    "tests/core/system/test-timeline-ring-leave.c": [
        "core/system/timeline-listener-calls.h",
    ],
    "tests/core/system/test-timeline-ring-socket.c": [
        "core/system/timeline-listener-names.h",
        "core/system/timeline-ring-socket.h",
        "core/system/timeline-ring.h",
    ],
    "tests/core/system/test-text-lines.c": ["core/system/text-lines.h"],
    "tests/core/system/test-trace.c": [
        "core/system/system.h",
        "core/system/trace-internal.h",
    ],
    "tests/core/system/test-trace-text.c": [
        "core/system/seam.h",
        "core/system/system.h",
    ],
    "tests/core/timeline/test-timeline.c": ["core/system/timeline-ring.h"],
    "tests/core/timeline/test-timeline-trace.c": [
        "core/system/timeline-ring.h",
    ],
    "tests/robustness/decoder/test-decoded-beside.c": ["core/system/seam.h"],
    "tests/robustness/decoder/test-decoded-living-ends.c": [
        "core/system/seam.h",
        "core/system/timeline-ring.h",
    ],
    "tests/robustness/decoder/test-decoded-draft-trouble.c": [
        "core/system/seam.h",
    ],
    "tests/robustness/decoder/test-decoder-ends.c": [
        "core/decoder/protocol.h",
        "core/system/seam.h",
        "core/system/timeline-ring.h",
    ],
    "tests/robustness/decoder/test-decoder-trouble.c": ["core/system/seam.h"],
    "tests/robustness/decoder/test-taken-over.c": ["core/system/seam.h"],
    "tests/robustness/decoder/taken-over-acts.c": ["core/decoder/protocol.h"],
    "tests/robustness/decoder/taken-over-line.c": ["core/decoder/protocol.h"],
    "tests/robustness/decoder/taken-over-segment.c": [
        "core/decoder/protocol.h",
    ],
    "tests/robustness/decoder/taken-over.c": ["core/decoder/protocol.h"],
    "tests/robustness/faults/test-between.c": [
        "core/key/key-file.h",
        "core/picture/draft-picture-place.h",
        "core/segment/handle/backend.h",
        "core/segment/systemv/handle-state.h",
        "core/system/seam.h",
        "core/system/system.h",
    ],
    "tests/robustness/faults/test-death.c": ["core/system/seam.h"],
    "tests/robustness/faults/test-faults.c": [
        "core/base/error.h",
        "core/system/seam.h",
    ],
    "tests/robustness/fuzz/check.c": ["core/system/seam.h"],
    "tests/robustness/fuzz/fuzz-decode.c": [
        "core/image/decode/decode-in-process.h",
    ],
    "tests/robustness/fuzz/fuzz-qt.c": [
        "core/image/decode/decode-in-process.h",
        "core/picture/qt-stream.h",
    ],
    "tests/robustness/limits/test-full-decoding.c": ["core/system/seam.h"],
    "tests/robustness/limits/test-scarce-decoding.c": [
        "core/system/seam.h",
    ],
    "tests/robustness/limits/test-large.c": [
        "core/system/memory-left.h",
        "core/system/seam.h",
        "core/system/system.h",
    ],
    "tests/robustness/trouble/random-actor.c": [
        "core/segment/segment.h",
        "core/segment/systemv/handle-state.h",
    ],
    "tests/robustness/trouble/test-stopped-holder.c": ["core/system/seam.h"],
    "tests/robustness/trouble/test-stopped-peer.c": ["core/system/seam.h"],
    "tests/robustness/trouble/test-traced-reader.c": ["core/system/seam.h"],
    "tests/robustness/trouble/test-strange-locks.c": ["core/system/seam.h"],
}


class Includes(StructureTest):
    """The #include lines make no circles and keep the rules."""

    @classmethod
    def setUpClass(cls):
        cls.graph = include_graph(["core", "ui", "app"])

    def test_no_circle_of_files(self):
        """No file is included by a file that it includes."""
        self.assertGreater(len(self.graph), 200)
        self.assert_none(describe_circle(self.graph, circle)
                       for circle in find_circles(self.graph))

    def test_no_circle_of_folders(self):
        """Of two folders, at most one includes the other."""
        graph = folder_graph(self.graph)
        # Everybody includes the public headers, which include only one
        # another.
        graph[PUBLIC] = set()

        def why(here, there):
            return ", ".join(sorted(
                f"{user} includes {used}"
                for user, targets in self.graph.items() if area_of(user) == here
                for used in targets if area_of(used) == there))

        self.assert_none(describe_circle(graph, circle, why)
                       for circle in find_circles(graph))

    def test_arrows(self):
        """A folder includes only folders that are below it."""
        self.assert_none(
            f"{user} must not include {used}: {folder_of(user)} may not use "
            f"{folder_of(used)}"
            for user, targets in self.graph.items() for used in sorted(targets)
            if not may_use(user, used))

    def test_public_headers_stand_alone(self):
        """Public headers include only one another and what C has."""
        self.assert_none(
            f"{path} must not include {used}"
            for path in public_headers() for used in sorted(included(path))
            if folder_of(used) != PUBLIC)

    def test_tests_use_the_public_interface(self):
        """Only the tests of the list above use internal headers, and each
        entry of that list is needed."""
        found = {}
        for path in find_files(["tests"], {".c", ".h"}):
            inner = [used for used in sorted(included(path))
                     if used.startswith("core/") and folder_of(used) != PUBLIC]
            if inner:
                found[path] = inner
        for path in INSIDE:
            self.assertTrue(path.startswith(("tests/bench/", "tests/core/",
                                             "tests/robustness/")), path)
        self.assert_none(
            [f"{path} must not include {used}"
             for path, inner in found.items() for used in inner
             if used not in INSIDE.get(path, [])]
            + [f"{path} does not include {used}: take it from the list in "
               "tests/structure/test_includes.py"
               for path, inner in INSIDE.items() for used in inner
               if used not in found.get(path, [])])


if __name__ == "__main__":
    unittest.main(verbosity=2)
