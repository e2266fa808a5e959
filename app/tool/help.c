/* SPDX-License-Identifier: MIT */
/* Prints the text of shmtool --help. */

#include "app/language.h"
#include "app/tool/options.h"

#include <stdio.h>

/* The lines as they are printed. */
/* clang-format off */
static const char *const usage[] = {
    N_(
    "Usage: shmtool COMMAND [OPERANDS] [OPTIONS]\n"
    "Share pictures and bytes between processes through shared memory.\n"
    "\n"),
    N_(
    "Pictures:\n"
    "  share FILE [--hold SECONDS] [--follow]\n"
    "      Publish the picture and print one line. Hold the picture until\n"
    "      SIGINT or SIGTERM, or for SECONDS. FILE is PNG, JPEG, BMP, TGA,\n"
    "      PCX, Radiance HDR, PBM, PGM, PPM, PAM, or an icon that contains PNG.\n"
    "      If shmview is installed, FILE can have any format that gdk-pixbuf\n"
    "      reads. - is standard input. With --follow, publish again each time\n"
    "      FILE is written or replaced. If FILE is no longer a picture, report\n"
    "      that, and keep the last picture.\n"),
    N_(
    "  save FILE\n"
    "      Write the shared picture to a .png, .ppm, .pgm or .npy (NumPy)\n"
    "      file; - writes a PNG to standard output. Only .npy holds floats.\n"
    "      Red comes first in every file, even if the picture is BGR8 or BGRA8.\n"),
    N_(
    "  stream --size WxH --format FORMAT [--range BLACK:WHITE] [--rate N]\n"
    "         [--hold SECONDS] [FILE]\n"
    "      Publish raw frames one after another, from a file or from standard\n"
    "      input (-, or no FILE). A frame consists of its rows from top to\n"
    "      bottom, without padding. The formats, and their names in ffmpeg (-f\n"
    "      rawvideo -pix_fmt): rgb8 rgb24, rgba8 rgba, rgb16 rgb48le, rgba16\n"
    "      rgba64le, grey8 gray, grey16 gray16le, grey_alpha8 ya8,\n"
    "      grey_alpha16 ya16le, grey_f32 grayf32le, rgb_f32 rgbf32le,\n"
    "      rgba_f32 rgbaf32le, bgr8 bgr24, bgra8 bgra. A frame that ends early\n"
    "      is not shown. A frame is dropped if another process keeps the\n"
    "      segment's lock, or if no place in the segment is free, because\n"
    "      others still read older pictures. After the last frame, the command\n"
    "      ends; the picture disappears, unless another process holds it. With\n"
    "      --hold, hold the picture for SECONDS first.\n"),
    N_(
    "  watch [--json] [--count N]\n"
    "      Print a line whenever the segment appears, shows a new picture,\n"
    "      loses a holder or is removed. End at SIGINT or SIGTERM, or after N\n"
    "      events. A reader that falls behind sees only the newest picture.\n"
    "      With --json, each line is an object with \"event\": \"appeared\",\n"
    "      \"changed\", \"holder-gone\" or \"removed\". The first two also have\n"
    "      \"generation\", which is null if there is no picture in shmview's own\n"
    "      format. If it is not null, they also have \"skipped\" (generations\n"
    "      missed since the last line), \"width\", \"height\", \"format\", \"time\"\n"
    "      (of publication, in ns of CLOCK_REALTIME) and \"age\" (when the line\n"
    "      is printed, in ns). \"holder-gone\" also has \"pid\", \"name\" and\n"
    "      \"holders_left\".\n"
    "\n"),
    N_(
    "Segments:\n"
    "  info [--json]\n"
    "      Print the segment's key, type, size and header, and the processes\n"
    "      that have it open or mapped.\n"),
    N_(
    "  list [--json]\n"
    "      List the segments of this user, whatever the key.\n"),
    N_(
    "  clean\n"
    "      Remove the segments that no living process is attached to, whatever\n"
    "      the key, and list them.\n"
    "\n"),
    N_(
    "Bytes:\n"
    "  put TEXT [--size N] [--hold SECONDS]\n"
    "      Put the text into a segment, and hold it as share holds a picture.\n"
    "      The segment is as long as the text, or N bytes if that is longer;\n"
    "      zeros fill the rest. - is standard input. If another process holds\n"
    "      the segment already, take the segment's lock and write there.\n"),
    N_(
    "  get\n"
    "      Print the bytes of the segment, without the zeros at its end.\n"
    "\n"),
    N_(
    "Step by step:\n"
    "  try\n"
    "      Read commands from standard input, one on each line, and carry\n"
    "      them out one after another: create, attach, lock, write, read and\n"
    "      so on. The command \"help\" lists them. Run it in two terminals for\n"
    "      an experiment with two processes. If standard input is not a\n"
    "      terminal, and one of the commands has failed, exit with status 1.\n"),
    N_(
    "  timeline [--json | --perfetto] [--count N] [--pace SECONDS]\n"
    "      Print each system call of libshmview for the segment, in any process,\n"
    "      in order of time. End at SIGINT or SIGTERM, or after N steps. With\n"
    "      --pace, make each of these calls wait for SECONDS first. With\n"
    "      --json, each line is an object with \"event\" (\"appeared\", \"begins\",\n"
    "      \"made\", \"lost\" or \"gone\"), \"time\", \"pid\" and \"name\". \"lost\" also\n"
    "      has \"lost\", the number of lost steps. \"begins\" and \"made\" also have\n"
    "      \"tid\", \"call\", \"result\", \"error\", \"started\", \"duration\", \"why\" and\n"
    "      \"waits\"; for calls on locks also \"lock\", \"lock_offset\" and\n"
    "      \"lock_length\". Times are in ns of CLOCK_MONOTONIC.\n"
    "\n"),
    N_(
    "Only one at a time:\n"
    "  guard [--] COMMAND [ARGUMENT...]\n"
    "      Run the command, unless another \"shmtool guard\" with the same key\n"
    "      is running: then exit with status 75. Otherwise exit as the command\n"
    "      does, with 128 + n if signal n ended it, with 127 if it is not\n"
    "      found, and with 126 if it cannot be run.\n"),
};
/* clang-format on */

