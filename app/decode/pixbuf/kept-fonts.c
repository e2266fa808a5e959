/* SPDX-License-Identifier: MIT */
/* Keeps the fonts of drawings open, because a sandbox forbids opening them. */

#include "app/decode/pixbuf/kept-fonts.h"

#include <cairo-ft.h>
#include <glib.h>

/*
 * Cairo has ten font files open at most. To open another, it closes one of
 * them, but none that is locked.
 */

/* Those that drawings name most often. Librsvg's default font comes last. */
static const char *const families[] = {
    "sans-serif",
    "serif",
    "monospace",
    "Arial",
    "Times New Roman",
};

/* One letter of each common script: Cyrillic, Greek, Chinese, Hebrew, Arabic.
 */
static const FcChar32 letters[] = {0x416, 0x3a9, 0x4e2d, 0x5d0, 0x639};

/* A configuration for fontconfig, which accepts only the fonts that are kept.
 */
#define CONFIGURATION_START                                                    \
    "<fontconfig><selectfont><rejectfont><glob>*</glob></rejectfont>"
#define CONFIGURATION_END "</selectfont></fontconfig>"

/* Accepts a file and the folders that it is in. */
static void
accept_file(const char *file, GString *accepted)
{
    g_autofree char *path = g_strdup(file);

    while (path[0] == '/' && path[1] != '\0') {
        g_autofree char *inner = path;
        g_autofree char *text = g_markup_escape_text(inner, -1);

        g_string_append_printf(
            accepted, "<acceptfont><glob>%s</glob></acceptfont>", text);
        path = g_path_get_dirname(inner);
    }
}

/* Locks the font in cairo. */
static void
keep_found(FcPattern *found, GString *accepted)
{
    cairo_font_face_t *face = cairo_ft_font_face_create_for_pattern(found);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_matrix_t unit;
    FcChar8 *file;

    cairo_matrix_init_identity(&unit);
    cairo_ft_scaled_font_lock_face(
        cairo_scaled_font_create(face, &unit, &unit, options));
    cairo_font_options_destroy(options);
    cairo_font_face_destroy(face);
    if (FcPatternGetString(found, FC_FILE, 0, &file) == FcResultMatch) {
        accept_file((const char *)file, accepted);
    }
}

/* Keeps the font that fontconfig finds for `wanted`, which this frees. */
static void
keep(FcPattern *wanted, GString *accepted)
{
    FcPattern *found;
    FcResult result;

    FcConfigSubstitute(NULL, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    found = FcFontMatch(NULL, wanted, &result);
    if (found != NULL) {
        keep_found(found, accepted);
        FcPatternDestroy(found);
    }
    FcPatternDestroy(wanted);
}

static FcPattern *
new_pattern(const char *family)
{
    FcPattern *pattern = FcPatternCreate();

    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    return pattern;
}

static void
keep_style(const char *family, gboolean is_bold, gboolean is_italic,
           GString *accepted)
{
    FcPattern *pattern = new_pattern(family);

    FcPatternAddInteger(pattern, FC_WEIGHT,
                        is_bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT,
                        is_italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    keep(pattern, accepted);
}

static void
keep_letter(const char *family, FcChar32 letter, GString *accepted)
{
    FcPattern *pattern = new_pattern(family);
    FcCharSet *set = FcCharSetCreate();

    FcCharSetAddChar(set, letter);
    FcPatternAddCharSet(pattern, FC_CHARSET, set);
    FcCharSetDestroy(set);
    keep(pattern, accepted);
}

/* Of other fonts, fontconfig would tell pango that they are there. */
static void
forget_others(const GString *accepted)
{
    FcConfig *configuration = FcInitLoadConfig();

    if (configuration != NULL &&
        FcConfigParseAndLoadFromMemory(
            configuration, (const FcChar8 *)accepted->str, FcTrue) &&
        FcConfigBuildFonts(configuration)) {
        FcConfigSetCurrent(configuration);
    }
}

void
kept_fonts_open(void)
{
    GString *accepted = g_string_new(CONFIGURATION_START);

    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        for (guint style = 0; style < 4; style++) {
            keep_style(families[i], (style & 1) != 0, (style & 2) != 0,
                       accepted);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        keep_letter(families[G_N_ELEMENTS(families) - 1], letters[i], accepted);
    }
    g_string_append(accepted, CONFIGURATION_END);
    forget_others(accepted);
    g_string_free(accepted, TRUE);
}
