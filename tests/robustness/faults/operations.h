/* SPDX-License-Identifier: MIT */
/* Lists the operations of core, and prepares the segment that each one needs.
 * In the tests, system calls of an operation fail, the operation's process
 * dies, or other processes interfere. A test has two handles with the same key:
 * one for the operation, and one of a bystander, who stands for all others. */

#pragma once

#include "tests/support/exchange.h"

#include <shmview/guard.h>
#include <shmview/inspect.h>
#include <shmview/inventory.h>
#include <shmview/watch.h>

/* What an operation needs, and what it makes. */
struct stage {
    const char *key;
    /* The bystander's handle. The bystander has published `before` if the
     * operation is `attended`, or has made a segment of raw bytes if the
     * operation is `raw`; otherwise this handle is idle. */
    struct shmview_segment *other;
    /* The operation's own handle. */
    struct shmview_segment *segment;
    /* The picture that is shown before the operation, if any, and the picture
     * that the operation publishes. */
    struct shmview_image *before;
    struct shmview_image *after;
    /* Each of these is NULL until the operation or its preparation makes it. */
    struct shmview_image *fetched;
    struct shmview_view *view;
    struct shmview_draft *draft;
    /* The bystander's view of `before`; NULL if the operation is not `pinned`.
     */
    struct shmview_view *pin;
    /* A descriptor that holds the writer byte; 0 if the operation does not need
     * it. */
    int publishing;
    /* A third handle, which has published `before` in a new segment with the
     * same key after the operation's draft was made; NULL if the operation does
     * not need it. */
    struct shmview_segment *successor;
    /* Each of these is NULL until the operation makes it. */
    struct shmview_watch *watch;
    struct shmview_guard *guard;
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;
    struct shmview_inventory *inventory;
    struct shmview_error error;
};

/* The number of rows of `before`. */
#define ROWS 32
/* The bystander's raw bytes: their number, and the value of each. */
#define RAW_BYTES 10000
#define RAW_BYTE 'r'

struct operation {
    const char *name;
    bool posix_only;
    /* If the operation succeeds, the handle holds a lock. */
    bool locks;
    /* The operation waits for the bystander's pin. */
    bool waits;
    /* The operation looks at all segments or at all processes. */
    bool walks;
    /* If the operation succeeds, the handle is attached to a picture. */
    bool publishes;
    /* The bystander has published a picture. */
    bool attended;
    /* The bystander has a segment of raw bytes. */
    bool raw;
    /* The bystander also has a view of the picture. */
    bool pinned;
    /* The number of rows of `after`. 0 means ROWS, as in `before`; more rows
     * need a larger place. */
    uint32_t rows;
    /* Prepares the segment and the operation's handle; may be NULL. No system
     * call is made to fail meanwhile. */
    void (*prepare)(struct stage *stage);
    /* The operation under test; fills stage->error if it fails. */
    enum shmview_status (*run)(struct stage *stage);
};

/* The last element has no name. */
extern const struct operation operations[];

/* Runs `test` for each operation that the key type has, in a process apart
 * (isolated.h). `*state` of the test is the struct operation. Returns the exit
 * status for main(). */
int operations_run(const char *name, CMUnitTestFunction test);

/* Returns the number of the system call to test after call number n. A search
 * of /proc makes thousands of calls of the same kind. Therefore the tests try
 * each of the first 150 calls, but only every 61st of the later ones. */
int operation_next_call(int n);

/* Call these three in this order. stage_begin() makes a new key and the
 * pictures, stage_others() prepares the bystander, and stage_own() prepares the
 * handle of the operation. A failure fails the test. */
void stage_begin(struct stage *stage, const struct operation *operation);
void stage_others(struct stage *stage, const struct operation *operation);
void stage_own(struct stage *stage, const struct operation *operation);

/* Returns whether the operation may return this status if no system call fails.
 */
bool operation_may_end(const struct operation *operation,
                       enum shmview_status status);

/* stage_leave() frees what the operation has made, and detaches its handle.
 * After that, stage_end() frees the rest. */
void stage_leave(struct stage *stage);
void stage_end(struct stage *stage);
