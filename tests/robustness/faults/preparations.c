/* SPDX-License-Identifier: MIT */
/* Gives a segment the state that an operation needs. */

#include "tests/robustness/faults/preparations.h"
#include "tests/support/lock-byte.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum shmview_status
prepare_draft(struct stage *stage)
{
    enum shmview_status status = shmview_draft_new(
        stage->segment, shmview_image_width(stage->after),
        shmview_image_height(stage->after), SHMVIEW_FORMAT_RGB8, NULL,
        &stage->draft, &stage->error);

    if (status == SHMVIEW_OK) {
        memcpy(shmview_draft_pixels(stage->draft),
               shmview_image_const_pixels(stage->after),
               shmview_image_bytes(stage->after));
    }
    return status;
}

void
prepare_attached(struct stage *stage)
{
    assert_ok(stage->segment,
              shmview_segment_attach(stage->segment, SHMVIEW_READ_WRITE));
}

void
prepare_attached_read_only(struct stage *stage)
{
    assert_ok(stage->segment,
              shmview_segment_attach(stage->segment, SHMVIEW_READ_ONLY));
}

/* A publisher that shows nothing yet, and that dies with the operation. */
void
prepare_publisher(struct stage *stage)
{
    prepare_attached_read_only(stage);
    stage->publishing =
        lock_byte_hold(stage->key, SHMVIEW_LOCK_WRITER, F_WRLCK);
}

void
prepare_alone(struct stage *stage)
{
    assert_ok(stage->segment, shmview_segment_create(stage->segment, BYTES));
}

void
prepare_locked(struct stage *stage)
{
    prepare_attached(stage);
    assert_ok(stage->segment, shmview_segment_lock(stage->segment));
}

void
prepare_view(struct stage *stage)
{
    stage->view = support_view(stage->segment);
}

void
prepare_last_view(struct stage *stage)
{
    support_publish(stage->segment, stage->before);
    prepare_view(stage);
    assert_ok(stage->segment, shmview_segment_detach(stage->segment));
}

void
prepare_own_draft(struct stage *stage)
{
    assert_call_ok(prepare_draft(stage));
}

/* Has a decoder make the draft, from a PPM. */
void
prepare_decoded_draft(struct stage *stage)
{
    int file = memfd_create("picture", MFD_CLOEXEC);
    const size_t bytes = shmview_image_bytes(stage->after);

    dprintf(file, "P6 %u %u 255\n", shmview_image_width(stage->after),
            shmview_image_height(stage->after));
    assert_int_equal(
        write(file, shmview_image_const_pixels(stage->after), bytes), bytes);
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    assert_call_ok(shmview_draft_decode_descriptor(stage->segment, file, "ppm",
                                                   NULL, NULL, &stage->draft,
                                                   &support_error));
    close(file);
}

/* Another process has made the segment while the file was decoded. */
void
prepare_late_decoded_draft(struct stage *stage)
{
    prepare_decoded_draft(stage);
    stage->successor = support_open(stage->key);
    support_publish(stage->successor, stage->before);
}

/* Makes a draft whose segment has lost its name to another one. */
void
prepare_stray_draft(struct stage *stage)
{
    support_publish(stage->segment, stage->before);
    prepare_own_draft(stage);
    assert_int_equal(unlink(support_path(stage->key)), 0);
    stage->successor = support_open(stage->key);
    support_publish(stage->successor, stage->before);
}

/* Publishes the same picture again, which frees the first place. */
void
prepare_free_place(struct stage *stage)
{
    support_publish(stage->segment, stage->before);
}

static int
die_as_the_last(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);

    peer_say(self,
             shmview_segment_create(segment, BYTES) == SHMVIEW_OK ? 'c' : 'e');
    peer_hear(self);
    return 0;
}

void
prepare_orphan(struct stage *stage)
{
    struct peer peer = peer_start(die_as_the_last, stage->key);

    assert_int_equal(peer_hear(&peer), 'c');
    peer_kill(&peer);
}
