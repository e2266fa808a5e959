# SPDX-License-Identifier: MIT
"""Lists the names that the public headers declare."""

import re

from sources import read

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
DIRECTIVE = re.compile(r"^\s*#(?:[^\n\\]|\\\n|\\.)*", re.MULTILINE)
MACRO = re.compile(r"^\s*#\s*define\s+(\w+)", re.MULTILINE)
BODY = re.compile(r"\{[^{}]*\}")
ARGUMENTS = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
ATTRIBUTE = re.compile(r"__attribute__\s*\(\(.*?\)\)(?=\s*;)", re.DOTALL)
FUNCTION = re.compile(rf"(\w+)\s*{ARGUMENTS}\s*;")
INLINE = re.compile(rf"\bstatic\s+inline\b[^;{{}}()]*?(\w+)\s*{ARGUMENTS}\s*\0")
VARIABLE = re.compile(r"\bextern\b[^;()]*?(\w+)\s*(?:\[[^;]*\]\s*)?;")
ENUMERATORS = re.compile(r"\benum\b[^;{}()]*\{([^{}]*)\}")
TAG = re.compile(r"\b(?:struct|enum|union)\s+(\w+)")
# The name is the last word, or the name of a pointer to a function.
TYPEDEF = re.compile(r"\btypedef\b[^;()]*?(?:\(\s*\*\s*)?(\w+)\s*(?:\)[^;]*)?;")


def declarations(header):
    """Returns the text of a header without comments and directives."""
    return DIRECTIVE.sub("", COMMENT.sub(" ", read(header)))


def outline(header):
    """Returns the declarations with a NUL for each pair of braces and all
    within."""
    text = ATTRIBUTE.sub("", declarations(header))
    while BODY.search(text):
        text = BODY.sub("\0", text)
    return text


def words(header):
    """Returns every name in the declarations, of a type or of anything else.
    """
    return set(re.findall(r"[A-Za-z_]\w*", declarations(header)))


def macros(header):
    """Returns the preprocessor macros that a header defines."""
    return set(MACRO.findall(COMMENT.sub(" ", read(header))))


def enumerators(header):
    """Returns the constants of a header's enums."""
    return {name for body in ENUMERATORS.findall(declarations(header))
            for name in re.findall(r"(?:^|,)\s*(\w+)", body)}


def tags(header):
    """Returns each struct, enum and union that a header names."""
    return set(TAG.findall(declarations(header)))


def typedefs(header):
    """Returns the names that a header gives to types with typedef."""
    return set(TYPEDEF.findall(outline(header)))


def inline_functions(header):
    """Returns the functions that a header defines inline."""
    return set(INLINE.findall(outline(header)))


def functions(header):
    """Returns the functions that a header declares and the library defines."""
    return set(FUNCTION.findall(re.sub(r"\btypedef\b[^;]*;", "",
                                       outline(header))))


def variables(header):
    """Returns the constants that a header declares and the library defines."""
    return set(VARIABLE.findall(outline(header)))


def exported(headers):
    """Returns all names that the library must export for these headers."""
    return {name for header in headers
            for name in functions(header) | variables(header)}
