/* SPDX-License-Identifier: MIT */
/* Loads everything that gdk-pixbuf's loaders need, before the sandbox is
 * closed. */

#include "app/decode/pixbuf/warm-up.h"
#include "app/decode/pixbuf/kept-fonts.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <inttypes.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The drawing contains one of each: text in the common fonts and scripts; a
 * filter, which some versions of librsvg compute in threads; a picture. */
#define FILTER                                                                 \
    "<filter id='f'><feTurbulence/><feMorphology radius='1'/>"                 \
    "<feGaussianBlur stdDeviation='1'/><feConvolveMatrix "                     \
    "kernelMatrix='1 0 0 0 1 0 0 0 1'/></filter>"
#define TEXT(family)                                                           \
    "<g font-family='" family "'><text y='9'>Aa</text>"                        \
    "<text y='9' font-weight='bold'>Aa</text>"                                 \
    "<text y='9' font-style='italic'>Aa</text>"                                \
    "<text y='9' font-weight='bold' font-style='italic'>Aa</text></g>"
#define PICTURE                                                                \
    "<image width='1' height='1' href='data:image/gif;base64,"                 \
    "R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=='/>"

static const char drawing[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'>" FILTER
        TEXT("sans-serif") TEXT("serif") TEXT("monospace") TEXT("Arial")
            TEXT("Times New Roman") "<text y='9'>\xd0\x96 \xce\xa9 "
                                    "\xe4\xb8\xad \xd7\x90 "
                                    "\xd8\xb9</text>"
                                    "<rect width='9' height='9' "
                                    "filter='url(#f)'/>" PICTURE "</svg>";

/* We ignore errors: if a loader is missing here, decoding reports it later. */
static void
decode(const void *bytes, gsize length)
{
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();

    gdk_pixbuf_loader_write(loader, bytes, length, NULL);
    gdk_pixbuf_loader_close(loader, NULL);
}

static void
load_loaders(void)
{
    GSList *formats = gdk_pixbuf_get_formats();

    for (GSList *item = formats; item != NULL; item = item->next) {
        g_autofree char *name = gdk_pixbuf_format_get_name(item->data);
        GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_type(name, NULL);

        if (loader != NULL) {
            gdk_pixbuf_loader_close(loader, NULL);
            g_object_unref(loader);
        }
    }
    g_slist_free(formats);
}

/* Decodes one picture with each loader that loads more when it decodes. */
static void
decode_samples(void)
{
    static const char *const xpm[] = {"1 1 1 1", "a c red", "a", NULL};
    static const char pnm[] = "P4\n8 1\n\x80";
    GdkPixbuf *pixbuf = gdk_pixbuf_new_from_xpm_data((const char **)xpm);
    gchar *tiff;
    gsize length;

    decode(drawing, strlen(drawing));
    decode(pnm, sizeof(pnm) - 1);
    if (pixbuf != NULL) {
        if (gdk_pixbuf_save_to_buffer(pixbuf, &tiff, &length, "tiff", NULL,
                                      NULL)) {
            decode(tiff, length);
            g_free(tiff);
        }
        g_object_unref(pixbuf);
    }
}

/* Replaces GLib's own function, which finds out where messages go. The sandbox
 * forbids that. */
static GLogWriterOutput
pass_over(GLogLevelFlags level, const GLogField *fields, gsize count,
          gpointer data)
{
    (void)level;
    (void)fields;
    (void)count;
    (void)data;
    return G_LOG_WRITER_HANDLED;
}

void
warm_up(void)
{
    /* We use one arena, because each further one reserves 64 MiB of address
     * space. */
    mallopt(M_ARENA_MAX, 1);
    setlocale(LC_ALL, "");
    g_log_set_writer_func(pass_over, NULL, NULL);
    load_loaders();
    kept_fonts_open();
    decode_samples();
}

void
warm_up_again(void)
{
    g_free(g_content_type_guess(NULL, (const guchar *)"GIF89a", 6, NULL));
}

uint64_t
warm_up_measure(void)
{
    uint64_t pages = 0;
    uint64_t resident = 0;
    FILE *file = fopen("/proc/self/statm", "re");

    if (file != NULL) {
        if (fscanf(file, "%" SCNu64 " %" SCNu64, &pages, &resident) != 2) {
            pages = resident;
        }
        fclose(file);
    }
    return (pages - resident) * (uint64_t)sysconf(_SC_PAGESIZE);
}
