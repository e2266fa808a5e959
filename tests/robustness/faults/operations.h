/* SPDX-License-Identifier: MIT */
/* Every operation of core with the segment that it works on, for the tests of
 * faults. */

#ifndef SHMVIEW_TESTS_OPERATIONS_H
#define SHMVIEW_TESTS_OPERATIONS_H

#include "tests/support/exchange.h"

#include <shmview/guard.h>
#include <shmview/inventory.h>
#include <shmview/watch.h>

/* What an operation finds, and what it leaves. */
struct stage {
    const char *key;
    /* A bystander: attached, with `before` published or with raw bytes, where
     * the operation wants one; else idle. */
    struct shmview_segment *other;
    /* The handle of the operation itself. */
    struct shmview_segment *segment;
    /* What is shown before, and what the operation publishes. */
    struct shmview_image *before;
    struct shmview_image *after;
    struct shmview_image *fetched;
    struct shmview_view *view;
    struct shmview_draft *draft;
    /* The bystander's view of `before`, where the operation wants one. */
    struct shmview_view *pin;
    /* Made a segment of the key after its name was taken away. */
    struct shmview_segment *successor;
    struct shmview_watch *watch;
    struct shmview_guard *guard;
    struct shmview_inventory *inventory;
    struct shmview_error error;
};

/* The rows of `before`. */
#define ROWS 32
/* The bystander's raw bytes: so many, all of this value. */
#define RAW_BYTES 10000
#define RAW_BYTE 'r'

struct operation {
    const char *name;
    bool posix_only;
    /* Its success leaves a lock with the handle. */
    bool locks;
    /* It waits for the bystander's pin. */
    bool waits;
    /* It looks at all segments, or at all processes. */
    bool walks;
    /* Its success leaves the handle attached to a picture. */
    bool publishes;
    /* The bystander has published. */
    bool attended;
    /* The bystander has a segment of bytes that are no picture. */
    bool raw;
    /* The bystander also has a view of the picture. */
    bool pinned;
    /* Rows of the picture that is published: another size needs more room. */
    uint32_t rows;
    /* Gets the handle ready, without faults; may be NULL. */
    void (*prepare)(struct stage *stage);
    /* What is tested; fills stage->error where it fails. */
    enum shmview_status (*run)(struct stage *stage);
};

/* Ends with an element without a name. */
extern const struct operation operations[];

/* A group with one test for each operation that the key type has, which gets it
 * as its state; returns what main() is to return. */
int operations_run(const char *name, CMUnitTestFunction test);

/* The call to be looked at after the n-th: a walk over /proc makes thousands of
 * one kind, so all of the first ones, and from there on each so-manieth. */
int operation_next_call(int n);

/* A key of its own, and the pictures; then the bystander's part; then the
 * operation's own. They fail the test where they fail. */
void stage_begin(struct stage *stage, const struct operation *operation);
void stage_others(struct stage *stage, const struct operation *operation);
void stage_own(struct stage *stage, const struct operation *operation);

/* Whether the operation may end so without a fault. */
bool operation_may_end(const struct operation *operation,
                       enum shmview_status status);

/* Frees what the operation has made; then everything. */
void stage_leave(struct stage *stage);
void stage_end(struct stage *stage);

#endif
