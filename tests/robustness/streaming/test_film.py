# SPDX-License-Identifier: MIT
"""
A film of ffmpeg runs through `shmtool stream` to a following window, a watch,
and a process that fetches. Nothing is torn, missed or piled up, and at the end
nothing moves.

SHMVIEW_TEST_SECONDS sets how long the film runs.
"""

import json
import os
import re
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import machines

# The test has its own /dev/shm: processes that wait for a segment wake up for
# every segment of other tests.
machines.enter()

import case  # noqa: E402
import numpy  # noqa: E402
import patience  # noqa: E402
import stamps  # noqa: E402
from desktop import wait_for  # noqa: E402
from idleness import REST_SECONDS, efforts_of, memory_of  # noqa: E402

HERE = Path(__file__).resolve().parent
RATE = 30
FRAMES = RATE * int(os.environ.get("SHMVIEW_TEST_SECONDS", "6"))
SIZE = f"{stamps.WIDTH}x{stamps.HEIGHT}"
# At this size the window shows the frames pixel for pixel.
WINDOW_SIZE = 1320, 960
# The pause between two looks at the window.
PAUSE_SECONDS = 0.2
# Matches the figures; U+2007 is as wide as a digit.
FIGURES = re.compile("^[\u2007 ]*([0-9.]+) frames/s · [\u2007 ]*([0-9]+) ms "
                     "old · ([0-9]+) skipped\n")
# The interval of the memory measurements.
PERIOD_SECONDS = 0.05
FRAME_KILOBYTES = stamps.WIDTH * stamps.HEIGHT * 4 // 1024
# The window has some frames at a time: fetched, converted, drawn. On a busy
# machine it had 7200 kB more in the last third, on an idle one nothing more.
# The segment gets one more place when a reader is late for the first time.
MOST_GROWTH_KILOBYTES = {"shmview": 4 * FRAME_KILOBYTES, "stream": 500,
                         "watch": 500, "segment": 2 * FRAME_KILOBYTES}


