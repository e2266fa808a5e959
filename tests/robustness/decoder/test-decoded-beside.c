/* SPDX-License-Identifier: MIT */
/* Tests of files that are decoded straight into a living segment, beside its
 * shown picture. */

#include "core/system/seam.h"
#include "tests/robustness/decoder/act.h"
#include "tests/robustness/decoder/living-stage.h"
#include "tests/support/exchange.h"
#include "tests/support/picture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* If all places are in use, the file is not decoded, and nothing is left. */
static void
test_full_segment_is_an_error(void **state)
{
    const struct shmview_picture_options options = {
        .struct_size = sizeof options,
        .places = 2,
    };
    struct living_stage *stage = *state;
    struct shmview_segment *segment = support_segment("living");
    struct shmview_draft *draft;

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    act_use("SHMVIEW_TEST_DECODER");
    assert_call_fails(shmview_draft_decode_file(
                          segment, picture_path("SHMVIEW_ASSETS", "grey.png"),
                          NULL, &options, &draft, &support_error),
                      SHMVIEW_ERROR_LOCKED);
    assert_non_null(strstr(support_error.text, "all 2 places"));
    assert_null(draft);
    assert_idle(segment);
    act_assert_childless();
    living_stage_assert_unchanged(stage);
    assert_fetches(stage->other, stage->shown);
    shmview_segment_free(segment);
}

static int
cut_before_go(const char *name, void *data)
{
    const struct living_stage *stage = data;

    if (strcmp(name, "sendto") == 0) {
        assert_int_equal(ftruncate(stage->file, SHOWN), 0);
    }
    return 0;
}

/* A peer that cuts the segment short harms neither the decoder nor us. */
static void
test_peer_may_cut_the_segment(void **state)
{
    struct living_stage *stage = *state;
    const struct system_seam seam = {cut_before_go, NULL, stage};
    struct shmview_segment *segment = support_segment("living");
    struct shmview_draft *draft;

    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    system_seam = &seam;
    assert_call_ok(living_stage_decode(segment, "fill", NULL, &draft));
    system_seam = NULL;
    /* The key leads elsewhere now, so the pixels are copied. */
    assert_int_equal(unlink(support_path(support_key("living"))), 0);
    assert_call_ok(
        shmview_draft_commit(draft, segment, NULL, NULL, &support_error));
    shmview_draft_free(draft);
    shmview_segment_detach(segment);

    shmview_segment_detach(stage->other);
    support_publish(stage->other, stage->shown);
    living_stage_open(stage);
    assert_call_ok(living_stage_decode(segment, "fill", NULL, &draft));
    assert_int_equal(ftruncate(stage->file, SHOWN), 0);
    assert_int_equal(unlink(support_path(support_key("living"))), 0);
    assert_call_fails(
        shmview_draft_commit(draft, segment, NULL, NULL, &support_error),
        SHMVIEW_ERROR_DAMAGED);
    shmview_draft_free(draft);
    shmview_segment_free(segment);
}

static const char *
picture_named(const char *name)
{
    return picture_path("SHMVIEW_ASSETS", name);
}

static enum shmview_status
put(struct shmview_segment *segment, const char *path)
{
    struct shmview_draft *draft;
    enum shmview_status status = shmview_draft_decode_file(
        segment, path, NULL, NULL, &draft, &support_error);

    if (status == SHMVIEW_OK) {
        status =
            shmview_draft_commit(draft, segment, NULL, NULL, &support_error);
        shmview_draft_free(draft);
    }
    return status;
}

static int
read_limit(const char *name, void *data)
{
    char path[64];
    char line[256];
    FILE *limits;

    if (strcmp(name, "prlimit") == 0) {
        snprintf(path, sizeof path, "/proc/%d/limits", act_child_of(getpid()));
        limits = fopen(path, "re");
        assert_non_null(limits);
        while (fgets(line, sizeof line, limits) != NULL) {
            sscanf(line, "Max file size %lld", (long long *)data);
        }
        fclose(limits);
    }
    return 0;
}

/* Until the parent agrees to a size, the limit on files is 0, because not every
 * file system has a position where nothing can be written. */
static void
test_no_file_may_be_written_early(void **state)
{
    long long limit = -1;
    const struct system_seam seam = {read_limit, NULL, &limit};
    struct shmview_segment *segment = support_segment("living");
    struct shmview_draft *draft;

    (void)state;
    if (!shmview_decoder_is_boxed()) {
        skip();
    }
    system_seam = &seam;
    assert_call_ok(living_stage_decode(segment, "fill", NULL, &draft));
    system_seam = NULL;
    assert_int_equal(limit, 0);
    shmview_draft_free(draft);
    shmview_segment_free(segment);
}

/* A reader that keeps its view, as a stopped one does, keeps its picture. */
static void
test_kept_view_keeps_its_picture(void **state)
{
    struct living_stage *stage = *state;
    struct shmview_segment *segment = support_segment("living");
    struct shmview_view *view = support_view(stage->other);

    act_use("SHMVIEW_TEST_DECODER");
    for (int i = 0; i < 4; i++) {
        assert_call_ok(put(segment, picture_named("grey.png")));
        assert_true(support_shows(view, stage->shown));
    }
    shmview_view_free(view);
    shmview_segment_free(segment);
}

#define TURNS 15

static const char *
picture_of_turn(int turn)
{
    return picture_named(turn % 2 == 0 ? "grey.png" : "test-card.png");
}

static int
put_often(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);

    for (int i = 0; i < TURNS; i++) {
        expect(put(segment, picture_of_turn(i)) == SHMVIEW_OK);
        peer_say(self, 'p');
    }
    shmview_segment_free(segment);
    return 0;
}

