/* SPDX-License-Identifier: MIT */
/* Lists every operation of core, with the segment that the operation needs, for
 * tests in which system calls of the operation fail. Beside the handle of the
 * operation, a test has a second handle with the same key: the bystander's. */

#pragma once

#include "tests/support/exchange.h"

#include <shmview/guard.h>
#include <shmview/inspect.h>
#include <shmview/inventory.h>
#include <shmview/watch.h>

/* What an operation needs, and what it makes. */
struct stage {
    const char *key;
    /* The bystander's handle. If the operation needs a segment, the bystander
     * has published `before`, or has made a segment of raw bytes; otherwise the
     * bystander's handle is idle. */
    struct shmview_segment *other;
    /* The operation's own handle. */
    struct shmview_segment *segment;
    /* The picture that is shown before the operation, and the one that the
     * operation publishes. */
    struct shmview_image *before;
    struct shmview_image *after;
    /* What the operation or its preparation makes; otherwise NULL. */
    struct shmview_image *fetched;
    struct shmview_view *view;
    struct shmview_draft *draft;
    /* The bystander's view of `before`, if the operation needs one. */
    struct shmview_view *pin;
    /* A descriptor that holds the writer byte, if the operation needs one;
     * otherwise 0. */
    int publishing;
    /* A third handle, which has made another segment with the key, if the
     * operation needs one. */
    struct shmview_segment *successor;
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
    /* The bystander has published. */
    bool attended;
    /* The bystander has a segment of raw bytes. */
    bool raw;
    /* The bystander also has a view of the picture. */
    bool pinned;
    /* The number of rows of `after`; 0: ROWS, like `before`. A picture with
     * more rows needs more room. */
    uint32_t rows;
    /* Prepares the handle without faults; may be NULL. */
    void (*prepare)(struct stage *stage);
    /* The operation under test; fills stage->error if it fails. */
    enum shmview_status (*run)(struct stage *stage);
};

/* The last element has no name. */
extern const struct operation operations[];

/* Runs `test` for each operation that the key type has: `*state` of the test is
 * the struct operation. Returns the exit status for main(). */
int operations_run(const char *name, CMUnitTestFunction test);

/* Returns the number of the system call to test after the n-th. A search of
 * /proc makes thousands of calls of the same kind: the tests try each of the
 * first calls, but only some of the later ones. */
int operation_next_call(int n);

/* Call these in this order. stage_begin() makes a new key and the pictures,
 * stage_others() prepares the bystander, and stage_own() prepares the handle of
 * the operation. If one of them fails, the test fails. */
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