class Live(case.WindowTest):
    """All programs work on one key."""

    def setUp(self):
        super().setUp()
        # The stamped numbers that each look found, and the figures.
        self.shown = []
        self.figures = []
        self.log = os.path.join(self.folder, "watch.json")
        self.view = self.start("--follow")
        self.view.wait_for_status("Waiting for a picture")
        self.view.resize(*WINDOW_SIZE)
        self.watch = self.run_tool("watch", "--json", stdout=subprocess.PIPE)
        self.checker, self.checker_watch = self.start_checker()
        self.film, self.stamper, self.stream = self.start_stream()
        self.end_of_film = os.pidfd_open(self.stamper.pid)
        self.addCleanup(os.close, self.end_of_film)

    def run_program(self, *command, **options):
        """Starts a process that ends with the test."""
        process = subprocess.Popen(command, **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                self.addCleanup(pipe.close)
        return process

    def run_tool(self, command, *arguments, **options):
        """Starts shmtool with the test's key."""
        return self.run_program(os.environ["SHMTOOL"], command, "--key",
                                self.key, *arguments, **options)

    def run_script(self, name, *arguments, **options):
        """Starts one of the scripts in this folder."""
        return self.run_program(sys.executable, str(HERE / name), *arguments,
                                stdout=subprocess.PIPE, **options)

    def start_checker(self):
        """Starts the checker with a watch of its own, which delays nobody."""
        watch = self.run_tool("watch", "--json", stdout=subprocess.PIPE)
        return self.run_script("checker.py", self.key,
                               stdin=watch.stdout), watch

    def start_stream(self):
        """Starts the three processes of the pipe; only they hold its ends."""
        film = self.run_program(
            "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i",
            f"testsrc2=size={SIZE}:rate={RATE}", "-frames:v", str(FRAMES),
            "-f", "rawvideo", "-pix_fmt", "rgba", "-", stdout=subprocess.PIPE)
        lines = self.watch.stdout.fileno()
        stamper = self.run_script("stamper.py", str(lines), self.log,
                                  stdin=film.stdout, pass_fds=[lines])
        stream = self.run_tool(
            "stream", "--size", SIZE, "--format", "rgba8", "--rate", str(RATE),
            "--hold", "300", "-", stdin=stamper.stdout,
            stdout=subprocess.PIPE)
        film.stdout.close()
        stamper.stdout.close()
        return film, stamper, stream

    def look(self):
        """Returns the numbers of the frame in the window."""
        left, top, width, height = self.view.picture_place()
        place = (left + (width - stamps.WIDTH) // 2,
                 top + (height - stamps.HEIGHT) // 2,
                 stamps.WIDTH, stamps.HEIGHT)
        pixels = self.desktop.pixels(self.view.window, place)
        return stamps.numbers_in(numpy.frombuffer(pixels, "uint8").reshape(
            stamps.HEIGHT, stamps.WIDTH, 3))

    def is_running(self, seconds):
        """Returns whether more frames come after this time."""
        self.assertIsNone(self.stream.poll())
        return not select.select([self.end_of_film], [], [], seconds)[0]

    def look_on(self):
        """Looks at the window again and again, until the film ends."""
        running = True
        while running:
            self.shown.append(self.look())
            figures = FIGURES.match(self.view.status())
            if figures:
                self.figures.append(tuple(map(float, figures.groups())))
            running = self.is_running(PAUSE_SECONDS)

    def measure_all(self):
        """Measures the memory again and again, until the film ends."""
        sizes = []
        while self.is_running(PERIOD_SECONDS):
            sizes.append(self.measure())
        return sizes

    def measure(self):
        """Returns the kilobytes of each process and of the segment."""
        return {"shmview": memory_of(self.view.id),
                "stream": memory_of(self.stream.pid),
                "watch": memory_of(self.watch.pid),
                "segment": self.segment.stat().st_size // 1024}

    def is_at_rest(self):
        """Returns whether the window does nothing for a while."""
        end = os.pidfd_open(self.view.id)
        try:
            before = efforts_of(self.view.id)
            self.assertEqual(select.select([end], [], [], REST_SECONDS)[0], [])
            return before == efforts_of(self.view.id)
        finally:
            os.close(end)

    def end_well(self, process, *signals):
        """Ends a process, which must not fail, and returns its output."""
        for number in signals:
            process.send_signal(number)
        output, _ = process.communicate(timeout=patience.seconds())
        self.assertEqual(process.returncode, 0, process.args)
        return output

    def check_stream(self):
        """Checks that the film and the stamper ended without an error."""
        for process in self.film, self.stamper:
            self.assertEqual(process.wait(patience.seconds()), 0, process.args)

    def check_watch(self):
        """Checks that the watch reported every frame once."""
        self.end_well(self.watch, signal.SIGTERM)
        lines = list(map(json.loads, Path(self.log).read_text().splitlines()))
        self.assertEqual([line["generation"] for line in lines],
                         list(range(1, FRAMES + 1)))
        self.assertEqual({line["skipped"] for line in lines}, {0})
        ages = sorted(line["age"] / 1e6 for line in lines)
        print(f"watch: {len(lines)} of {FRAMES} told, in order; "
              f"age median {ages[len(ages) // 2]:.2f} ms, "
              f"at most {ages[-1]:.2f} ms")

    def check_fetched(self):
        """Checks that each frame was whole, and had the right number."""
        self.end_well(self.checker_watch, signal.SIGTERM)
        result = json.loads(self.end_well(self.checker))
        seen, torn = result["seen"], result["torn"]
        print(f"checker: {len(seen)} of {FRAMES} seen, in "
              f"{result['fetched']} looks; {len(torn)} torn")
        self.assertEqual(torn, {})
        self.assertEqual(seen, sorted(set(seen)))
        self.assertEqual(seen[-1], FRAMES)

    def check_window(self):
        """Checks that each look showed one number, and that the numbers rose.
        """
        torn = [numbers for numbers in self.shown if len(numbers) != 1
                or numbers[0] == stamps.UNREADABLE]
        numbers = [number for number, *_ in self.shown]
        print(f"window: {len(self.shown)} looks, {len(set(numbers))} frames "
              f"seen, {len(torn)} torn")
        for name, figures in zip(("frames/s", "ms old", "skipped"),
                                 zip(*self.figures)):
            print(f"window: {min(figures):g} to {max(figures):g} {name}, "
                  f"median {sorted(figures)[len(figures) // 2]:g}")
        self.assertEqual(torn, [])
        self.assertEqual(numbers, sorted(numbers))

    def check_sizes(self, sizes):
        """Checks that nothing piles up: the last third of the film needs as
        much as the third before, when everything had warmed up."""
        third = len(sizes) // 3
        for name, most in MOST_GROWTH_KILOBYTES.items():
            before, after = (
                [size[name] for size in part]
                for part in (sizes[third:2 * third], sizes[2 * third:]))
            print(f"memory of {name}: {min(before)} to {max(before)} kB, then "
                  f"{min(after)} to {max(after)} kB")
            self.assertLessEqual(min(after) - min(before), most, name)

    def test_film(self):
        """The film runs from its first frame until nothing moves after the
        last."""
        wait_for(lambda: FIGURES.match(self.view.status()), "figures")
        with ThreadPoolExecutor() as pool:
            sizes = pool.submit(self.measure_all)
            self.desktop.save_screenshot(os.path.join(
                os.environ["SHMVIEW_SCREENSHOTS"], "live.png"))
            self.look_on()
        self.check_stream()
        self.view.wait_for_status("Waiting for the next picture")
        self.view.wait_for_shown(f"generation {FRAMES}")
        wait_for(lambda: self.look() == [FRAMES], "the last frame")
        print("window:", self.view.status().replace("\n", " / "))
        self.check_watch()
        self.check_fetched()
        self.check_window()
        self.check_sizes(sizes.result())
        wait_for(self.is_at_rest, "a window at rest")
        print("window at rest:", efforts_of(self.view.id))
        report = self.end_well(self.stream, signal.SIGTERM).decode()
        print(report.splitlines()[-1])
        self.assertIn(f"streamed {FRAMES} frames", report)
        self.assertNotIn("dropped", report)


if __name__ == "__main__":
    case.main()
