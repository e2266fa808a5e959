/* SPDX-License-Identifier: MIT */
/* Chooses among what is offered, and reads it. */

#include "ui/files/content-reader.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <string.h>

void
ui_content_reader_free(UiContentReader *incoming)
{
    if (incoming != NULL) {
        g_clear_pointer(&incoming->bytes, g_bytes_unref);
        g_clear_object(&incoming->file);
        g_free(incoming);
    }
}

static void
add_pixbuf_types(GStrvBuilder *builder)
{
    GSList *formats = gdk_pixbuf_get_formats();

    for (GSList *format = formats; format != NULL; format = format->next) {
        g_auto(GStrv) types = gdk_pixbuf_format_get_mime_types(format->data);

        g_strv_builder_addv(builder, (const char **)types);
    }
    g_slist_free(formats);
}

/* The best first; that some stand there twice is no harm. */
static const char *const *
picture_types(void)
{
    static const char *const lossless[] = {
        "image/png",
        "image/tiff",
        "image/bmp",
        "image/x-portable-anymap",
        "image/x-portable-pixmap",
        "image/x-portable-graymap",
        NULL,
    };
    static char **types;
    GStrvBuilder *builder;

    if (types == NULL) {
        builder = g_strv_builder_new();
        g_strv_builder_addv(builder, (const char **)lossless);
        add_pixbuf_types(builder);
        g_strv_builder_add(builder, "image/jpeg");
        types = g_strv_builder_end(builder);
        g_strv_builder_unref(builder);
    }
    return (const char *const *)types;
}

GdkContentFormats *
ui_content_reader_formats(void)
{
    const char *const *types = picture_types();
    GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new();

    for (gsize index = 0; types[index] != NULL; index++) {
        gdk_content_formats_builder_add_mime_type(builder, types[index]);
    }
    gdk_content_formats_builder_add_gtype(builder, GDK_TYPE_FILE_LIST);
    return gdk_content_formats_union_deserialize_mime_types(
        gdk_content_formats_builder_free_to_formats(builder));
}

static GTask *
take_task(gpointer data, GError *error)
{
    if (error != NULL) {
        g_task_return_error(data, error);
        g_object_unref(data);
        return NULL;
    }
    return data;
}

static void
finish_bytes(GObject *memory, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = NULL;
    GError *error = NULL;
    UiContentReader *incoming;

    g_output_stream_splice_finish(G_OUTPUT_STREAM(memory), result, &error);
    task = take_task(data, error);
    if (task != NULL) {
        incoming = g_new0(UiContentReader, 1);
        incoming->bytes = g_memory_output_stream_steal_as_bytes(
            G_MEMORY_OUTPUT_STREAM(memory));
        g_task_return_pointer(task, incoming,
                              (GDestroyNotify)ui_content_reader_free);
    }
}

static void
finish_stream(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = NULL;
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GInputStream) stream = NULL;
    GError *error = NULL;
    const char *type;

    stream = GDK_IS_DROP(source)
                 ? gdk_drop_read_finish(GDK_DROP(source), result, &type, &error)
                 : gdk_clipboard_read_finish(GDK_CLIPBOARD(source), result,
                                             &type, &error);
    task = take_task(data, error);
    if (task != NULL) {
        g_output_stream_splice_async(memory, stream,
                                     G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                         G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                     G_PRIORITY_DEFAULT,
                                     g_task_get_cancellable(task), finish_bytes,
                                     g_object_ref(task));
    }
}

static gboolean
is_called_a_picture(GFile *file)
{
    g_autofree char *name = g_file_get_basename(file);
    g_autofree char *type = g_content_type_guess(name, NULL, 0, NULL);
    g_autofree char *mime_type = g_content_type_get_mime_type(type);

    return mime_type != NULL && g_str_has_prefix(mime_type, "image/");
}

static UiContentReader *
choose_file(GSList *files)
{
    UiContentReader *incoming;
    GSList *chosen = files;

    if (files == NULL) {
        return NULL;
    }
    while (chosen != NULL && !is_called_a_picture(chosen->data)) {
        chosen = chosen->next;
    }
    incoming = g_new0(UiContentReader, 1);
    incoming->file = g_object_ref(chosen != NULL ? chosen->data : files->data);
    incoming->others = g_slist_length(files) - 1;
    return incoming;
}

