/* SPDX-License-Identifier: MIT */
/* What went wrong: a status for programs, and a text for people. */

#ifndef SHMVIEW_ERROR_H
#define SHMVIEW_ERROR_H

#include "declarations.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Results of every operation of core. 1 to 8 carry the numbers of
 * QSharedMemory::SharedMemoryError; those of our own start at 100.
 * https://doc.qt.io/qt-5/qsharedmemory.html#SharedMemoryError-enum
 */
enum shmview_status {
    SHMVIEW_OK = 0,
    SHMVIEW_ERROR_PERMISSION_DENIED = 1,
    SHMVIEW_ERROR_INVALID_SIZE = 2,
    SHMVIEW_ERROR_KEY = 3,
    SHMVIEW_ERROR_ALREADY_EXISTS = 4,
    SHMVIEW_ERROR_NOT_FOUND = 5,
    SHMVIEW_ERROR_LOCK = 6,
    SHMVIEW_ERROR_OUT_OF_RESOURCES = 7,
    SHMVIEW_ERROR_UNKNOWN = 8,

    SHMVIEW_ERROR_NOT_ATTACHED = 100,
    SHMVIEW_ERROR_ALREADY_ATTACHED = 101,
    /* The handle is attached read-only, and writing needs more. */
    SHMVIEW_ERROR_READ_ONLY = 102,
    /* Another handle held the lock for the whole time allowed. */
    SHMVIEW_ERROR_LOCKED = 103,
    /* The caller's own `cancelled` function (wait.h) asked to give up. */
    SHMVIEW_ERROR_CANCELLED = 104,
    /* The segment holds something, but no image. */
    SHMVIEW_ERROR_NO_IMAGE = 105,
    /* The segment's header contradicts itself or the segment's length. */
    SHMVIEW_ERROR_DAMAGED = 106,
    /* The file is not an image that core reads. */
    SHMVIEW_ERROR_NOT_AN_IMAGE = 107,
    /* The image is larger, or decoding it takes more, than the limits allow. */
    SHMVIEW_ERROR_TOO_LARGE = 108,
    /* A file could not be opened, read or written. */
    SHMVIEW_ERROR_FILE = 109,
    /* The target format cannot hold this image. */
    SHMVIEW_ERROR_UNSUPPORTED = 110,
    /* The caller has this picture already. */
    SHMVIEW_ERROR_UNCHANGED = 111,
    /* The program that decodes is missing, crashed, or was stopped because it
     * did what it may not do. */
    SHMVIEW_ERROR_DECODER = 112,
};

/*
 * A failure in full. The caller owns the struct, which never grows; every
 * function of core that takes one accepts NULL. On success it is cleared, as by
 * shmview_error_clear().
 */
struct shmview_error {
    enum shmview_status status;
    /* The errno behind it, or 0 if no system call failed. */
    int system_error;
    /* One line of UTF-8 without a line feed: "operation 'object': reason". In
     * the language of LC_MESSAGES if the program has called setlocale() and
     * there is a catalogue of that language; otherwise in English. */
    char text[512];
};

/* Returns a short English name of a status, such as "not found", which is also
 * its entry in the catalogue "shmview". Static, never NULL. Thread-safe. */
const char *shmview_status_text(enum shmview_status status);

/* Sets status SHMVIEW_OK, no errno and an empty text. `error` may be NULL. */
void shmview_error_clear(struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
