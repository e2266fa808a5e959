/* SPDX-License-Identifier: MIT */
/* A row of the page "Steps": an action of the user, one step of it, or a
 * gap. */

#include "ui/session/recorded-step.h"

#include <shmview/lock-bytes.h>

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_FINAL_TYPE(UiRecordedStep, ui_recorded_step, G_TYPE_OBJECT)

static UiRecordedStep *
new_row(enum ui_trace_kind kind, char *text)
{
    UiRecordedStep *self = g_object_new(UI_TYPE_RECORDED_STEP, NULL);

    self->kind = kind;
    self->text = text;
    return self;
}

UiRecordedStep *
ui_recorded_step_new_title(const char *title)
{
    return new_row(UI_STEP_TITLE, g_strdup(title));
}

UiRecordedStep *
ui_recorded_step_new_gap(guint64 left_out)
{
    return new_row(UI_STEP_GAP,
                   g_strdup_printf(_("… %" PRIu64 " more"), left_out));
}

UiRecordedStep *
ui_recorded_step_new_aside(guint64 steps)
{
    char text[256];
    UiRecordedStep *self;

    shmview_trace_aside_text(steps, text, sizeof text);
    self = new_row(UI_STEP_GAP, g_strdup(text));
    self->steps = steps;
    return self;
}

static char *
describe_result(const struct shmview_trace_step *step)
{
    char text[512];
    g_autofree char *result = NULL;

    shmview_trace_result_text(step, text, sizeof text);
    result = g_locale_to_utf8(text, -1, NULL, NULL, NULL);
    return result != NULL ? g_steal_pointer(&result)
                          : g_utf8_make_valid(text, -1);
}

/* A line of text never ends between a number and its unit. */
static char *
describe_time(guint64 nanoseconds)
{
    double microseconds = (double)nanoseconds / 1000;

    if (microseconds < 1000) {
        return g_strdup_printf("%.1f\u00a0µs", microseconds);
    }
    if (microseconds < 1000000) {
        return g_strdup_printf("%.1f\u00a0ms", microseconds / 1000);
    }
    return g_strdup_printf("%.2f\u00a0s", microseconds / 1000000);
}

/* Returns whether the call only asks or tidies up. */
static gboolean
is_bookkeeping(const struct shmview_trace_step *step)
{
    static const char *const names[] = {
        "access",   "clock_nanosleep", "close",   "closedir",
        "fstat",    "futimens",        "geteuid", "lseek",
        "lstat",    "munmap",          "opendir", "poll",
        "read",     "readdir",         "stat",    "readlink",
        "realpath",
    };
    static const char *const questions[] = {
        "F_OFD_GETLK", "F_SETFD", "F_GETFL", "F_SETFL", "F_GET_SEALS",
    };

    for (gsize index = 0; index < G_N_ELEMENTS(names); index++) {
        if (g_str_equal(step->name, names[index])) {
            return TRUE;
        }
    }
    for (gsize index = 0; index < G_N_ELEMENTS(questions); index++) {
        if (g_str_equal(step->name, "fcntl") &&
            strstr(step->call, questions[index]) != NULL) {
            return TRUE;
        }
    }
    /* Core reads these to find out how much memory is free. */
    return g_str_has_prefix(step->call, "open(\"/proc/") ||
           g_str_has_prefix(step->call, "open(\"/sys/");
}

/* Replaces the offsets of the lock bytes by their names. */
static char *
describe_call(const struct shmview_trace_step *step)
{
    static const char *const names[SHMVIEW_LOCK_BYTES] = {
        [SHMVIEW_LOCK_ATTACH] = N_("Attach byte"),
        [SHMVIEW_LOCK_CONTENT] = N_("Content byte"),
        [SHMVIEW_LOCK_WRITER] = N_("Writer byte"),
        [SHMVIEW_LOCK_WAITING] = N_("Waiting byte"),
    };
    g_autofree char *call = g_utf8_make_valid(step->call, -1);
    GString *text = g_string_new(call);

    for (guint byte = 0; byte < SHMVIEW_LOCK_BYTES; byte++) {
        g_autofree char *place =
            g_strdup_printf(".l_start = %" PRId64,
                            shmview_lock_offset((enum shmview_lock_byte)byte));
        g_autofree char *name =
            g_strdup_printf(".l_start = %s", _(names[byte]));

        g_string_replace(text, place, name, 0);
    }
    return g_string_free(text, FALSE);
}

static char *
describe_moment(const struct shmview_trace_step *step)
{
    gint64 age = g_get_monotonic_time() - (gint64)(step->started / 1000);
    gint64 began = g_get_real_time() - age;
    g_autoptr(GDateTime)
        time = g_date_time_new_from_unix_local(began / G_USEC_PER_SEC);
    g_autofree char *seconds =
        time != NULL ? g_date_time_format(time, "%H:%M:%S") : g_strdup("?");

    return g_strdup_printf("%s.%03d", seconds,
                           (int)(began % G_USEC_PER_SEC / 1000));
}

UiRecordedStep *
ui_recorded_step_new_step(const struct shmview_trace_step *step)
{
    UiRecordedStep *self = new_row(UI_STEP_STEP, describe_call(step));
    g_autofree char *took = describe_time(step->duration);

    self->result = describe_result(step);
    self->why = g_strdup(step->why);
    self->moment = describe_moment(step);
    self->details = g_strdup_printf(_("%s · process %ld, this window · %s"),
                                    self->moment, (long)getpid(), took);
    self->failed = step->system_error != 0;
    self->bookkeeping = is_bookkeeping(step);
    self->duration = step->duration;
    self->steps = 1;
    return self;
}

void
ui_recorded_step_print(UiRecordedStep *self, GString *text)
{
    guint64 microseconds = (self->duration + 500) / 1000;

    if (self->kind == UI_STEP_STEP) {
        g_string_append_printf(
            text, "%s [%ld] %s\n    %s = %s <%" PRIu64 ".%06" PRIu64 ">\n",
            self->moment, (long)getpid(), self->why, self->text, self->result,
            microseconds / 1000000, microseconds % 1000000);
    } else {
        g_string_append_printf(
            text, "%s%s\n",
            self->kind == UI_STEP_TITLE && text->len != 0 ? "\n" : "",
            self->text);
    }
}

static void
ui_recorded_step_finalize(GObject *object)
{
    UiRecordedStep *self = UI_RECORDED_STEP(object);

    g_free(self->text);
    g_free(self->result);
    g_free(self->why);
    g_free(self->moment);
    g_free(self->details);
    G_OBJECT_CLASS(ui_recorded_step_parent_class)->finalize(object);
}

static void
ui_recorded_step_class_init(UiRecordedStepClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_recorded_step_finalize;
}

static void
ui_recorded_step_init(UiRecordedStep *self)
{
    (void)self;
}
