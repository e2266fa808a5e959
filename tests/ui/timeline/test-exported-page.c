/* SPDX-License-Identifier: MIT */
/* Tests of the page that the time line exports, and of the catalogue that it
 * reads. */

#include "tests/support/unit-test.h"
#include "tests/ui/timeline/told.h"
#include "ui/language/catalogue.h"
#include "ui/language/language.h"
#include "ui/timeline/exported-page.h"

#include <glib/gstdio.h>
#include <inttypes.h>
#include <libintl.h>
#include <string.h>

#define STEPS 20

/* Returns where this build has its catalogues. */
static char *
catalogues(void)
{
    g_autofree char *folder = g_path_get_dirname(g_getenv("SHMVIEW_DECODER"));

    return g_build_filename(folder, "../../assets/translations", NULL);
}

static void
use_catalogues(void)
{
    g_autofree char *folder = catalogues();

    bindtextdomain("shmview", folder);
}

static char *export(const struct told *told, const char *key)
{
    const struct shmview_error error = {.text = "no look"};

    return ui_exported_page(told->history, key, NULL, &error);
}

/* Markup in the names of a key and of a program is only text. */
static void
test_names_are_escaped(void **state)
{
    struct told *told = *state;
    const struct shmview_timeline_step step = {
        .what = SHMVIEW_TIMELINE_APPEARED,
        .pid = TOLD_READER,
        .program = "<b>&\"'",
        .time = told->now,
    };
    g_autofree char *page = NULL;

    ui_history_add(told->history, &step);
    told_call(told, TOLD_READER, "open(\"</script><i>\")");
    page = export(told, "</script><u>\xff\xe2\x80\xa8");
    assert_null(strstr(page, "<b>"));
    assert_null(strstr(page, "<i>"));
    assert_null(strstr(page, "<u>"));
    assert_non_null(strstr(page, "&lt;b&gt;&amp;&quot;&apos; "));
    assert_non_null(strstr(page, "&lt;/script&gt;&lt;i&gt;"));
    assert_true(g_utf8_validate(page, -1, NULL));
}

/* The rows of the table are the calls, in their order. */
static void
test_each_call_is_a_row(void **state)
{
    struct told *told = *state;
    g_autofree char *page = NULL;
    const char *place;

    for (int number = 0; number < STEPS; number++) {
        g_autofree char *call = g_strdup_printf("close(%d)", number);

        told_call(told, number % 2 == 0 ? TOLD_READER : TOLD_WRITER, call);
    }
    page = export(told, "key");
    place = strstr(page, "<tbody>");
    for (int number = 0; number < STEPS; number++) {
        g_autofree char *row = g_strdup_printf("<code>close(%d) = ", number);

        place = strstr(place, row);
        assert_non_null(place);
    }
    assert_null(strstr(page, "Only the newest steps"));
}

/* A page of a long history has only the newest steps, and what was held then.
 */
static void
test_a_long_history_is_cut(void **state)
{
    struct told *told = *state;
    g_autofree char *page = NULL;

    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 4096, 0);
    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_RELEASE, 4096, 0);
    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 8192, 0);
    for (int number = 0; number < 5000; number++) {
        told_call(told, TOLD_WRITER, "geteuid()");
    }
    page = export(told, "key");
    assert_non_null(
        strstr(page, "Only the newest steps are here, 5000 of 5003;"));
    assert_null(strstr(page, "F_OFD_SETLK"));
    assert_null(strstr(page, "byte 4096"));
    assert_non_null(strstr(page, "byte 8192"));
    assert_int_equal(told->history->steps->len, 5003);
    assert_int_equal(told->history->bars->len, 2);
}

/* With a catalogue, each text is there in both languages, also one with a
 * number whose type depends on the computer. */
static void
test_both_languages_are_there(void **state)
{
    struct told *told = *state;
    g_autofree char *page = NULL;

    use_catalogues();
    assert_true(ui_language_has_chinese());
    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 4096, 0);
    page = export(told, "key");
    assert_non_null(
        strstr(page, " lang=\"en\">Pin on the pixels at byte 4096<"));
    assert_non_null(strstr(page, " lang=\"zh-CN\">"));
    ui_language_choose(UI_LANGUAGE_CHINESE);
    assert_string_not_equal(_("%s on the pixels at byte %" PRIu64),
                            "%s on the pixels at byte %" PRIu64);
    ui_language_choose(UI_LANGUAGE_WINDOW);
    assert_string_equal(_("Pin"), "Pin");
}

/* Writes a catalogue of this domain, and looks for a translation in it. */
static void
read_damaged(const char *folder, const char *domain, const char *bytes,
             gsize length)
{
    g_autofree char *language =
        g_build_filename(folder, "zh_CN", "LC_MESSAGES", NULL);
    g_autofree char *path = g_strdup_printf("%s/%s.mo", language, domain);

    g_mkdir_with_parents(language, 0700);
    assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    bindtextdomain(domain, folder);
    ui_catalogue_translation(ui_catalogue_find(domain, "zh_CN"), "Pin");
    g_unlink(path);
}

/* A catalogue that is cut short, or that has wrong numbers in it, is read as
 * far as it makes sense. */
static void
test_a_damaged_catalogue_is_survived(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("shmview-catalogue-XXXXXX", NULL);
    g_autofree char *source = catalogues();
    g_autofree char *whole =
        g_build_filename(source, "zh_CN/LC_MESSAGES/shmview.mo", NULL);
    g_autofree char *bytes = NULL;
    g_autofree char *inner = g_build_filename(folder, "zh_CN", NULL);
    g_autofree char *innermost = g_build_filename(inner, "LC_MESSAGES", NULL);
    gsize length;

    assert_true(g_file_get_contents(whole, &bytes, &length, NULL));
    for (gsize part = 0; part < 32; part++) {
        g_autofree char *domain = g_strdup_printf("cut-%zu", part);

        read_damaged(folder, domain, bytes, length * part / 32);
    }
    for (gsize place = 4; place < 48; place++) {
        g_autofree char *domain = g_strdup_printf("wrong-%zu", place);
        const char right = bytes[place];

        bytes[place] = (char)0xff;
        read_damaged(folder, domain, bytes, length);
        bytes[place] = right;
    }
    g_rmdir(innermost);
    g_rmdir(inner);
    assert_int_equal(g_rmdir(folder), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TOLD(test_names_are_escaped),
        TOLD(test_each_call_is_a_row),
        TOLD(test_a_long_history_is_cut),
        TOLD(test_both_languages_are_there),
        cmocka_unit_test(test_a_damaged_catalogue_is_survived),
    };

    return cmocka_run_group_tests_name("exported-page", tests, NULL, NULL);
}
