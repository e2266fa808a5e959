/* SPDX-License-Identifier: MIT */
/* Decodes an image file of any format: core, gdk-pixbuf or libtiff does it, in
 * a separate process. */

#include "ui/files/import.h"

#include "ui/files/limits.h"

/* The decoder for formats that core does not know; it is never freed. */
static struct shmview_decoder *
other_decoder(void)
{
    static gsize decoder;

    if (g_once_init_enter(&decoder)) {
        g_once_init_leave(&decoder,
                          (gsize)shmview_decoder_new("shmview-decode-pixbuf"));
    }
    return (struct shmview_decoder *)decoder;
}

/* A failure is ignored here: decoding a file tries to start the program
 * again. */
static gboolean
prepare(gpointer data)
{
    struct shmview_error error;

    (void)data;
    shmview_decoder_prepare(other_decoder(), &error);
    return G_SOURCE_REMOVE;
}

void
ui_import_prepare(void)
{
    g_timeout_add_full(G_PRIORITY_LOW, UI_IMPORT_REST_MILLISECONDS, prepare,
                       NULL, NULL);
}

static struct shmview_decode_options
with_limits(const struct shmview_decode_options *options)
{
    struct shmview_decode_options all = {0};

    if (options != NULL) {
        all = *options;
    }
    all.other = other_decoder();
    if (all.limits == NULL) {
        all.limits = ui_limits_picture();
    }
    if (all.processor_seconds == 0) {
        all.processor_seconds = ui_limits_seconds();
    }
    return all;
}

enum shmview_status
ui_import_file(const char *path, const struct shmview_decode_options *options,
               struct shmview_image **image, struct shmview_error *error)
{
    const struct shmview_decode_options all = with_limits(options);
    enum shmview_status status = shmview_decode_file(path, &all, image, error);

    ui_import_prepare();
    return status;
}

enum shmview_status
ui_import_bytes(GBytes *bytes, const char *name,
                const struct shmview_decode_options *options,
                struct shmview_image **image, struct shmview_error *error)
{
    const struct shmview_decode_options all = with_limits(options);
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    enum shmview_status status =
        shmview_decode_memory(data, length, name, &all, image, error);

    ui_import_prepare();
    return status;
}
