/* SPDX-License-Identifier: MIT */
/* A segment that is in use and has three places, for tests of a decoder that
 * writes into the place in the middle. */

#include "tests/robustness/decoder/living-stage.h"

#include "tests/robustness/decoder/act.h"
#include "tests/support/exchange.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static struct shmview_draft *
render(struct shmview_segment *segment, uint8_t seed)
{
    struct shmview_image *image =
        pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, seed);
    struct shmview_draft *draft = support_render(segment, image);

    shmview_image_free(image);
    return draft;
}

void
living_stage_open(struct living_stage *stage)
{
    if (stage->file >= 0) {
        close(stage->file);
    }
    stage->file = open(support_path(support_key("living")), O_RDWR | O_CLOEXEC);
    assert_true(stage->file >= 0);
}

int
living_stage_begin(void **state)
{
    static struct living_stage stage;
    struct shmview_draft *first;

    support_posix_only();
    stage.other = support_segment("living");
    stage.shown = pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, 1);
    first = render(stage.other, 1);
    assert_int_equal(support_commit(first, stage.other), 1);
    first = render(stage.other, 2);
    stage.behind = render(stage.other, 3);
    shmview_draft_free(first);
    stage.file = -1;
    living_stage_open(&stage);
    assert_int_equal(pread(stage.file, stage.before, END, 0), END);
    *state = &stage;
    act_use("SHMVIEW_TEST_TAKEN_OVER");
    return 0;
}

int
living_stage_end(void **state)
{
    struct living_stage *stage = *state;

    close(stage->file);
    shmview_draft_free(stage->behind);
    shmview_image_free(stage->shown);
    shmview_segment_free(stage->other);
    return 0;
}

bool
living_stage_is_pinned(const struct living_stage *stage)
{
    struct flock lock = {.l_type = F_WRLCK,
                         .l_whence = SEEK_SET,
                         .l_start = PLACE,
                         .l_len = PIXELS};

    assert_int_equal(fcntl(stage->file, F_OFD_GETLK, &lock), 0);
    return lock.l_type != F_UNLCK;
}

void
living_stage_assert_unchanged(const struct living_stage *stage)
{
    uint8_t now[END];
    struct stat file;

    assert_int_equal(fstat(stage->file, &file), 0);
    assert_int_equal(file.st_size, END);
    assert_int_equal(pread(stage->file, now, END, 0), END);
    assert_memory_equal(now, stage->before, PLACE);
    assert_memory_equal(now + BEHIND, stage->before + BEHIND, END - BEHIND);
}

enum shmview_status
living_stage_decode(struct shmview_segment *segment, const char *act,
                    const struct shmview_wait *wait,
                    struct shmview_draft **draft)
{
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .wait = wait,
        .processor_seconds = 1,
        .memory = 64 << 20,
    };
    int file = memfd_create("act", MFD_CLOEXEC);
    enum shmview_status status;

    assert_int_equal(write(file, act, strlen(act)), strlen(act));
    assert_int_equal(lseek(file, 0, SEEK_SET), 0);
    status = shmview_draft_decode_descriptor(segment, file, act, &options, NULL,
                                             draft, &support_error);
    close(file);
    return status;
}

void
living_stage_assert_in_vain(struct living_stage *stage, const char *act,
                            const struct shmview_wait *wait,
                            enum shmview_status status, const char *text)
{
    struct shmview_segment *segment = support_segment("living");
    int descriptors = support_count_descriptors();
    struct shmview_draft *draft;

    if (living_stage_decode(segment, act, wait, &draft) != status ||
        strstr(support_error.text, text) == NULL) {
        fail_msg("%s: %s", act, support_error.text);
    }
    assert_null(draft);
    living_stage_assert_unchanged(stage);
    assert_false(living_stage_is_pinned(stage));
    assert_idle(segment);
    act_assert_childless();
    assert_int_equal(support_count_descriptors(), descriptors);
    shmview_segment_free(segment);
}