/* A line such as "/home/me/picture.png" or "file:///home/me/picture.png". */
static UiContentReader *
find_file(const char *text)
{
    g_autofree char *line = g_strstrip(g_strdup(text != NULL ? text : ""));
    UiContentReader *incoming;

    if (strchr(line, '\n') != NULL ||
        (!g_path_is_absolute(line) && !g_str_has_prefix(line, "file:///"))) {
        return NULL;
    }
    incoming = g_new0(UiContentReader, 1);
    incoming->file = g_path_is_absolute(line) ? g_file_new_for_path(line)
                                              : g_file_new_for_uri(line);
    return incoming;
}

static void
return_nothing(GTask *task)
{
    g_task_return_new_error(
        task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
        _("What is offered is neither a picture nor a file"));
}

static void
finish_value(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = NULL;
    GError *error = NULL;
    UiContentReader *incoming;
    const GValue *value =
        GDK_IS_DROP(source)
            ? gdk_drop_read_value_finish(GDK_DROP(source), result, &error)
            : gdk_clipboard_read_value_finish(GDK_CLIPBOARD(source), result,
                                              &error);

    task = take_task(data, error);
    if (task == NULL) {
        return;
    }
    incoming = G_VALUE_HOLDS(value, GDK_TYPE_FILE_LIST)
                   ? choose_file(g_value_get_boxed(value))
                   : find_file(g_value_get_string(value));
    if (incoming != NULL) {
        g_task_return_pointer(task, incoming,
                              (GDestroyNotify)ui_content_reader_free);
    } else {
        return_nothing(task);
    }
}

static void
read_bytes(GTask *task, gpointer source)
{
    const char **types = (const char **)picture_types();
    GCancellable *cancellable = g_task_get_cancellable(task);

    if (GDK_IS_DROP(source)) {
        gdk_drop_read_async(source, types, G_PRIORITY_DEFAULT, cancellable,
                            finish_stream, g_object_ref(task));
    } else {
        gdk_clipboard_read_async(source, types, G_PRIORITY_DEFAULT, cancellable,
                                 finish_stream, g_object_ref(task));
    }
}

static void
read_value(GTask *task, gpointer source, GType type)
{
    GCancellable *cancellable = g_task_get_cancellable(task);

    if (GDK_IS_DROP(source)) {
        gdk_drop_read_value_async(source, type, G_PRIORITY_DEFAULT, cancellable,
                                  finish_value, g_object_ref(task));
    } else {
        gdk_clipboard_read_value_async(source, type, G_PRIORITY_DEFAULT,
                                       cancellable, finish_value,
                                       g_object_ref(task));
    }
}

static gboolean
has_picture(const GdkContentFormats *formats)
{
    const char *const *types = picture_types();

    for (gsize index = 0; types[index] != NULL; index++) {
        if (gdk_content_formats_contain_mime_type(formats, types[index])) {
            return TRUE;
        }
    }
    return FALSE;
}

/* With the types that GDK makes of what is offered. */
static GdkContentFormats *
offered_formats(gpointer source)
{
    GdkContentFormats *formats = GDK_IS_DROP(source)
                                     ? gdk_drop_get_formats(source)
                                     : gdk_clipboard_get_formats(source);

    return gdk_content_formats_union_deserialize_gtypes(
        gdk_content_formats_ref(formats));
}

void
ui_content_reader_read_async(gpointer source, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
    g_autoptr(GTask) task = g_task_new(source, cancellable, callback, data);
    g_autoptr(GdkContentFormats) formats = offered_formats(source);

    if (has_picture(formats)) {
        read_bytes(task, source);
    } else if (gdk_content_formats_contain_gtype(formats, GDK_TYPE_FILE_LIST)) {
        read_value(task, source, GDK_TYPE_FILE_LIST);
    } else if (gdk_content_formats_contain_gtype(formats, G_TYPE_STRING)) {
        read_value(task, source, G_TYPE_STRING);
    } else {
        return_nothing(task);
    }
}

UiContentReader *
ui_content_reader_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}
