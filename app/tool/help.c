/* SPDX-License-Identifier: MIT */
/* The text of shmtool --help. */

#include "app/language.h"
#include "app/tool/options.h"

#include <stdio.h>

/* The lines as they are printed. */
/* clang-format off */
static const char *const usage[] = {
    N_(
    "Usage: shmtool COMMAND [OPERANDS] [OPTIONS]\n"
    "Pictures and bytes between processes, through shared memory.\n"
    "\n"),
    N_(
    "Pictures:\n"
    "  share FILE [--hold SECONDS] [--follow]\n"
    "      Publishes the picture, says so in one line, and holds it until\n"
    "      SIGINT, SIGTERM or the time is up. FILE is PNG, JPEG, BMP, TGA,\n"
    "      Radiance HDR or PNM; - is standard input. With --follow it\n"
    "      publishes again each time FILE is written or replaced; what is no\n"
    "      picture is reported, and the last one stays.\n"),
    N_(
    "  save FILE\n"
    "      Writes the shared picture to a .png, .ppm, .pgm or .npy (NumPy)\n"
    "      file; - is a PNG on standard output. Only .npy holds floats.\n"),
    N_(
    "  stream --size WxH --format FORMAT [--range BLACK:WHITE] [--rate N]\n"
    "         [--hold SECONDS] [FILE]\n"
    "      Publishes raw frames, one after another, of a file or of standard\n"
    "      input (-, or no FILE): rows without padding, from top to bottom.\n"
    "      The formats, and what ffmpeg calls them for -f rawvideo -pix_fmt:\n"
    "      rgb8 rgb24, rgba8 rgba, rgb16 rgb48le, rgba16 rgba64le, grey8\n"
    "      gray, grey16 gray16le, grey_alpha8 ya8, grey_alpha16 ya16le,\n"
    "      grey_f32 grayf32le, rgb_f32 rgbf32le, rgba_f32 rgbaf32le, bgr8\n"
    "      bgr24, bgra8 bgra. A frame that is cut short is not shown; one\n"
    "      that can't be shown because a process keeps the lock is dropped.\n"
    "      At the end the picture goes with the command, or when the hold is\n"
    "      over.\n"),
    N_(
    "  watch [--json] [--count N]\n"
    "      A line for each time the key's segment has appeared, changed (its\n"
    "      picture), lost a holder, been removed; until SIGINT, SIGTERM or\n"
    "      the Nth event. Who can't keep up sees the newest. --json: an\n"
    "      object on each line, with event (appeared, changed, holder-gone,\n"
    "      removed); generation (null: no picture of ours), skipped (the\n"
    "      generations since the last line that were not seen), width,\n"
    "      height, format, time (of publication, in ns), age (then, in ns);\n"
    "      pid, name, holders_left.\n"
    "\n"),
    N_(
    "Segments:\n"
    "  info [--json]\n"
    "      All about the segment of the key, and which processes hold it.\n"),
    N_(
    "  list [--json]\n"
    "      Every segment of this user.\n"),
    N_(
    "  clean\n"
    "      Removes the segments that no living process is attached to.\n"
    "\n"),
    N_(
    "Bytes:\n"
    "  put TEXT [--size N] [--hold SECONDS]\n"
    "      Holds the text in a segment of its length, or of N bytes where\n"
    "      that is more, as share holds a picture; - is standard input. A\n"
    "      segment that another process holds is written to, under its\n"
    "      lock. The rest of the segment is filled with zeros.\n"),
    N_(
    "  get\n"
    "      Prints the bytes of the segment. Zeros at its end count as\n"
    "      filling and are left out.\n"
    "\n"),
    N_(
    "Step by step:\n"
    "  try\n"
    "      Carries out commands of standard input, one on each line, on one\n"
    "      handle of the key: create, attach, lock, write, read and so on;\n"
    "      help lists them. Two terminals can play every experiment. Where\n"
    "      standard input is no terminal, the exit status is 1 if a command\n"
    "      failed.\n"
    "\n"),
    N_(
    "One at a time:\n"
    "  guard [--] COMMAND [ARGUMENT...]\n"
    "      Runs the command unless another guard of the same key is running.\n"
    "      Exits as the command does (128 + n after signal n; 127 when it is\n"
    "      not found, 126 when it cannot be run), or with 75 when another\n"
    "      guard is running.\n"),
};
/* clang-format on */

/* These use the default key. */
static const char options[] = N_(
    "\n"
    "Options, before or after the command word:\n"
    "  -k, --key KEY     the key of the segment (%s)\n"
    "  --native-key KEY  instead of --key and --qt: the native key under "
    "which\n"
    "                    programs of Qt 6.6 and later share, posix:NAME or\n"
    "                    systemv:PATH of a key file, percent-encoded\n"
    "  --hold SECONDS    hold for so long, such as 2 or 0.5\n"
    "  --size N          bytes of the segment (put)\n"
    "  --size WxH        pixels of a frame (stream), such as 640x480\n"
    "  --format FORMAT   rgb8, rgba8, rgb16, rgba16, grey8, grey16,\n"
    "                    grey_alpha8, grey_alpha16, grey_f32, rgb_f32,\n"
    "                    rgba_f32, bgr8 or bgra8\n"
    "  --range BLACK:WHITE\n"
    "                    the samples that are shown black and white, such as\n"
    "                    0:4095 or -0.5:2\n"
    "  --rate N          frames per second, such as 25 or 29.97; without it,\n"
    "                    as fast as they come\n"
    "  --follow          publish the file again when it changes\n"
    "  --limit-memory SIZE\n"
    "                    the most bytes of pixels that a file may have, such "
    "as\n"
    "                    4G (share, try); its decoder may take three times\n"
    "                    that; 1G without it\n"
    "  --limit-time SECONDS\n"
    "                    the most processor time of its decoder; 30 without "
    "it\n"
    "  --count N         end after N events\n"
    "  --json            output for programs\n"
    "  --qt[=TYPE]       a segment that Qt programs share: posix (Qt 6.6 and\n"
    "                    later) or systemv, by default the one that is there,\n"
    "                    and pictures in Qt's form (share, save, stream,\n"
    "                    watch, info, put, get, try)\n"
    "  --trace[=json]    tell each system call that is made, what came of it,\n"
    "                    and what it is for, on standard error\n"
    "  -h, --help        this text\n"
    "  -V, --version     the version\n"
    "\n"
    "Exit status: 0 done, 1 failed (one line on standard error), 2 wrong "
    "usage.\n");

void
tool_help(void)
{
    for (size_t i = 0; i < sizeof usage / sizeof *usage; i++) {
        fputs(_(usage[i]), stdout);
    }
    printf(_(options), SHMVIEW_KEY_DEFAULT);
}
