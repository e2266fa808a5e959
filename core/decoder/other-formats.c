/* SPDX-License-Identifier: MIT */
/* Starts a decoder other than core's own, and keeps one ready. */

#include "core/decoder/other-formats.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/decoder/program.h"
#include "core/system/system.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct shmview_decoder {
    /* Guards the members below, except `program`, which does not change. */
    pthread_mutex_t mutex;
    bool waits;
    /* The decoder that waits, if there is one. */
    struct helper helper;
    char program[];
};

static const struct helper nothing = {
    .line = -1, .process = -1, .pixels = -1, .pipe = -1};

struct shmview_decoder *
shmview_decoder_new(const char *program)
{
    size_t size = strlen(text_or_empty(program)) + 1;
    struct shmview_decoder *decoder = malloc(sizeof(*decoder) + size);

    if (decoder) {
        *decoder = (struct shmview_decoder){
            .mutex = PTHREAD_MUTEX_INITIALIZER,
            .helper = nothing,
        };
        memcpy(decoder->program, text_or_empty(program), size);
    }
    return decoder;
}

enum shmview_status
shmview_decoder_prepare(struct shmview_decoder *decoder,
                        struct shmview_error *error)
{
    enum shmview_status status = SHMVIEW_OK;

    pthread_mutex_lock(&decoder->mutex);
    if (!decoder->waits) {
        decoder->helper = nothing;
        decoder->helper.name = decoder->helper.program = decoder->program;
        status = helper_start_waiting(&decoder->helper, error);
        decoder->waits = status == SHMVIEW_OK;
        if (status) {
            helper_end(&decoder->helper);
        }
    }
    pthread_mutex_unlock(&decoder->mutex);
    if (!status) {
        shmview_error_clear(error);
    }
    return status;
}

void
shmview_decoder_free(struct shmview_decoder *decoder)
{
    if (!decoder) {
        return;
    }
    if (decoder->waits) {
        helper_end(&decoder->helper);
    }
    pthread_mutex_destroy(&decoder->mutex);
    free(decoder);
}

/* Takes the decoder that waits. Returns false if there is none. */
static bool
take(struct shmview_decoder *decoder, struct helper *helper)
{
    bool waits;

    pthread_mutex_lock(&decoder->mutex);
    waits = decoder->waits;
    if (waits) {
        helper->line = decoder->helper.line;
        helper->process = decoder->helper.process;
        helper->id = decoder->helper.id;
        helper->pixels = decoder->helper.pixels;
        helper->end = decoder->helper.end;
        decoder->waits = false;
    }
    pthread_mutex_unlock(&decoder->mutex);
    return waits;
}

enum shmview_status
other_formats_start(struct shmview_decoder *decoder, struct helper *helper,
                    int input, struct shmview_error *error)
{
    enum shmview_status status;

    helper->program = decoder->program;
    /* The one that waits has another file for its pixels. */
    if (!helper->options->target && take(decoder, helper)) {
        if (helper_give(helper, input)) {
            return SHMVIEW_OK;
        }
        /* The decoder ended while it waited, so this file is not the reason. */
        helper_end(helper);
        helper->line = helper->process = helper->pixels = -1;
        helper->end = nothing.end;
    }
    status = helper_start_waiting(helper, error);
    if (!status && !helper_give(helper, input)) {
        status = error_set_errno_as(error, SHMVIEW_ERROR_DECODER, errno,
                                    "decode", helper->name);
    }
    return status;
}

bool
other_formats_is_there(const struct shmview_decoder *decoder)
{
    char path[PATH_MAX];
    struct stat file;

    program_path(decoder->program, path, sizeof(path));
    return system_stat_target(path, &file, PURPOSE_FIND_OTHER_DECODER) == 0;
}