/* %s stands for the default key. */
static const char options[] = N_(
    "\n"
    "Options, before or after the command word:\n"
    "  -k, --key KEY     use the segment with this key; by default\n"
    "                    %s\n"
    "  --native-key KEY  use the segment and the lock that Qt programs use\n"
    "                    under this key. KEY is posix:NAME, or systemv: and\n"
    "                    the path of a key file, percent-encoded, as Qt 6.6\n"
    "                    and later write it. Replaces --key and --qt\n"
    "  --hold SECONDS    hold for this time, such as 2 or 0.5\n"
    "  --size N          make the segment at least N bytes long (put)\n"
    "  --size WxH        width and height of a frame in pixels, such as\n"
    "                    640x480 (stream)\n"
    "  --format FORMAT   rgb8, rgba8, rgb16, rgba16, grey8, grey16,\n"
    "                    grey_alpha8, grey_alpha16, grey_f32, rgb_f32,\n"
    "                    rgba_f32, bgr8 or bgra8\n"
    "  --range BLACK:WHITE\n"
    "                    the sample values that are shown as black and as\n"
    "                    white, such as 0:4095 or -0.5:2\n"
    "  --rate N          frames per second, such as 25 or 29.97; by default,\n"
    "                    as fast as they come\n"
    "  --follow          publish the file again when it changes\n"
    "  --limit-memory SIZE\n"
    "                    refuse a file whose pixels need more bytes than\n"
    "                    this, such as 4G (share, try); by default 1G. Its\n"
    "                    decoder may take three times as much memory\n"
    "  --limit-time SECONDS\n"
    "                    stop a decoder that takes more processor time than\n"
    "                    this (share, try); by default 30\n"
    "  --count N         end after N events (watch) or steps (timeline)\n"
    "  --json            print JSON, for programs\n"
    "  --perfetto        print trace events, for ui.perfetto.dev and the\n"
    "                    tracing page of Chromium (timeline)\n"
    "  --pace SECONDS    slow motion: each call of every process waits for\n"
    "                    this time, such as 0.5 (timeline)\n"
    "  --qt[=TYPE]       share with Qt programs. TYPE is the type of their\n"
    "                    segment: posix (Qt 6.6 and later) or systemv; by\n"
    "                    default the type of the segment that exists, or\n"
    "                    systemv if there is none (share, save, stream,\n"
    "                    watch, info, put, get, try, timeline)\n"
    "  --trace[=FORM]    print each system call with its result and its "
    "reason\n"
    "                    to standard error. FORM is json, for programs, or\n"
    "                    perfetto, for ui.perfetto.dev\n"
    "  -h, --help        print this text\n"
    "  -V, --version     print the version\n"
    "\n"
    "Exit status: 0 done, 1 failed (one line on standard error), 2 wrong "
    "usage,\n"
    "3 done (share), but the picture's file is damaged (a line says how).\n");

void
tool_help(void)
{
    for (size_t i = 0; i < sizeof usage / sizeof *usage; i++) {
        fputs(_(usage[i]), stdout);
    }
    printf(_(options), SHMVIEW_KEY_DEFAULT);
}
