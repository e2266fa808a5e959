/* SPDX-License-Identifier: MIT */
/* Prepares the stage for an operation: its pictures, a bystander and its
 * handle. */

#include "tests/robustness/faults/operations.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WIDTH 64

void
stage_begin(struct stage *stage, const struct operation *operation)
{
    static int stages;
    uint32_t rows = operation->rows != 0 ? operation->rows : ROWS;
    char name[32];

    /* Each stage has a new key: what one failure leaves does not affect the
     * next. */
    snprintf(name, sizeof name, "stage %d", ++stages);
    *stage = (struct stage){.key = support_key(name)};
    stage->before = pattern_new(WIDTH, ROWS, SHMVIEW_FORMAT_RGB8, 1);
    stage->after = pattern_new(WIDTH, rows, SHMVIEW_FORMAT_RGB8, 2);
}

static void
leave_raw_bytes(struct shmview_segment *segment)
{
    uint8_t bytes[RAW_BYTES];

    memset(bytes, RAW_BYTE, sizeof bytes);
    assert_ok(segment, shmview_segment_create(segment, sizeof bytes));
    assert_ok(segment, shmview_segment_write(segment, 0, bytes, sizeof bytes));
}

void
stage_others(struct stage *stage, const struct operation *operation)
{
    stage->other = support_open(stage->key);
    if (operation->attended) {
        support_publish(stage->other, stage->before);
        if (!shmview_segment_is_attached(stage->other)) {
            assert_ok(stage->other,
                      shmview_segment_attach(stage->other, SHMVIEW_READ_WRITE));
        }
    }
    if (operation->raw) {
        leave_raw_bytes(stage->other);
    }
    if (operation->pinned) {
        stage->pin = support_view(stage->other);
    }
}

void
stage_own(struct stage *stage, const struct operation *operation)
{
    stage->segment = support_open(stage->key);
    if (operation->prepare != NULL) {
        operation->prepare(stage);
    }
}

void
stage_leave(struct stage *stage)
{
    if (stage->publishing > 0) {
        close(stage->publishing);
        stage->publishing = 0;
    }
    shmview_view_free(stage->view);
    stage->view = NULL;
    shmview_draft_free(stage->draft);
    stage->draft = NULL;
    shmview_segment_free(stage->successor);
    stage->successor = NULL;
    shmview_image_free(stage->fetched);
    stage->fetched = NULL;
    shmview_watch_free(stage->watch);
    stage->watch = NULL;
    shmview_inspection_free(stage->inspection);
    stage->inspection = NULL;
    shmview_inspector_free(stage->inspector);
    stage->inspector = NULL;
    shmview_guard_release(stage->guard);
    stage->guard = NULL;
    shmview_inventory_free(stage->inventory);
    stage->inventory = NULL;
    if (shmview_segment_is_attached(stage->segment)) {
        shmview_segment_detach(stage->segment);
    }
}

void
stage_end(struct stage *stage)
{
    shmview_view_free(stage->pin);
    shmview_segment_free(stage->segment);
    shmview_segment_free(stage->other);
    shmview_image_free(stage->before);
    shmview_image_free(stage->after);
}
