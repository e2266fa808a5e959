/* SPDX-License-Identifier: MIT */
/* Errors: a status for programs, and a text for people. */

#ifndef SHMVIEW_ERROR_H
#define SHMVIEW_ERROR_H

#include "declarations.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * The result of every operation. The statuses 1 to 8 have the numbers of
 * QSharedMemory::SharedMemoryError; the library's own start at 100.
 * https://doc.qt.io/qt-5/qsharedmemory.html#SharedMemoryError-enum
 */
enum shmview_status {
    SHMVIEW_OK = 0,
    SHMVIEW_ERROR_PERMISSION_DENIED = 1,
    /* No segment or picture can have this size, or the segment is empty. */
    SHMVIEW_ERROR_INVALID_SIZE = 2,
    /* The key is empty, or no segment can have it; or the folder of its key
     * file does not exist; or the operation needs a key, and the handle has a
     * native key. */
    SHMVIEW_ERROR_KEY = 3,
    SHMVIEW_ERROR_ALREADY_EXISTS = 4,
    SHMVIEW_ERROR_NOT_FOUND = 5,
    /* The operation needs a lock that this handle does not have or cannot take;
     * or the key no longer leads to the segment that the handle has locked; or
     * the draft has been committed already. If another handle holds the lock,
     * the error is SHMVIEW_ERROR_LOCKED. */
    SHMVIEW_ERROR_LOCK = 6,
    /* Memory, descriptors, room in /dev/shm or another resource ran out. */
    SHMVIEW_ERROR_OUT_OF_RESOURCES = 7,
    /* The system failed in another way (see `system_error`), or a watched
     * segment appears and disappears too fast. */
    SHMVIEW_ERROR_UNKNOWN = 8,

    SHMVIEW_ERROR_NOT_ATTACHED = 100,
    SHMVIEW_ERROR_ALREADY_ATTACHED = 101,
    /* The handle is attached read-only, but the operation has to write. */
    SHMVIEW_ERROR_READ_ONLY = 102,
    /* One of these:
     * - Another handle holds the lock, and the call has waited as long as it
     *   may.
     * - Other processes replace the segment, or the semaphore of Qt programs,
     *   again and again.
     * - The segment has no room for another picture, because the present ones
     *   are in use (`places` in picture.h). The call does not wait.
     * - Another time line runs slow motion. The call does not wait. */
    SHMVIEW_ERROR_LOCKED = 103,
    /* The caller's `cancelled` function (wait.h) returned true. */
    SHMVIEW_ERROR_CANCELLED = 104,
    /* The segment contains something that is not an image. */
    SHMVIEW_ERROR_NO_IMAGE = 105,
    /* One of these:
     * - An image file, or the picture in the segment, is damaged.
     * - Fields of the segment's header do not fit each other or the segment, or
     *   the header's checksum is wrong.
     * - No image can have this size or format (shmview_image_check()).
     * - A range is not within the segment.
     * - The file of a semaphore of Qt programs is too short. */
    SHMVIEW_ERROR_DAMAGED = 106,
    /* The file is not an image that the library reads. */
    SHMVIEW_ERROR_NOT_AN_IMAGE = 107,
    /* The image is larger than the limits allow, or decoding it needs more
     * memory or time than allowed. */
    SHMVIEW_ERROR_TOO_LARGE = 108,
    /* A file could not be opened, read or written. */
    SHMVIEW_ERROR_FILE = 109,
    /* The operation is not possible with this type of key, pixel format, file
     * format or version of the header; or the loader for a picture file is
     * missing. */
    SHMVIEW_ERROR_UNSUPPORTED = 110,
    /* The caller has this picture already. */
    SHMVIEW_ERROR_UNCHANGED = 111,
    /* The decoder is missing, or cannot start or enter its sandbox; or it has
     * crashed or ended without an answer; or it was stopped because it did
     * something forbidden or gave an invalid answer. */
    SHMVIEW_ERROR_DECODER = 112,
};

/*
 * A complete description of a failure. The caller owns the struct, which never
 * grows. Every function that takes such a struct clears it on success, like
 * shmview_error_clear(). NULL is allowed.
 */
struct shmview_error {
    enum shmview_status status;
    /* An errno that says more about the failure, in most cases that of the
     * system call that failed. 0 if the status and the text say everything. */
    int system_error;
    /* One line of UTF-8 without a line feed: "operation 'object': reason", or
     * "operation: reason" if there is no object. The text is in the language of
     * LC_MESSAGES if the program has called setlocale() and a catalogue of that
     * language exists; otherwise in English. */
    char text[512];
};

/* Returns a short English name of a status, such as "not found". An unknown
 * number gets the name of SHMVIEW_ERROR_UNKNOWN. The catalogue "shmview"
 * translates these names. Static, never NULL. Thread-safe. */
const char *shmview_status_text(enum shmview_status status);

/* Clears the struct: SHMVIEW_OK, errno 0 and an empty text. `error` may be
 * NULL. Thread-safe, if only one thread uses the struct. */
void shmview_error_clear(struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
