/* SPDX-License-Identifier: MIT */
/* A process that watches, lists and finds segments while a bad peer is at work.
 */

#include "tests/robustness/trouble/victim.h"

#include <shmview/inventory.h>
#include <shmview/watch.h>

#include <poll.h>

#define WATCHES 2

static void
hear(struct victim *victim, struct shmview_watch *watch)
{
    const struct shmview_watch_event *event;
    struct shmview_error error;
    struct call call;

    do {
        call = record_begin(victim->record, victim->number, DEED_WATCH);
    } while (record_end(call, shmview_watch_next(watch, &event, &error),
                        error.text) == SHMVIEW_OK &&
             event->what != SHMVIEW_WATCH_NOTHING);
}

static void
list(struct victim *victim, const char *key)
{
    struct call call = record_begin(victim->record, victim->number, DEED_LIST);
    struct shmview_inventory *inventory;
    struct shmview_error error;

    record_end(call, shmview_inventory_list(&inventory, &error), error.text);
    shmview_inventory_free(inventory);
    call = record_begin(victim->record, victim->number, DEED_FIND);
    record_end(
        call,
        shmview_inventory_find(SHMVIEW_KEY_POSIX, key, &inventory, &error),
        error.text);
    shmview_inventory_free(inventory);
}

void
victim_observe(struct victim *victim, const char *other_key)
{
    const char *keys[WATCHES] = {victim->key, other_key};
    struct shmview_watch *watches[WATCHES];
    struct pollfd inputs[WATCHES];

    for (int i = 0; i < WATCHES; i++) {
        assert_int_equal(
            shmview_watch_new(SHMVIEW_KEY_POSIX, keys[i], &watches[i], NULL),
            SHMVIEW_OK);
        inputs[i] = (struct pollfd){.fd = shmview_watch_descriptor(watches[i]),
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
        shmview_watch_free(watches[i]);
    }
}
