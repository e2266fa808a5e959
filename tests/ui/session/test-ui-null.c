/* SPDX-License-Identifier: MIT */
/* Tests of NULL as the argument of the window's functions that free. */

#include "tests/support/unit-test.h"

#include "ui/files/content-reader.h"
#include "ui/inspector/contents/hex-layout.h"
#include "ui/inspector/inspection-monitor.h"
#include "ui/key/key-monitor.h"
#include "ui/lessons/lesson-target.h"
#include "ui/lessons/lesson-windows.h"
#include "ui/lessons/lesson.h"
#include "ui/lessons/second-offer.h"
#include "ui/picture/halved-rows.h"
#include "ui/picture/scale.h"
#include "ui/picture/tiles.h"
#include "ui/session/background-poll.h"
#include "ui/session/early-decoding.h"
#include "ui/session/job.h"
#include "ui/session/outcome.h"
#include "ui/session/step-recorder.h"
#include "ui/stage/scene/scene.h"
#include "ui/timeline/history/history.h"
#include "ui/timeline/timeline-listener.h"
#include "ui/words/messages.h"

/* Freeing NULL does nothing. */
static void
test_every_function_that_frees_takes_null(void **state)
{
    ui_background_look_free(NULL);
    ui_content_free(NULL);
    ui_early_decoding_free(NULL);
    ui_halved_rows_free(NULL);
    ui_hex_layout_free(NULL);
    ui_history_free(NULL);
    ui_inspection_monitor_free(NULL);
    ui_job_free(NULL);
    ui_key_monitor_free(NULL);
    ui_lesson_free(NULL);
    ui_lesson_target_free(NULL);
    ui_lesson_windows_free(NULL);
    ui_message_free(NULL);
    ui_outcome_free(NULL);
    ui_scale_columns_free(NULL);
    ui_scene_free(NULL);
    ui_scene_past_free(NULL);
    ui_second_offer_free(NULL);
    ui_step_recorder_free(NULL);
    ui_tiles_free(NULL);
    ui_timeline_listener_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_function_that_frees_takes_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
