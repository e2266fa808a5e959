# SPDX-License-Identifier: MIT
"""NumPy reads the .npy files that `shmtool save` writes, in every format."""

import os
import subprocess

import interop

try:
    import numpy
except ImportError as error:
    interop.skip(error)

WIDTH, HEIGHT = 13, 7
# The NumPy type of each format, and the samples of a pixel.
ARRAYS = {
    "RGB8": ("|u1", 3), "RGBA8": ("|u1", 4), "RGB16": ("<u2", 3),
    "RGBA16": ("<u2", 4), "GREY8": ("|u1", 1), "GREY16": ("<u2", 1),
    "GREY_ALPHA8": ("|u1", 2), "GREY_ALPHA16": ("<u2", 2),
    "GREY_F32": ("<f4", 1), "RGB_F32": ("<f4", 3), "RGBA_F32": ("<f4", 4),
    "BGR8": ("|u1", 3), "BGRA8": ("|u1", 4),
}


class Arrays(interop.InteropTest):
    """A stream has one frame, which is saved."""

    def stream(self, name, samples):
        """Starts a process that holds the picture until it is killed."""
        streaming = subprocess.Popen(
            [os.environ["SHMTOOL"], "stream", "-k", self.key, "--size",
             f"{WIDTH}x{HEIGHT}", "--format", name, "--hold", "1000"],
            env=self.environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)
        streaming.stdin.write(samples)
        streaming.stdin.close()
        streaming.stdout.readline()
        return streaming

    def save(self, name, samples):
        """Returns the array that NumPy loads."""
        path = os.path.join(self.folder, f"{name}.npy")
        streaming = self.stream(name, samples)
        try:
            subprocess.run([os.environ["SHMTOOL"], "save", "-k", self.key,
                            path], env=self.environment, check=True)
        finally:
            streaming.terminate()
            streaming.wait()
            streaming.stdout.close()
        return numpy.load(path, allow_pickle=False)

    def test_every_format(self):
        """Type, shape and every sample are what was published; red is first,
        as in what the NumPy clients fetch."""
        for name, (kind, channels) in ARRAYS.items():
            with self.subTest(name):
                shape = (HEIGHT, WIDTH) + (channels,) * (channels > 1)
                samples = numpy.random.default_rng(1).normal(
                    100, 30, shape).astype(kind)
                array = self.save(name, samples.tobytes())
                self.assertEqual(array.dtype.str, kind)
                self.assertEqual(array.shape, shape)
                self.assertTrue(array.flags.c_contiguous)
                if name.startswith("BGR"):
                    samples = samples[..., [2, 1, 0, 3][:channels]]
                self.assertTrue(numpy.array_equal(array, samples))


if __name__ == "__main__":
    interop.main("numpy")
