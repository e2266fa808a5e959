/* SPDX-License-Identifier: MIT */
/* Offers a picture to the clipboard and to drags; makes the PNG file on
 * request. */

#include "ui/files/content-provider.h"

#include "ui/files/saved-image.h"

static void
encode(GTask *task, gpointer serializer, gpointer data,
       GCancellable *cancellable)
{
    const GValue *value = gdk_content_serializer_get_value(serializer);
    GBytes *bytes;
    struct shmview_error error;

    (void)data;
    (void)cancellable;
    if (ui_saved_image_encode(g_value_get_boxed(value), &bytes, &error) ==
        SHMVIEW_OK) {
        g_task_return_pointer(task, bytes, (GDestroyNotify)g_bytes_unref);
    } else {
        g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                                error.text);
    }
}

static void
finish_writing(GObject *stream, GAsyncResult *result, gpointer serializer)
{
    GError *error = NULL;

    if (g_output_stream_write_all_finish(G_OUTPUT_STREAM(stream), result, NULL,
                                         &error)) {
        gdk_content_serializer_return_success(serializer);
    } else {
        gdk_content_serializer_return_error(serializer, error);
    }
}

static void
write_encoded(GObject *source, GAsyncResult *result, gpointer data)
{
    GdkContentSerializer *serializer = GDK_CONTENT_SERIALIZER(source);
    GError *error = NULL;
    GBytes *bytes = g_task_propagate_pointer(G_TASK(result), &error);
    gconstpointer contents;
    gsize length;

    (void)data;
    if (bytes == NULL) {
        gdk_content_serializer_return_error(serializer, error);
        return;
    }
    contents = g_bytes_get_data(bytes, &length);
    gdk_content_serializer_set_task_data(serializer, bytes,
                                         (GDestroyNotify)g_bytes_unref);
    g_output_stream_write_all_async(
        gdk_content_serializer_get_output_stream(serializer), contents, length,
        gdk_content_serializer_get_priority(serializer),
        gdk_content_serializer_get_cancellable(serializer), finish_writing,
        serializer);
}

static void
serialize(GdkContentSerializer *serializer)
{
    g_autoptr(GTask) task = g_task_new(
        serializer, gdk_content_serializer_get_cancellable(serializer),
        write_encoded, NULL);

    g_task_run_in_thread(task, encode);
}

GdkContentProvider *
ui_content_provider_new(UiLoadedImage *original, GdkTexture *texture)
{
    static gboolean registered;
    GdkContentProvider *providers[2];

    if (!registered) {
        gdk_content_register_serializer(UI_TYPE_LOADED_IMAGE, "image/png",
                                        serialize, NULL, NULL);
        registered = TRUE;
    }
    providers[0] =
        gdk_content_provider_new_typed(UI_TYPE_LOADED_IMAGE, original);
    if (texture == NULL) {
        return providers[0];
    }
    /* GDK asks the first provider that offers a format. */
    providers[1] = gdk_content_provider_new_typed(GDK_TYPE_TEXTURE, texture);
    return gdk_content_provider_new_union(providers, G_N_ELEMENTS(providers));
}
