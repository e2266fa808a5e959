/* SPDX-License-Identifier: MIT */
/* The text of shmtool --help. */

#include "tool.h"

static const char usage[] =
    "Usage: shmtool COMMAND [OPERANDS] [OPTIONS]\n"
    "Pictures and bytes between processes, through shared memory.\n"
    "\n"
    "Pictures:\n"
    "  share FILE [--hold SECONDS]\n"
    "      Publishes the picture, says so in one line, and holds it until\n"
    "      SIGINT, SIGTERM or the time is up. FILE is PNG, JPEG, BMP, TGA or\n"
    "      PNM; - is standard input.\n"
    "  save FILE\n"
    "      Writes the shared picture to a .png, .ppm or .pgm file; - is a PNG\n"
    "      on standard output.\n"
    "\n"
    "Segments:\n"
    "  info [--json]\n"
    "      All about the segment of the key, and which processes hold it.\n"
    "  list [--json]\n"
    "      Every segment of this user.\n"
    "  clean\n"
    "      Removes the segments that no living process is attached to.\n"
    "\n"
    "Bytes:\n"
    "  put TEXT [--size N] [--hold SECONDS]\n"
    "      Holds the text in a segment of its length, or of N bytes where\n"
    "      that is more, as share holds a picture; - is standard input. A\n"
    "      segment that another process holds is written to, under its\n"
    "      lock. The rest of the segment is filled with zeros.\n"
    "  get\n"
    "      Prints the bytes of the segment. Zeros at its end count as\n"
    "      filling and are left out.\n"
    "\n"
    "One at a time:\n"
    "  guard [--] COMMAND [ARGUMENT...]\n"
    "      Runs the command unless another guard of the same key is running.\n"
    "      Exits as the command does (128 + n after signal n; 127 when it is\n"
    "      not found, 126 when it cannot be run).\n";

static const char options[] =
    "\n"
    "Options, before or after the command word:\n"
    "  -k, --key KEY     the key of the segment (" SHM_KEY_DEFAULT ")\n"
    "  --hold SECONDS    hold for so long, such as 2 or 0.5\n"
    "  --size N          bytes of the segment\n"
    "  --json            output for programs\n"
    "  --qt              a segment that Qt programs share: System V, and\n"
    "                    pictures in Qt's form (share, save, info, put, get)\n"
    "  -h, --help        this text\n"
    "  -V, --version     the version\n"
    "\n"
    "Exit status: 0 done, 1 failed (one line on standard error), 2 wrong "
    "usage.\n";

void
shm_tool_help(void)
{
    fputs(usage, stdout);
    fputs(options, stdout);
}