/* Returns whether a picture is one of the two that the writers publish. */
static bool
is_whole(const struct shmview_image *seen, struct shmview_image *const whole[2])
{
    return pattern_equal(seen, whole[0]) || pattern_equal(seen, whole[1]);
}

/* Two processes decode at once. Every picture that is fetched is whole. */
static void
test_two_writers_at_once(void **state)
{
    struct living_stage *stage = *state;
    struct shmview_image *whole[2];
    struct peer peers[2];

    act_use("SHMVIEW_TEST_DECODER");
    for (int i = 0; i < 2; i++) {
        assert_call_ok(shmview_decode_file(picture_of_turn(i), NULL, &whole[i],
                                           &support_error));
        peers[i] = peer_start(put_often, support_key("living"));
    }
    for (int i = 0; i < 2 * TURNS; i++) {
        struct shmview_image *seen;

        assert_int_equal(peer_hear(&peers[i % 2]), 'p');
        assert_call_ok(shmview_picture_fetch(stage->other, NULL, &seen, NULL,
                                             &support_error));
        assert_true(is_whole(seen, whole));
        shmview_image_free(seen);
    }
    for (int i = 0; i < 2; i++) {
        assert_int_equal(peer_wait(&peers[i]), 0);
        shmview_image_free(whole[i]);
    }
}

/* The decoder for other formats can map its file. It never gets the segment. */
static void
test_other_decoders_get_private_memory(void **state)
{
    struct living_stage *stage = *state;
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .other = shmview_decoder_new("shmview-decode-pixbuf"),
    };
    struct shmview_segment *segment = support_segment("living");
    struct shmview_draft *draft;
    enum shmview_status status;

    act_use("SHMVIEW_TEST_DECODER");
    status = shmview_draft_decode_file(
        segment,
        picture_path("SHMVIEW_TEST_DATA", "other/tiff-big.13x7.RGBA8.tif"),
        &options, NULL, &draft, &support_error);
    if (status == SHMVIEW_OK) {
        living_stage_assert_unchanged(stage);
        assert_false(living_stage_is_pinned(stage));
        assert_int_equal(support_commit(draft, segment), 2);
    } else {
        /* There is no such decoder in a build without the window. */
        assert_int_equal(status, SHMVIEW_ERROR_NOT_AN_IMAGE);
    }
    shmview_decoder_free(options.other);
    shmview_segment_free(segment);
}

/* Decodes the file into a segment, and compares the result. */
static void
assert_decodes_into(struct shmview_segment *segment, const char *path,
                    const struct shmview_decode_options *options,
                    const struct shmview_image *image)
{
    struct shmview_draft *draft;

    assert_int_equal(shmview_draft_decode_file(segment, path, options, NULL,
                                               &draft, &support_error),
                     image != NULL ? SHMVIEW_OK : support_error.status);
    assert_int_equal(draft != NULL, image != NULL);
    if (image != NULL) {
        assert_memory_equal(shmview_draft_pixels(draft),
                            shmview_image_const_pixels(image),
                            shmview_image_bytes(image));
        support_commit(draft, segment);
        assert_fetches(segment, image);
    }
}

/* Fills the places for such pictures with old pixels. */
static void
make_dirty(struct shmview_segment *segment, const struct shmview_image *image)
{
    struct shmview_image *old = pattern_new(shmview_image_width(image),
                                            shmview_image_height(image),
                                            shmview_image_format(image), 77);

    support_publish(segment, old);
    support_publish(segment, old);
    shmview_image_free(old);
}

/* Decodes the file without a segment, into a new one, and into a living one.
 * Returns whether it can be decoded. */
static bool
decodes_alike(const char *path, struct shmview_decoder *other)
{
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .other = other,
    };
    struct shmview_segment *segment = support_segment("alike");
    struct shmview_image *image;
    enum shmview_status status =
        shmview_decode_file(path, &options, &image, &support_error);

    assert_decodes_into(segment, path, &options, image);
    assert_int_equal(support_error.status, status);
    if (status == SHMVIEW_OK) {
        make_dirty(segment, image);
        assert_decodes_into(segment, path, &options, image);
        shmview_image_free(image);
    }
    shmview_segment_free(segment);
    return status == SHMVIEW_OK;
}

/* Every format gives the same pixels as without a draft, whether its decoder
 * writes rows or maps the file, and also in the decoder for other formats. */
static void
test_every_format_gives_the_same_pixels(void **state)
{
    static const char *const folders[] = {"good", "damaged", "other", "bad"};
    struct shmview_decoder *other =
        shmview_decoder_new("shmview-decode-pixbuf");
    int decoded = 0;

    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        char folder[512];
        struct dirent *entry;
        DIR *files;

        snprintf(folder, sizeof folder, "%s",
                 picture_path("SHMVIEW_TEST_DATA", folders[i]));
        files = opendir(folder);
        assert_non_null(files);
        while ((entry = readdir(files)) != NULL) {
            char path[1024];

            if (entry->d_type == DT_REG &&
                strstr(entry->d_name, ".raw") == NULL) {
                snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
                decoded += decodes_alike(path, other);
            }
        }
        closedir(files);
    }
    assert_true(decoded > 50);
    shmview_decoder_free(other);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_full_segment_is_an_error,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_peer_may_cut_the_segment,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_no_file_may_be_written_early,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_kept_view_keeps_its_picture,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_two_writers_at_once,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test_setup_teardown(test_other_decoders_get_private_memory,
                                        living_stage_begin, living_stage_end),
        cmocka_unit_test(test_every_format_gives_the_same_pixels),
    };

    return support_run("files beside the shown picture", tests);
}
