/* SPDX-License-Identifier: MIT */
/* Reads a picture, or the name of an image file, from the clipboard or a drop.
 */

#include "ui/files/content-reader.h"

#include "ui/primitives/file-address.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <string.h>

void
ui_content_free(UiContent *content)
{
    if (content != NULL) {
        g_clear_pointer(&content->bytes, g_bytes_unref);
        g_clear_object(&content->file);
        g_free(content);
    }
}

static void
add_pixbuf_types(GdkContentFormatsBuilder *builder)
{
    g_autoptr(GSList) formats = gdk_pixbuf_get_formats();

    for (GSList *format = formats; format != NULL; format = format->next) {
        g_auto(GStrv) types = gdk_pixbuf_format_get_mime_types(format->data);

        for (char **type = types; *type != NULL; type++) {
            gdk_content_formats_builder_add_mime_type(builder, *type);
        }
    }
}

/* The types of pictures; lossless ones come first. */
static const GdkContentFormats *
picture_formats(void)
{
    static const char *const lossless[] = {
        "image/png",
        "image/tiff",
        "image/bmp",
        "image/x-portable-anymap",
        "image/x-portable-pixmap",
        "image/x-portable-graymap",
    };
    static GdkContentFormats *formats;
    GdkContentFormatsBuilder *builder;

    if (formats == NULL) {
        builder = gdk_content_formats_builder_new();
        for (gsize index = 0; index < G_N_ELEMENTS(lossless); index++) {
            gdk_content_formats_builder_add_mime_type(builder, lossless[index]);
        }
        add_pixbuf_types(builder);
        gdk_content_formats_builder_add_mime_type(builder, "image/jpeg");
        formats = gdk_content_formats_builder_free_to_formats(builder);
    }
    return formats;
}

GdkContentFormats *
ui_content_reader_formats(void)
{
    GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new();

    gdk_content_formats_builder_add_formats(builder, picture_formats());
    gdk_content_formats_builder_add_gtype(builder, GDK_TYPE_FILE_LIST);
    return gdk_content_formats_union_deserialize_mime_types(
        gdk_content_formats_builder_free_to_formats(builder));
}

static UiContent *
content_new(GBytes *bytes, GFile *file, guint others)
{
    UiContent *content = g_new(UiContent, 1);

    *content = (UiContent){.bytes = bytes, .file = file, .others = others};
    return content;
}

/* Ends the task with the content or with the error, and takes over either. If
 * both are NULL, nothing offered can be used, which is an error, too. */
static void
return_content(GTask *task, UiContent *content, GError *error)
{
    if (content != NULL) {
        g_task_return_pointer(task, content, (GDestroyNotify)ui_content_free);
    } else if (error != NULL) {
        g_task_return_error(task, error);
    } else {
        g_task_return_new_error(
            task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
            _("The program offers neither a picture nor a file"));
    }
}

static void
finish_bytes(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM(source);
    UiContent *content = NULL;
    GError *error = NULL;

    if (g_output_stream_splice_finish(G_OUTPUT_STREAM(source), result,
                                      &error) >= 0) {
        content =
            content_new(g_memory_output_stream_steal_as_bytes(memory), NULL, 0);
    }
    return_content(task, content, error);
}

static void
finish_stream(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GInputStream) stream = NULL;
    GError *error = NULL;
    const char *type;

    stream = GDK_IS_DROP(source)
                 ? gdk_drop_read_finish(GDK_DROP(source), result, &type, &error)
                 : gdk_clipboard_read_finish(GDK_CLIPBOARD(source), result,
                                             &type, &error);
    if (stream == NULL) {
        return_content(task, NULL, error);
        return;
    }
    g_output_stream_splice_async(memory, stream,
                                 G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                     G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                 G_PRIORITY_DEFAULT,
                                 g_task_get_cancellable(task), finish_bytes,
                                 g_object_ref(task));
}

static gboolean
is_called_a_picture(GFile *file)
{
    g_autofree char *name = g_file_get_basename(file);
    g_autofree char *type = g_content_type_guess(name, NULL, 0, NULL);
    g_autofree char *mime_type = g_content_type_get_mime_type(type);

    return mime_type != NULL && g_str_has_prefix(mime_type, "image/");
}

static UiContent *
choose_file(GSList *files)
{
    GSList *chosen = files;

    if (files == NULL) {
        return NULL;
    }
    while (chosen != NULL && !is_called_a_picture(chosen->data)) {
        chosen = chosen->next;
    }
    return content_new(
        NULL, g_object_ref(chosen != NULL ? chosen->data : files->data),
        g_slist_length(files) - 1);
}

/* Reads a path, or an address of a file or on the web. */
static UiContent *
find_file(const char *text)
{
    g_autofree char *line = g_strstrip(g_strdup(text != NULL ? text : ""));

    if (strchr(line, '\n') != NULL) {
        return NULL;
    }
    if (ui_file_address_is_on_web(line)) {
        return content_new(NULL, g_file_new_for_uri(line), 0);
    }
    ui_file_address_decode(line);
    return g_path_is_absolute(line)
               ? content_new(NULL, g_file_new_for_path(line), 0)
               : NULL;
}

static void
finish_value(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    UiContent *content = NULL;
    GError *error = NULL;
    const GValue *value =
        GDK_IS_DROP(source)
            ? gdk_drop_read_value_finish(GDK_DROP(source), result, &error)
            : gdk_clipboard_read_value_finish(GDK_CLIPBOARD(source), result,
                                              &error);

    if (value != NULL) {
        content = G_VALUE_HOLDS(value, GDK_TYPE_FILE_LIST)
                      ? choose_file(g_value_get_boxed(value))
                      : find_file(g_value_get_string(value));
    }
    return_content(task, content, error);
}

static void
read_bytes(GTask *task, gpointer source)
{
    const char **types = (const char **)gdk_content_formats_get_mime_types(
        picture_formats(), NULL);
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

/* Returns the offered types, and those into which GDK can convert them. */
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

    if (gdk_content_formats_match_mime_type(formats, picture_formats()) !=
        NULL) {
        read_bytes(task, source);
    } else if (gdk_content_formats_contain_gtype(formats, GDK_TYPE_FILE_LIST)) {
        read_value(task, source, GDK_TYPE_FILE_LIST);
    } else if (gdk_content_formats_contain_gtype(formats, G_TYPE_STRING)) {
        read_value(task, source, G_TYPE_STRING);
    } else {
        return_content(task, NULL, NULL);
    }
}

UiContent *
ui_content_reader_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}
