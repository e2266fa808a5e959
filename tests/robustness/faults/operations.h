/* SPDX-License-Identifier: MIT */
/* Every operation of core with the segment that it works on, for the tests of
 * faults. */

#ifndef SHMVIEW_TESTS_OPERATIONS_H
#define SHMVIEW_TESTS_OPERATIONS_H

#include "tests/support/exchange.h"

#include <shmview/borrow.h>
#include <shmview/guard.h>
#include <shmview/inventory.h>
#include <shmview/watch.h>

/* What an operation finds, and what it leaves. */
struct stage {
    const char *key;
    /* A bystander: attached, with `before` published, where the operation
     * wants one; else idle. */
    struct shmview_segment *other;
    /* The handle of the operation itself. */
    struct shmview_segment *segment;
    /* What is shown before, and what the operation publishes. */
    struct shmview_image *before;
    struct shmview_image *after;
    struct shmview_image *fetched;
    struct shmview_watch *watch;
    struct shmview_guard *guard;
    struct shmview_inventory *inventory;
    struct shmview_error error;
};

struct operation {
    const char *name;
    bool posix_only;
    /* Its success leaves a lock with the handle. */
    bool locks;
    /* It looks at all segments, or at all processes. */
    bool walks;
    /* Its success leaves the handle attached to a picture. */
    bool publishes;
    /* The bystander has published. */
    bool attended;
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

/* Frees what the operation has made; then everything. */
void stage_leave(struct stage *stage);
void stage_end(struct stage *stage);

#endif
