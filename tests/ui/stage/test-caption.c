/* SPDX-License-Identifier: MIT */
/* Tests the sentence about the moment, below the stage. */

#include "tests/support/unit-test.h"
#include "tests/ui/stage/staged.h"
#include "ui/stage/scene/caption.h"

/* Looks at the segment, and compares the sentence. */
static void
assert_caption(struct staged *stage, const char *words)
{
    char *caption;

    staged_look(stage);
    caption = ui_caption(stage->memory, &stage->seen);
    assert_string_equal(caption, words);
    g_free(caption);
}

#define HAS_COMMITTED                                                          \
    "Process A has written the header: it points to generation 6 now, and "    \
    "that is what readers get."

/* Nobody has the name, a picture is shown, and the name disappears. */
static void
test_tells_of_rest(void **state)
{
    struct staged *stage = *state;

    stage->seen.exists = false;
    assert_caption(stage, "No segment has this name yet.");
    stage->seen.exists = true;
    assert_caption(stage,
                   "Generation 5 is current, and nobody reads or writes.");
    stage->seen.contents = SHMVIEW_CONTENTS_BYTES;
    assert_caption(stage, "Nobody reads or writes.");
    stage->seen.orphaned = true;
    stage->holders.count = 0;
    assert_caption(stage, "Process A has ended. No process is attached: the "
                          "next one that attaches removes the segment.");
    stage->seen.exists = false;
    assert_caption(stage, "The last process has detached, and has removed the "
                          "segment.");
}

/* A publisher writes, then the header; others wait meanwhile. */
static void
test_tells_of_a_publisher(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    staged_pin(&stage->writer, STAGED_SECOND);
    assert_caption(stage, "Process A is writing generation 6; readers still "
                          "see generation 5.");
    stage->reader.waiting = true;
    assert_caption(stage, "Process A is writing generation 6; readers still "
                          "see generation 5. Process B waits for the writer "
                          "byte.");
    stage->reader.waiting = false;
    stage->writer.locking = true;
    assert_caption(stage, "Process A writes the header. It still points to "
                          "generation 5; then it will point to the new "
                          "picture, generation 6.");
    stage->seen.header.generation = 6;
    stage->seen.header.pixels_offset = STAGED_SECOND;
    assert_caption(stage, HAS_COMMITTED);
    stage->writer.locking = false;
    assert_caption(stage, HAS_COMMITTED);
}

/* A lock() needs the content byte, then waits for pins, and then has both. */
static void
test_tells_of_a_lock(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    stage->reader.reading = stage->reader.sharing = true;
    assert_caption(stage, "Process A needs the content byte next, but a "
                          "reader still shares it.");
    stage->reader.sharing = false;
    stage->writer.locking = true;
    staged_pin(&stage->reader, STAGED_FIRST);
    assert_caption(stage, "Process A locks the segment, and probably waits "
                          "until nobody pins pixels any more.");
    stage->reader.pin_count = 0;
    assert_caption(stage, "Process A has locked the segment: nobody else reads "
                          "or publishes.");
}

/* A lock() also waits for a view of its own process. */
static void
test_tells_of_a_lock_with_a_view(void **state)
{
    struct staged *stage = *state;

    staged_pin(&stage->writer, STAGED_FIRST);
    staged_look(stage);
    stage->writer.writing = true;
    stage->reader.reading = stage->reader.sharing = true;
    assert_caption(stage, "Process A needs the content byte next, but a "
                          "reader still shares it.");
    stage->reader.sharing = false;
    stage->writer.locking = true;
    assert_caption(stage, "Process A locks the segment, and probably waits "
                          "until nobody pins pixels any more.");
}

/* A reader pins the shown picture, which becomes an older one. */
static void
test_tells_of_a_reader(void **state)
{
    struct staged *stage = *state;

    stage->reader.reading = stage->reader.sharing = true;
    assert_caption(stage, "Process B shares the content byte while it reads: "
                          "nobody publishes meanwhile.");
    stage->reader.sharing = false;
    staged_pin(&stage->reader, STAGED_FIRST);
    assert_caption(stage, "Process B pins generation 5: publishers use another "
                          "place.");
    stage->seen.header.generation = 6;
    stage->seen.header.pixels_offset = STAGED_SECOND;
    assert_caption(stage, "Process B still pins generation 5, though "
                          "generation 6 is current by now.");
}

/* A decoder works for a process that holds no lock yet. */
static void
test_tells_of_a_decoder(void **state)
{
    struct staged *stage = *state;

    stage->reader.decoder = 0x7ffffff2;
    assert_caption(stage, "A decoder decodes a picture for Process B; nobody "
                          "else sees it yet.");
}

/* If a publisher dies and another process reads, the caption is about the death
 * first. */
static void
test_tells_of_a_death(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    staged_pin(&stage->reader, STAGED_FIRST);
    staged_look(stage);
    stage->list[0] = &stage->reader;
    stage->holders.count = 1;
    assert_caption(stage, "Process A ended while it held a lock: the kernel "
                          "has released the lock. Process B pins generation "
                          "5: publishers use another place.");
}

/* A process that waits gets the lock of a dead one at once; the caption tells
 * of the death first. */
static void
test_tells_of_a_death_and_of_the_next_holder(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = stage->writer.locking = true;
    stage->reader.waiting = true;
    staged_look(stage);
    stage->list[0] = &stage->reader;
    stage->holders.count = 1;
    stage->reader.waiting = false;
    stage->reader.writing = stage->reader.locking = true;
    assert_caption(stage, "Process A ended while it held a lock: the kernel "
                          "has released the lock. Process B has locked the "
                          "segment: nobody else reads or publishes.");
}

/* The caption also tells of the death of a process that held no lock. */
static void
test_tells_of_an_end(void **state)
{
    struct staged *stage = *state;

    staged_look(stage);
    stage->list[0] = &stage->reader;
    stage->holders.count = 1;
    assert_caption(stage, "Process A has ended. Generation 5 is current, "
                          "and nobody reads or writes.");
}

/* Qt's kinds have one semaphore for everything. */
static void
test_tells_of_a_semaphore(void **state)
{
    struct staged *stage = *state;

    stage->seen.type = SHMVIEW_KEY_SYSTEM_V;
    stage->seen.semaphore_value = 0;
    assert_caption(stage, "A process has taken the semaphore: nobody else "
                          "reads or writes.");
    stage->writer.locking = true;
    assert_caption(stage, "Process A has taken the semaphore: nobody else "
                          "reads or writes.");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STAGED(test_tells_of_rest),
        STAGED(test_tells_of_a_publisher),
        STAGED(test_tells_of_a_lock),
        STAGED(test_tells_of_a_lock_with_a_view),
        STAGED(test_tells_of_a_reader),
        STAGED(test_tells_of_a_decoder),
        STAGED(test_tells_of_a_death),
        STAGED(test_tells_of_a_death_and_of_the_next_holder),
        STAGED(test_tells_of_an_end),
        STAGED(test_tells_of_a_semaphore),
    };

    return cmocka_run_group_tests_name("caption", tests, NULL, NULL);
}
