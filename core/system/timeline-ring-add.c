/* SPDX-License-Identifier: MIT */
/* Adds records to the ring of this process. */

#include "core/base/memory-order.h"
#include "core/system/timeline-ring.h"

#include <string.h>
#include <unistd.h>

#define MILLISECOND UINT64_C(1000000)
#define SECOND (1000 * MILLISECOND)
/* How often we ask whether the listener still lives. */
#define LOOKING_TIME (100 * MILLISECOND)
/* How long a listener that has just received our ring may take to lock it. */
#define GREETING_TIME SECOND

uint64_t
ring_key(int key_type, const char *native_key)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    hash = (hash ^ (unsigned char)key_type) * UINT64_C(0x100000001b3);
    for (; *native_key != '\0'; native_key++) {
        hash = (hash ^ (unsigned char)*native_key) * UINT64_C(0x100000001b3);
    }
    return hash;
}

/* Returns whether anybody listens. Checks the lock only once in LOOKING_TIME,
 * and stops recording if nobody holds it. */
static bool
is_listening(struct ring_page *page)
{
    static _Atomic uint64_t next_look;
    uint64_t now = ring_clock();

    if (now < page->made + GREETING_TIME ||
        now < atomic_load_explicit(&next_look, memory_order_relaxed)) {
        return true;
    }
    atomic_store_explicit(&next_look, now + LOOKING_TIME, memory_order_relaxed);
    if (!ring_is_locked(RING_LOCK_LISTENING)) {
        ring_mute(page);
        return false;
    }
    return true;
}

void
ring_add(struct ring_record *record)
{
    struct ring_page *page = atomic_load(&ring_page);
    struct ring_record *place;
    uint64_t number;

    if (ring_subject.native_key == NULL || !is_listening(page)) {
        return;
    }
    record->key = ring_key(ring_subject.key_type, ring_subject.native_key);
    record->tid = gettid();
    number = atomic_fetch_add(&page->head, 1);
    place = (struct ring_record *)((char *)page + RING_PAGE) +
            number % RING_RECORDS;
    atomic_store_explicit(&place->sequence, 0, memory_order_relaxed);
    memory_order_writes();
    memcpy((char *)place + sizeof place->sequence,
           (const char *)record + sizeof record->sequence,
           sizeof *record - sizeof record->sequence);
    atomic_store_explicit(&place->sequence, number + 1, memory_order_release);
}
