/* SPDX-License-Identifier: MIT */
/* Tests of reading lessons: the program's own, and damaged files of every kind.
 */

#include "tests/support/unit-test.h"

#include "ui/lessons/lesson.h"

#include <string.h>

#define HEAD "[Lesson]\nTitle=T\nIntroduction=I\n"
#define STEP "Window=first\nPress=Lock\nText=Do it\nThen=It is done\n"
#define END "[Question]\nQuestion=Q\nAnswer=A\n"

static UiLesson *
read_bytes(const char *content, size_t length, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(content, length);

    return ui_lesson_new("test.lesson", bytes, error);
}

/* Returns why a lesson is refused; the caller frees it. */
static char *
refusal(const char *content, size_t length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(UiLesson) lesson = read_bytes(content, length, &error);

    assert_null(lesson);
    assert_non_null(error);
    assert_int_equal(error->domain, G_KEY_FILE_ERROR);
    assert_true(g_str_has_prefix(error->message,
                                 "The lesson “test.lesson” can’t be read: "));
    assert_true(g_utf8_validate(error->message, -1, NULL));
    return g_strdup(error->message);
}

static void
assert_refused(const char *content, const char *reason)
{
    g_autofree char *message = refusal(content, strlen(content));

    if (strstr(message, reason) == NULL) {
        fail_msg("“%s” is not in: %s", reason, message);
    }
}

/* A lesson has everything that is in its file, with words in quotes. */
static void
test_lesson_is_read(void **state)
{
    const char content[] =
        "[Lesson]\nTitle=A title\nIntroduction=See {Lock}\\n{Unlock}\n"
        "[Step 1]\nWindow=second\nPress=Lock\nText=Press\nThen=Done\n"
        "[Step 2]\nWindow=qt\nPress=Go\nText=More\nThen=Done, too\n" END;
    g_autoptr(GError) error = NULL;
    g_autoptr(UiLesson) lesson = read_bytes(content, strlen(content), &error);
    const UiLessonStep *first;
    const UiLessonStep *second;

    assert_null(error);
    assert_string_equal(lesson->title, "A title");
    assert_string_equal(lesson->introduction, "See “Lock”\n“Unlock”");
    assert_int_equal(lesson->steps->len, 2);
    first = g_ptr_array_index(lesson->steps, 0);
    second = g_ptr_array_index(lesson->steps, 1);
    assert_int_equal(first->window, UI_LESSON_SECOND);
    assert_string_equal(first->press, "Lock");
    assert_string_equal(first->text, "Press");
    assert_int_equal(second->window, UI_LESSON_QT);
    assert_string_equal(second->then, "Done, too");
    assert_string_equal(lesson->question, "Q");
    assert_string_equal(lesson->answer, "A");
}

/* Returns whether this event ends a step with this effect. */
static gboolean
is_done(const char *effect, UiLessonEvent event, const char *heading)
{
    g_autofree char *content =
        g_strconcat(HEAD "[Step 1]\n" STEP "Effect=", effect, "\n" END, NULL);
    g_autoptr(UiLesson) lesson = read_bytes(content, strlen(content), NULL);

    return ui_lesson_step_is_done(g_ptr_array_index(lesson->steps, 0), event,
                                  heading);
}

/* Exactly one event ends each kind of step. */
static void
test_steps_are_done_by_their_effect(void **state)
{
    static const char *const effects[] = {
        [UI_LESSON_EVENT_PRESSED] = "pressed",
        [UI_LESSON_EVENT_ON] = "on",
        [UI_LESSON_EVENT_OFF] = "off",
        [UI_LESSON_EVENT_RUNNING] = "running",
        [UI_LESSON_EVENT_ENDED] = "done",
        [UI_LESSON_EVENT_HALF] = "half",
        [UI_LESSON_EVENT_GONE] = "gone",
    };
    static const char refused[] = "refused\nMessage=Locked";

    for (UiLessonEvent event = 0; event < G_N_ELEMENTS(effects); event++) {
        assert_int_equal(is_done(effects[UI_LESSON_EVENT_PRESSED], event, NULL),
                         event != UI_LESSON_EVENT_MARKED);
        for (UiLessonEvent kind = UI_LESSON_EVENT_ON;
             kind < G_N_ELEMENTS(effects); kind++) {
            assert_int_equal(is_done(effects[kind], event, NULL),
                             event == kind);
        }
    }
    for (gsize kind = 1; kind < G_N_ELEMENTS(effects); kind++) {
        assert_false(is_done(effects[kind], UI_LESSON_EVENT_LEFT, NULL));
    }
    assert_false(is_done("done", UI_LESSON_EVENT_ENDED, "Locked"));
    assert_true(is_done(refused, UI_LESSON_EVENT_ENDED, "Locked"));
    assert_false(is_done(refused, UI_LESSON_EVENT_ENDED, "Full"));
    assert_false(is_done(refused, UI_LESSON_EVENT_ENDED, NULL));
}

