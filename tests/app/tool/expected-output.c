/* SPDX-License-Identifier: MIT */
/* Checks how shmtool describes segments, in words and in JSON. */

#include "tests/app/tool/expected-output.h"

#include "tests/app/tool/fixture.h"

#include <string.h>

json_t *
told_json(const char *const *arguments)
{
    struct run_result result = fixture_run(arguments);
    json_error_t error;
    json_t *json;

    assert_int_equal(result.status, 0);
    json = json_loadb(result.output, result.output_length,
                      JSON_REJECT_DUPLICATES, &error);
    if (json == NULL) {
        fail_msg("%s in: %s", error.text, result.output);
    }
    run_result_clear(&result);
    return json;
}

void
told_expect_string(const json_t *json, const char *name, const char *value)
{
    const json_t *member = json_object_get(json, name);

    assert_true(json_is_string(member));
    assert_string_equal(json_string_value(member), value);
}

void
told_expect_number(const json_t *json, const char *name, json_int_t value)
{
    const json_t *member = json_object_get(json, name);

    assert_true(json_is_integer(member));
    assert_int_equal(json_integer_value(member), value);
}

void
told_expect_boolean(const json_t *json, const char *name, bool value)
{
    const json_t *member = json_object_get(json, name);

    assert_true(json_is_boolean(member));
    assert_int_equal(json_is_true(member), value);
}

void
told_expect_line(const char *text, const char *label, const char *value)
{
    for (const char *line = text; line != NULL;
         line = strchr(line, '\n'), line += line != NULL) {
        size_t length = strlen(label);

        if (strncmp(line, label, length) == 0) {
            length += strspn(line + length, " ");
            if (strncmp(line + length, value, strlen(value)) == 0) {
                return;
            }
        }
    }
    fail_msg("no line '%s … %s' in:\n%s", label, value, text);
}
