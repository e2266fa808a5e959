/* SPDX-License-Identifier: MIT */
/* Makes a taken-over decoder act, and checks the result. */

#include "tests/robustness/decoder/act.h"

#include "tests/support/picture.h"
#include "tests/support/support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

void
act_use(const char *variable)
{
    const char *program = getenv(variable);

    assert_non_null(program);
    setenv("SHMVIEW_DECODER", program, 1);
}

void
act_assert_childless(void)
{
    errno = 0;
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

void
act_assert_with(const char *act, const struct shmview_decode_options *options,
                enum shmview_status status, const char *text)
{
    int descriptors = support_count_descriptors();
    struct shmview_image *image;
    struct shmview_error error;

    shmview_decode_memory(act, strlen(act), act, options, &image, &error);
    assert_null(image);
    if (error.status != status || strstr(error.text, text) == NULL) {
        fail_msg("%s: status %d, %s", act, error.status, error.text);
    }
    assert_non_null(strstr(error.text, act));
    act_assert_childless();
    assert_int_equal(support_count_descriptors(), descriptors);
}

void
act_assert(const char *act, enum shmview_status status, const char *text)
{
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .processor_seconds = 1,
    };

    act_assert_with(act, &options, status, text);
}

pid_t
act_child_of(pid_t process)
{
    char path[64];
    int child = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", process, process);
    file = fopen(path, "r");
    if (file != NULL) {
        if (fscanf(file, "%d", &child) != 1) {
            child = 0;
        }
        fclose(file);
    }
    return child;
}

void
act_assert_decodes(void)
{
    struct shmview_image *image;
    struct shmview_error error;

    if (shmview_decode_file(picture_path("SHMVIEW_ASSETS", "grey.png"), NULL,
                            &image, &error) != SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(shmview_image_width(image), 320);
    shmview_image_free(image);
}