/* The error names the missing, empty or unknown part. */
static void
test_incomplete_lessons_are_refused(void **state)
{
    assert_refused("", "group");
    assert_refused("[Lesson]\nTitle=T\n" END, "Introduction");
    assert_refused(HEAD END, "1 to 20 steps");
    assert_refused(HEAD "[Step 1]\n" STEP, "Question");
    assert_refused(HEAD "[Step 2]\n" STEP END, "Step 1");
    assert_refused(HEAD "[Step 1]\n" STEP "[Step 3]\n" STEP END, "Step 2");
    assert_refused(HEAD "[Step 1]\nPress=P\nText=T\nThen=S\n" END, "Window");
    assert_refused(HEAD "[Step 1]\nWindow=third\nPress=P\nText=T\nThen=S\n" END,
                   "third");
    assert_refused(HEAD "[Step 1]\nWindow=first\nText=T\nThen=S\n" END,
                   "Press");
    assert_refused(HEAD "[Step 1]\nWindow=first\nPress=\nText=T\nThen=S\n" END,
                   "“Press” of “Step 1” is empty");
    assert_refused(HEAD "[Step 1]\nWindow=first\nPress=P\nText= \nThen=S\n" END,
                   "“Text” of “Step 1” is empty");
    assert_refused(HEAD "[Step 1]\nWindow=first\nPress=P\nText=T\n" END,
                   "Then");
    assert_refused(HEAD "[Step 1]\n" STEP "Effect=none\n" END, "none");
    assert_refused(HEAD "[Step 1]\n" STEP "Effect=refused\n" END, "Message");
    assert_refused(HEAD "[Step 1]\n" STEP "[More]\nKey=value\n" END, "Step 2");
}

/* Files that are no key file, or cannot be a lesson, are refused. */
static void
test_hostile_files_are_refused(void **state)
{
    static const char broken[] = HEAD
        "[Step 1]\nWindow=first\nPress=P\nText=\xff\xfe\nThen=S\n" END;
    static const char escape[] = HEAD
        "[Step 1]\nWindow=first\nPress=P\nText=\\q\nThen=S\n" END;
    g_autofree char *large = g_strnfill(65 * 1024, '#');
    GString *many = g_string_new(HEAD);
    g_autofree char *message = refusal("\0\0\0\0", 4);

    assert_refused("no key file", "group");
    assert_refused("[Lesson", "read");
    assert_refused("\x89PNG\r\n\x1a\n", "read");
    assert_refused(broken, "Text");
    assert_refused(escape, "Text");
    assert_refused(large, "larger than 65536 bytes");
    for (int number = 1; number <= 21; number++) {
        g_string_append_printf(many, "[Step %d]\n%s", number, STEP);
    }
    g_string_append(many, END);
    assert_refused(many->str, "1 to 20 steps");
    g_string_free(many, TRUE);
}

/* If any byte of a lesson changes, or its end is missing, the result is an
 * error or a lesson, and never a crash. */
static void
test_damaged_lessons_end_in_an_error_or_a_lesson(void **state)
{
    static const char whole[] = HEAD "[Step 1]\n" STEP END;
    static const char odd[] = {'\0', '\n', '[', ']', '=', '\\', '\x80', ' '};
    char content[sizeof whole];

    for (size_t at = 0; at < sizeof whole - 1; at++) {
        for (size_t kind = 0; kind <= sizeof odd; kind++) {
            size_t length = kind < sizeof odd ? sizeof whole - 1 : at;
            g_autoptr(GError) error = NULL;
            g_autoptr(UiLesson) lesson = NULL;

            memcpy(content, whole, sizeof whole);
            content[at] = kind < sizeof odd ? odd[kind] : content[at];
            lesson = read_bytes(content, length, &error);
            assert_true((lesson == NULL) == (error != NULL));
        }
    }
}

/* The ten lessons of the program are read in order. */
static void
test_own_lessons_are_read(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) lessons = ui_lesson_list_new(&error);

    assert_null(error);
    assert_int_equal(lessons->len, 10);
    for (guint index = 0; index < lessons->len; index++) {
        const UiLesson *lesson = g_ptr_array_index(lessons, index);

        if (index == 0) {
            assert_string_equal(lesson->title, "Two Processes, One Memory");
        } else if (index == 7) {
            assert_string_equal(lesson->title, "Meeting a Qt Program");
        }
        assert_true(lesson->steps->len >= 4 && lesson->steps->len <= 13);
    }
}

/* GKeyFile makes one group of two with the same name, without an error. */
static void
test_no_step_of_own_lessons_is_there_twice(void **state)
{
    static const char folder[] = "/io/github/shmview/Shmview/lessons/";
    g_auto(GStrv) names = g_resources_enumerate_children(
        folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    assert_non_null(names);
    for (char **name = names; *name != NULL; name++) {
        g_autofree char *path = g_strconcat(folder, *name, NULL);
        g_autoptr(GBytes) bytes =
            g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
        g_autoptr(UiLesson) lesson = ui_lesson_new(*name, bytes, NULL);
        gsize length;
        const char *start = g_bytes_get_data(bytes, &length);
        g_autofree char *content = g_strndup(start, length);
        g_auto(GStrv) parts = g_strsplit(content, "\n[Step ", -1);

        if (g_strv_length(parts) - 1 != lesson->steps->len) {
            fail_msg("%s has a step twice", *name);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lesson_is_read),
        cmocka_unit_test(test_steps_are_done_by_their_effect),
        cmocka_unit_test(test_incomplete_lessons_are_refused),
        cmocka_unit_test(test_hostile_files_are_refused),
        cmocka_unit_test(test_damaged_lessons_end_in_an_error_or_a_lesson),
        cmocka_unit_test(test_own_lessons_are_read),
        cmocka_unit_test(test_no_step_of_own_lessons_is_there_twice),
    };

    g_setenv("LANGUAGE", "en", TRUE);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
