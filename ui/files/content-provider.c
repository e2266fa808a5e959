/* SPDX-License-Identifier: MIT */
/* Makes a PNG file when it's asked for, and hands it over. */

#include "ui/files/content-provider.h"

#define TYPE "image/png"

#define UI_TYPE_PNG_OFFER (ui_png_offer_get_type())
G_DECLARE_FINAL_TYPE(UiPngOffer, ui_png_offer, UI, PNG_OFFER,
                     GdkContentProvider)

struct _UiPngOffer {
    GdkContentProvider parent_instance;

    UiLoadedImage *original;
};

G_DEFINE_FINAL_TYPE(UiPngOffer, ui_png_offer, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
ui_png_offer_ref_formats(GdkContentProvider *provider)
{
    const char *types[] = {TYPE};

    (void)provider;
    return gdk_content_formats_new(types, G_N_ELEMENTS(types));
}

static void
encode(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    GBytes *bytes;
    struct shmview_error error;

    (void)data;
    (void)cancellable;
    if (ui_loaded_image_encode(UI_PNG_OFFER(source)->original, &bytes,
                               &error) == SHMVIEW_OK) {
        g_task_return_pointer(task, bytes, (GDestroyNotify)g_bytes_unref);
    } else {
        g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                                error.text);
    }
}

static void
finish_writing(GObject *stream, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    GError *error = NULL;

    if (g_output_stream_write_all_finish(G_OUTPUT_STREAM(stream), result, NULL,
                                         &error)) {
        g_task_return_boolean(task, TRUE);
    } else {
        g_task_return_error(task, error);
    }
}

/* The bytes live as long as the task does. */
static void
write_encoded(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    GOutputStream *stream = g_task_get_task_data(task);
    GError *error = NULL;
    GBytes *bytes = g_task_propagate_pointer(G_TASK(result), &error);
    gconstpointer contents;
    gsize length;

    (void)source;
    if (bytes == NULL) {
        g_task_return_error(task, error);
    } else {
        contents = g_bytes_get_data(bytes, &length);
        g_object_set_data_full(G_OBJECT(task), "bytes", bytes,
                               (GDestroyNotify)g_bytes_unref);
        g_output_stream_write_all_async(
            stream, contents, length, g_task_get_priority(task),
            g_task_get_cancellable(task), finish_writing, g_object_ref(task));
    }
}

static void
ui_png_offer_write_mime_type_async(GdkContentProvider *provider,
                                   const char *type, GOutputStream *stream,
                                   int priority, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
    g_autoptr(GTask) task = g_task_new(provider, cancellable, callback, data);
    g_autoptr(GTask) encoding = NULL;

    g_task_set_priority(task, priority);
    g_task_set_task_data(task, g_object_ref(stream), g_object_unref);
    if (!g_str_equal(type, TYPE)) {
        g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                "The picture is not offered as %s", type);
        return;
    }
    encoding =
        g_task_new(provider, cancellable, write_encoded, g_object_ref(task));
    g_task_run_in_thread(encoding, encode);
}

static gboolean
ui_png_offer_write_mime_type_finish(GdkContentProvider *provider,
                                    GAsyncResult *result, GError **error)
{
    (void)provider;
    return g_task_propagate_boolean(G_TASK(result), error);
}

static void
ui_png_offer_finalize(GObject *object)
{
    ui_loaded_image_unref(UI_PNG_OFFER(object)->original);
    G_OBJECT_CLASS(ui_png_offer_parent_class)->finalize(object);
}

static void
ui_png_offer_class_init(UiPngOfferClass *class)
{
    GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_png_offer_finalize;
    provider_class->ref_formats = ui_png_offer_ref_formats;
    provider_class->write_mime_type_async = ui_png_offer_write_mime_type_async;
    provider_class->write_mime_type_finish =
        ui_png_offer_write_mime_type_finish;
}

static void
ui_png_offer_init(UiPngOffer *self)
{
    (void)self;
}

GdkContentProvider *
ui_content_provider_new(UiLoadedImage *original, GdkTexture *texture)
{
    UiPngOffer *offer = g_object_new(UI_TYPE_PNG_OFFER, NULL);
    GdkContentProvider *providers[] = {GDK_CONTENT_PROVIDER(offer), NULL};

    offer->original = ui_loaded_image_ref(original);
    if (texture == NULL) {
        return providers[0];
    }
    providers[1] = gdk_content_provider_new_typed(GDK_TYPE_TEXTURE, texture);
    return gdk_content_provider_new_union(providers, G_N_ELEMENTS(providers));
}
