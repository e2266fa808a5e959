/* SPDX-License-Identifier: MIT */
/* Looks on while a bad peer is at work: watches, lists, finds. */

#include "tests/robustness/trouble/victim.h"

#include "core/inventory.h"
#include "core/watch.h"

#include <poll.h>

#define WATCHES 2

static void
hear(struct victim *victim, struct shm_watch *watch)
{
    struct shm_watch_event event;
    struct shm_error error;
    struct call call;

    do {
        call = record_begin(victim->record, victim->number, DEED_WATCH);
    } while (record_end(call, shm_watch_next(watch, &event, &error),
                        error.text) == SHM_OK &&
             event.what != SHM_WATCH_NOTHING);
}

static void
list(struct victim *victim, const char *key)
{
    struct call call = record_begin(victim->record, victim->number, DEED_LIST);
    struct shm_inventory inventory;
    struct shm_error error;

    record_end(call, shm_inventory_list(&inventory, &error), error.text);
    shm_inventory_free(&inventory);
    call = record_begin(victim->record, victim->number, DEED_FIND);
    record_end(call, shm_inventory_find(SHM_KEY_POSIX, key, &inventory, &error),
               error.text);
    shm_inventory_free(&inventory);
}

void
victim_observe(struct victim *victim, const char *other_key)
{
    const char *keys[WATCHES] = {victim->key, other_key};
    struct shm_watch *watches[WATCHES];
    struct pollfd inputs[WATCHES];

    for (int i = 0; i < WATCHES; i++) {
        assert_int_equal(
            shm_watch_new(SHM_KEY_POSIX, keys[i], &watches[i], NULL), SHM_OK);
        inputs[i] = (struct pollfd){.fd = shm_watch_descriptor(watches[i]),
                                    .events = POLLIN};
    }
    while (!atomic_load(&victim->record->over)) {
        poll(inputs, WATCHES, 10);
        for (int i = 0; i < WATCHES; i++) {
            hear(victim, watches[i]);
            list(victim, keys[i]);
        }
    }
    for (int i = 0; i < WATCHES; i++) {
        shm_watch_free(watches[i]);
    }
}
