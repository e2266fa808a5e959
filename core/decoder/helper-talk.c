/* SPDX-License-Identifier: MIT */
/* Exchanges messages with a decoder, and checks each message. */

#include "core/base/error.h"
#include "core/decoder/end-reason.h"
#include "core/decoder/helper-wait.h"
#include "core/decoder/helper.h"
#include "core/system/helper-process.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Sets the error after the decoder has closed the connection. */
static enum shmview_status
hear_nothing(struct helper *helper, struct shmview_error *error)
{
    helper_await_end(helper);
    return helper->end.ended ? end_reason_set(helper, error)
                             : end_reason_nonsense(helper, error);
}

/* Sets the error of a failed call on the connection, which closes when the
 * decoder ends. */
static enum shmview_status
fail_talk(struct helper *helper, int system_error, struct shmview_error *error)
{
    return system_error == EPIPE || system_error == ECONNRESET
               ? hear_nothing(helper, error)
               : error_set_errno(error, system_error, "decode", helper->name);
}

static bool
is_text(const char *text, size_t size)
{
    return memchr(text, '\0', size) != NULL;
}

static bool
is_well_formed(const struct decoder_message *message, ssize_t length)
{
    return length == sizeof(*message) &&
           message->protocol == DECODER_PROTOCOL &&
           is_text(message->decoder, sizeof(message->decoder)) &&
           is_text(message->reason, sizeof(message->reason));
}

static enum shmview_status
receive(struct helper *helper, struct decoder_message *message,
        struct shmview_error *error)
{
    ssize_t length;

    length = system_receive(helper->line, message, sizeof(*message),
                            PURPOSE_HEAR_DECODER);
    if (length <= 0) {
        return fail_talk(helper, length == 0 ? EPIPE : errno, error);
    }
    return is_well_formed(message, length) ? SHMVIEW_OK
                                           : end_reason_nonsense(helper, error);
}

static enum shmview_status
fail_waiting(const struct helper *helper, enum helper_news news,
             struct shmview_error *error)
{
    return news == HELPER_TIMED_OUT
               ? end_reason_time(helper, error)
               : error_set(error, SHMVIEW_ERROR_CANCELLED, "decode",
                           helper->name, "cancelled");
}

enum shmview_status
helper_hear(struct helper *helper, struct decoder_message *message,
            struct shmview_error *error)
{
    enum helper_news news = helper_await(helper, true);

    switch (news) {
    case HELPER_SPEAKS:
        return receive(helper, message, error);
    case HELPER_ENDED:
        return hear_nothing(helper, error);
    default:
        return fail_waiting(helper, news, error);
    }
}

enum shmview_status
helper_go(struct helper *helper, struct shmview_error *error)
{
    const struct decoder_target *target = helper->options->target;
    const struct decoder_message message = {
        .protocol = DECODER_PROTOCOL,
        .kind = DECODER_GO,
        .place = target ? target->place : 0,
    };

    return system_send(helper->line, &message, sizeof(message),
                       PURPOSE_TELL_DECODER) == 0
               ? SHMVIEW_OK
               : fail_talk(helper, errno, error);
}

bool
helper_give(struct helper *helper, int input)
{
    struct decoder_message message = {
        .protocol = DECODER_PROTOCOL,
        .kind = DECODER_FILE,
        .memory = helper->options->bounds.memory,
        .seconds = helper->options->seconds,
    };

    snprintf(message.decoder, sizeof(message.decoder), "%s", helper->format);

    return system_send_file(helper->line, &message, sizeof(message), input,
                            PURPOSE_GIVE_FILE) == 0;
}

enum shmview_status
helper_finish(struct helper *helper, struct shmview_error *error)
{
    enum helper_news news = HELPER_ENDED;

    if (!helper->end.ended) {
        news = helper_await(helper, false);
    }
    if (news != HELPER_ENDED) {
        return fail_waiting(helper, news, error);
    }
    helper_await_end(helper);
    return helper->end.signal == 0 && helper->end.exit_status == 0
               ? SHMVIEW_OK
               : end_reason_set(helper, error);
}
