/* SPDX-License-Identifier: MIT */
/* Defines the messages that a decoder, which is a separate program, and its
 * parent exchange. */

#pragma once

#include <stdint.h>

/*
 * The parent starts the program as PROGRAM MEMORY SECONDS [segment]. MEMORY and
 * SECONDS are the bytes of address space and the seconds of processor time that
 * the program may use. The program has the descriptors below, and descriptor 2,
 * which is /dev/null.
 *
 * 1. The program enters its sandbox, reads the picture's file, and sends
 *    DECODER_HEADER. Until then it cannot write to the file for the pixels.
 * 2. The parent checks this message, and makes the file for the pixels large
 *    enough for the pixels and DECODER_ROOM_BEHIND bytes. If the file becomes a
 *    segment, it also has room for the segment's header, before the pixels.
 * 3. The parent moves the file's position to the start of the pixels, and sends
 *    DECODER_GO.
 * 4. The program maps the file or writes to it, sends DECODER_DONE and exits
 *    with 0.
 * 5. The parent uses the pixels when the program has ended.
 *
 * Instead of DECODER_HEADER or DECODER_DONE, the program may send
 * DECODER_REFUSED and exit.
 *
 * With the argument DECODER_TO_SEGMENT, the file for the pixels is a segment
 * that other processes use. The program cannot map it. Before DECODER_GO, the
 * parent pins a place in the segment for the pixels, moves the position there,
 * and sets the program's limit on the size of files (RLIMIT_FSIZE) to the end
 * of the place. The program writes exactly the pixels, from the first to the
 * last.
 *
 * A program for further formats is started without MEMORY and SECONDS, maybe
 * long before there is a picture. It loads its libraries and waits for
 * DECODER_FILE. This message brings the limits and a descriptor of the
 * picture's file, which becomes DECODER_INPUT. Then the program enters its
 * sandbox. Before it allocates memory, it may send DECODER_ASK with the size
 * that it has found, and wait for DECODER_GO.
 */
enum decoder_descriptor {
    /* The file to decode. */
    DECODER_INPUT = 0,
    /* The connection to the parent: a socket for the messages below. */
    DECODER_LINE = 1,
    /* The file for the pixels. */
    DECODER_PIXELS = 3,
};

/* The third argument of a program that writes to a segment. */
#define DECODER_TO_SEGMENT "segment"

/* Gets another number whenever the protocol changes. */
#define DECODER_PROTOCOL 0x53564437U

/* Bytes behind the pixels that the decoder may write. */
#define DECODER_ROOM_BEHIND 64

enum decoder_message_kind {
    DECODER_HEADER = 1,
    DECODER_GO = 2,
    DECODER_DONE = 3,
    DECODER_REFUSED = 4,
    DECODER_FILE = 5,
    DECODER_ASK = 6,
};

/* One packet, in the machine's byte order. Texts end with a zero. */
struct decoder_message {
    uint32_t protocol;
    uint32_t kind;
    /* In DECODER_HEADER: the size and the format of the upright picture. In
     * DECODER_ASK: the same, or the size before the picture is turned upright.
     */
    uint32_t width;
    uint32_t height;
    uint32_t format;
    /* In DECODER_REFUSED: an enum shmview_status. */
    uint32_t status;
    /* In DECODER_REFUSED: the errno of the failed call, or 0. */
    uint32_t system_error;
    /* In DECODER_FILE: the seconds of processor time, and the bytes of memory,
     * that the program may use. */
    uint32_t seconds;
    uint64_t memory;
    /* In DECODER_HEADER and DECODER_ASK: as in struct decode_header. */
    uint64_t peak;
    uint64_t beside_file;
    uint64_t samples;
    /* In DECODER_GO: where the pixels start in their file. */
    uint64_t place;
    /* The name of the file's format; "" if it is unknown. In DECODER_FILE, it
     * is known only if core's own decoder has recognised the format, but does
     * not support this file. */
    char decoder[16];
    /* In DECODER_DONE: the damage, as in struct decode_header, or "". In
     * DECODER_REFUSED: usually the reason, as in struct decode_format. But with
     * SHMVIEW_ERROR_DECODER it is the part of the sandbox that failed, and with
     * SHMVIEW_ERROR_UNSUPPORTED, from a program for further formats, the name
     * of the file's format. */
    char reason[256];
};
