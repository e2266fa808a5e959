/* SPDX-License-Identifier: MIT */
/* Keeps a handle for the next draft or view. */

#include "core/segment/reusable-handle.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

/* Any other content is the address of a handle. */
#define EMPTY 0
#define CLOSED 1

struct reusable_handle {
    atomic_uint users;
    atomic_uintptr_t content;
};

struct reusable_handle *
reusable_handle_new(void)
{
    struct reusable_handle *spare = malloc(sizeof *spare);

    if (spare != NULL) {
        atomic_init(&spare->users, 1);
        atomic_init(&spare->content, EMPTY);
    }
    return spare;
}

struct reusable_handle *
reusable_handle_share(struct reusable_handle *spare)
{
    if (spare != NULL) {
        atomic_fetch_add(&spare->users, 1);
    }
    return spare;
}

void
reusable_handle_release(struct reusable_handle *spare)
{
    if (spare != NULL && atomic_fetch_sub(&spare->users, 1) == 1) {
        free(spare);
    }
}

static struct shmview_segment *
handle_of(uintptr_t content)
{
    return content == EMPTY || content == CLOSED
               ? NULL
               : (struct shmview_segment *)content;
}

struct shmview_segment *
reusable_handle_take(struct reusable_handle *spare)
{
    uintptr_t content;

    if (spare == NULL) {
        return NULL;
    }
    content = atomic_load(&spare->content);
    return handle_of(content) != NULL && atomic_compare_exchange_strong(
                                             &spare->content, &content, EMPTY)
               ? handle_of(content)
               : NULL;
}

bool
reusable_handle_put(struct reusable_handle *spare,
                    struct shmview_segment *handle)
{
    uintptr_t expected = EMPTY;

    return spare != NULL && atomic_compare_exchange_strong(
                                &spare->content, &expected, (uintptr_t)handle);
}

struct shmview_segment *
reusable_handle_close(struct reusable_handle *spare)
{
    return spare == NULL ? NULL
                         : handle_of(atomic_exchange(&spare->content, CLOSED));
}
